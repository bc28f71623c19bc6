"""Reserve (B4): how far each person has let their guard down, and what may be asked of them so far."""

from .codes import CODES
from .read import read
from .reading import ReserveMove, ReserveReading, ReserveState, ReserveView

__all__ = ["CODES", "ReserveMove", "ReserveReading", "ReserveState", "ReserveView", "read"]
