"""C5 on both sides of its conditions: signs of a short-term appeal, and the cadence of small contacts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.method.base import Look
from yingdan.method.relations import LongShort


def one_of(who: str, *edits: kit.Edit) -> LongShort:
    return kit.relations_of(*edits).long_short[who]


def c5(*edits: kit.Edit) -> set[str]:
    return {one.code for one in kit.relations_of(*edits).findings if one.rule == "C5"}


def sign(who: str, value: str, days: int, source: str = "visit") -> kit.Edit:
    row = {"who": who, "what": "sign", "value": value, "source": source, "on": kit.ago(days)}
    return kit.fresh("facts", row)


EASY, ODD = sign("cen", "accepts_easily", 20), sign("cen", "unusual_question", 10)


def appeal(source: str, days: int = 5) -> kit.Edit:
    row = {"who": "cen", "what": "appeal", "value": "a paper by June", "source": source, "on": kit.ago(days)}
    return kit.fresh("facts", row)


def test_the_sound_deal_has_no_c5_finding() -> None:
    assert c5() == set()


def test_two_signs_and_no_appeal_must_be_asked_for() -> None:
    assert c5(EASY) == set()
    assert c5(EASY, ODD) == {"appeal_unasked"}
    finding = kit.the("appeal_unasked", EASY, ODD)
    assert (finding.subject.id, finding.severity, finding.opportunity) == ("cen", "act", "sub")
    assert (finding.params["count"], finding.params["window"]) == (2, 60)
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(("days", "codes"), [(60, {"appeal_unasked"}), (61, set())])
def test_signs_grow_old(days: int, codes: set[str]) -> None:
    assert c5(sign("cen", "accepts_easily", days), ODD) == codes


@pytest.mark.parametrize(("source", "codes"), [("visit", set()), ("hearsay", set()), ("guess", {"appeal_unasked"})])
def test_an_appeal_that_was_found_silences_but_a_guess_does_not(source: str, codes: set[str]) -> None:
    assert c5(EASY, ODD, appeal(source)) == codes


def test_an_appeal_found_long_ago_stays_found() -> None:
    found = one_of("cen", EASY, ODD, appeal("visit", 400))
    assert found.short == "appeal"
    assert [one.on for one in found.appeal if one.on] != []


def test_a_guessed_sign_is_none() -> None:
    assert c5(sign("cen", "accepts_easily", 20, "guess"), ODD) == set()


def test_the_same_sign_twice_in_one_talk_is_one() -> None:
    assert len(one_of("cen", ODD, ODD).signs) == 1
    assert len(one_of("cen", ODD, sign("cen", "unusual_question", 12)).signs) == 2


def test_contacts_they_started_count_together() -> None:
    once = kit.met("cen", 5, kind="call", asked_by="them")
    twice = kit.met("cen", 5, 9, kind="call", asked_by="them")
    assert one_of("cen", once).signs == ()
    assert len(one_of("cen", twice).signs) == 1
    assert c5(twice) == set()
    assert c5(twice, EASY) == {"appeal_unasked"}


def test_initiative_noted_by_hand_is_not_counted_again() -> None:
    twice = kit.met("cen", 5, 9, kind="call", asked_by="them")
    assert len(one_of("cen", twice, sign("cen", "initiates", 5)).signs) == 1


@pytest.mark.parametrize("kind", ["message", "clarification", "document"])
def test_neither_a_message_nor_the_formal_channel_shows_initiative(kind: str) -> None:
    assert one_of("cen", kit.met("cen", 5, 9, kind=kind, asked_by="them")).signs == ()


def test_only_people_with_a_seat_and_a_say_are_told_of() -> None:
    assert c5(EASY, ODD, base.unseat("technical_lead")) == set()


def test_nothing_is_told_while_contact_is_closed_or_the_deal_is() -> None:
    closed = base.deal(stages=[{"stage": "bidding", "from": kit.ago(20)}])
    assert c5(EASY, ODD, closed) == set()
    assert one_of("cen", closed).small == ()
    assert c5(EASY, ODD, base.deal(state="won")) == set()


def test_talks_without_a_sign_say_there_is_none() -> None:
    assert one_of("cen", kit.never("cen")).short == "unknown"
    ours = {"asked_by": "us"}
    assert one_of("cen", kit.never("cen"), kit.met("cen", 5, 9, **ours)).short == "unknown"
    assert one_of("cen", kit.never("cen"), kit.met("cen", 5, 9, 20, **ours)).short == "none"
    assert one_of("cen", kit.never("cen"), kit.met("cen", 5, 9, 61, **ours)).short == "unknown"
    assert one_of("cen", EASY).short == "signs"


def test_talks_of_which_nothing_was_noted_say_nothing() -> None:
    saw = [{"who": "cen", "what": "concern", "value": "noise"}]
    assert one_of("cen", kit.never("cen"), kit.met("cen", 5, 9, 20)).short == "unknown"
    assert one_of("cen", kit.never("cen"), kit.met("cen", 5, 9, 20, saw=saw)).short == "none"
    other = [{"who": "luo", "what": "concern", "value": "noise"}]
    assert one_of("cen", kit.never("cen"), kit.met("cen", 5, 9, 20, saw=other)).short == "unknown"


def test_a_sign_noted_at_a_talk_and_once_more_by_itself_is_one() -> None:
    there = kit.met("cen", 20, saw=[{"who": "cen", "what": "sign", "value": "accepts_easily"}])
    assert len(one_of("cen", there, EASY).signs) == 1
    assert len(one_of("cen", there, sign("cen", "accepts_easily", 19)).signs) == 2


def test_how_often_they_must_start_is_a_number_of_its_own() -> None:
    twice = kit.look(kit.met("cen", 5, 9, kind="call", asked_by="them"))
    assert len(kit.relations_at(twice).long_short["cen"].signs) == 1
    book = replace(twice.playbook, limits=replace(twice.limits, short_started=3))
    other = Look(twice.dossier, book, kit.TODAY, twice.opportunity)
    assert kit.relations_at(other).long_short["cen"].signs == ()


# --- long ------------------------------------------------------------------------


def familiar(*days: int) -> tuple[kit.Edit, ...]:
    """Cen at familiar, met so many days ago and never since."""
    return kit.never("cen"), kit.met("cen", *days), kit.shown("cen", "private_topic", days=days[-1])


def test_the_cadence_is_missed_only_beyond_its_grace() -> None:
    # familiar is kept every 21 days, 7 are forgiven; a heavy voice is silent after 21 and told of by another code
    for days, late in ((21, 0), (22, 1), (28, 7), (29, 8)):
        assert one_of("cen", *familiar(50, 40, days)).late_days == late
    luo = (kit.never("luo"), kit.shown("luo", "private_topic", days=50))
    for last, expected in ((28, set[str]()), (29, {"cadence_missed"})):
        found = [one for one in kit.relations_of(*luo, kit.met("luo", 50, 40, last)).findings if one.rule == "C5"]
        assert {one.code for one in found} == expected


def missed(*edits: kit.Edit) -> set[str]:
    return c5(kit.never("luo"), kit.shown("luo", "private_topic", days=50), kit.met("luo", 50, 40, 29), *edits)


def test_anything_planned_answers_it() -> None:
    assert missed() == {"cadence_missed"}
    assert missed(kit.planned("p", 5, **{"with": ["luo"]})) == set()
    assert missed(kit.planned("p", 5, **{"with": ["luo"]}, kind="internal")) == {"cadence_missed"}
    step = {"id": "x1", "text": "call", "who": "ye", "with": "luo", "due": kit.ago(-3), "opportunity": "sub"}
    assert missed(kit.fresh("steps", step)) == set()
    assert missed(kit.fresh("steps", step | {"due": kit.ago(3)})) == {"cadence_missed"}
    said = {"on": kit.ago(9), "by": "ye", "to": "luo", "text": "a drawing", "due": kit.ago(-2)}
    assert missed(kit.fresh("commitments", said)) == set()
    assert missed(kit.fresh("commitments", said | {"due": kit.ago(1)})) == {"cadence_missed"}


def test_an_acquaintance_has_no_cadence_to_miss() -> None:
    assert c5(kit.never("luo"), kit.met("luo", 50, 40, 35)) == set()


def test_a_silence_is_told_once() -> None:
    for days in range(1, 400, 7):
        raised = kit.relations_of(
            kit.never("luo"), kit.shown("luo", "private_topic", days=days), kit.met("luo", days, days, days)
        )
        about = [one.code for one in raised.findings if one.subject.id == "luo"]
        assert len(about) <= 1, (days, about)


def test_the_whole_chain_silent_is_not_told_person_by_person() -> None:
    late: kit.Edit = lambda data: [one.update(on=kit.ago(80)) for one in data["events"]]  # noqa: E731
    assert c5(late, kit.shown("luo", "private_topic", days=80), kit.met("luo", 80, 81, 82)) == set()


@pytest.mark.parametrize("days", [90, 105, 120])
def test_a_silence_of_closed_days_is_no_gap_that_would_tell_it(days: int) -> None:
    """Contact opened two days ago: the chain is no gap yet, so somebody's missed cadence is told by itself (F3)."""
    stages = [
        {"stage": "approval", "from": kit.ago(150)},
        {"stage": "bidding", "from": kit.ago(60)},
        {"stage": "delivery", "from": kit.ago(2)},
    ]
    nobody: kit.Edit = lambda data: data.update(events=[])  # noqa: E731
    luo = (kit.shown("luo", "private_topic", days=150), kit.met("luo", 151, 150, days))
    said = kit.troubles(base.deal(stages=stages), nobody, *luo)
    assert "contact_gap" not in said
    assert "cadence_missed" in said


def test_small_contacts_fit_rung_and_law() -> None:
    assert one_of("cen").small == ("message", "call", "canteen", "visit")
    assert one_of("cen", kit.never("cen")).small == ("message", "call", "visit")
    private: kit.Edit = lambda data: data["account"].update(nature="private")  # noqa: E731
    assert "meal" in one_of("cen", private).small
    assert "meal" not in one_of("cen", private, kit.set_person("cen", public=True)).small


def test_days_closed_to_contact_are_not_late() -> None:
    other = {
        "id": "other", "name": "o", "playbook": "public-tender",
        "stages": [{"stage": "bidding", "from": kit.ago(30)}, {"stage": "delivery", "from": kit.ago(1)}],
    }  # fmt: skip
    late = one_of("cen", kit.never("cen"), kit.met("cen", 40)).late_days
    alone: kit.Edit = lambda data: data.update(opportunities=[data["opportunities"][0] | {"stages": other["stages"]}])  # noqa: E731
    fewer = one_of("cen", kit.never("cen"), kit.met("cen", 40), alone).late_days
    assert late == 26
    assert fewer == 0
