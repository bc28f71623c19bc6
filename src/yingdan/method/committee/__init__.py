"""Committee (B1, B2, C2, A6): who has a say when, who is with us, what they look at, whom we talk with."""

from .codes import CODES
from .read import read
from .reading import CommitteeReading, Voice

__all__ = ["CODES", "CommitteeReading", "Voice", "read"]
