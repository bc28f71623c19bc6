"""Today: the three things to do first, what is overdue, and what needs care."""
