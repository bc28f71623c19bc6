"""A deal of one's own in eight questions."""
