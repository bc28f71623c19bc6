"""Relations (C1, C3, C4): how close we stand to each person, to their executives, and to the organisation."""

from .codes import CODES
from .history import history
from .read import read
from .reading import Because, Footing, Ladder, Moment, Pair, RelationsReading

__all__ = ["CODES", "Because", "Footing", "Ladder", "Moment", "Pair", "RelationsReading", "history", "read"]
