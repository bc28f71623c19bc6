"""What holds for every dossier, however it looks: ranges, order, no crash."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from random import Random
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.strategies import dossiers
from yingdan import briefing
from yingdan.facts import Dossier, Event, Fact, Observation
from yingdan.facts.scales import Source
from yingdan.intake import read_text
from yingdan.playbooks import load_playbook

T = TypeVar("T")
LOOSER: dict[str, tuple[Source, ...]] = {
    "visit": ("hearsay", "rule", "guess"),
    "hearsay": ("rule", "guess"),
    "rule": ("guess",),
}
_SAME = {"document": "visit", "transcript": "visit", "colleague": "hearsay"}
QUICK = settings(max_examples=often(60), deadline=None, suppress_health_check=list(HealthCheck))


def assess(dossier: Dossier) -> briefing.Brief:
    book = load_playbook("public-tender")
    return briefing.assess(dossier, {deal.playbook: book for deal in dossier.opportunities})


@cache
def demo() -> Dossier:
    path = files("yingdan.intake") / "demo" / "lanchuan.yaml"
    return read_text(path.read_text(encoding="utf-8"), "lanchuan.yaml")


Widths = dict[tuple[str | None, str, str], float]


def widths(dossier: Dossier) -> Widths:
    """Width of every score's range."""
    return {
        (score.opportunity, score.rule, score.id): round(score.high - score.low, 1)
        for score in assess(dossier).assessment.scores
    }


def narrowed(before: Widths, after: Widths) -> dict[tuple[str | None, str, str], tuple[float, float]]:
    return {name: (width, after[name]) for name, width in before.items() if after[name] < width - 1e-9}


def looser(source: str) -> tuple[Source, ...]:
    return LOOSER.get(_SAME.get(source, source), ())


def facts_out(dossier: Dossier) -> Iterator[tuple[str, Dossier]]:
    """The dossier without one of its facts, for each of them."""
    for number, fact in enumerate(dossier.facts):
        yield (
            f"facts/{number} {fact.what}",
            replace(dossier, facts=(*dossier.facts[:number], *dossier.facts[number + 1 :])),
        )
    for event in dossier.events:
        for number, item in enumerate(event.saw):
            less = replace(event, saw=(*event.saw[:number], *event.saw[number + 1 :]))
            yield f"{event.id}/{number} {item.what}", _with_event(dossier, less)


def facts_loosened(dossier: Dossier) -> Iterator[tuple[str, Dossier]]:
    """The dossier with one fact on a looser source, for each fact and source."""
    for number, fact in enumerate(dossier.facts):
        for source in looser(fact.source):
            made: Fact = replace(fact, source=source)
            yield (
                f"facts/{number} {fact.what} {source}",
                replace(dossier, facts=(*dossier.facts[:number], made, *dossier.facts[number + 1 :])),
            )
    for event in dossier.events:
        for number, item in enumerate(event.saw):
            for source in looser(_source(item, event)):
                less = replace(event, saw=(*event.saw[:number], replace(item, source=source), *event.saw[number + 1 :]))
                yield f"{event.id}/{number} {item.what} {source}", _with_event(dossier, less)


def _source(item: Observation, event: Event) -> str:
    if item.source is not None:
        return item.source
    if item.from_ is not None and item.from_ != item.who:
        return "hearsay"
    return "colleague" if event.kind == "internal" else "visit"


def _with_event(dossier: Dossier, event: Event) -> Dossier:
    return replace(dossier, events=tuple(event if one.id == event.id else one for one in dossier.events))


def test_demo_no_range_narrows_without_a_fact() -> None:
    before = widths(demo())
    bad = {name: found for name, less in facts_out(demo()) if (found := narrowed(before, widths(less)))}
    assert not bad


def test_demo_no_range_narrows_on_a_looser_source() -> None:
    before = widths(demo())
    bad = {name: found for name, less in facts_loosened(demo()) if (found := narrowed(before, widths(less)))}
    assert not bad


@given(dossiers(), st.randoms(use_true_random=False))
@QUICK
def test_no_range_narrows(dossier: Dossier, random: Random) -> None:
    before = widths(dossier)
    changed = [*facts_out(dossier), *facts_loosened(dossier)]
    for name, less in random.sample(changed, min(6, len(changed))):
        assert not narrowed(before, widths(less)), name


@given(dossiers())
@QUICK
def test_any_dossier_is_assessed(dossier: Dossier) -> None:
    found = assess(dossier).assessment
    assert json.loads(json.dumps(found.as_json(), allow_nan=False)) == found.as_json()
    for score in found.scores:
        assert 0 <= score.low <= score.value <= score.high <= 100
        assert sum(reason.points for reason in score.reasons) == pytest.approx(score.value, abs=0.05)
    ids = [one.id for one in found.findings]
    assert len(ids) == len(set(ids))


@given(dossiers(), st.randoms(use_true_random=False))
@QUICK
def test_order_in_the_file_changes_nothing(dossier: Dossier, random: Random) -> None:
    def mixed(rows: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(rows, len(rows)))

    shuffled = replace(
        dossier, people=mixed(dossier.people), us=mixed(dossier.us), organisations=mixed(dossier.organisations)
    )
    one, two = assess(dossier).assessment, assess(shuffled).assessment
    assert [f.id for f in one.findings] == [f.id for f in two.findings]
    assert [(s.id, s.value, s.low, s.high) for s in one.scores] == [(s.id, s.value, s.low, s.high) for s in two.scores]


def test_order_of_the_demo_changes_nothing() -> None:
    """Several observations of one person on one day, of one grade, stand in the order they were noted; all else may move."""
    random = Random(7)
    one = assess(demo()).assessment
    for _ in range(5):
        dossier = demo()
        shuffled = replace(
            dossier,
            people=tuple(random.sample(dossier.people, len(dossier.people))),
            us=tuple(random.sample(dossier.us, len(dossier.us))),
            events=tuple(random.sample(dossier.events, len(dossier.events))),
            organisations=tuple(random.sample(dossier.organisations, len(dossier.organisations))),
        )
        two = assess(shuffled).assessment
        assert [f.id for f in one.findings] == [f.id for f in two.findings]
        assert [(s.id, s.value, s.low, s.high) for s in one.scores] == [
            (s.id, s.value, s.low, s.high) for s in two.scores
        ]
        assert [(a.proposal.purpose, a.proposal.with_) for a in one.actions] == [
            (a.proposal.purpose, a.proposal.with_) for a in two.actions
        ]


def test_equal_arguments_give_equal_results() -> None:
    assert assess(demo()).assessment.as_json() == assess(replace(demo())).assessment.as_json()
