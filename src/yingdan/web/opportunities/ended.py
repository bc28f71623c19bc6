"""How a deal ended, in a line. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts import Language, say
from yingdan.queries.room import Room
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import money

from .lines import words_of


@dataclass(frozen=True, slots=True)
class EndedView:
    """The end of a deal."""

    state: str
    word: str
    on: str
    winner: str
    price: str
    ours: str
    """What we had the deal at, for comparison."""
    has_review: bool
    version: int


def ended_of(room: Room, lang: Language) -> EndedView | None:
    """None while the deal is open."""
    deal = room.opportunity
    if deal.state == "open":
        return None
    return EndedView(
        state=deal.state,
        word=sentence(lang, f"state.{deal.state}"),
        on=words_of(room, lang).names.day(deal.closed) if deal.closed else "",
        winner=say(deal.winner, lang),
        price=money(deal.price, lang) if deal.price else "",
        ours=money(deal.value, lang) if deal.value else "",
        has_review=deal.review is not None,
        version=room.version,
    )
