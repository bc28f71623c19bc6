"""The page of a review: how it ended, why, who decided, how long it took, what comes of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts import Language, Review, say
from yingdan.facts.review import FELT
from yingdan.method.learning import took
from yingdan.queries.room import Room
from yingdan.web.opportunities.ended import EndedView, ended_of
from yingdan.web.opportunities.learned import usual_said
from yingdan.web.opportunities.lines import words_of
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in words."""

    name: str
    rule: str
    more: str
    """The chair it hangs on, the line that was typed."""


@dataclass(frozen=True, slots=True)
class ChairLine:
    """A chair and what it weighed in the end."""

    name: str
    holder: str
    weight: str
    weight_word: str
    surprise: bool
    outside: bool
    """The playbook does not have it."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage's real days against the playbook's; widths are percent of the longest."""

    name: str
    days: int
    usual: int
    width: float
    usual_width: float


@dataclass(frozen=True, slots=True)
class Taught:
    """What the next deal takes from it and the others before."""

    deals: int
    lacking: int
    """Reviews still needed before anything changes."""
    stages: tuple[tuple[str, str], ...]
    """Name, and the usual days with where they come from."""
    chairs: tuple[tuple[str, int, int, int], ...]
    """Name, deals in which it decided, deals, suggested weight as percent of the heaviest chair's."""
    new_chairs: tuple[str, ...]
    named: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the page shows."""

    state: str
    ended: EndedView | None
    written: str
    by: str
    reasons: tuple[ReasonLine, ...]
    chairs: tuple[ChairLine, ...]
    stages: tuple[StageLine, ...]
    surprise: str
    again: str
    taught: Taught

    @property
    def has_review(self) -> bool:
        return bool(self.written)


def present(room: Room, lang: Language) -> ReviewPage:
    """The page in the reader's language. Of a deal without a review: how it ended, and the days that its stages say."""
    deal, words = room.opportunity, words_of(room, lang)
    review = deal.review
    days = {one.stage: one.days for one in review.stages} if review else dict(took(deal))
    return ReviewPage(
        state=deal.state,
        ended=ended_of(room, lang),
        written=words.names.day(review.on) if review else "",
        by=words.names.person(review.by) if review and review.by else "",
        reasons=_reasons(room, review, words),
        chairs=_chairs(room, review, words),
        stages=stage_lines(room, days, words),
        surprise=say(review.surprise, lang) if review else "",
        again=say(review.again, lang) if review else "",
        taught=taught(room, words),
    )


def _reasons(room: Room, review: Review | None, words: Words) -> tuple[ReasonLine, ...]:
    kinds = {one.id: one for one in room.playbook.reasons}
    found = []
    for one in review.reasons if review else ():
        kind = kinds.get(one.reason)
        more = " · ".join(
            part for part in (words.names.seat(one.seat) if one.seat else "", say(one.text, words.lang)) if part
        )
        found.append(ReasonLine(say(kind.name, words.lang) if kind else one.reason, kind.rule if kind else "", more))
    return tuple(found)


def _chairs(room: Room, review: Review | None, words: Words) -> tuple[ChairLine, ...]:
    names, holders = words.names, room.deal.look.holders
    lines = [
        ChairLine(
            name=names.seat(one.seat) if one.seat else one.name or "",
            holder=names.comma.join(names.person(who) for who in holders.get(one.seat or "", ())),
            weight=one.weight,
            weight_word=sentence(words.lang, f"felt.{one.weight}"),
            surprise=bool(one.surprise),
            outside=one.seat is None,
        )
        for one in (review.deciders if review else ())
    ]
    return tuple(sorted(lines, key=lambda one: -FELT.index(one.weight)))


def stage_lines(room: Room, days: dict[str, int], words: Words) -> tuple[StageLine, ...]:
    """Stages whose days are known, in the playbook's order."""
    book = {one.stage: one.book for one in room.learned.stages}
    rows = [
        (say(one.name, words.lang), days[one.id], book.get(one.id, one.usual_days))
        for one in room.playbook.stages
        if one.id in days
    ]
    longest = max((max(took_, usual) for _, took_, usual in rows), default=1) or 1
    return tuple(
        StageLine(name, took_, usual, 100 * took_ / longest, 100 * usual / longest) for name, took_, usual in rows
    )


def taught(room: Room, words: Words) -> Taught:
    """What own deals of this way of buying change in the next one."""
    learned, names = room.learned, words.names
    least = room.playbook.limits.learn_least
    return Taught(
        deals=learned.deals,
        lacking=max(0, least - learned.deals),
        stages=tuple((names.stage(one.stage), usual_said(room, one.stage)) for one in learned.stages),
        chairs=tuple(
            (names.seat(one.seat), one.decided, one.deals, round(100 * one.weight))
            for one in sorted(learned.chairs, key=lambda one: -one.weight)
        ),
        new_chairs=tuple(names.seat(one.seat) for one in learned.chairs if one.usual),
        named=tuple((one.name, one.decided, one.deals) for one in learned.named),
    )
