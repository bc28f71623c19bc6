"""What a noun's annotations say about a path: which type belongs there, which keys are known."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from .document import Plain
from .problem import Path_


@cache
def keys_of(noun: type) -> dict[str, Any]:
    """The keys of a noun in a file, and the type of each."""
    hints = get_type_hints(noun, include_extras=True)
    alias = getattr(noun, "__pydantic_config__", {}).get("alias_generator", str)
    return {alias(one.name): hints[one.name] for one in fields(noun)}


@cache
def bare(hint: Any) -> Any:
    """A type without its limits."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


@cache
def options(hint: Any) -> tuple[Any, ...]:
    """The types a value may have; left-out values aside."""
    inner = bare(hint)
    if get_origin(inner) in (Union, types.UnionType):
        return tuple(one for part in get_args(inner) if part is not type(None) for one in options(part))
    return (hint,)


@cache
def noun_in(hint: Any) -> type | None:
    """The noun a value may be, if any."""
    for one in options(hint):
        inner = bare(one)
        if isinstance(inner, type) and is_dataclass(inner):
            return inner
    return None


def inside(hint: Any, step: str | int) -> Any:
    """The type one step further down; None where the type knows no such step."""
    keys, value, item = _steps(hint)
    if isinstance(step, int):
        return item
    return value if keys is None else keys.get(step)


@cache
def _steps(hint: Any) -> tuple[dict[str, Any] | None, Any, Any]:
    """What a type has inside: its keys, else the type of a mapping's values; and the type of a list's items."""
    keys, value, item = None, None, None
    for one in options(hint):
        inner = bare(one)
        if isinstance(inner, type) and is_dataclass(inner):
            keys = keys or keys_of(inner)
        elif get_origin(inner) is tuple:
            item = item or get_args(inner)[0]
        elif get_origin(inner) is dict:
            value = value or get_args(inner)[1]
    return keys, value, item


@cache
def takes_day(hint: Any) -> bool:
    """Whether a date may stand there."""
    return any(bare(one) is date for one in options(hint))


@cache
def literals(hint: Any) -> tuple[str, ...]:
    """The allowed values of a closed vocabulary; empty for any other type."""
    return tuple(value for one in options(hint) if get_origin(bare(one)) is Literal for value in get_args(bare(one)))


def walk(hint: Any, data: Plain, path: Path_ = ()) -> Iterator[tuple[Path_, Any, Plain]]:
    """Every value of a document whose type is known, from the top: path, type, value."""
    yield path, hint, data
    if isinstance(data, dict):
        steps: Iterator[tuple[str | int, Plain]] = iter(data.items())
    elif isinstance(data, list):
        steps = iter(enumerate(data))
    else:
        return
    for step, value in steps:
        further = inside(hint, step)
        if further is not None:
            yield from walk(further, value, (*path, step))
