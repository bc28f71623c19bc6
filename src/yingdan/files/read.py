"""One file → one document: finding it, its size, its encoding, then YAML or JSON."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .document import Document, Plain
from .json_text import parse_json
from .problem import FileError, Path_, Problem
from .yaml_text import parse_yaml

LARGEST = 5_000_000
"""Bytes. The largest account we know of needs a tenth."""

_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAKS = re.compile("[\x85\u2028\u2029]")  # YAML counts them as line ends, editors do not
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a YAML file, or a JSON file by its name's ending.

    Raises FileError when nothing sensible can be read; problems that did not stop the reading are in the document.
    """
    name = str(path) if name is None else name
    try:
        if not readable(path):
            raise FileError([Problem(name, 0, 0, (), "unreadable")])
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise FileError([_unreadable(name, error)]) from error
    return _document(raw, name)


def read_document_from(file: BinaryIO, name: str) -> Document:
    """The same from a file that is open already, such as standard input. Raises FileError as `read_document` does."""
    try:
        raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise FileError([_unreadable(name, error)]) from error
    return _document(raw, name)


def _document(raw: bytes, name: str) -> Document:
    if len(raw) > LARGEST:
        raise _whole(name, "too_large", size=LARGEST // 1_000_000)
    return read_document_text(_decode(raw, name), name)


def readable(path: Path) -> bool:
    """Whether reading a path comes to an end: a file, or what a shell hands over; not a pipe or device of its own.

    Raises OSError or ValueError where there is nothing.
    """
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode) or str(path).startswith(_HANDED_OVER)


def _unreadable(name: str, error: OSError | ValueError) -> Problem:
    codes: dict[type[Exception], str] = {
        FileNotFoundError: "not_found",
        IsADirectoryError: "is_folder",
        PermissionError: "not_permitted",
        NotADirectoryError: "not_found",
    }
    return Problem(name, 0, 0, (), codes.get(type(error), "unreadable"))


def _whole(name: str, code: str, **params: int) -> FileError:
    return FileError([Problem(name, 0, 0, (), code, params)])


def _decode(raw: bytes, name: str) -> str:
    if raw.startswith(_UTF16):
        raise _whole(name, "utf16")
    if b"\x00" in raw[:4096]:
        raise _whole(name, "binary")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise FileError([Problem(name, line, column, (), "not_utf8")]) from error


def read_document_text(text: str, name: str) -> Document:
    """The same from text that is already here. A name that ends in `.json` is read as JSON, anything else as YAML.

    Raises FileError as `read_document` does.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST:
        raise _whole(name, "too_large", size=LARGEST // 1_000_000)
    if not text.strip():
        raise _whole(name, "empty")
    is_json = name.lower().endswith(".json")
    bad = _CONTROL.search(text) or _SURROGATE.search(text) or (None if is_json else _BREAKS.search(text))
    if bad:
        line, column = text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start())
        raise FileError([Problem(name, line, column, (), "control_character", {"found": f"U+{ord(bad.group()):04X}"})])
    document = Document(name)
    (parse_json if is_json else parse_yaml)(document, text)
    _check_texts(document)
    if document.data is None:
        if not document.problems:
            raise _whole(name, "empty")
        raise FileError(document.problems)
    return document


def _check_texts(document: Document) -> None:
    """Escapes may write characters that the text itself could not contain."""
    for path, value in list(_texts(document.data, ())):
        if bad := _CONTROL.search(value) or _SURROGATE.search(value):
            document.problems.append(
                document.problem(path, "control_character", {"found": f"U+{ord(bad.group()):04X}"})
            )
            _replace(document, path)


def _texts(value: Plain, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, (*path, number))


def _replace(document: Document, path: Path_) -> None:
    around = document.at(path[:-1])
    if isinstance(around, (dict, list)) and path:
        around[path[-1]] = "?"  # type: ignore[index]
