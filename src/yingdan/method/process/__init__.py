"""Process (A1, A2, A6): where the deal stands by the buyer's evidence, and what comes next."""

from .codes import CODES
from .gate import gate
from .read import read
from .reading import Gate, Lacking, NextStep, ProcessReading, ProofState, StageState

__all__ = [
    "CODES", "Gate", "Lacking", "NextStep", "ProcessReading", "ProofState", "StageState", "gate", "read",
]  # fmt: skip
