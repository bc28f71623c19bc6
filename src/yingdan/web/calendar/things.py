"""From what stands in a calendar to lines of it: pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.playbooks.model import Playbook
from yingdan.queries.calendar import Thing
from yingdan.web.opportunities.overview import ICON_OF

Books = Mapping[str, Playbook]
ICONS = {"step": "arrow-right", "commitment": "check", "decision": "flag", "snooze": "clock", "promise": "file-text"}
MOVED = ("event", "step", "commitment")
"""Kinds that can be put on another day here."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a day."""

    kind: str
    icon: str
    at: str
    title: str
    people: str
    where: str
    """The deal, or the account."""
    more: str
    """What was noted, or what it is for."""
    url: str
    drawer: bool
    planned: bool
    late: bool
    """Its day is over and it is not done."""


def item(one: Thing, books: Books, today: date, lang: Language) -> Item:
    """One thing as a line."""
    comma = "、" if lang == "zh" else ", "
    people = comma.join(say(who, lang) for who in one.people)
    url, drawer = _url(one)
    return Item(
        kind=one.kind,
        icon=ICON_OF.get(one.code, "calendar-event") if one.kind == "event" else ICONS[one.kind],
        at=one.at or "",
        title=title(one, books, lang),
        people=people,
        where=say(one.deal_name if one.deal_name is not None else one.account_name, lang),
        more=say(one.text, lang) if one.kind == "event" else "",
        url=url,
        drawer=drawer,
        planned=one.planned,
        late=one.planned and one.day < today and one.kind != "snooze",
    )


def title(one: Thing, books: Books, lang: Language) -> str:
    """What it is, without whom."""
    if one.kind == "event":
        return _activity(one, books, lang)
    if one.kind == "decision":
        return _("Decision day")
    if one.kind == "snooze":
        return _("Look at the stage again: %(stage)s") % {"stage": _stage(one, books, lang)}
    if one.kind == "commitment":
        return (_("We promised: %(text)s") if one.ours else _("They promised: %(text)s")) % {"text": say(one.text, lang)}
    return say(one.text, lang)


def _activity(one: Thing, books: Books, lang: Language) -> str:
    """As the deal's way of buying calls it, else as any does."""
    own = books.get(one.playbook or "")
    for book in ((own,) if own else tuple(books.values())):
        kind = next((kind for kind in book.activities if kind.id == one.code), None)
        if kind is not None:
            return say(kind.name, lang)
    return one.code


def _stage(one: Thing, books: Books, lang: Language) -> str:
    book = books.get(one.playbook or "")
    stage = next((stage for stage in book.stages if stage.id == one.code), None) if book else None
    return say(stage.name, lang) if stage else one.code


def _url(one: Thing) -> tuple[str, bool]:
    """Where it opens, and whether in the drawer."""
    if one.kind == "event" and one.home is not None and one.ref:
        return reverse("opportunity_event", args=[one.home, one.ref]), True
    if one.kind in MOVED[1:] and one.ref:
        return reverse("calendar_move", args=[one.account, one.kind, one.ref]), True
    if one.deal is not None:
        return reverse("opportunity", args=[one.deal]), False
    return reverse("account", args=[one.account]), False
