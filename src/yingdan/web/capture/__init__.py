"""The "+": one sentence is kept, and answers with what it changed."""
