"""Why the guard wants care: said wherever the sign stands, and never where nothing was seen."""

from __future__ import annotations

import pytest

from tests.web.opportunities.rooms import demo, room_of
from yingdan.facts.scales import GuardLevel
from yingdan.facts.text import LANGUAGES
from yingdan.web.opportunities.guard_note import guard_note
from yingdan.web.opportunities.lines import words_of
from yingdan.web.opportunities.todo import todo


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_level_but_the_clear_one_has_its_reason(lang: str) -> None:
    found = room_of(demo(), "qingyu")
    words = words_of(found, lang)  # type: ignore[arg-type]
    levels: tuple[GuardLevel, ...] = ("careful", "approval", "forbidden")
    assert guard_note(found.deal.look, "nothing_seen", ("jin",), words) == ""
    assert all(guard_note(found.deal.look, level, ("jin",), words) for level in levels)


def test_a_guest_of_a_closed_deal_is_named() -> None:
    found = room_of(demo(), "qingyu")
    words, elsewhere = words_of(found, "zh"), found.deal.look.closed_elsewhere
    assert elsewhere
    listed = todo(found, words)
    seen = 0
    for one, proposal in zip((*listed.first, *listed.rest), found.deal.proposals, strict=True):
        assert bool(one.guard_note) is (proposal.guard != "nothing_seen")
        closed = [who for who in proposal.with_ if who in elsewhere]
        if proposal.guard == "careful" and closed:
            seen += 1
            assert all(words.names.person(who) in one.guard_note for who in closed)
    assert seen
