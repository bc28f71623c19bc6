"""Codes and numbers become Chinese and English sentences here, and nowhere else."""

from .catalogue import has, sentence
from .dates import long_date, money, short_date, weekday
from .evidence import Line
from .names import Names
from .words import Said, Words

__all__ = ["Line", "Names", "Said", "Words", "has", "long_date", "money", "sentence", "short_date", "weekday"]
