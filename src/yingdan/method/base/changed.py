"""A frozen dataclass with some fields changed: `dataclasses.replace` for the wide ones that what-ifs make by the dozen."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")

_READERS: dict[type[Any], tuple[tuple[str, ...], attrgetter[Any]]] = {}
"""Class → its fields' names and what reads them all at once. Depends on the class alone, so any order of calls agrees."""


def changed(one: T, **new: object) -> T:
    """A copy of a dataclass of two or more fields with `new` in place of those named.

    Raises TypeError for a field that it does not have.

    >>> from yingdan.method.base import Subject
    >>> changed(Subject("seat", "quality"), id="legal")
    Subject(kind='seat', id='legal')
    """
    kind: type[Any] = type(one)
    if kind not in _READERS:
        names = tuple(field.name for field in fields(kind))
        _READERS[kind] = names, attrgetter(*names)
    names, read = _READERS[kind]
    made: T = kind(**(dict(zip(names, read(one), strict=True)) | new))
    return made
