"""Every read: what is visible, rows to facts, facts to briefing. Results are frozen; no row leaves here."""
