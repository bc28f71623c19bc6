"""The door: plain data → a typed noun, or every reason why not, each with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_origin

from .document import Document, shown
from .near import near
from .problem import Param, Path_, Problem
from .scalars import unquoted
from .shape import bare, inside, keys_of, literals, noun_in, options, takes_day, walk

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
Refusal = Callable[[type, str], str | None]
"""Asked about an unknown key of a noun: the code of a better explanation, if there is one."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIMITS = {
    "greater_than": ("not_above", "gt"),
    "greater_than_equal": ("too_small", "ge"),
    "less_than": ("too_large_number", "lt"),
    "less_than_equal": ("too_large_number", "le"),
    "string_too_short": ("blank_text", "min_length"),
    "string_too_long": ("text_too_long", "max_length"),
    "too_short": ("too_few", "min_length"),
}
_adapters: dict[type, TypeAdapter[Any]] = {}
_OTHER_BRANCH = object()
"""Marks what the validator says of a branch that was never meant."""
_NAMES = {str: "text", int: "whole_number", float: "number", bool: "flag", date: "date"}


def adapter(noun: type[T]) -> TypeAdapter[T]:
    """The validator of a noun; made once, because making it is the slow part."""
    if noun not in _adapters:
        from pydantic import TypeAdapter  # noqa: PLC0415 - slow to import, not needed for help or messages

        _adapters[noun] = TypeAdapter(noun)
    return _adapters[noun]


def validate(noun: type[T], document: Document, refusal: Refusal | None = None) -> tuple[T | None, list[Problem]]:
    """The document as a noun, or None and what is wrong with it (also what was wrong when it was read)."""
    from pydantic import ValidationError  # noqa: PLC0415

    problems = [*document.problems, *_dates(noun, document)]
    try:
        value = adapter(noun).validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True, include_input=False)
        problems += _explain(noun, document, found, refusal)
        return None, _once(problems)
    return (None if problems else value), problems


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem a value: the first that was said of it."""
    kept: dict[tuple[Path_, bool], Problem] = {}
    for one in problems:
        kept.setdefault((one.path, one.code in ("unknown_key", "duplicate_key")), one)
    return list(kept.values())


def _dates(noun: type, document: Document) -> Iterable[Problem]:
    """Dates are written one way only; the validator alone would take `1767225600` as well."""
    for path, hint, value in walk(noun, document.data):
        is_date = isinstance(value, (str, int, float)) and takes_day(hint)
        if is_date and not (isinstance(value, str) and _is_day(value)):
            yield document.problem(path, "expected_date", {"found": shown(value)})


def _is_day(text: str) -> bool:
    if not _DATE.fullmatch(text) or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _explain(noun: type, document: Document, errors: Iterable[Any], refusal: Refusal | None) -> Iterable[Problem]:
    for error in errors:
        path, hint, is_key = _place(noun, document, error["loc"])
        code = error["type"]
        if hint is _OTHER_BRANCH:
            continue
        if code in ("missing", "missing_argument"):
            yield _missing(document, path)
        elif code == "unexpected_keyword_argument":
            yield _unknown(noun, document, path, refusal)
        elif is_key:
            yield document.problem(path, "unknown_key", _choice(str(path[-1]), literals_of_keys(hint)), key=True)
        elif code in _LIMITS and len(options(hint)) == 1:
            ours, name = _LIMITS[code]
            limit = error.get("ctx", {}).get(name, 0)
            yield document.problem(path, ours, {"limit": limit, "found": shown(document.at(path))})
        else:
            yield _wrong(document, path, hint)


def _place(noun: type, document: Document, loc: tuple[str | int, ...]) -> tuple[Path_, Any, bool]:
    """The path in the file that an error speaks of, and the type that belongs there.

    The validator's own path also names the branches of unions; the data tell which branch its author meant, so the
    path ends where a branch is named that the data are not.
    """
    path: Path_ = ()
    hint: Any = noun
    for step in loc:
        if step == "[key]":
            return path, _parent_hint(noun, path), True
        further = inside(hint, step)
        if further is None and len(options(hint)) > 1:
            target = noun_in(hint)
            if target is not None and isinstance(document.at(path), dict):
                if step == target.__name__:
                    hint = target
                    continue
                return path, _OTHER_BRANCH, False
            return path, hint, False
        path = (*path, step)
        if further is None:  # an unknown key, or one of the validator's own names at the very end
            return path, hint, False
        hint = further
    return path, hint, False


def _parent_hint(noun: type, path: Path_) -> Any:
    hint: Any = noun
    for step in path[:-1]:
        hint = inside(hint, step)
    return hint


def literals_of_keys(hint: Any) -> tuple[str, ...]:
    """The keys a mapping with a closed set of keys may have."""
    for one in options(hint):
        if get_origin(bare(one)) is dict:
            return literals(bare(one).__args__[0])
    return ()


def _missing(document: Document, path: Path_) -> Problem:
    around = document.problem(path[:-1], "missing_key")
    return Problem(around.file, around.line, around.column, path, "missing_key", {"key": str(path[-1])})


def _unknown(noun: type, document: Document, path: Path_, refusal: Refusal | None) -> Problem:
    hint: Any = noun
    for step in path[:-1]:
        hint = inside(hint, step)
    owner = noun_in(hint)
    key = str(path[-1])
    if owner is not None and refusal is not None and (code := refusal(owner, key)):
        return document.problem(path, code, {"key": key}, key=True)
    known = tuple(keys_of(owner)) if owner is not None else ()
    given = document.at(path[:-1])
    absent = [name for name in known if not isinstance(given, dict) or name not in given]
    return document.problem(path, "unknown_key", {"key": key[:40], "known": known, "near": near(key, absent)}, key=True)


def _choice(found: str, known: tuple[str, ...]) -> dict[str, Param]:
    return {"key": found[:40], "known": known, "near": near(found, known)}


def _wrong(document: Document, path: Path_, hint: Any) -> Problem:
    """The value is of another kind than what belongs there."""
    value = document.at(path)
    allowed = literals(hint)
    if allowed:
        guess = near(value, allowed) if isinstance(value, str) else ""
        return document.problem(path, "not_allowed", {"found": shown(value), "known": allowed, "near": guess})
    kind = kind_of(hint)
    if kind in ("whole_number", "number", "flag") and (plain := unquoted(value, flag=kind == "flag")):
        return document.problem(path, "quoted_value", {"found": f'"{plain}"', "plain": plain})
    return document.problem(path, f"expected_{kind}", {"found": shown(value)})


def kind_of(hint: Any) -> str:
    """What belongs somewhere, as the end of a code: `text`, `date`, `list`, `text_or_both` …"""
    kinds = [bare(one) for one in options(hint)]
    if len(kinds) > 1:
        return "value" if bool in kinds else "text_or_both"
    one = kinds[0]
    if get_origin(one) is tuple:
        return "list"
    if get_origin(one) is dict or noun_in(one) is not None:
        return "mapping"
    return _NAMES.get(one, "value")
