"""Control points (I1): executive ties, coaches, strengths in the need, general ties; each 0–100 with what is missing."""

from .coach import KEY_ROLES
from .codes import CODES
from .grounds import Bearing, Chair, Grounds, bearing_of
from .read import item_values, items, mean_of, read, read_from
from .reading import ControlPointsReading, Informant

__all__ = [
    "CODES",
    "KEY_ROLES",
    "Bearing",
    "Chair",
    "ControlPointsReading",
    "Grounds",
    "Informant",
    "bearing_of",
    "item_values",
    "items",
    "mean_of",
    "read",
    "read_from",
]
