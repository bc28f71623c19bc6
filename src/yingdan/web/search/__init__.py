"""Search: one box for people, accounts, deals and everything that was written."""
