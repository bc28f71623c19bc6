"""B3: the distribution over four types."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.process import kit as base
from tests.method.reserve import kit
from yingdan.facts.kinds import MARKERS
from yingdan.facts.scales import GRADE_OF, Grade, Source
from yingdan.method.base import Look, Seen
from yingdan.method.psychology import TypeView
from yingdan.method.psychology.types import view

BOOK = base.playbook()
LOOK: Look = base.look()
SIGNS = {"peacock": (1, 1), "tiger": (1, -1), "koala": (-1, 1), "owl": (-1, -1)}
DAY = date(2026, 10, 1)


def seen(marker: str, number: int = 0, source: Source = "visit", event: str | None = None) -> Seen:
    grade: Grade = GRADE_OF[source]
    return Seen(f"facts/{number}", "cen", "marker", marker, source, grade, date(2026, 10, 1 + number), event, None)


def read(*facts: Seen) -> TypeView:
    return view(LOOK, "cen", facts)


def slow(facts: list[Seen]) -> dict[str, float]:
    """Bayes by the book: one update after another, without logarithms."""
    trust, repeat = BOOK.limits.type_trust, BOOK.limits.type_repeat
    shares = {kind.id: kind.prior for kind in BOOK.types}
    for name in MARKERS:
        grades = [BOOK.grades[one.grade] for one in facts if one.value == name]
        weight = sum(grade * repeat**n for n, grade in enumerate(sorted(grades, reverse=True)))
        pull = BOOK.markers[name]
        for style, (a, r) in SIGNS.items():
            fits = (1 + trust * pull.assertive * a) / 2 * (1 + trust * pull.responsive * r) / 2
            shares[style] *= fits**weight  # type: ignore[index]
    total = sum(shares.values())
    return {style: share / total for style, share in shares.items()}


SIGHTINGS = st.lists(st.tuples(st.sampled_from(MARKERS), st.sampled_from(("visit", "hearsay"))), max_size=12).map(
    lambda found: [seen(name, number, source) for number, (name, source) in enumerate(found)]  # type: ignore[arg-type]
)


@given(SIGHTINGS, st.integers())
def test_shares_sum_to_one_and_the_order_of_facts_does_not_matter(facts: list[Seen], seed: int) -> None:
    one = read(*facts)
    assert math.isclose(sum(one.shares.values()), 1.0)
    assert all(0 <= share <= 1 for share in one.shares.values())
    shuffled = list(facts)
    Random(seed).shuffle(shuffled)
    assert read(*shuffled) == one


@given(SIGHTINGS)
def test_it_agrees_with_bayes_step_by_step(facts: list[Seen]) -> None:
    for style, share in slow(facts).items():
        assert math.isclose(read(*facts).shares[style], share, abs_tol=1e-9)  # type: ignore[index]


@given(SIGHTINGS)
def test_nobody_is_named_from_too_few_sightings_nor_without_a_lead(facts: list[Seen]) -> None:
    one = read(*facts)
    assert one.lacking == max(0, BOOK.limits.type_markers_least - len(facts))
    if one.named is not None:
        assert one.lacking == 0
        assert one.shares[one.named] == max(one.shares.values()) >= BOOK.limits.type_share
    for number in range(len(facts)):
        fewer = read(*facts[:number], *facts[number + 1 :])
        assert fewer.named is None or len(facts) - 1 >= BOOK.limits.type_markers_least


@given(SIGHTINGS, st.sampled_from(MARKERS))
def test_another_sighting_never_lowers_the_types_it_speaks_for(facts: list[Seen], marker: str) -> None:
    """What a marker fits best gains by seeing it, and loses by losing it, whatever else was noted."""
    pull = BOOK.markers[marker]
    best = max(SIGNS, key=lambda style: _fit(style, pull.assertive, pull.responsive))
    more = read(*facts, seen(marker, 20))
    assert more.shares[best] >= read(*facts).shares[best] - 1e-12  # type: ignore[index]


def _fit(style: str, assertive: float, responsive: float) -> float:
    trust, (a, r) = BOOK.limits.type_trust, SIGNS[style]
    return (1 + trust * assertive * a) * (1 + trust * responsive * r)


@given(SIGHTINGS, st.data())
def test_a_lower_grade_pulls_less(facts: list[Seen], data: st.DataObject) -> None:
    """Lowering a grade never raises the type that the marker fits best."""
    if not facts:
        return
    number = data.draw(st.integers(0, len(facts) - 1))
    loose = replace(facts[number], source="hearsay", grade="reported")
    pull = BOOK.markers[str(facts[number].value)]
    best = max(SIGNS, key=lambda style: _fit(style, pull.assertive, pull.responsive))
    lowered = read(*facts[:number], loose, *facts[number + 1 :])
    assert lowered.shares[best] <= read(*facts).shares[best] + 1e-12  # type: ignore[index]
    assert lowered.lacking == read(*facts).lacking


def test_the_four_quarters() -> None:
    told = {
        "peacock": ("speaks_first", "tells_stories", "jokes"),
        "tiger": ("decides_fast", "asks_for_conclusion", "sets_deadline"),
        "koala": ("avoids_conflict", "speaks_softly", "shows_feelings"),
        "owl": ("asks_for_data", "wants_it_written", "silent_long"),
    }
    for style, names in told.items():
        assert read(*(seen(name, number) for number, name in enumerate(names))).named == style


def test_two_sightings_name_nobody_and_three_that_disagree_neither() -> None:
    two = read(seen("decides_fast"), seen("asks_for_conclusion", 1))
    assert (two.named, two.lacking) == (None, 1)
    assert two.shares["tiger"] > 0.6
    torn = read(seen("decides_fast"), seen("waits_to_speak", 1), seen("jokes", 2))
    assert (torn.named, torn.lacking) == (None, 0)


def test_the_same_sighting_written_down_twice_is_one() -> None:
    once = read(seen("jokes", 0, event="e1"))
    twice = read(seen("jokes", 0, event="e1"), replace(seen("jokes", 0, event="e1"), ref="facts/9"))
    assert (twice.lacking, twice.shares) == (once.lacking, once.shares)


def test_sightings_of_the_same_marker_saturate() -> None:
    shares = [read(*(seen("jokes", number) for number in range(count))).shares["peacock"] for count in range(1, 9)]
    gains = [later - earlier for earlier, later in pairwise(shares)]
    assert all(gain > 0 for gain in gains)
    assert gains == sorted(gains, reverse=True)
    assert shares[-1] < 0.95


def test_without_markers_the_priors_stand_and_no_potential_is_claimed() -> None:
    one = read()
    assert one.shares == {kind.id: kind.prior for kind in BOOK.types}
    assert (one.named, one.coach, one.markers, one.lacking) == (None, None, (), 3)


def test_a_guess_is_no_sighting() -> None:
    guesses = kit.all_of(
        *(kit.note("cen", "marker", name, 9, "guess") for name in ("jokes", "tells_stories", "speaks_first"))
    )
    assert kit.psychology_of(guesses).types["cen"].markers == ()


def test_peacocks_are_likelier_coaches_than_tigers_koalas_and_owls() -> None:
    coach = {kind.id: kind.coach for kind in BOOK.types}
    assert coach["peacock"] > coach["tiger"] > coach["koala"] > coach["owl"]
    bold = read(seen("speaks_first"), seen("tells_stories", 1))
    dry = read(seen("asks_for_data"), seen("silent_long", 1))
    assert (bold.coach or 0) > (dry.coach or 0)


@pytest.mark.parametrize("marker", MARKERS)
def test_every_marker_says_something(marker: str) -> None:
    one = read(seen(marker))
    assert max(one.shares.values()) > 0.3
    assert one.markers[0].pulls == (BOOK.markers[marker].assertive, BOOK.markers[marker].responsive)
