"""Parts of pages that every room uses: the signs as pictures, and what cards and chips are filled with."""
