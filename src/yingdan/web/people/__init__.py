"""One person of a deal on a page: what to do with them next, what they are like, how it came so far."""
