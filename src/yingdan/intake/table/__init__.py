"""Tables (CSV, XLSX, pasted from Excel) → what they say of accounts, people and opportunities, row by row."""

from .columns import TARGETS, Column, ColumnMap, Target, check, fingerprint, guess, load_map
from .plan import plan
from .planned import Decided, ImportPlan, Known
from .read import read_bytes, read_pasted, read_table
from .table import Row, Table

__all__ = [
    "TARGETS", "Column", "ColumnMap", "Decided", "ImportPlan", "Known", "Row", "Table", "Target",
    "check", "fingerprint", "guess", "load_map", "plan", "read_bytes", "read_pasted", "read_table",
]  # fmt: skip
