"""Visits (I6): information worth having on a deal, by its value now, and whom one may ask."""

from .codes import CODES
from .read import read
from .reading import KnownGoal, OpenGoal, VisitsReading

__all__ = ["CODES", "KnownGoal", "OpenGoal", "VisitsReading", "read"]
