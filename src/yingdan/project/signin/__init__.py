"""Signing in: name and password, and the one-time link that a server prints when it starts."""
