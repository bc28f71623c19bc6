"""What an unquoted YAML value means: YAML 1.2 core, so that `no` is a word and `14:30` is not 870."""

from __future__ import annotations

import math
import re

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

MOST_DIGITS = 18


class ScalarError(ValueError):
    """A value that no field can take; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def resolve(text: str) -> bool | int | float | str | None:
    """The value of an unquoted scalar.

    Raises ScalarError for infinities, not-a-number and numbers beyond 18 digits.

    >>> [resolve(text) for text in ("no", "on", "14:30", "2026-11-03", "0o17", "1e3", "true", "~")]
    ['no', 'on', '14:30', '2026-11-03', 15, 1000.0, True, None]
    """
    if not text or (text[0] in "nN~" and _NULL.fullmatch(text)):
        return None
    if text[0] in "tTfF" and _BOOL.fullmatch(text):
        return text[0] in "tT"
    if text[0] in "-+.0123456789":
        return _number(text)
    return text


def _number(text: str) -> int | float | str:
    if _INT.fullmatch(text):
        return whole(text, 10)
    if _OCTAL.fullmatch(text) or _HEX.fullmatch(text):
        return whole(text, 0)
    if _NOT_FINITE.fullmatch(text):
        raise ScalarError("not_finite")
    if _FLOAT.fullmatch(text):
        return finite(text)
    return text


def whole(text: str, base: int = 10) -> int:
    """A whole number of at most 18 digits."""
    if len(text) > MOST_DIGITS + 2:
        raise ScalarError("number_too_large")
    return int(text, base)


def finite(text: str) -> float:
    """A number that is not infinite."""
    number = float(text)
    if not math.isfinite(number):
        raise ScalarError("not_finite")
    return number


def unquoted(value: object, *, flag: bool = False) -> str:
    """What a text says without its quotes, where that is a number (or, for a `flag`, true or false); else "".

    >>> unquoted("1"), unquoted("true", flag=True), unquoted("true"), unquoted("yes", flag=True), unquoted(1)
    ('1', 'true', '', '', '')
    """
    if not isinstance(value, str):
        return ""
    text = value.strip()
    try:
        meant = resolve(text)
    except ScalarError:
        return ""
    wanted = isinstance(meant, bool) if flag else isinstance(meant, (int, float)) and not isinstance(meant, bool)
    return text if wanted else ""
