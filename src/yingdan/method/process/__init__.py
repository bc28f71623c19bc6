"""Process (A1, A2, A6): where the deal stands by the buyer's evidence, and what comes next."""

from .codes import CODES
from .read import read
from .reading import NextStep, ProcessReading, ProofState, StageState

__all__ = ["CODES", "NextStep", "ProcessReading", "ProofState", "StageState", "read"]
