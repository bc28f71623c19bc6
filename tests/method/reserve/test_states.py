"""B4: the four reserves from their signals, and what they carry."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.method.process import kit as sound
from tests.method.relations import kit as base
from tests.method.reserve import kit
from yingdan.facts import Dossier, Fact
from yingdan.facts.kinds import RESERVE_SIGNALS
from yingdan.facts.scales import GRADE_OF, Source
from yingdan.method.base import Look
from yingdan.method.reserve import ReserveView

SOURCES = ("visit", "colleague", "hearsay", "guess", "rule")
ORDER = ("closed", "easing", "open")


def view(*found: tuple[str, int], who: str = "cen") -> ReserveView:
    return kit.reserve_of(kit.signals(who, *found)).views[who]


def test_nothing_observed_is_unknown_and_sets_no_limit() -> None:
    one = view()
    assert (one.states, one.overall, one.carries) == ({}, None, 5)


def test_the_newest_signal_says_the_state() -> None:
    one = view(("privacy_closed", 30), ("privacy_open", 5))
    assert one.states["privacy"].state == "open"
    assert [move.state for move in one.states["privacy"].history] == ["closed", "open"]
    assert one.states["privacy"].on == kit.TODAY - timedelta(days=5)
    assert not one.states["privacy"].stepped_back


def test_the_least_open_reserve_says_what_may_be_asked() -> None:
    assert view(("privacy_open", 5)).carries == 5
    assert view(("privacy_open", 5), ("defence_easing", 5)).carries == 3
    assert view(("privacy_open", 5), ("defence_easing", 5), ("probing_closed", 5)).carries == 2
    assert view(("privacy_open", 5), ("probing_closed", 5)).tightest == "probing"


def test_of_one_day_the_less_open_signal_counts() -> None:
    for pair in itertools.permutations(("defence_open", "defence_closed")):
        one = view(("defence_easing", 9), *((value, 3) for value in pair))
        assert one.states["defence"].state == "closed"
        assert one.states["defence"].stepped_back


def test_a_guess_moves_nothing_and_a_report_does_not_beat_what_was_seen() -> None:
    seen = kit.signals("cen", ("defence_closed", 20))
    guess = kit.note("cen", "reserve", "defence_open", 5, "guess")
    assert kit.reserve_of(guess).views["cen"].overall is None
    assert kit.reserve_of(seen, guess).views["cen"].overall == "closed"
    report = kit.note("cen", "reserve", "defence_open", 5, "hearsay")
    assert kit.reserve_of(seen, report).views["cen"].overall == "closed"
    assert kit.reserve_of(report).views["cen"].overall == "open"


def test_who_has_left_or_is_unknown_has_no_limit_of_their_own() -> None:
    assert kit.reserve_of().carries("nobody") == 5


def test_a_newer_report_of_closing_up_caps_what_was_seen() -> None:
    """In doubt we ask less, whoever saw it; whoever was seen closed is not opened by a report."""
    seen = kit.note("cen", "reserve", "privacy_open", 300)
    report = kit.note("cen", "reserve", "privacy_closed", 5, "colleague")
    one = kit.reserve_of(seen, report).views["cen"]
    assert (one.carries, one.states["privacy"].state, one.states["privacy"].stepped_back) == (2, "closed", True)
    older = kit.note("cen", "reserve", "privacy_closed", 301, "colleague")
    assert kit.reserve_of(seen, older).views["cen"].carries == 5
    same_day = kit.note("cen", "reserve", "privacy_closed", 300, "colleague")
    assert kit.reserve_of(seen, same_day).views["cen"].carries == 2
    lifted = kit.note("cen", "reserve", "privacy_open", 3, "hearsay")
    assert kit.reserve_of(seen, report, lifted).views["cen"].carries == 5
    seen_again = kit.note("cen", "reserve", "privacy_easing", 4)
    assert kit.reserve_of(seen, report, seen_again).views["cen"].carries == 3
    guess = kit.note("cen", "reserve", "privacy_closed", 5, "guess")
    assert kit.reserve_of(seen, guess).views["cen"].carries == 5


def slow(facts: list[Fact]) -> dict[str, str]:
    """The same reading, the long way.

    For each reserve its firmest grade, of that the last day, of that the tightest; a looser grade's last day, not before it,
    only where it is tighter.
    """
    found: dict[str, str] = {}
    for name in ("defence", "privacy", "security", "probing"):
        mine = [one for one in facts if str(one.value).startswith(name)]
        since = date.min
        for grade in ("confirmed", "reported"):
            firm = [one for one in mine if GRADE_OF[one.source] == grade and one.on >= since]
            if firm:
                since = max(one.on for one in firm)
                states = [str(one.value).rpartition("_")[2] for one in firm if one.on == since]
                if name in found:
                    states.append(found[name])
                found[name] = min(states, key=ORDER.index)
    return found


def read_facts(facts: list[Fact]) -> ReserveView:
    dossier: Dossier = base.look(lambda data: data.update(facts=[])).dossier
    made = replace(dossier, facts=tuple(facts))
    look = Look(made, sound.playbook(), kit.TODAY, made.opportunities[0])
    return kit.rooms(look)[0].views["cen"]


FACTS = st.lists(
    st.builds(
        Fact,
        who=st.just("cen"),
        what=st.just("reserve"),
        value=st.sampled_from(RESERVE_SIGNALS),
        source=st.sampled_from(SOURCES),
        on=st.dates(date(2026, 9, 1), date(2026, 9, 12)),
    ),
    max_size=9,
)


@given(FACTS, st.integers())
def test_any_signals_in_any_order_give_what_the_long_way_gives(facts: list[Fact], seed: int) -> None:
    one = read_facts(facts)
    assert {name: state.state for name, state in one.states.items()} == slow(facts)
    shuffled = list(facts)
    Random(seed).shuffle(shuffled)
    other = read_facts(shuffled)
    assert {name: (state.state, state.on, len(state.history)) for name, state in one.states.items()} == {
        name: (state.state, state.on, len(state.history)) for name, state in other.states.items()
    }
    assert one.carries == other.carries


@given(FACTS)
def test_histories_move_every_time_and_end_at_the_present_state(facts: list[Fact]) -> None:
    for state in read_facts(facts).states.values():
        assert state.history[-1].state == state.state
        assert all(old.state != new.state and old.on < new.on for old, new in itertools.pairwise(state.history))
        assert state.on <= state.seen
        assert all(move.evidence for move in state.history)


NAMES = st.sampled_from(("defence", "privacy", "security", "probing"))
OBSERVED: st.SearchStrategy[Source] = st.sampled_from(("visit", "colleague", "hearsay"))


@given(FACTS, NAMES, OBSERVED, st.dates(date(2026, 9, 1), date(2026, 9, 20)))
def test_a_new_closed_signal_never_lets_us_ask_more(facts: list[Fact], name: str, source: Source, day: date) -> None:
    signal = Fact(who="cen", what="reserve", value=f"{name}_closed", source=source, on=day)
    before, after = read_facts(facts), read_facts([*facts, signal])
    assert after.carries <= before.carries
    if all(day >= one.on for one in facts):
        assert after.carries == 2, "whoever said it: the newest day says closed"


@given(FACTS, NAMES, st.sampled_from(ORDER), st.dates(date(2026, 9, 1), date(2026, 9, 20)))
def test_a_report_never_lets_us_ask_more_than_what_was_seen(
    facts: list[Fact], name: str, state: str, day: date
) -> None:
    seen = [one for one in facts if one.source == "visit"]
    report = Fact(who="cen", what="reserve", value=f"{name}_{state}", source="colleague", on=day)
    alone, both = read_facts(seen), read_facts([*seen, report])
    assert both.carries <= alone.carries
