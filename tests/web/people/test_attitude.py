"""Attitude over time: what is drawn, what counts, and that unknown is said to be unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small
from tests.depth import often
from tests.web.opportunities.rooms import demo, room_of
from tests.web.opportunities.test_timeline import actions_free
from yingdan.facts import Event, Fact
from yingdan.facts.scales import GRADE_OF, Source
from yingdan.facts.text import LANGUAGES
from yingdan.queries.room import Room, room
from yingdan.web.opportunities.lines import words_of
from yingdan.web.opportunities.text_width import width_of
from yingdan.web.people.attitude import DOT, SMALL, WIDTHS, AttitudeCard, attitude_card

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Room:
    c = cast()
    return room(c.owner, c.deal, TODAY)


def seen(value: int, source: Source, ago: int) -> Fact:
    day = TODAY - timedelta(days=ago)
    return Fact(who="cen", what="attitude", value=value, source=source, on=day, opportunity="qingyu")


def card_of(found: Room, *facts: Fact, met: int | None = 100, lang: str = "en") -> AttitudeCard:
    """Cen's card with only these observations, and one visit so many days ago."""
    day = TODAY - timedelta(days=met or 0)
    visits = (Event(id="v", on=day, kind="visit", opportunity="qingyu", with_=("cen",)),) if met is not None else ()
    changed = actions_free(found, replace(found.dossier, facts=facts, events=visits))
    return attitude_card(changed, "cen", words_of(changed, lang), "unknown")  # type: ignore[arg-type]


def height(card: AttitudeCard, value: int) -> float:
    return next(level.y for level in card.pictures[0].levels if level.value == value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_what_the_rest_of_the_product_counts_with(lang: str) -> None:
    shown = room_of(demo(), "qingyu")
    for person in shown.deal.look.people:
        card = attitude_card(shown, person, words_of(shown, lang), "?")  # type: ignore[arg-type]
        voice = shown.deal.committee.voice(person)
        assert card.value == (voice.attitude if voice else None)
        assert len(card.rows) == len(shown.deal.look.of(person, "attitude"))
        assert sum(one.counts for one in card.rows) == bool(card.rows)
        assert all(one.text for one in card.rows)
        assert bool(card.pictures) == bool(card.rows)


def test_a_guess_moves_no_line_but_is_a_dot(found: Room) -> None:
    firm = card_of(found, seen(-1, "visit", 60))
    both = card_of(found, seen(-1, "visit", 60), seen(2, "guess", 30))
    assert both.value == firm.value == -1
    assert f"{height(both, 2):.1f}" not in both.pictures[0].sure
    assert both.pictures[0].assumed == ""
    assert [dot.grade for dot in both.pictures[0].dots] == ["confirmed", "guess"]
    assert both.pictures[0].dots[1].y == height(both, 2)


def test_guesses_alone_make_a_line_of_their_own_kind(found: Room) -> None:
    card = card_of(found, seen(1, "guess", 60), seen(-1, "visit", 20))
    assert card.pictures[0].assumed.startswith("M") and card.pictures[0].sure.startswith("M")
    assert f"{height(card, 1):.1f}" in card.pictures[0].assumed
    assert f"{height(card, -1):.1f}" in card.pictures[0].sure
    assert f"{height(card, 1):.1f}" not in card.pictures[0].sure


def test_before_it_was_seen_it_was_unknown_not_neutral(found: Room) -> None:
    late = card_of(found, seen(1, "visit", 40), met=100)
    assert late.unknown_days == 60
    for picture in late.pictures:
        assert picture.unknown > picture.left
        assert picture.unknown_label == "unknown"
        assert picture.sure.startswith(f"M{picture.unknown:.1f} ")
    at_once = card_of(found, seen(1, "visit", 100), met=100)
    assert at_once.unknown_days == 0
    assert all(picture.unknown_label == "" for picture in at_once.pictures)


@pytest.mark.parametrize(("met", "times"), [(50, 1), (None, 0)])
def test_never_seen_is_unknown(found: Room, met: int | None, times: int) -> None:
    card = card_of(found, met=met)
    assert (card.value, card.pictures, card.rows, card.met) == (None, (), (), times)


def test_how_old_the_newest_observation_is(found: Room) -> None:
    assert card_of(found, seen(1, "visit", 90), seen(1, "hearsay", 12)).quiet == 12


SOURCES: tuple[Source, ...] = ("visit", "document", "colleague", "hearsay", "rule", "guess")
ONE = st.builds(seen, st.integers(-2, 2), st.sampled_from(SOURCES), st.integers(0, 900))


@settings(max_examples=often(40), deadline=None)
@given(facts=st.lists(ONE, min_size=1, max_size=25), met=st.integers(0, 900))
def test_dots_stand_on_their_steps_and_labels_on_nothing(facts: list[Fact], met: int) -> None:
    card = card_of(room_of(small(), "qingyu", TODAY), *facts, met=met)
    assert [picture.width for picture in card.pictures] == list(WIDTHS)
    firm = min(("confirmed", "reported", "inferred", "guess").index(GRADE_OF[one.source]) for one in facts)
    assert ("confirmed", "reported", "inferred", "guess").index(card.grade) == firm
    for picture in card.pictures:
        assert len(picture.dots) == len(facts)
        heights = {level.y for level in picture.levels}
        assert all(dot.y in heights and picture.left <= dot.x <= picture.right for dot in picture.dots)
        labelled = [dot for dot in picture.dots if dot.label]
        assert labelled
        for number, one in enumerate(labelled):
            half = width_of(one.label, SMALL) / 2
            assert one.x + half <= picture.width + 1
            for other in labelled[number + 1 :]:
                apart = half + width_of(other.label, SMALL) / 2
                assert abs(one.x - other.x) > apart or abs(one.y - other.y) > SMALL - 1
            assert not any(2 < one.y - dot.y < 20 and abs(one.x - dot.x) < half + DOT - 2 for dot in picture.dots)


def test_a_long_story_has_few_ticks(found: Room) -> None:
    card = card_of(found, seen(1, "visit", 3000), met=3000)
    for picture in card.pictures:
        places = [x for x, _name in picture.ticks]
        assert 2 <= len(places) <= 20
        assert all(after - before >= 30 for before, after in pairwise(places))
