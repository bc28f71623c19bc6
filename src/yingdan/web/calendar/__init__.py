"""The calendar: what happened, what is planned, what is due."""
