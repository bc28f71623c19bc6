"""Journeys (C9): one person's way as a story, and the three worked ones that are shipped."""
