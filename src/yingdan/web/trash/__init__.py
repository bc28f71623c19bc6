"""The trash: into it, back out of it, and out of it for good."""
