"""F3: what was noted in a talk that law or rule forbade earns nothing, and nobody says that it was not noted."""

from __future__ import annotations

import pytest

from tests.method.process import kit as sound
from tests.method.relations import kit as base
from tests.method.reserve import kit
from yingdan.briefing.order import read_all
from yingdan.method.base import Finding

STAGES = [
    {"stage": "approval", "from": "2026-06-02"},
    {"stage": "bidding", "from": "2026-10-20"},
    {"stage": "survey", "from": "2026-10-24"},
    {"stage": "solution", "from": "2026-11-02"},
]
"""For four days the deal stood in a stage closed to contact; then the buyer went back."""
CLOSED = sound.deal(stages=STAGES)
FAMILIAR = kit.all_of(base.met("luo", 20, 21, 30), base.shown("luo", "private_topic", days=20))

SIGNS = base.fresh(
    "facts",
    *(
        {"who": "luo", "what": "sign", "value": value, "source": "visit", "on": base.ago(10)}
        for value in ("accepts_easily", "unusual_question")
    ),
)


def heard(who: str, *what: tuple[str, object], **more: object) -> kit.Edit:
    """Seen at a call while contact was closed."""
    saw = [{"who": who, "what": kind, "value": value} for kind, value in what]
    row = {"id": "bad", "on": "2026-10-22", "kind": "call", "opportunity": "sub", "with": [who], "us": ["ye"], "saw": saw}
    return sound.add("events", row | more)


def found(*edits: kit.Edit) -> dict[str, Finding]:
    read = read_all(base.look(CLOSED, *edits))
    rooms = (read.activities, read.committee, read.relations, read.reserve, read.psychology, read.visits)
    return {one.code: one for room in rooms for one in room.findings}


CASES: dict[str, tuple[tuple[kit.Edit, ...], list[tuple[str, object]]]] = {
    "unknown_types": ((FAMILIAR,), [("marker", "jokes"), ("marker", "decides_fast"), ("marker", "speaks_first")]),
    "unknown_wants": ((FAMILIAR,), [("want", "work")]),
    "unknown_reserves": ((FAMILIAR,), [("reserve", "defence_open")]),
    "unknown_attitudes": ((sound.attitude("luo", None),), [("attitude", 1)]),
    "unknown_opponent": ((sound.attitude("wu", 0), sound.deal(rivals=[], stages=STAGES)), [("attitude", -1)]),
    "appeal_unasked": ((SIGNS,), [("appeal", "a paper by June")]),
}


@pytest.mark.parametrize("code", CASES)
def test_what_is_noted_is_not_said_to_be_unknown(code: str) -> None:
    gap, what = CASES[code]
    assert code in found(*gap, heard("luo"))
    assert code not in found(*gap, heard("luo", *what))


def test_what_is_still_missing_is_said_of_the_others_and_of_guesses() -> None:
    both = (FAMILIAR, base.met("cen", 20, 21, 30), base.shown("cen", "private_topic", days=20))
    assert found(*both)["unknown_wants"].params["people"] == ("cen", "luo")
    assert found(*both, heard("luo", ("want", "work")))["unknown_wants"].params["people"] == ("cen",)
    guess = {"saw": [{"who": "luo", "what": "want", "value": "work", "source": "guess"}]}
    assert "unknown_wants" in found(FAMILIAR, heard("luo", **guess))


def test_two_markers_of_three_are_too_few_wherever_they_were_noted() -> None:
    assert "unknown_types" in found(FAMILIAR, heard("luo", ("marker", "jokes"), ("marker", "decides_fast")))
    known = kit.markers("luo", "speaks_first")
    assert "unknown_types" not in found(FAMILIAR, known, heard("luo", ("marker", "jokes"), ("marker", "decides_fast")))


def test_a_goal_that_is_answered_in_the_file_is_not_asked_for() -> None:
    before = found(heard("luo"))["unknown_goals"].params
    after = found(heard("luo", ("info", "scoring_author")))["unknown_goals"].params
    assert int(str(after["count"])) == int(str(before["count"])) - 1


def test_the_only_contact_of_a_deal_is_noted_even_where_it_was_not_allowed() -> None:
    def alone(data: base.Data) -> None:
        data["events"] = [one for one in data["events"] if one["id"] == "bad"]

    assert "unknown_contacts" in found(alone)
    assert "unknown_contacts" not in found(heard("luo"), alone)


def test_nothing_is_earned_by_it() -> None:
    what = [("want", "work"), ("marker", "jokes"), ("marker", "decides_fast"), ("marker", "speaks_first"), ("attitude", 2)]
    first, then = (read_all(base.look(CLOSED, FAMILIAR, edit)) for edit in (heard("luo"), heard("luo", *what)))
    assert first.psychology.types == then.psychology.types
    assert first.psychology.wants == then.psychology.wants
    assert first.committee.voices == then.committee.voices
    assert first.control_points.scores == then.control_points.scores
