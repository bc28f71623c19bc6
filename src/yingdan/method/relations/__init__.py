"""Relations (C1, C3, C4, C5, C9): how close we stand to each person, to their executives, and to the organisation."""

from .codes import CODES
from .history import history
from .journey import journey
from .read import read
from .reading import Because, Chapter, Footing, Journey, Ladder, LongShort, Moment, Pair, RelationsReading

__all__ = [
    "CODES", "Because", "Chapter", "Footing", "Journey", "Ladder", "LongShort", "Moment", "Pair", "RelationsReading",
    "history", "journey", "read",
]  # fmt: skip
