"""B1, C2 and the peer rules: supporters, the colour of the map, chairs, reporting. Both sides of every condition."""

from __future__ import annotations

import pytest

from tests.method.process import kit
from yingdan.method.committee import CODES
from yingdan.method.process import CODES as PROCESS_CODES

KEY = ("jin", "luo", "wu", "fei", "cen", "pu", "zhi", "qi")
"""Key players of the sound deal: all in key seats, and the heavy designer."""


def attitudes(default: int | None, **others: int | None) -> tuple[kit.Edit, ...]:
    return tuple(kit.attitude(who, others.get(who, default)) for who in (*KEY, "ruan"))


def codes(*edits: kit.Edit) -> set[str]:
    return {one.code for one in kit.committee_of(*edits).findings}


def test_the_sound_deal_is_green_and_troubles_nobody() -> None:
    reading = kit.committee_of()
    assert reading.colour == "green"
    assert {one.code for one in reading.findings} == {"map_green"}
    assert set(reading.key_players) == set(KEY)


# --- colour ------------------------------------------------------------------------


def test_red_amber_green() -> None:
    for edits, colour, code in (
        (attitudes(0), "red", "map_red"),
        (attitudes(0, ruan=2), "red", "map_red"),
        (attitudes(0, cen=1), "amber", "map_amber"),
        (attitudes(0, luo=1), "green", "map_green"),
        (attitudes(0, jin=1), "green", "map_green"),
    ):
        reading = kit.committee_of(*edits)
        assert reading.colour == colour
        assert {one.code for one in reading.findings} & {"map_red", "map_amber", "map_green"} == {code}


@pytest.mark.parametrize(("known", "colour"), [(3, "unknown"), (4, "red")])
def test_red_needs_half_of_the_key_players_known(known: int, colour: str) -> None:
    reading = kit.committee_of(*attitudes(None, **dict.fromkeys(KEY[:known], 0)))
    assert reading.colour == colour
    assert (kit.found(reading, "map_red") is not None) is (colour == "red")
    assert kit.found(reading, "unknown_attitudes") is not None


def test_nobody_known_is_unknown_not_red() -> None:
    reading = kit.committee_of(*attitudes(None))
    assert reading.colour == "unknown"
    assert not {one.code for one in reading.findings} & {"map_red", "map_amber", "map_green", "decider_alone"}


def test_amber_is_told_only_where_a_deciding_person_is_known_not_to_support() -> None:
    edits = attitudes(None, cen=1)
    assert kit.committee_of(*edits).colour == "amber"
    assert "map_amber" not in codes(*edits)
    assert "map_amber" in codes(*attitudes(None, cen=1, fei=0))


def test_a_guess_colours_nothing_and_is_told_once() -> None:
    edits = (*attitudes(0, cen=1), kit.attitude("jin", 2, source="guess"))
    reading = kit.committee_of(*edits)
    assert reading.colour == "amber"
    assert kit.found(reading, "support_on_guess") is not None
    assert kit.found(reading, "map_amber") is None


# --- support -----------------------------------------------------------------------


@pytest.mark.parametrize("source", ["guess", "rule"])
def test_support_on_a_guess(source: str) -> None:
    edit = kit.attitude("cen", 1, source=source)
    finding = kit.found(kit.committee_of(edit), "support_on_guess")
    assert finding is not None
    assert finding.subject.id == "cen"
    assert kit.troubles(edit) == {"support_on_guess"}


@pytest.mark.parametrize("source", ["hearsay", "colleague", "document"])
def test_reported_support_is_support(source: str) -> None:
    assert kit.troubles(kit.attitude("cen", 1, source=source)) == set()


def test_a_guessed_neutral_is_no_support_on_guess() -> None:
    assert "support_on_guess" not in codes(kit.attitude("cen", 0, source="guess"))


def test_support_on_one_person() -> None:
    """Review weights: luo 5, jin 3, each times the attitude's share (2 → 1.0, 1 → 0.8)."""
    reading = kit.committee_of(*attitudes(0, luo=2, jin=1))
    finding = kit.found(reading, "support_concentrated")
    assert finding is not None
    assert finding.params["person"] == "luo"
    assert finding.params["support_share"] == pytest.approx(5 / (5 + 2.4))


def test_support_in_equal_parts_or_from_one_alone_is_not_told() -> None:
    assert "support_concentrated" not in codes(*attitudes(0, luo=1, cen=1))
    assert "support_concentrated" not in codes(*attitudes(0, luo=1))
    assert "support_concentrated" in codes(*attitudes(0, luo=1, cen=1), kit.attitude("luo", 2))


@pytest.mark.parametrize(("reluctant", "raised"), [(3, False), (4, True)])
def test_the_decider_stands_alone(reluctant: int, raised: bool) -> None:
    """Seven other key players: four or more of them not with us is most of them."""
    against = dict.fromkeys(("wu", "pu", "zhi", "fei")[:reluctant], 0)
    reading = kit.committee_of(*attitudes(1, **against))
    finding = kit.found(reading, "decider_alone")
    assert (finding is not None) is raised
    if finding:
        assert (finding.params["person"], finding.params["count"], finding.params["key_count"]) == ("jin", 4, 7)


def test_unknown_attitudes_are_not_counted_as_reluctance() -> None:
    assert "decider_alone" not in codes(*attitudes(None, jin=1, wu=-1))


def test_unknown_attitudes_of_those_with_a_say() -> None:
    assert kit.troubles(kit.attitude("cen", None)) == {"unknown_attitudes"}
    assert "unknown_attitudes" not in codes(kit.attitude("cen", 0, source="guess"))
    finding = kit.found(kit.committee_of(*attitudes(None)), "unknown_attitudes")
    assert finding is not None
    assert "ruan" in finding.params["people"], "2 of 24 is over 0.075"  # type: ignore[operator]
    assert "fei" not in finding.params["people"], "0 of 24 now, 2 of 30 next"  # type: ignore[operator]


def test_no_opponent_on_the_map() -> None:
    def nobody_behind(data: kit.Data) -> None:
        del data["opportunities"][0]["rivals"][0]["backed_by"]

    assert kit.troubles(kit.attitude("wu", 0), nobody_behind) == {"unknown_opponent"}
    assert kit.troubles(nobody_behind) == set(), "wu is against us"
    assert kit.troubles(kit.attitude("wu", 0)) == set(), "a rival has somebody behind it"
    finding = kit.found(kit.committee_of(kit.attitude("wu", 0), kit.deal(rivals=[])), "unknown_opponent")
    assert finding is not None
    assert finding.evidence


# --- chairs ------------------------------------------------------------------------


def test_an_empty_chair() -> None:
    finding = kit.found(kit.committee_of(kit.seat("quality", None)), "empty_chair")
    assert finding is not None
    assert (finding.subject.kind, finding.subject.id) == ("seat", "quality")
    assert finding.params["stage"] == "preparation"
    assert finding.params["seat_share"] == pytest.approx(3 / 30)
    assert kit.troubles(kit.seat("quality", None)) == {"empty_chair"}


def test_an_empty_chair_without_a_say_now_or_next_may_wait() -> None:
    early = kit.deal(stages=[{"stage": "approval", "from": "2026-11-20"}])
    assert "empty_chair" not in codes(early, kit.seat("procurement_specialist", None))
    assert "empty_chair" in codes(early, kit.seat("operations", None)), "weighs in the survey"


def test_two_empty_chairs_are_two_findings() -> None:
    reading = kit.committee_of(kit.seat("quality", None), kit.seat("operations", None))
    assert [one.subject.id for one in reading.findings if one.code == "empty_chair"] == ["quality", "operations"]


def test_seats_nobody_mentioned_are_told_together() -> None:
    edits = kit.unseat("quality"), kit.unseat("operations")
    finding = kit.found(kit.committee_of(*edits), "unknown_seats")
    assert finding is not None
    assert finding.params["seats"] == ("quality", "operations")
    assert kit.troubles(*edits) == {"unknown_seats"}


@pytest.mark.parametrize("edit", [kit.seat("executive_in_charge", None), kit.unseat("executive_in_charge")])
def test_nobody_decides(edit: kit.Edit) -> None:
    assert kit.troubles(edit) == {"unknown_decider"}
    finding = kit.found(kit.committee_of(edit), "unknown_decider")
    assert finding is not None
    assert finding.severity == "act"
    early = kit.found(
        kit.committee_of(edit, kit.deal(stages=[{"stage": "approval", "from": "2026-11-20"}])), "unknown_decider"
    )
    assert early is not None
    assert early.severity == "watch"


def test_beside_a_known_decider_another_empty_one_is_an_empty_chair() -> None:
    early = kit.deal(stages=[{"stage": "approval", "from": "2026-11-20"}])
    found = codes(early, lambda data: data["opportunities"][0]["seats"].append({"seat": "first_in_command"}))
    assert "empty_chair" in found
    assert "unknown_decider" not in found


def test_who_reports_to_whom() -> None:
    def loose(who: str) -> kit.Edit:
        return lambda data: next(one for one in data["people"] if one["id"] == who).pop("reports_to")

    assert kit.troubles(loose("zhi")) == {"unknown_reporting"}
    assert kit.troubles(loose("luo")) == set(), "cen reports to luo"
    finding = kit.found(kit.committee_of(loose("zhi"), loose("cen")), "unknown_reporting")
    assert finding is not None
    assert finding.params["people"] == ("cen", "zhi")
    assert "qi" not in finding.params["people"], "another organisation's people do not report here"


def stage(name: str, day: str = "2026-11-20") -> kit.Edit:
    return kit.deal(stages=[{"stage": name, "from": day}])


NO_VETO = kit.add("facts", {"who": "qi", "what": "veto", "value": False, "source": "visit", "on": "2026-11-01"})

PLANTED: dict[str, tuple[kit.Edit, ...]] = {
    "contact_concentrated": (kit.event("v_cen", minutes=900),),
    "support_concentrated": (*attitudes(0, luo=2, pu=1, wu=-1), NO_VETO),
    "next_voice_untouched": (kit.event("v_cen", on="2026-10-01"),),
    "outside_veto": (kit.attitude("qi", -1),),
    "opponent_unattended": (kit.attitude("wu", -2), kit.event("v_wu", on="2026-08-01")),
    "support_on_guess": (kit.attitude("cen", 1, source="guess"),),
    "unknown_attitudes": (kit.attitude("cen", None),),
    "topics_off_now": (kit.every_event(topics={"needs": 1}),),
    "topics_off_next": (
        kit.every_event(topics={"solution": 5, "risk": 3, "needs": 2}),
        stage("solution", "2026-10-30"),
    ),
    "empty_chair": (kit.seat("quality", None),),
    "unknown_seats": (kit.unseat("quality"),),
    "unknown_reporting": (lambda data: data["people"][6].pop("reports_to"),),
    "unknown_decider": (kit.seat("executive_in_charge", None),),
    "map_red": (*attitudes(0, wu=-1), NO_VETO),
    "map_amber": (*attitudes(0, cen=1, wu=-1), NO_VETO),
    "map_green": (),
    "decider_alone": (*attitudes(0, jin=1, wu=-1), NO_VETO),
    "unknown_opponent": (kit.attitude("wu", 0), kit.deal(rivals=[])),
}


def test_every_code_is_planted_here() -> None:
    assert PLANTED.keys() == {code.id for code in CODES}
    assert not PLANTED.keys() & {code.id for code in PROCESS_CODES}


@pytest.mark.parametrize("code", PLANTED)
def test_what_is_planted_is_found_with_its_rule_and_evidence(code: str) -> None:
    findings = [one for one in kit.committee_of(*PLANTED[code]).findings if one.code == code]
    assert len(findings) == 1
    assert findings[0].rule == next(one.rule for one in CODES if one.id == code)
    assert findings[0].evidence
    assert findings[0].opportunity == "sub"


@pytest.mark.parametrize("code", PLANTED)
def test_one_mistake_raises_one_code(code: str) -> None:
    assert kit.troubles(*PLANTED[code]) <= {code}


# --- whose seat counts when ------------------------------------------------------------


DELIVERY = kit.deal(stages=[{"stage": "delivery", "from": "2026-11-02"}])
APPROVAL = kit.deal(stages=[{"stage": "approval", "from": "2026-11-02"}])


def test_a_key_seat_without_a_say_now_or_next_makes_no_key_player() -> None:
    """In the first two stages nobody in procurement weighs anything; in the last one neither does its specialist."""
    assert {"wu", "pu"}.isdisjoint(kit.committee_of(APPROVAL).key_players)
    assert "pu" not in kit.committee_of(DELIVERY).key_players
    assert "wu" in kit.committee_of(DELIVERY).key_players


def test_with_the_stage_unknown_every_key_seat_counts() -> None:
    assert set(kit.committee_of(kit.deal(stages=[])).key_players) == set(KEY) - {"qi"}


def test_an_approver_of_another_stage_makes_no_green() -> None:
    edits = (*attitudes(0, wu=1), APPROVAL)
    assert kit.committee_of(*edits).colour == "red"
    assert kit.committee_of(*attitudes(0, wu=1)).colour == "green"


def test_a_decider_of_another_stage_is_not_alone() -> None:
    """The first in command decides on the approval and the award; in between the support decides nothing."""
    first = (kit.seat("executive_in_charge", "fei"), kit.unseat("finance_head"))
    row = {"seat": "first_in_command", "person": "jin", "source": "document", "on": "2026-09-01"}
    seated = (*first, lambda data: data["opportunities"][0]["seats"].append(row))
    edits = (*attitudes(0, jin=1, wu=-1), *seated)
    assert "decider_alone" not in codes(*edits)
    assert "decider_alone" in codes(*edits, APPROVAL)
