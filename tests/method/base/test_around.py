"""What several rooms ask of a person: occasions, and what is arranged with them."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from yingdan.facts.scales import GRADE_OF, Source
from yingdan.method.base import Seen, sightings


def noted(number: int, value: str, on: int, event: str | None, source: Source = "visit") -> Seen:
    event = event and f"{event}_{on}"
    ref = f"events/{event}/saw/{number}" if event else f"facts/{number}"
    return Seen(ref, "cen", "marker", value, source, GRADE_OF[source], date(2026, 9, on), event, None)


def test_one_occasion_written_down_twice_is_one() -> None:
    there, alone = noted(0, "jokes", 3, "e1"), noted(0, "jokes", 3, None)
    assert sightings([there, alone]) == {"jokes": [there]}
    assert sightings([there, noted(1, "jokes", 3, "e1")]) == {"jokes": [there]}
    assert len(sightings([alone, noted(1, "jokes", 3, None)])["jokes"]) == 1
    assert len(sightings([there, noted(0, "jokes", 4, None)])["jokes"]) == 2
    assert len(sightings([there, noted(0, "interrupts", 3, None)])) == 2
    assert len(sightings([there, noted(0, "jokes", 3, "e2"), alone])["jokes"]) == 2


def test_the_firmest_note_speaks() -> None:
    report, seen = noted(0, "jokes", 3, "e1", "hearsay"), noted(0, "jokes", 3, None)
    assert sightings([report, seen]) == {"jokes": [seen]}
    assert sightings([noted(0, "jokes", 3, "e1"), noted(0, "jokes", 3, "e2", "hearsay"), seen])["jokes"][1].source == (
        "hearsay"
    ), "a loose fact goes with the firmest event of its day, and lifts no other"


SEEN = st.builds(
    noted,
    st.integers(0, 3),
    st.sampled_from(("jokes", "interrupts")),
    st.integers(1, 3),
    st.sampled_from((None, "morning", "evening")),
    st.sampled_from(("visit", "colleague", "hearsay")),
)
"""At most two events a day."""


@given(st.lists(SEEN, max_size=8, unique_by=lambda one: one.ref), st.integers())
def test_any_order_agrees_and_a_loose_fact_never_counts_beside_an_event_of_its_day(found: list[Seen], seed: int) -> None:
    shuffled = list(found)
    Random(seed).shuffle(shuffled)
    once = sightings(found)
    assert once == sightings(shuffled)
    for value, ones in once.items():
        events = {one.event for one in found if one.value == value and one.event}
        days = {one.on for one in found if one.value == value and not one.event}
        covered = {one.on for one in found if one.value == value and one.event}
        assert len(ones) == len(events) + len(days - covered)
