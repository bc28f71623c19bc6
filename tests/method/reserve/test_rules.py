"""B4 on both sides of its conditions: questions ahead of a reserve, a step back, reserves nobody noted."""

from __future__ import annotations

import pytest

from tests.method.process import kit as sound
from tests.method.relations import kit as base
from tests.method.reserve import kit

CLOSED = kit.signals("cen", ("privacy_closed", 40))
BACK = kit.signals("cen", ("privacy_open", 40), ("privacy_closed", 8))


def b4(*edits: kit.Edit) -> set[str]:
    return {one.code for one in kit.found(*edits) if one.rule == "B4"}


def asked(days: int, sensitivity: int, who: str | None = "cen") -> kit.Edit:
    """Two earlier visits and a private topic make Cen familiar; then a visit with one question."""
    question = {"text": "q", "sensitivity": sensitivity} | ({"who": who} if who else {})
    return kit.all_of(
        base.met("cen", days + 30, days + 31),
        base.shown("cen", "private_topic", days=days + 30),
        base.met("cen", days, asked=[question]),
    )


def test_the_sound_deal_is_quiet() -> None:
    assert b4() == set()


def test_a_question_deeper_than_the_reserve_carries() -> None:
    assert b4(asked(5, 2), CLOSED) == set()
    assert b4(asked(5, 3), CLOSED) == {"question_ahead_of_reserve"}
    assert "question_ahead_of_reserve" not in b4(asked(5, 3)), "nothing known of the reserve is no limit"
    one = kit.the("question_ahead_of_reserve", asked(5, 3), CLOSED)
    assert (one.severity, one.subject.kind, one.params["person"]) == ("act", "event", "cen")
    assert (one.params["sensitivity"], one.params["carried"], one.params["reserve"]) == (3, 2, "privacy_closed")
    assert len(one.evidence) == 2


@pytest.mark.parametrize(("days", "codes"), [(60, {"question_ahead_of_reserve"}), (61, set())])
def test_old_questions_are_left_alone(days: int, codes: set[str]) -> None:
    assert b4(asked(days, 3), kit.signals("cen", ("privacy_closed", 90))) == codes


def test_a_signal_of_the_same_day_is_the_answer_and_not_the_warning() -> None:
    assert b4(asked(5, 3), kit.signals("cen", ("privacy_closed", 5))) == set()
    assert b4(asked(5, 3), kit.signals("cen", ("privacy_closed", 6))) == {"question_ahead_of_reserve"}


def test_a_later_opening_does_not_excuse_it_but_an_earlier_one_does() -> None:
    assert b4(asked(5, 3), CLOSED, kit.signals("cen", ("privacy_open", 4))) == {"question_ahead_of_reserve"}
    assert b4(asked(5, 3), CLOSED, kit.signals("cen", ("privacy_open", 6))) == set()


def test_a_planned_question_is_judged_by_today() -> None:
    plan = base.planned("p", 3, asked=[{"text": "q", "sensitivity": 3, "who": "cen"}])
    known = kit.all_of(base.met("cen", 30, 31), base.shown("cen", "private_topic", days=30))
    assert "question_ahead_of_reserve" not in b4(known, plan)
    assert b4(known, plan, CLOSED) == {"question_ahead_of_reserve"}


def test_what_is_too_deep_anyway_is_told_once() -> None:
    deep = kit.all_of(base.met("cen", 5, asked=[{"text": "q", "sensitivity": 5, "who": "cen"}]), CLOSED)
    assert b4(deep) == set()
    assert "question_too_deep" in base.troubles(deep)


def test_a_question_for_all_goes_by_the_guest_we_know_best() -> None:
    assert b4(asked(5, 3, who=None), CLOSED) == {"question_ahead_of_reserve"}


def test_somebody_closed_up_and_nobody_followed() -> None:
    assert b4(BACK) == {"reserve_stepped_back"}
    one = kit.the("reserve_stepped_back", BACK)
    assert (one.severity, one.subject.id, one.params["days"]) == ("act", "cen", 8)
    assert (one.params["reserve"], one.params["reserve2"]) == (("privacy_closed",), "privacy_open")
    assert len(one.evidence) == 2


def test_a_step_back_is_answered_by_a_later_contact_or_one_that_is_planned() -> None:
    assert b4(BACK, base.met("cen", 8)) == {"reserve_stepped_back"}
    assert b4(BACK, base.met("cen", 7)) == set()
    assert b4(BACK, base.planned("p", 2)) == set()


def test_always_closed_is_no_step_back() -> None:
    assert b4(kit.signals("cen", ("privacy_closed", 40), ("privacy_closed", 8))) == set()
    assert b4(kit.signals("cen", ("privacy_open", 40), ("defence_closed", 8))) == set()


@pytest.mark.parametrize(("days", "codes"), [(60, {"reserve_stepped_back"}), (61, set())])
def test_a_step_back_grows_old(days: int, codes: set[str]) -> None:
    gone = base.never("cen")
    assert b4(gone, kit.signals("cen", ("privacy_open", 90), ("privacy_closed", days))) == codes


def test_a_light_voice_is_left_alone() -> None:
    assert b4(kit.signals("fei", ("privacy_open", 40), ("privacy_closed", 1))) == set()


def test_nobody_noted_how_guarded_heavy_voices_are() -> None:
    assert b4(base.met("luo", 20)) == {"unknown_reserves"}
    assert kit.the("unknown_reserves", base.met("luo", 20)).params["people"] == ("luo",)
    assert b4(base.met("luo", 20, kind="call")) == set()
    assert b4(base.met("luo", 20), kit.note("luo", "reserve", "defence_easing", 20)) == set()
    assert b4(base.met("luo", 20), kit.note("luo", "reserve", "defence_easing", 20, "guess")) == {"unknown_reserves"}


def test_a_closed_deal_and_a_closed_stage_raise_nothing() -> None:
    assert b4(BACK, asked(5, 3), CLOSED, sound.deal(state="lost")) == set()
