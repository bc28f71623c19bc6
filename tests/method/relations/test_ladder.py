"""C4: what earns a rung, what silence takes, what a rung set by hand is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.facts.scales import RUNGS, rung_step
from yingdan.method.base import Look
from yingdan.method.relations import history
from yingdan.method.relations.ladder import decayed, earned

ORDER = kit.look().rungs
FACTS = ("private_topic", "help", "speaks_for_us")


@pytest.mark.parametrize(
    ("edits", "rung"),
    [
        ([], "stranger"),
        ([kit.met("cen", 5, kind="call"), kit.met("cen", 4, kind="message")], "stranger"),
        ([kit.met("cen", 5, kind="bid_meeting")], "stranger"),
        ([kit.met("cen", 5)], "acquainted"),
        ([kit.met("cen", 9, 5), kit.shown("cen", "private_topic")], "acquainted"),
        ([kit.met("cen", 9, 7, 5)], "acquainted"),
        ([kit.met("cen", 9, 7, 5), kit.shown("cen", "private_topic")], "familiar"),
        ([kit.met("cen", 9, 7, 5), kit.shown("cen", "private_topic", "help")], "familiar"),
        (
            [kit.met("cen", 9, 7), kit.met("cen", 5, kind="tech_exchange"), kit.shown("cen", "private_topic", "help")],
            "cares",
        ),
        ([kit.met("cen", 9, 7), kit.met("cen", 5, kind="tech_exchange"), kit.shown("cen", *FACTS)], "cares"),
        ([kit.met("cen", 9, 8, 7, 6), kit.met("cen", 5, kind="tech_exchange"), kit.shown("cen", *FACTS)], "bound"),
        ([kit.met("cen", 9, 8, 7, 6), kit.met("cen", 5, kind="tech_exchange"), kit.shown("cen", "help")], "acquainted"),
    ],
)
def test_a_rung_needs_its_visits_its_depth_and_its_facts(edits: list[kit.Edit], rung: str) -> None:
    ladder = kit.ladder_of("cen", kit.never("cen"), *edits)
    assert ladder.earned == rung
    assert ladder.rung == rung


def test_a_planned_or_cancelled_or_coming_visit_earns_nothing() -> None:
    edits = (
        kit.never("cen"),
        kit.met("cen", 5, state="planned"),
        kit.met("cen", 6, state="cancelled"),
        kit.met("cen", -3),
    )
    ladder = kit.ladder_of("cen", *edits)
    assert (ladder.rung, ladder.visits, ladder.last_contact) == ("stranger", 0, None)


def test_contacts_and_facts_of_another_deal_count() -> None:
    other = {"id": "other", "name": "Other", "playbook": "public-tender"}
    edits = (
        kit.never("cen"),
        base.add("opportunities", other),
        kit.met("cen", 9, 7, 5, opportunity="other"),
        kit.shown("cen", "private_topic", opportunity="other"),
    )
    assert kit.ladder_of("cen", *edits).rung == "familiar"


@pytest.mark.parametrize(
    ("source", "counts"),
    [
        ("visit", True),
        ("transcript", True),
        ("colleague", True),
        ("document", False),
        ("hearsay", False),
        ("guess", False),
        ("rule", False),
    ],
)
def test_a_private_topic_is_opened_by_them_or_does_not_count(source: str, counts: bool) -> None:
    ladder = kit.ladder_of("cen", kit.met("cen", 9, 7, 5), kit.shown("cen", "private_topic", source=source))
    assert (ladder.rung == "familiar") is counts


def test_a_private_topic_told_in_somebody_elses_visit_does_not_count() -> None:
    told = {"who": "cen", "what": "private_topic", "value": "runs marathons"}
    away = kit.ladder_of("cen", kit.met("cen", 9, 7), kit.met("luo", 5, saw=[told]))
    there = kit.ladder_of("cen", kit.met("cen", 9, 7), kit.met("cen", 5, saw=[told]))
    assert (away.rung, there.rung) == ("acquainted", "familiar")


@pytest.mark.parametrize(("source", "rung"), [("hearsay", "cares"), ("guess", "familiar")])
def test_help_may_be_reported_and_not_guessed(source: str, rung: str) -> None:
    edits = (kit.met("cen", 9, 7), kit.met("cen", 5, kind="tech_exchange"), kit.shown("cen", "private_topic"))
    assert kit.ladder_of("cen", *edits, kit.shown("cen", "help", source=source)).rung == rung


def test_what_the_next_rung_lacks_is_named() -> None:
    needs = {one.code: dict(one.params) for one in kit.ladder_of("cen", kit.met("cen", 5)).next_needs}
    assert needs == {"ladder_visits": {"count": 2, "needed": 3}, "ladder_shown": {"fact": "private_topic"}}
    bound = kit.ladder_of("cen", kit.met("cen", 9, 8, 7, 6), kit.met("cen", 5, kind="meal"), kit.shown("cen", *FACTS))
    assert bound.next_needs == ()
    first = kit.ladder_of("cen", kit.never("cen"))
    assert [one.code for one in first.next_needs] == ["ladder_visits", "ladder_depth"]


def test_after_a_fall_one_contact_is_all_it_takes() -> None:
    """What the next rung above the earned one lacks is not what brings somebody back (C4)."""
    fallen = kit.ladder_of("cen", kit.never("cen"), kit.met("cen", 80))
    assert (fallen.rung, fallen.earned, fallen.next_rung) == ("stranger", "acquainted", "acquainted")
    assert [one.code for one in fallen.next_needs] == ["ladder_contact"]
    back = kit.ladder_of("cen", kit.never("cen"), kit.met("cen", 80), kit.met("cen", 0, kind="call"))
    assert (back.rung, back.next_rung) == ("acquainted", "familiar")
    assert {one.code for one in back.next_needs} == {"ladder_visits", "ladder_shown"}


def test_the_next_rung_is_named_with_its_own_needs() -> None:
    fresh = kit.ladder_of("cen", kit.never("cen"), kit.met("cen", 5))
    assert (fresh.rung, fresh.next_rung) == ("acquainted", "familiar")
    top = kit.ladder_of("cen", kit.met("cen", 9, 8, 7, 6), kit.met("cen", 5, kind="meal"), kit.shown("cen", *FACTS))
    assert (top.rung, top.next_rung) == ("bound", None)


def test_reasons_point_to_what_was_seen() -> None:
    ladder = kit.ladder_of("cen", kit.met("cen", 9, 7), kit.shown("cen", "private_topic"))
    assert [one.code for one in ladder.reasons] == ["ladder_visits", "ladder_shown"]
    assert all(one.evidence for one in ladder.reasons)
    assert {one.ref.split("/")[0] for one in ladder.evidence} == {"events", "facts"}


# --- silence ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "rung", "left"),
    [
        (0, "familiar", 91),
        (90, "familiar", 1),
        (91, "acquainted", 60),
        (150, "acquainted", 1),
        (151, "stranger", None),
        (900, "stranger", None),
    ],
)
def test_silence_drops_one_rung_after_another(days: int, rung: str, left: int | None) -> None:
    edits = (kit.never("cen"), kit.met("cen", days, days + 1, days + 2), kit.shown("cen", "private_topic", days=days))
    ladder = kit.ladder_of("cen", *edits)
    assert (ladder.rung, ladder.earned) == (rung, "familiar")
    assert ladder.falls_on == (None if left is None else kit.TODAY + timedelta(days=left))


def test_the_rung_really_falls_on_the_day_that_was_said() -> None:
    edits = (kit.never("cen"), kit.met("cen", 20, 21, 22), kit.shown("cen", "private_topic", days=20))
    falls = kit.ladder_of("cen", *edits).falls_on
    assert falls is not None
    assert kit.ladder_of("cen", *edits, today=falls - timedelta(days=1)).rung == "familiar"
    assert kit.ladder_of("cen", *edits, today=falls).rung == "acquainted"


@pytest.mark.parametrize(("days", "decaying"), [(0, False), (30, False), (31, True), (60, True)])
def test_a_weak_rung_is_decaying(days: int, decaying: bool) -> None:
    # acquainted lasts 60 days; 0.5 ** (31 / 60) is the first day below 0.7
    ladder = kit.ladder_of("cen", kit.never("cen"), kit.met("cen", days))
    assert ladder.decaying is decaying
    assert ladder.strength == pytest.approx(0.5 ** (days / 60))


def test_a_stranger_does_not_decay_and_has_no_strength_before_the_first_contact() -> None:
    ladder = kit.ladder_of("cen", kit.never("cen"))
    assert (ladder.strength, ladder.decaying, ladder.falls_on, ladder.last_contact) == (0.0, False, None, None)


def test_a_message_breaks_the_silence() -> None:
    edits = (kit.never("cen"), kit.met("cen", 80))
    assert kit.ladder_of("cen", *edits).rung == "stranger"
    assert kit.ladder_of("cen", *edits, kit.met("cen", 3, kind="message")).rung == "acquainted"


@given(step=st.integers(0, 4), days=st.integers(0, 1500))
def test_decay_never_lifts_and_never_jumps(step: int, days: int) -> None:
    now, counted = decayed(ORDER, step, days)
    later, _ = decayed(ORDER, step, days + 1)
    assert 0 <= now <= step
    assert now - 1 <= later <= now
    assert now == 0 or counted <= ORDER[now].half_life_days
    if step:
        assert decayed(ORDER, step - 1, days)[0] <= now


@given(
    visits=st.integers(0, 8),
    depth=st.integers(0, 13),
    shown=st.frozensets(st.sampled_from(FACTS)),
    more=st.sampled_from(FACTS),
)
def test_more_evidence_never_lowers_a_rung(visits: int, depth: int, shown: frozenset[str], more: str) -> None:
    now = earned(ORDER, visits, depth, shown)
    assert earned(ORDER, visits + 1, depth, shown) >= now
    assert earned(ORDER, visits, depth + 1, shown) >= now
    assert earned(ORDER, visits, depth, shown | {more}) >= now
    assert earned(ORDER, visits, depth, None) >= now


# --- a rung set by hand ------------------------------------------------------------


def by_hand(value: str, days: int = 2) -> kit.Edit:
    return kit.set_person(
        "cen", override={"rung": {"value": value, "reason": "old classmates", "by": "ye", "on": kit.ago(days)}}
    )


def test_a_lower_rung_by_hand_is_followed() -> None:
    edits = (kit.met("cen", 9, 7, 5), kit.shown("cen", "private_topic"))
    ladder = kit.ladder_of("cen", *edits, by_hand("acquainted"))
    assert (ladder.rung, ladder.earned, ladder.overclaimed) == ("acquainted", "familiar", False)
    assert ladder.override is not None
    assert ladder.override.reason == "old classmates"


@pytest.mark.parametrize(
    ("edits", "value", "follows"),
    [
        ([], "familiar", False),
        ([kit.met("cen", 9)], "familiar", False),
        ([kit.met("cen", 9, 7)], "familiar", False),
        ([kit.met("cen", 9), kit.shown("cen", "private_topic")], "cares", False),
        ([kit.met("cen", 9, 7), kit.shown("cen", "help")], "cares", True),
        ([kit.met("cen", 9, 7), kit.shown("cen", "help", source="guess")], "cares", False),
        ([kit.met("cen", 9, 7), kit.shown("cen", "private_topic")], "cares", False),
        ([kit.met("cen", 9, 7), kit.shown("cen", "private_topic")], "bound", False),
        ([kit.met("cen", 9, 7), kit.shown("cen", "private_topic", "help")], "bound", False),
        ([kit.met("cen", 9, 7), kit.shown("cen", "speaks_for_us")], "bound", True),
    ],
)
def test_a_higher_rung_by_hand_needs_visits_and_facts(edits: list[kit.Edit], value: str, follows: bool) -> None:
    # the sound deal has one visit to cen already
    ladder = kit.ladder_of("cen", *edits, by_hand(value))
    assert ladder.overclaimed is not follows
    assert (ladder.rung == value) is follows


def test_a_rung_that_asks_for_nothing_new_is_supported_by_what_it_asks_for() -> None:
    seen = kit.look(kit.met("cen", 9, 7), kit.shown("cen", "private_topic"), by_hand("cares"))
    rungs = tuple(replace(one, shown=("private_topic",)) if one.rung == "cares" else one for one in seen.playbook.rungs)
    same = Look(seen.dossier, replace(seen.playbook, rungs=rungs), seen.today, seen.opportunity)
    assert kit.relations_at(seen).ladders["cen"].overclaimed
    assert not kit.relations_at(same).ladders["cen"].overclaimed


def test_a_followed_rung_decays_from_its_own_day() -> None:
    edits = (kit.never("cen"), kit.met("cen", 300, 301, 302), kit.shown("cen", "private_topic", "help", days=300))
    assert kit.ladder_of("cen", *edits).rung == "stranger"
    assert kit.ladder_of("cen", *edits, by_hand("cares", 60)).rung == "cares"
    assert kit.ladder_of("cen", *edits, by_hand("cares", 130)).rung == "familiar"


def test_a_rung_by_hand_of_a_coming_day_is_not_read() -> None:
    ladder = kit.ladder_of("cen", by_hand("bound", -2))
    assert (ladder.override, ladder.overclaimed, ladder.rung) == (None, False, "acquainted")


def test_who_left_has_no_ladder() -> None:
    assert "cen" not in kit.relations_of(kit.set_person("cen", left=kit.ago(1))).ladders


# --- around an event -----------------------------------------------------------------


def test_footing_tells_the_rung_before_and_with_an_event() -> None:
    reading = kit.relations_of(kit.never("cen"), kit.met("cen", 5, kind="tech_exchange", id="first"))
    footing = reading.footing["first"]["cen"]
    assert (footing.before, footing.during) == ("stranger", "acquainted")


def test_a_shallower_contact_of_the_same_day_came_first() -> None:
    edits = (
        kit.never("cen"),
        kit.met("cen", 5, id="v", asked=[{"text": "x", "sensitivity": 1}]),
        kit.met("cen", 5, kind="tech_exchange", id="t"),
    )
    footing = kit.relations_of(*edits).footing
    assert footing["t"]["cen"].before == "acquainted"
    assert footing["v"]["cen"].before == "stranger"


@settings(max_examples=often(40), deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(["visit", "call", "tech_exchange", "meal", "bid_meeting"])),
        max_size=12,
    )
)
def test_history_ends_at_todays_rung_and_moves_every_time(contacts: list[tuple[int, str]]) -> None:
    edits = [kit.met("cen", days, kind=kind, id=f"h{number}") for number, (days, kind) in enumerate(contacts)]
    seen = kit.look(kit.never("cen"), *edits, kit.shown("cen", "private_topic", "help", days=200))
    moments = history(seen, "cen")
    rungs = ["stranger", *(one.rung for one in moments)]
    assert all(before != after for before, after in pairwise(rungs))
    assert [one.on for one in moments] == sorted({one.on for one in moments})
    assert rungs[-1] == kit.relations_at(seen).ladders["cen"].rung
    falls = [one for one in moments if one.because.code == "ladder_fell"]
    for one in falls:
        assert rung_step(one.rung) + 1 < len(RUNGS)
        assert all(date.fromisoformat(kit.ago(days)) != one.on for days, _ in contacts)


def test_history_tells_rise_fall_and_return() -> None:
    moments = history(kit.look(kit.never("cen"), kit.met("cen", 100, 5)), "cen")
    assert [(one.rung, one.because.code) for one in moments] == [
        ("acquainted", "ladder_visits"),
        ("stranger", "ladder_fell"),
        ("acquainted", "ladder_visits"),
    ]
    assert moments[1].on == kit.TODAY - timedelta(days=100) + timedelta(days=61)


def test_history_of_nobody_is_empty() -> None:
    assert history(kit.look(), "nobody") == ()
    assert history(kit.look(kit.never("cen")), "cen") == ()


# --- days closed to contact (F3) ---------------------------------------------------


BOUGHT = base.deal(
    stages=[
        {"stage": "solution", "from": kit.ago(300)},
        {"stage": "bidding", "from": kit.ago(130)},
        {"stage": "delivery", "from": kit.ago(30)},
    ]
)
"""Contact was closed for a hundred days and has been open again for thirty."""


@pytest.mark.parametrize(("days", "rung"), [(160, "acquainted"), (161, "stranger")])
def test_days_closed_to_contact_are_no_silence(days: int, rung: str) -> None:
    edits = (kit.never("cen"), kit.met("cen", days))
    assert kit.ladder_of("cen", *edits, BOUGHT).rung == rung
    assert kit.ladder_of("cen", *edits).rung == "stranger"


def test_a_rung_set_by_hand_keeps_through_closed_days_too() -> None:
    stated = {"value": "acquainted", "on": kit.ago(150), "by": "ye", "reason": "we studied together"}
    edits = (kit.never("cen"), kit.met("cen", 300, 290, 280), kit.set_person("cen", override={"rung": stated}))
    assert kit.ladder_of("cen", *edits, BOUGHT).rung == "acquainted"
    assert kit.ladder_of("cen", *edits).rung == "stranger"


def test_while_contact_is_closed_no_rung_has_a_day_to_fall() -> None:
    edits = (kit.never("cen"), kit.met("cen", 50), base.deal(stages=[{"stage": "bidding", "from": kit.ago(48)}]))
    ladder = kit.ladder_of("cen", *edits)
    assert (ladder.rung, ladder.falls_on, ladder.decaying) == ("acquainted", None, False)
    assert kit.ladder_of("cen", *edits, today=kit.TODAY + timedelta(days=400)).rung == "acquainted"


def test_a_guests_rung_before_a_past_event_leaves_closed_days_out() -> None:
    talk = kit.met("cen", 5, kind="business_talk")
    edits = (kit.never("cen"), kit.met("cen", 155), talk)
    (one,) = kit.relations_of(*edits, BOUGHT).footing.values()
    assert one["cen"].before == "acquainted"
    assert [foot["cen"].before for foot in kit.relations_of(*edits).footing.values()] == ["stranger"]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(1, 200), st.integers(0, 200))
@settings(max_examples=often(40))
def test_closed_days_never_lower_what_lawful_talks_earned_and_history_ends_at_todays(
    days: list[int], begun: int, length: int
) -> None:
    spans = [{"stage": "solution", "from": kit.ago(401)}, {"stage": "bidding", "from": kit.ago(begun)}]
    if length < begun:
        spans.append({"stage": "delivery", "from": kit.ago(begun - length)})
    edits = (kit.never("cen"), kit.met("cen", *days), kit.shown("cen", "private_topic", "help", days=max(days)))
    seen = kit.look(*edits, base.deal(stages=spans))
    ladder = kit.relations_at(seen).ladders["cen"]
    lawful = [ago for ago in days if not begun - length < ago <= begun]
    met = (kit.never("cen"), kit.met("cen", *lawful), *edits[2:])
    plain = kit.ladder_of("cen", *met, base.deal(stages=spans[:1]))
    assert rung_step(ladder.rung) >= rung_step(plain.rung)
    moved = history(seen, "cen")
    assert (moved[-1].rung if moved else "stranger") == ladder.rung
    steps = [rung_step(one.rung) for one in moved]
    assert all(before != after for before, after in pairwise(steps))
