"""Bringing in what is outside: tables, dossiers, pasted notes. Read, checked, written all or nothing, taken back."""

from .begin import (
    ColumnSaid,
    SetColumns,
    Upload,
    again,
    begin,
    begin_pasted,
    choose_sheet,
    decide,
    discard,
    set_columns,
    take_back,
    write,
)
from .pasted import keep_notes

__all__ = [
    "ColumnSaid", "SetColumns", "Upload", "again", "begin", "begin_pasted", "choose_sheet", "decide", "discard",
    "keep_notes", "set_columns", "take_back", "write",
]  # fmt: skip
