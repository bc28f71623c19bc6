"""Influence (E4): commitments on both sides that are past their day."""

from .codes import CODES
from .read import read
from .reading import InfluenceReading, Overdue

__all__ = ["CODES", "InfluenceReading", "Overdue", "read"]
