"""What is left out raises no judgement, only `unknown_…`; what leads nowhere breaks nothing (process and committee rooms)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.depth import often
from tests.method.process import kit

Path = tuple[str | int, ...]


def fields(value: object, path: Path = ()) -> Iterator[Path]:
    """Every key of every mapping in the sound deal."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from fields(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from fields(inner, (*path, number))


def without(path: Path) -> kit.Edit:
    def edit(data: kit.Data) -> None:
        owner: object = data
        for part in path[:-1]:
            owner = owner[part]  # type: ignore[index]
        del owner[path[-1]]  # type: ignore[attr-defined]

    return edit


# What says something by being away: rows (what did not happen, whom there is not), a seat without a person (the empty
# chair), the parts of a talk's topics. And `who` of a fact about a person, which only the door can require.
SPEAKING = {("facts",), ("steps",), ("events",), ("people",)}


def is_statement(path: Path) -> bool:
    return path in SPEAKING or path[-1] in ("with", "person") or "topics" in path[:-1] or path == ("facts", 4, "who")


@pytest.mark.parametrize("path", [path for path in fields(kit.SOUND) if not is_statement(path)], ids=str)
def test_a_field_left_out_is_at_most_unknown(path: Path) -> None:
    try:
        codes = kit.troubles(without(path))
    except ValidationError:
        return  # the field is required: the door says so
    assert all(code.startswith("unknown_") for code in codes), codes


LOST = st.sampled_from(["nobody", "jin", "cen", "qi"])
KINDS = st.sampled_from(["visit", "meal", "document", "no_such_kind"])
SEATS = st.sampled_from(["quality", "technical_lead", "no_such_seat"])


@settings(max_examples=often(80), deadline=None)
@given(
    st.lists(st.tuples(SEATS, st.one_of(st.none(), LOST)), max_size=5),
    st.lists(st.tuples(KINDS, st.lists(LOST, max_size=3), st.integers(-40, 40)), max_size=6),
    st.lists(st.tuples(LOST, st.sampled_from(["attitude", "veto", "influence", "attention"])), max_size=5),
    st.lists(LOST, max_size=2),
)
def test_what_leads_nowhere_breaks_nothing(
    seats: list[tuple[str, str | None]],
    events: list[tuple[str, list[str], int]],
    facts: list[tuple[str, str]],
    backers: list[str],
) -> None:
    def spoil(data: kit.Data) -> None:
        data["opportunities"][0]["seats"] += [{"seat": seat} | ({"person": who} if who else {}) for seat, who in seats]
        data["opportunities"][0]["rivals"][0]["backed_by"] = backers
        for number, (kind, guests, ago) in enumerate(events):
            day = (kit.TODAY - timedelta(days=ago)).isoformat()
            data["events"].append({"id": f"r{number}", "on": day, "kind": kind, "with": guests})
        for who, what in facts:
            data["facts"].append({"who": who, "what": what, "value": "nonsense", "source": "visit", "on": "2026-11-20"})

    reading = kit.committee_of(spoil)
    assert sum(one.influence["solution"] for one in reading.voices) == pytest.approx(1)
    assert all(one.person is None or one.person != "nobody" for one in reading.voices)
    assert len({one.id for one in reading.findings}) == len(reading.findings)
