"""A frozen dataclass with some fields changed: `dataclasses.replace` for the wide ones that what-ifs make by the dozen."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def _reader(kind: type[Any]) -> tuple[tuple[str, ...], attrgetter[Any]]:
    """The names of a class's fields, and what reads them all at once."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def changed(one: T, **new: object) -> T:
    """A copy of a dataclass of two or more fields with `new` in place of those named.

    Raises TypeError for a field that it does not have.

    >>> from yingdan.method.base import Subject
    >>> changed(Subject("seat", "quality"), id="legal")
    Subject(kind='seat', id='legal')
    """
    kind: Any = type(one)
    names, read = _reader(kind)
    made: T = kind(**(dict(zip(names, read(one), strict=True)) | new))
    return made
