"""Looking things up in a document that may be wrong anywhere: what is not of the expected kind is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yingdan.files import Document, Path_, Plain


def each(document: Document, pattern: str) -> Iterator[tuple[Path_, Plain]]:
    """Values at a path pattern such as `events.*.with.*`; `*` stands for every place of a list."""
    found: list[tuple[Path_, Plain]] = [((), document.data)]
    for step in pattern.split("."):
        further: list[tuple[Path_, Plain]] = []
        for path, value in found:
            if step == "*" and isinstance(value, list):
                further += [((*path, number), one) for number, one in enumerate(value)]
            elif step != "*" and isinstance(value, dict) and step in value:
                further.append(((*path, step), value[step]))
        found = further
    yield from found


def texts(document: Document, pattern: str) -> Iterator[tuple[Path_, str]]:
    """The same, texts only."""
    return ((path, value) for path, value in each(document, pattern) if isinstance(value, str))


def rows(document: Document, pattern: str) -> Iterator[tuple[Path_, dict[str, Plain]]]:
    """The same, mappings only."""
    return ((path, value) for path, value in each(document, pattern) if isinstance(value, dict))


def day(value: Plain) -> date | None:
    """A date as the file writes it; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
