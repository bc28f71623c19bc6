"""The list of deals."""
