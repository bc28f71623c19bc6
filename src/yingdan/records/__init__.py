"""Rows: what is known, kept in a database. One noun a file; rows call nothing."""
