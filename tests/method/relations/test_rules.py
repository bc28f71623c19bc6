"""C4 and C1 findings on both sides of their conditions; sound in, silence out."""

from __future__ import annotations

import copy
import random

import pytest

from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.method import relations


def quiet(who: str, days: int) -> kit.Edit:
    """The only contact with somebody lies so many days back."""
    return lambda data: [one.update(on=kit.ago(days)) for one in data["events"] if who in one.get("with", [])]


def c4(*edits: kit.Edit) -> set[str]:
    return {code for code in kit.troubles(*edits) if code.startswith("rung_")}


def test_the_sound_deal_troubles_nobody() -> None:
    assert kit.troubles() == set()


@pytest.mark.parametrize(
    ("days", "codes"),
    [(46, set()), (47, {"rung_falling"}), (60, {"rung_falling"}), (61, {"rung_fallen"}), (300, {"rung_fallen"})],
)
def test_a_rung_falls_and_is_warned_of(days: int, codes: set[str]) -> None:
    # acquainted lasts 60 days, the warning comes 14 days before the fall on day 61
    assert c4(quiet("cen", days)) == codes


def test_what_is_said_of_a_falling_and_a_fallen_rung() -> None:
    falling = kit.the("rung_falling", quiet("cen", 50))
    assert (falling.params["left"], falling.params["rung"], falling.params["rung2"]) == (11, "acquainted", "stranger")
    assert falling.params["falls_on"] == kit.ago(-11)
    fallen = kit.the("rung_fallen", quiet("cen", 70))
    assert (fallen.params["earned"], fallen.params["rung"], fallen.params["days"]) == ("acquainted", "stranger", 70)
    assert (fallen.subject.id, fallen.opportunity, fallen.severity) == ("cen", "sub", "act")
    assert [one.ref for one in fallen.evidence] == ["events/v_cen"]


def test_a_planned_contact_answers_both() -> None:
    assert c4(quiet("cen", 50), kit.planned("p", 10)) == set()
    assert c4(quiet("cen", 50), kit.planned("p", 11)) == {"rung_falling"}
    assert c4(quiet("cen", 70), kit.planned("p", 30)) == set()
    assert c4(quiet("cen", 70), kit.planned("p", 30, **{"with": ["luo"]})) == {"rung_fallen"}
    assert c4(quiet("cen", 70), kit.planned("p", 30, kind="internal")) == {"rung_fallen"}


def test_only_people_with_a_seat_and_a_say_are_warned_of() -> None:
    assert c4(quiet("cen", 70), base.unseat("technical_lead")) == set()
    assert c4(quiet("fei", 70)) == set()  # finance weighs little in the review and the preparation


def test_no_warning_while_contact_is_closed() -> None:
    assert c4(quiet("cen", 70), base.deal(stages=[{"stage": "bidding", "from": kit.ago(20)}])) == set()


def test_never_met_is_no_fall() -> None:
    assert c4(kit.never("cen")) == set()


def by_hand(value: str) -> kit.Edit:
    return kit.set_person(
        "cen", override={"rung": {"value": value, "reason": "schoolmates", "by": "ye", "on": kit.ago(3)}}
    )


def test_an_unsupported_claim_is_named_with_who_made_it() -> None:
    assert c4(by_hand("cares")) == {"rung_overclaimed"}
    finding = kit.the("rung_overclaimed", by_hand("cares"))
    assert (finding.params["rung2"], finding.params["earned"], finding.params["visits"]) == ("cares", "acquainted", 1)
    assert finding.params["colleague"] == "ye"
    assert finding.evidence[0].ref == "people/cen/override/rung"


@pytest.mark.parametrize("value", ["stranger", "acquainted"])
def test_a_claim_within_the_evidence_is_none(value: str) -> None:
    assert c4(by_hand(value)) == set()


def test_a_supported_claim_is_shown_and_not_blamed() -> None:
    assert c4(kit.met("cen", 9, 8), kit.shown("cen", "help"), by_hand("cares")) == set()


# --- C1: the floor ---------------------------------------------------------------


def unmet(data: kit.Data) -> None:
    base.event("v_jin", us=["ye"])(data)


def test_a_missing_floor_under_a_strong_key_layer() -> None:
    assert "organisation_floor" in kit.troubles(unmet)
    finding = kit.the("organisation_floor", unmet)
    assert (finding.params["score"], finding.params["high"], finding.params["floor"]) == (0, 20, 40)
    assert finding.subject.id == "organisation"
    assert finding.evidence


def test_the_floor_holds_when_the_executives_met_or_something_was_done_together() -> None:
    assert "organisation_floor" not in kit.troubles()
    assert "organisation_floor" not in kit.troubles(unmet, kit.met("luo", 200, kind="standards_work"))
    assert "organisation_floor" in kit.troubles(unmet, kit.met("luo", 366, kind="standards_work"))


def test_no_floor_is_missed_where_their_executives_are_not_known() -> None:
    hidden = base.unseat("executive_in_charge")
    nobody: kit.Edit = lambda data: (data.pop("counterparts"), kit.person(data, "jin").pop("rank"))  # noqa: E731
    assert "organisation_floor" not in kit.troubles(unmet, nobody, hidden)


def test_no_floor_is_missed_under_a_weak_key_layer() -> None:
    weak = [base.attitude(who, None) for who in ("jin", "luo", "wu", "fei", "cen", "pu", "zhi")]
    assert "organisation_floor" not in kit.troubles(unmet, *weak)


# --- the whole -------------------------------------------------------------------


def test_every_code_is_raised_under_its_own_rule_and_severity() -> None:
    known = {one.id: one for one in relations.CODES}
    raised = [
        one
        for edits in (
            [lambda data: data.pop("counterparts")], [unmet, by_hand("bound")], [quiet("cen", 50)], [quiet("cen", 70)],
            [kit.set_person("luo", rank="president"), base.add("counterparts", {"theirs": "luo", "ours": "ye"})],
            [kit.met("jin", 80, us=["he"]), unmet, lambda data: data["counterparts"][0].pop("next")],
            [lambda data: data["counterparts"][0].pop("next")],
            [
                *(
                    kit.fresh("facts", {"who": "cen", "what": "sign", "value": value, "source": "visit", "on": kit.ago(9)})
                    for value in ("accepts_easily", "unusual_question")
                )
            ],
            [kit.never("luo"), kit.shown("luo", "private_topic", days=50), kit.met("luo", 50, 40, 29)],
            [lambda data: kit.person(data, "jin").pop("rank")], [unmet, lambda data: data["counterparts"][0].pop("next")],
        )
        for one in kit.relations_of(*edits).findings
    ]  # fmt: skip
    assert {one.code for one in raised} == set(known)
    for one in raised:
        assert (one.rule, one.severity) == (known[one.code].rule, known[one.code].severity)
        assert one.evidence


def test_the_order_of_lists_changes_nothing() -> None:
    edits = (
        unmet,
        quiet("cen", 70),
        quiet("luo", 50),
        by_hand("bound"),
        kit.met("wu", 9, 8, 5),
        kit.shown("wu", "help"),
    )

    def shuffled(data: kit.Data) -> None:
        for name in ("people", "events", "us"):
            random.Random(7).shuffle(data[name])

    plain, mixed = kit.relations_of(*edits), kit.relations_of(*edits, shuffled)
    assert {one.id for one in plain.findings} == {one.id for one in mixed.findings}
    assert [(one.value, one.low, one.high) for one in plain.layers] == [
        (one.value, one.low, one.high) for one in mixed.layers
    ]
    assert {who: one.rung for who, one in plain.ladders.items()} == {
        who: one.rung for who, one in mixed.ladders.items()
    }
    assert plain.pairs[0].theirs == mixed.pairs[0].theirs


def test_ids_that_lead_nowhere_break_nothing() -> None:
    data = copy.deepcopy(base.SOUND)
    data["events"].append(
        {"id": "odd", "on": kit.ago(2), "kind": "no_such_kind", "with": ["ghost", "cen"], "us": ["nobody"]}
    )
    data["events"].append(
        {"id": "odd2", "on": kit.ago(-2), "kind": "no_such_kind", "with": ["ghost"], "state": "planned"}
    )
    data["events"].append({"id": "odd3", "on": kit.ago(2), "kind": "visit", "with": ["ghost"]})
    data["counterparts"] = [{"theirs": "ghost", "ours": "he"}, {"theirs": "jin", "ours": "nobody"}]
    data["facts"].append({"who": "ghost", "what": "private_topic", "value": "x", "source": "visit", "on": kit.ago(2)})
    data["opportunities"][0]["seats"].append({"seat": "no_such_seat", "person": "luo"})
    data["commitments"] = [{"on": kit.ago(9), "by": "ghost", "to": "nobody", "text": "x", "due": kit.ago(3)}]
    seen = base.look(kit.replaced(data))
    assert {one.code for one in kit.all_at(seen)} >= {"executive_unmatched"}
