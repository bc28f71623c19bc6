# ruff: noqa: E501 - strategies
"""Every part of the schema deleted, retyped and misspelt; and random damage: a problem with its place, never a traceback."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.intake.sample import SAMPLE
from yingdan.facts import Dossier
from yingdan.files import Document, Path_, Problem, read_document_text
from yingdan.files.shape import bare, keys_of, noun_in, options, walk
from yingdan.intake import DossierError, read_text

DOCUMENT: Document = read_document_text(SAMPLE, "sample.yaml")


def owners() -> Iterator[tuple[Path_, type]]:
    """Every mapping of the sample whose keys are known."""
    for path, hint, value in walk(Dossier, DOCUMENT.data):
        noun = noun_in(hint)
        if noun is not None and isinstance(value, dict):
            yield path, noun


def entries() -> list[tuple[Path_, type, str]]:
    """Every key that stands in the sample."""
    return [(path, noun, key) for path, noun in owners() for key in DOCUMENT.at(path)]  # type: ignore[union-attr,misc]


def required(noun: type, key: str) -> bool:
    from dataclasses import MISSING, fields

    field = next(one for one in fields(noun) if one.name.rstrip("_") == key)
    return field.default is MISSING and field.default_factory is MISSING


def text_of(data: Any) -> tuple[str, dict[Path_, int]]:
    """One value a line, and the line of each: JSON, which the product reads like YAML."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text, {path: mark.key_line for path, mark in read_document_text(text, "x.json").marks.items()}


def changed(path: Path_, key: str, change: Any) -> Any:
    data = deepcopy(DOCUMENT.data)
    here: Any = data
    for step in path:
        here = here[step]
    change(here, key)
    return data


def problems(data: Any) -> list[tuple[Path_, int, str]]:
    with pytest.raises(DossierError) as caught:
        read_text(json.dumps(data, ensure_ascii=False, indent=1), "x.json")
    assert caught.value.problems
    return [(one.path, one.line, one.code) for one in caught.value.problems]


def misspelt(here: dict[str, Any], key: str) -> None:
    items = [(f"{name}x" if name == key else name, value) for name, value in here.items()]
    here.clear()
    here.update(items)


def test_the_sample_uses_every_key_of_the_schema() -> None:
    used: dict[type, set[str]] = {}
    for _, noun, key in entries():
        used.setdefault(noun, set()).add(key)
    for noun, keys in used.items():
        missing = set(keys_of(noun)) - keys
        assert not missing - {"region", "left", "rank", "of", "from", "opportunity", "title"}, (noun, missing)
    assert len(used) >= 28


@pytest.mark.parametrize(("path", "noun", "key"), entries())
def test_a_misspelt_key(path: Path_, noun: type, key: str) -> None:
    data = changed(path, key, misspelt)
    where = (*path, f"{key}x")
    assert (where, text_of(data)[1][where], "unknown_key") in problems(data)


@pytest.mark.parametrize(("path", "noun", "key"), [entry for entry in entries() if required(entry[1], entry[2])])
def test_a_missing_key(path: Path_, noun: type, key: str) -> None:
    data = changed(path, key, lambda here, name: here.pop(name))
    line = text_of(data)[1].get(path, 1)
    found = [(where, at) for where, at, code in problems(data) if code == "missing_key"]
    assert ((*path, key), _value_line(data, path, line)) in found


def _value_line(data: Any, path: Path_, fallback: int) -> int:
    marks = read_document_text(json.dumps(data, ensure_ascii=False, indent=1), "x.json").marks
    return marks[path].line if path in marks else fallback


WRONG: tuple[Any, ...] = ({"a": 1}, [["a"]], 3.25, True, "", "nonsense !")


def fits(hint: Any, value: Any) -> bool:
    """Whether a wrong value happens to be of a type that is allowed there."""
    kinds = [bare(one) for one in options(hint)]
    if isinstance(value, bool):
        return bool in kinds
    if isinstance(value, float):
        return float in kinds
    return isinstance(value, str) and bool(value) and any(one is str for one in kinds)


@pytest.mark.parametrize(("path", "noun", "key"), entries())
def test_a_value_of_another_type(path: Path_, noun: type, key: str) -> None:
    hint = keys_of(noun)[key]
    for value in WRONG:
        if fits(hint, value):
            continue
        data = changed(path, key, lambda here, name, value=value: here.__setitem__(name, value))
        where = (*path, key)
        line = text_of(data)[1][where]
        found = problems(data)
        assert any(at[: len(where)] == where and (number == line or at != where) for at, number, _ in found), (
            value,
            found,
        )


@settings(max_examples=often(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_random_damage_never_raises_anything_else(seed: int, times: int) -> None:
    dice = random.Random(seed)
    text = SAMPLE
    for _ in range(times):
        text = _damage(text, dice)
    found = outcome(text, "x.yaml")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert found is None or 0 < len(found) <= 20
    assert all(0 <= one.line <= lines for one in found or ())


def outcome(text: str, name: str) -> tuple[Problem, ...] | None:
    """The problems of a text, None when it has none; anything else that is raised fails the test."""
    try:
        read_text(text, name)
    except DossierError as error:
        return error.problems
    return None


def _damage(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    to = min(len(text), at + dice.randrange(1, 12))
    sign = dice.choice(
        [*"{}[],:&*!|>'\"%@`#?-~\t\n \\0", "\x00", "é", "\ufeff", "- ", ": ", "{{{", "null", "\r", "<<"]
    )
    ways: list[str] = [
        text[:at] + text[to:],
        text[:at] + sign + text[at:],
        text[:at] + sign + text[to:],
        text[:at] + text[at:to] * 3 + text[to:],
        text[:at],
    ]
    return dice.choice(ways)


@settings(max_examples=often(200), deadline=None)
@given(st.text(), st.sampled_from(["x.yaml", "x.json"]))
def test_any_text(text: str, name: str) -> None:
    with pytest.raises(DossierError) as caught:
        read_text(text, name)
    assert caught.value.problems


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*keys_of(Dossier), "id", "name", "on", "who", "what", "value"]), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=often(150), deadline=None)
@given(
    st.fixed_dictionaries(
        {"yingdan": st.just("dossier/1"), "as_of": st.just("2026-11-23")},
        optional={key: JSONS for key in keys_of(Dossier) if key not in ("yingdan", "as_of")},
    )
)
def test_any_json(data: Any) -> None:
    text = json.dumps(data)
    assert outcome(text, "x.json") != ()
