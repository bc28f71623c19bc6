"""Psychology (B3, B5, B6): what kind of person somebody is, what they want, what we have shown them."""

from .codes import CODES
from .read import read
from .reading import AuthorityView, MarkerSeen, PsychologyReading, Pulls, TypeView, Want, WantsView
from .types import view

__all__ = [
    "CODES", "AuthorityView", "MarkerSeen", "PsychologyReading", "Pulls", "TypeView", "Want", "WantsView", "read",
    "view",
]  # fmt: skip
