"""Pages of the documentation that are made from the product itself, so that they cannot fall behind it."""
