"""What may stand there twice: offered while one types, listed, and merged after a look at both."""
