"""Bringing in tables, dossiers and pasted notes: upload, columns, dry run, writing, taking back."""
