"""Text in columns on a screen where Chinese signs are two columns wide."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from unicodedata import combining, east_asian_width

WIDEST = 120
_NOT_FIRST = set("，。；：、！？）】」』”’》〉…％%,.;:!?)]}·—")
_NOT_LAST = set("（【「『“‘《〈([{")


def columns() -> int:
    """The width to write for: the terminal's up to 120, 80 where there is none."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        found = shutil.get_terminal_size((80, 24)).columns
        return max(40, min(found, WIDEST))
    return 80


def width(text: str) -> int:
    """Columns a text takes.

    >>> width("赢单 ok")
    7
    """
    return len(text) if text.isascii() else sum(map(_width_of, text))


@cache
def _width_of(sign: str) -> int:
    return 0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1


def pad(text: str, to: int) -> str:
    """The text, filled with spaces up to a column."""
    return text + " " * max(0, to - width(text))


def cut(text: str, to: int) -> str:
    """The text, shortened with `…` where it is too long.

    >>> cut("青屿变电站", 7)
    '青屿变…'
    """
    if width(text) <= to:
        return text
    kept = ""
    for sign in text:
        if width(kept + sign) >= to:
            break
        kept += sign
    return kept + "…"


def wrap(text: str, to: int) -> list[str]:
    """Lines no wider than `to`: between words, or between Chinese signs, never before a closing mark.

    >>> wrap("他问了两遍，我们没答上。", 12)
    ['他问了两遍，', '我们没答上。']
    >>> wrap("two words", 5)
    ['two', 'words']
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > to:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
        while width(line.rstrip()) > to:  # one word wider than the column
            head = _fit(line, to)
            lines.append(head)
            line = line[len(head) :]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _fit(text: str, to: int) -> str:
    head = text[0]
    for sign in text[1:]:
        if width(head + sign) > to:
            break
        head += sign
    return head


def _pieces(text: str) -> list[str]:
    """Parts that must stay together; a part ends where the line may end."""
    pieces: list[str] = []
    piece = ""
    for number, sign in enumerate(text):
        piece += sign
        following = text[number + 1 : number + 2]
        if following and _may_end(sign, following):
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces


def _may_end(sign: str, following: str) -> bool:
    if following == " " or following in _NOT_FIRST or sign in _NOT_LAST:
        return False
    return sign == " " or _width_of(sign) == 2 or _width_of(following) == 2
