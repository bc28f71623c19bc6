"""F3: a talk while law or rule allows none earns nothing: no points, no rung, no coverage, and what was heard is not used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.method.process import kit
from yingdan import briefing
from yingdan.method import committee, process, relations
from yingdan.method.base import Look

BIDDING = [
    {"stage": "approval", "from": "2026-06-02"},
    {"stage": "survey", "from": "2026-08-20"},
    {"stage": "solution", "from": "2026-09-02"},
    {"stage": "bidding", "from": "2026-11-20"},
]
SECRET = [{"who": "pu", "what": "attitude", "value": 2}, {"who": "pu", "what": "private_topic", "value": True}]


def call(**more: object) -> kit.Edit:
    row: kit.Data = {
        "id": "bad", "on": "2026-11-22", "kind": "call", "opportunity": "sub", "with": ["pu"], "us": ["ye"],
        "minutes": 40, "saw": SECRET,
    } | more  # fmt: skip
    return kit.add("events", {key: value for key, value in row.items() if value is not None})


def looks(*edits: kit.Edit) -> tuple[Look, Look]:
    return kit.look(kit.deal(stages=BIDDING)), kit.look(kit.deal(stages=BIDDING), *edits)


@pytest.mark.parametrize("kind", ["call", "visit", "message", "canteen", "tech_exchange"])
@pytest.mark.parametrize("deal", ["sub", None])
def test_it_earns_nothing(kind: str, deal: str | None) -> None:
    without, with_it = looks(call(kind=kind, opportunity=deal))
    for name in ("contacts", "deal_contacts", "contacts_with", "account_facts", "facts"):
        assert getattr(with_it, name) == getattr(without, name), name
    rooms = [committee.read(look, process.read(look)) for look in (without, with_it)]
    assert rooms[0].voices == rooms[1].voices
    ladders = [relations.read(look, room).ladders for look, room in zip((without, with_it), rooms, strict=True)]
    assert ladders[0] == ladders[1]
    scores = [
        briefing.assess(look.dossier, {"public-tender": kit.playbook()}).deals["sub"].control_points.scores
        for look in (without, with_it)
    ]
    assert scores[0] == scores[1]


def test_it_is_still_told_and_still_stands_in_the_past() -> None:
    _, look = looks(call())
    assert look.past[-1].id == "bad"
    assert look.breaches == {"bad"}
    stops = [
        one
        for one in briefing.assess(look.dossier, {"public-tender": kit.playbook()}).deals["sub"].findings
        if one.code == "contact_in_closed_stage"
    ]
    assert [one.subject.id for one in stops] == ["bad"]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "clarification"}, {"kind": "document"}, {"on": "2026-11-19"}, {"opportunity": None, "with": ["guest"]},
    ],
)  # fmt: skip
def test_what_is_lawful_counts(more: dict[str, object]) -> None:
    guest = kit.add("people", {"id": "guest", "name": "Guest"})
    look = kit.look(kit.deal(stages=BIDDING), guest, call(**{"saw": []} | more))
    assert not look.breaches
    if more.get("kind") != "document":
        assert any(one.id == "bad" for one in look.contacts)


def test_while_contact_is_closed_nothing_presses_for_it() -> None:
    """Nobody's silence or unknown attitude is a gap while nobody may be asked."""
    edits = (kit.drop("events", id="v_cen"), kit.drop("events", id="v_jin"))
    pressing = {"unknown_attitudes", "executive_unmet", "executive_cold", "next_voice_untouched"}
    for stages, expected in ((BIDDING, False), (BIDDING[:3], True)):
        made = kit.look(kit.deal(stages=stages), *edits).dossier
        found = {one.code for one in briefing.assess(made, {"public-tender": kit.playbook()}).deals["sub"].findings}
        assert bool(found & pressing) is expected, found


def test_who_guards_the_procedure_is_nobody_to_win() -> None:
    made = kit.look(kit.drop("events", id="v_zhi")).dossier
    seats = tuple(replace(one, neutral=one.id == "quality") for one in kit.playbook().seats)
    for book in (kit.playbook(), replace(kit.playbook(), seats=seats)):
        look = Look(made, book, kit.TODAY, made.opportunities[0])
        reading = committee.read(look, process.read(look))
        unknown = [one.params["people"] for one in reading.findings if one.code == "unknown_attitudes"]
        assert ("zhi" in look.neutral, unknown) in ((False, [("zhi",)]), (True, []))
