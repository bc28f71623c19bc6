"""What makes a class a noun of the house: frozen, slotted, keyword-only, closed to unknown keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


def key_of(field: str) -> str:
    """The key a field has in a file: `from_` and `with_` are Python's reserved words with an underscore.

    >>> key_of("from_"), key_of("on")
    ('from', 'on')
    """
    return field.rstrip("_")


# A plain dictionary, read by the doors (intake, playbooks, API) that validate with pydantic; facts import no library.
_DOOR = {"extra": "forbid", "alias_generator": key_of, "use_attribute_docstrings": False, "allow_inf_nan": False}


@contextmanager
def documented() -> Iterator[None]:
    """A validator made meanwhile knows what each field's docstring says, as a schema wants it; reading them takes time."""
    _DOOR["use_attribute_docstrings"] = True
    try:
        yield
    finally:
        _DOOR["use_attribute_docstrings"] = False


@dataclass_transform(frozen_default=True, kw_only_default=True)
def noun(cls: type[T]) -> type[T]:
    """Class decorator: a frozen, slotted, keyword-only dataclass that refuses unknown keys at the door."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made.__pydantic_config__ = _DOOR  # type: ignore[attr-defined]
    return made
