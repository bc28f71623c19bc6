"""The assessment as a page for the terminal."""

from .page import page

__all__ = ["page"]
