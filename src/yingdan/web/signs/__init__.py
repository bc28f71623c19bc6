"""/signs/: every sign and part on one page, with sample values; the place to look a part up."""
