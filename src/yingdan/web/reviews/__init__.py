"""How deals end, the review of each, and what they teach together."""
