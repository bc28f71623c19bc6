"""The ways of buying the product knows: side by side, one in full, two compared."""
