"""The history of changes: who, when, what, before and after, and the way back."""
