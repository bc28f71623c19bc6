"""A `Dossier` → the text of its file. What is read back is the same dossier."""

from __future__ import annotations

import json
import re
import unicodedata

from yingdan.facts import Dossier
from yingdan.files import Plain, adapter
from yingdan.files.scalars import ScalarError, resolve

WIDTH = 120
_PLAIN = re.compile(r"[\w.+][\w.+/ -]*(?<! )")
_FLOW_SIGNS = re.compile(r"[,\[\]{}:#]")


def write_dossier(dossier: Dossier) -> str:
    """The dossier as YAML, keys in the order of the reference, nothing that was left out.

    >>> from datetime import date
    >>> from yingdan.facts import Account
    >>> print(write_dossier(Dossier(yingdan="dossier/1", as_of=date(2026, 11, 23),
    ...     account=Account(id="a", name="澜川电网", nature="state_owned"))), end="")
    yingdan: dossier/1
    as_of: 2026-11-23
    account: {id: a, name: 澜川电网, nature: state_owned}
    """
    data = adapter(Dossier).dump_python(dossier, mode="json", by_alias=True, exclude_none=True)
    lines: list[str] = []
    for key, value in data.items():
        if value != []:
            lines += _entry(key, _without_empty(value), 0)
    return "\n".join(lines) + "\n"


def _without_empty(value: Plain) -> Plain:
    """Without empty lists: left out is how a file says "none". An empty mapping says something and stays."""
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items() if one != []}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value


def _entry(key: str, value: Plain, indent: int) -> list[str]:
    """`key: value`, on one line where it fits."""
    start = f"{' ' * indent}{_text(key)}:"
    flat = _flat(value)
    is_rows = isinstance(value, list) and any(isinstance(one, dict) for one in value)
    if (not (is_rows and indent == 0) and _width(f"{start} {flat}") <= WIDTH) or not isinstance(value, (dict, list)):
        return [f"{start} {flat}"]
    return [start, *_block(value, indent + 2)]


def _block(value: dict[str, Plain] | list[Plain], indent: int) -> list[str]:
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in _entry(key, one, indent)]
    lines: list[str] = []
    for one in value:
        flat = f"{' ' * indent}- {_flat(one)}"
        if _width(flat) <= WIDTH or not isinstance(one, (dict, list)):
            lines.append(flat)
            continue
        first, *rest = _block(one, indent + 2)
        lines += [f"{' ' * indent}- {first.lstrip(' ')}", *rest]
    return lines


def _flat(value: Plain) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)}: {_flat(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    if isinstance(value, str):
        return _text(value)
    return json.dumps(value)


def _text(text: str) -> str:
    """A text, quoted only where YAML would read something else."""
    if _PLAIN.fullmatch(text) and not text.startswith(("-", ".", "+")):
        try:
            if isinstance(resolve(text), str):
                return text
        except ScalarError:
            pass
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if _printable(one) else _escaped(one) for one in quoted)


def _printable(sign: str) -> bool:
    """Whether a character can stand in the file as it is."""
    return sign.isprintable() and unicodedata.category(sign) not in ("Cf", "Zl", "Zp", "Cn", "Co")


def _escaped(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _width(text: str) -> int:
    """Columns on a screen: Chinese counts double."""
    return len(text) + sum(1 for sign in text if unicodedata.east_asian_width(sign) in "WF")
