"""Accounts: the list, and one account with its people, its deals and what happened."""
