"""From a day to its page: pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan import briefing
from yingdan.facts import Event, Language, say
from yingdan.facts.scales import GRADES
from yingdan.method.base import Finding
from yingdan.queries.overdue import Late
from yingdan.queries.today import Card, Today
from yingdan.web.opportunities.guard_note import guard_note
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
LATE = 30
"""So many overdue things are listed; the count says how many there are."""
LINES = 6
"""How many lines of evidence a thing discloses."""


def present(day: Today, lang: Language) -> DayPage:
    """Everything the page shows."""
    things = tuple(thing(card, number, lang) for number, card in enumerate(day.cards, 1))
    minutes = sum(card.minutes for card in day.cards)
    late = day.overdue[:LATE]
    return DayPage(
        heading=heading(day.day, len(things), lang),
        meta=_joined((long_date(day.day, lang), about(minutes) if minutes else "")),
        things=things,
        late=tuple(late_row(one, number, lang) for number, one in enumerate(late, 1)),
        late_more=len(day.overdue) - len(late),
        rest=tuple(rest_row(one, number, lang) for number, one in enumerate(day.rest, len(late) + 1)),
        rest_more=day.more,
        care=tuple(care(card, lang) for card in day.care),
        moves=moves(day.day, lang),
        deals=day.deals,
        waiting=day.waiting,
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
    effect = proposal.effect if proposal is not None else 0.0
    return Thing(
        number=number,
        kind=card.due.kind if card.due else "proposal",
        title=title(card, words),
        deal=say(card.listed.name, lang),
        deal_url=deal_url(card.listed.pk),
        why=why(card, words),
        also=words.joined(also(card, words)),
        first=lines[0] if lines else None,
        lines=lines,
        effort=duration(card.minutes) if card.minutes else "",
        effect=f"+{effect:.1f}".removesuffix(".0") if effect >= 0.05 else "",
        guard=card.guard,
        opportunity=card.listed.pk,
        at=time_of(card),
        url=event_url(card),
        planned="" if card.due else planned(card, lang),
        key=key_of(proposal) if proposal is not None and card.due is None else "",
        account=card.listed.account,
        ref=(card.due.thing.id or "") if card.due else "",
        version=card.listed.version,
        firm=any(one.severity == "stop" for one in card.why),
    )


def time_of(card: Card) -> str:
    """The clock time of an event; empty for what has none."""
    thing = card.due.thing if card.due else None
    return (thing.at or "") if isinstance(thing, Event) else ""


def event_url(card: Card) -> str:
    """Where the plan of an event is; empty for what is none."""
    thing = card.due.thing if card.due else None
    return reverse("opportunity_event", args=[card.listed.pk, thing.id]) if isinstance(thing, Event) else ""


def title(card: Card, words: Words) -> str:
    """What to do, as one line: what is set for today in its own words, a proposal as the method puts it."""
    thing = card.due.thing if card.due else None
    if isinstance(thing, Event):
        head = meeting(card, thing, words)
        purpose = say(thing.purpose.ours, words.lang) if thing.purpose and thing.purpose.ours else ""
        if not purpose and card.proposal is not None:
            purpose = words.purpose(card.proposal)
        return words.say("do.colon", {"do": head, "purpose": purpose}) if purpose else head
    if thing is not None:
        return say(thing.text, words.lang)
    return briefing.headline(words, card.proposal, card.me) if card.proposal is not None else ""


def meeting(card: Card, event: Event, words: Words) -> str:
    """A planned event as something to do, in the words that proposals use: "见岑海宁"; with us named where they matter."""
    params: dict[str, str | tuple[str, ...]] = {"guests": event.with_}
    if event.us:
        params["colleague"] = event.us[0]
    said = words.say(f"do.{event.kind}", params) if event.with_ else ""
    if said and "?" not in said:
        return said
    people = words.names.comma.join(words.names.person(one) for one in event.with_)
    return " ".join(part for part in (words.names.activity(event.kind), people) if part)


def also(card: Card, words: Words) -> list[str]:
    """What else the same meeting can do."""
    if card.proposal is None:
        return []
    more = [words.purpose(one) for one in card.proposal.also]
    if card.due is not None and card.due.kind == "event" and not _speaks_for_itself(card):
        return more[:ALSO]
    return [words.purpose(card.proposal), *more][:ALSO] if card.due is not None else more[:ALSO]


def _speaks_for_itself(card: Card) -> bool:
    """Whether an event says what it is for; where it does not, the proposal's purpose stands in its title."""
    thing = card.due.thing if card.due else None
    return isinstance(thing, Event) and thing.purpose is not None and thing.purpose.ours is not None


def why(card: Card, words: Words) -> str:
    """Why: a single finding with its numbers, of several the two most pressing; else what an event is to give them."""
    said = [words.finding(one) for one in card.why[:2]]
    if len(said) == 1:
        return said[0].why or said[0].title
    if not said and _speaks_for_itself(card):
        thing = card.due.thing if card.due else None
        theirs = say(thing.purpose.theirs, words.lang) if isinstance(thing, Event) and thing.purpose else ""
        return _("For them: %(purpose)s") % {"purpose": theirs} if theirs else ""
    return (" " if words.lang == "en" else "").join(one.title for one in said)


def evidence(findings: Sequence[Finding], words: Words) -> tuple[Line, ...]:
    """What it rests on, firm before loose, each reference once."""
    seen = {one.ref: one for finding in findings for one in finding.evidence}
    order = sorted(seen.values(), key=lambda one: GRADES.index(one.grade))
    return tuple(words.evidence.line(one) for one in order[:LINES])


def planned(card: Card, lang: Language) -> str:
    """The day of an open step of this deal with the same people, from today on."""
    people = set(card.proposal.with_ if card.proposal is not None else ())
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
    event = card.due.thing if card.due else None
    guests = card.proposal.with_ if card.proposal else ()
    what = words.names.event(event.id) if isinstance(event, Event) else ""
    people = words.names.comma.join(words.names.person(one) for one in card.due.people) if card.due else ""
    return Care(
        card.guard,
        words.names.term("guard", card.guard),
        " ".join(part for part in (what, people) if part) or title(card, words),
        say(card.listed.name, lang),
        event_url(card) or f"{deal_url(card.listed.pk)}{_place(card)}",
        guard_note(card.deal.look, card.guard, card.due.people if card.due else guests, words),
        drawer=bool(what),
    )


def _place(card: Card) -> str:
    """Where the proposal stands on its deal's page, opened."""
    key = key_of(card.proposal) if card.proposal is not None else ""
    number = next((n for n, one in enumerate(card.deal.proposals, 1) if key_of(one) == key), 0)
    return f"#see-{number}" if number else ""


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


def rest_row(card: Card, number: int, lang: Language) -> LateRow:
    """What else is set for today, as a row."""
    words = words_of(card, lang)
    thing = card.due.thing if card.due else None
    ours = thing.us[:1] if isinstance(thing, Event) else ()
    people = card.due.people[:2] if card.due else ()
    who = words.names.comma.join(words.names.person(one) for one in people)
    text = title(card, words)
    return LateRow(
        number=number,
        kind=card.due.kind if card.due else "",
        account=card.listed.account,
        ref=(thing.id or "") if thing else "",
        version=card.listed.version,
        who=(words.names.person(ours[0]) if ours else "") if isinstance(thing, Event) else who or _("internal"),
        text=text,
        deal=say(card.listed.name, lang),
        deal_url=deal_url(card.listed.pk),
        days=0,
        very=False,
        at=time_of(card),
        url=event_url(card),
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
