"""From a day to its page: pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan import briefing
from yingdan.facts import Language, say
from yingdan.facts.scales import GRADES
from yingdan.method.base import Finding
from yingdan.queries.overdue import Late
from yingdan.queries.today import Card, Today
from yingdan.wording import Words
from yingdan.wording.dates import long_date, short_date, weekday
from yingdan.wording.evidence import Line
from yingdan.wording.names import Names

from .models import Care, DayPage, LateRow, MoveDay, Thing
from .plan import key_of

WEEK = 5
"""From how many days on something overdue is marked as very late."""
ALSO = 2
"""How many further purposes of the same meeting are named."""
LINES = 6
"""How many lines of evidence a thing discloses."""


def present(day: Today, lang: Language) -> DayPage:
    """Everything the page shows."""
    things = tuple(thing(card, number, lang) for number, card in enumerate(day.cards, 1))
    minutes = sum(card.proposal.effort_minutes for card in day.cards)
    return DayPage(
        heading=heading(day.day, len(things), lang),
        meta=_joined((long_date(day.day, lang), about(minutes) if minutes else "")),
        things=things,
        late=tuple(late_row(one, number, lang) for number, one in enumerate(day.overdue, 1)),
        care=tuple(care(card, lang) for card in day.care),
        moves=moves(day.day, lang),
        deals=day.deals,
        today=day.day,
        tomorrow=day.day + timedelta(days=1),
    )


def heading(day: date, things: int, lang: Language) -> str:
    """The weekday, and how much to do first."""
    name = weekday(day, lang)
    if not things:
        return name
    first = {1: _("%(weekday)s: this one first"), 2: _("%(weekday)s: these two first")}
    return first.get(things, _("%(weekday)s: these three first")) % {"weekday": name}


def duration(minutes: int) -> str:
    """Minutes as people say them.

    >>> duration(160), duration(45), duration(120)
    ('2 小时 40 分', '45 分钟', '2 小时')
    """
    hours, rest = divmod(minutes, 60)
    parts = {"h": hours, "min": rest}
    if hours and rest:
        return _("%(h)d h %(min)d min") % parts
    return _("%(h)d h") % parts if hours else _("%(min)d min") % parts


def about(minutes: int) -> str:
    """What they take together."""
    return _("about %(time)s in all") % {"time": duration(minutes)}


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def words_of(card: Card, lang: Language) -> Words:
    """The voice for a card: its dossier's and playbook's names."""
    return Words(Names(lang, card.dossier, card.playbook))


def thing(card: Card, number: int, lang: Language) -> Thing:
    """One of the three things."""
    words, proposal = words_of(card, lang), card.proposal
    lines = evidence(card.why, words)
    return Thing(
        number=number,
        title=title(card, words),
        deal=say(card.listed.name, lang),
        deal_url=deal_url(card.listed.pk),
        why=why(card.why, words),
        also=words.joined(words.purpose(one) for one in proposal.also[:ALSO]),
        first=lines[0] if lines else None,
        lines=lines,
        rules=tuple(proposal.rules),
        who=words.names.person(proposal.who) if proposal.who else "",
        with_=words.names.comma.join(words.names.person(one) for one in proposal.with_),
        effort=duration(proposal.effort_minutes),
        effect=f"+{proposal.effect:.1f}".removesuffix(".0") if proposal.effect >= 0.05 else "",
        guard=proposal.guard,
        planned=planned(card, lang),
        opportunity=card.listed.pk,
        key=key_of(proposal),
    )


def title(card: Card, words: Words) -> str:
    """The proposal as a line to do."""
    return briefing.headline(words, card.proposal, card.me)


def why(findings: Sequence[Finding], words: Words) -> str:
    """Why it is proposed: a single finding with its numbers, of several the two most pressing."""
    said = [words.finding(one) for one in findings[:2]]
    if len(said) == 1:
        return said[0].why or said[0].title
    return (" " if words.lang == "en" else "").join(one.title for one in said)


def evidence(findings: Sequence[Finding], words: Words) -> tuple[Line, ...]:
    """What it rests on, firm before loose, each reference once."""
    seen = {one.ref: one for finding in findings for one in finding.evidence}
    order = sorted(seen.values(), key=lambda one: GRADES.index(one.grade))
    return tuple(words.evidence.line(one) for one in order[:LINES])


def planned(card: Card, lang: Language) -> str:
    """The day of an open step of this deal with the same people, from today on."""
    people = set(card.proposal.with_)
    days = [
        step.due
        for step in card.dossier.steps
        if step.state == "open"
        and step.opportunity == card.listed.ref
        and step.with_ in people
        and step.due >= card.dossier.as_of
    ]
    return short_date(min(days), lang, card.dossier.as_of.year) if days else ""


def deal_url(pk: int) -> str:
    """Where a deal is."""
    return reverse("opportunity", args=[pk])


def care(card: Card, lang: Language) -> Care:
    """Something the guard wants a look at."""
    words = words_of(card, lang)
    level = card.proposal.guard
    return Care(
        level,
        words.names.term("guard", level),
        title(card, words),
        say(card.listed.name, lang),
        deal_url(card.listed.pk),
    )


def late_row(late: Late, number: int, lang: Language) -> LateRow:
    """An overdue thing as a row."""
    return LateRow(
        number=number,
        kind=late.kind,
        account=late.account,
        ref=late.ref or "",
        version=late.version,
        who=say(late.person_name, lang) or late.person or _("internal"),
        text=say(late.text, lang),
        deal=say(late.deal, lang),
        deal_url=deal_url(late.opportunity) if late.opportunity else "",
        days=late.days,
        very=late.days >= WEEK,
    )


def moves(today: date, lang: Language) -> tuple[MoveDay, ...]:
    """Tomorrow, the next Thursday after it, and next Monday: working days within a week, each once."""
    tomorrow = next_weekday(today, (0, 1, 2, 3, 4))
    days = [(tomorrow, tomorrow_name(today, tomorrow, lang))]
    for weekday_number in (3, 0):
        day = next_weekday(tomorrow, (weekday_number,))
        if (day - today).days <= 7:
            days.append((day, weekday_name(today, day, lang)))
    return tuple(MoveDay(day, name) for day, name in sorted(set(days)))


def next_weekday(after: date, wanted: Sequence[int]) -> date:
    """The first day after `after` that is one of these weekdays (0 = Monday)."""
    day = after + timedelta(days=1)
    while day.weekday() not in wanted:
        day += timedelta(days=1)
    return day


def tomorrow_name(today: date, day: date, lang: Language) -> str:
    """Tomorrow, or the weekday when tomorrow is no working day."""
    return _("Tomorrow") if (day - today).days == 1 else weekday_name(today, day, lang)


def weekday_name(today: date, day: date, lang: Language) -> str:
    """A weekday, with "next" when it is in next week."""
    name = weekday(day, lang)
    same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    return name if same_week else _("next %(weekday)s") % {"weekday": name}


def drop_reasons() -> tuple[str, ...]:
    """Why something is let go, one tap each."""
    return (_("They called it off"), _("No longer needed"), _("We go another way"))
