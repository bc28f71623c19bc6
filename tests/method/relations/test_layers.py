"""C1: the three layers, and that taking evidence away never narrows a range."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.method.relations import RelationsReading

LAYERS = ("organisation", "key", "general")
FACTS = ("private_topic", "help", "speaks_for_us")


def points(reading: RelationsReading, layer: str) -> dict[str, float]:
    return {one.code: one.points for one in kit.layer(reading, layer).reasons}


def test_each_layer_explains_itself() -> None:
    for score in kit.relations_of().layers:
        assert 0 <= score.low <= score.value <= score.high <= 100
        assert score.value == pytest.approx(sum(one.points for one in score.reasons), abs=0.2)
        assert all(one.evidence for one in score.reasons)
        assert score.rule == "C1"
    assert [one.subject.id for one in kit.relations_of().layers] == list(LAYERS)


def test_an_executive_met_by_the_right_one_lately_counts_whole() -> None:
    assert points(kit.relations_of(), "organisation") == {"layer_executive_met": 40}
    two = kit.relations_of(kit.set_person("luo", rank="president"))
    assert points(two, "organisation") == {"layer_executive_met": 20}


def test_a_misranked_counterpart_does_not_count() -> None:
    reading = kit.relations_of(lambda data: data["counterparts"][0].update(ours="ye"))
    assert points(reading, "organisation") == {}


def test_an_unknown_rank_widens_and_does_not_count() -> None:
    score = kit.layer(kit.relations_of(lambda data: kit.person(data, "jin").pop("rank")), "organisation")
    assert (score.value, score.high) == (0, 60)


def test_an_executive_chair_without_a_person_widens() -> None:
    known = kit.layer(kit.relations_of(), "organisation")
    empty = kit.layer(
        kit.relations_of(base.add("people", {"id": "x", "name": "X"}), base.seat("executive_in_charge", None)),
        "organisation",
    )
    assert empty.high - empty.low > known.high - known.low


@pytest.mark.parametrize(("days", "got"), [((10,), 20), ((10, 300), 40), ((10, 20, 30), 40), ((366,), 0), ((), 0)])
def test_joint_work_within_a_year(days: tuple[int, ...], got: float) -> None:
    reading = kit.relations_of(kit.met("luo", *days, kind="standards_work"))
    assert points(reading, "organisation").get("layer_joint", 0) == got


@pytest.mark.parametrize(("source", "got"), [("document", 20), ("colleague", 12), ("guess", 2)])
def test_standing_counts_by_its_grade(source: str, got: float) -> None:
    fact = {"what": "standing", "value": "class A supplier", "source": source, "on": kit.ago(9)}
    assert points(kit.relations_of(base.add("facts", fact)), "organisation")["layer_standing"] == got


def test_closer_key_people_lift_the_key_layer() -> None:
    before = points(kit.relations_of(), "key")["layer_key_rung"]
    after = points(kit.relations_of(kit.met("cen", 9, 8), kit.shown("cen", "private_topic")), "key")["layer_key_rung"]
    assert after - before == pytest.approx(50 * (0.6 - 0.3) / 7, abs=0.06)


def test_silence_lowers_the_key_layer() -> None:
    old: kit.Edit = lambda data: [one.update(on=kit.ago(70)) for one in data["events"] if "cen" in one["with"]]  # noqa: E731
    assert points(kit.relations_of(old), "key")["layer_key_rung"] < points(kit.relations_of(), "key")["layer_key_rung"]


@pytest.mark.parametrize(("days", "got"), [(60, 60), (61, 30)])
def test_the_general_layer_counts_who_was_spoken_with_lately(days: int, got: float) -> None:
    late: kit.Edit = lambda data: [one.update(on=kit.ago(days)) for one in data["events"] if "qi" in one["with"]]  # noqa: E731
    assert points(kit.relations_of(late), "general").get("layer_general_covered", 0) == got


def test_nothing_known_leaves_everything_open() -> None:
    bare = {"yingdan": "dossier/1", "as_of": "2026-11-23", "account": {"id": "a", "name": "A", "nature": "private"}}
    seen = base.look(kit.replaced(bare))
    for score in kit.relations_at(seen).layers:
        assert score.value == 0
        assert score.high >= 60
        assert not score.reasons


def rich(data: kit.Data) -> None:
    """Facts of every kind and grade that a layer may rest on."""
    chance = random.Random(3)
    for who in ("cen", "luo", "wu", "qi", "ruan"):
        kit.met(who, 9, 8, 20, kind=chance.choice(["visit", "tech_exchange"]))(data)
        for kind in (*FACTS, "influence", "veto"):
            value: Any = {"influence": "decisive", "veto": True}.get(kind, "seen")
            source = chance.choice(["visit", "colleague", "hearsay", "guess"])
            data["facts"].append(
                {"who": who, "what": kind, "value": value, "source": source, "on": kit.ago(chance.randint(1, 90))}
            )
        for value in (1, -1):
            source = chance.choice(["visit", "colleague", "guess"])
            data["facts"].append(
                {"who": who, "what": "attitude", "value": value, "source": source, "on": kit.ago(chance.randint(1, 60))}
            )
    data["facts"].append({"what": "standing", "value": "class A", "source": "colleague", "on": kit.ago(9)})
    stated = {"rung": {"value": "cares", "reason": "x", "by": "ye", "on": kit.ago(3)}}
    kit.person(data, "luo")["override"] = stated
    kit.person(data, "pu")["override"] = stated


def widths(*edits: kit.Edit) -> dict[str, float]:
    return {one.subject.id: one.high - one.low for one in kit.relations_of(rich, *edits).layers}


@settings(max_examples=often(80), deadline=None)
@given(st.data())
def test_less_evidence_never_narrows_a_range(data: st.DataObject) -> None:
    before = widths()
    made: kit.Data = copy.deepcopy(base.SOUND)
    kit.looked_after(made)
    rich(made)
    victim = data.draw(st.sampled_from(range(len(made["facts"]))))
    lower = data.draw(st.sampled_from([None, "colleague", "guess"]))
    grades = ["document", "visit", "transcript", "colleague", "hearsay", "rule", "guess"]

    def edit(changed: kit.Data) -> None:
        if lower is None:
            changed["facts"].pop(victim)
        elif grades.index(lower) > grades.index(changed["facts"][victim]["source"]):
            changed["facts"][victim]["source"] = lower

    after = widths(edit)
    for layer in LAYERS:
        assert after[layer] >= before[layer] - 0.15, (layer, made["facts"][victim], lower)
