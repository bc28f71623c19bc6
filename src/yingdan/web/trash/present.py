"""The trash and what hangs on a thing, in the reader's language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yingdan.facts import Event, Fact, Language, say
from yingdan.queries.export import books_of
from yingdan.queries.removal import Doomed, Trash, TrashRow
from yingdan.web.duplicates.present import PARTS
from yingdan.wording import Names
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import short_date

ICONS: Mapping[str, str] = {
    "account": "building", "opportunity": "target", "person": "user", "event": "calendar-event", "fact": "eye",
    "step": "check", "commitment": "link",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hung:
    """How much of something."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """Something in the trash."""

    pk: int
    icon: str
    kind: str
    name: str
    about: str
    """Whom it is about, and its day."""
    place: str
    """Its account and deal."""
    when: str
    who: str
    hung: tuple[Hung, ...]
    blocked: str
    can_restore: bool
    can_empty: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The page."""

    lines: tuple[Line, ...]
    total: int
    old: int
    page: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Before something goes there."""

    url: str
    kind: str
    name: str
    about: str
    version: int
    goes: tuple[Hung, ...]
    stays: tuple[Hung, ...]
    loses: str
    """What those that stay lose."""


def _kind(code: str) -> str:
    words = {
        "account": _("Account"), "opportunity": _("Deal"), "person": _("Person"), "event": _("Event"), "fact": _("Fact"),
        "step": _("Step"), "commitment": _("Commitment"),
    }  # fmt: skip
    return words[code]


def _hung(counts: Mapping[str, int]) -> tuple[Hung, ...]:
    return tuple(Hung(str(name), counts[part]) for part, name in PARTS.items() if counts.get(part))


def present(found: Trash, lang: Language) -> Page:
    """The trash in the reader's language."""
    here = reverse("trash")
    return Page(
        lines=tuple(line_of(one, lang) for one in found.rows),
        total=found.total,
        old=found.old,
        page=found.page,
        pages=found.pages,
        before=f"{here}?page={found.page - 1}" if found.page > 1 else "",
        after=f"{here}?page={found.page + 1}" if found.page < found.pages else "",
    )


def line_of(one: TrashRow, lang: Language) -> Line:
    """One thing in the trash."""
    at = timezone.localtime(one.at)
    called = say(one.called, lang) or (sentence(lang, f"fact.{one.what}") if one.what else "")
    name = say(one.name, lang)
    day = short_date(date.fromisoformat(one.on), lang, at.year) if one.on else ""
    about = (called if name else "", say(one.of, lang), day)
    place = (say(one.account, lang) if one.kind != "account" else "", say(one.deal, lang))
    return Line(
        pk=one.pk,
        icon=ICONS[one.kind],
        kind=_kind(one.kind),
        name=name or called or _kind(one.kind),
        about=" · ".join(part for part in about if part),
        place=" · ".join(part for part in place if part),
        when=f"{short_date(at.date(), lang, timezone.localdate().year)} {at:%H:%M}",
        who=one.who,
        hung=_hung(one.hung),
        blocked=sentence(lang, f"refused.{one.blocked}") if one.blocked else "",
        can_restore=one.can_restore,
        can_empty=one.can_empty,
    )


def asked(found: Doomed, lang: Language) -> Asked:
    """What is asked before something goes into the trash."""
    name, about = _called(found, lang)
    loses = {"person": _("They stay, without the name"), "event": _("They stay, without where they come from")}
    return Asked(
        url=reverse("account_remove", args=[found.account])
        if found.kind == "account"
        else reverse("remove", args=[found.account, found.kind, found.ref]),
        kind=_kind(found.kind),
        name=name or _kind(found.kind),
        about=about,
        version=found.version,
        goes=_hung(found.goes),
        stays=_hung(found.stays),
        loses=loses.get(found.kind, ""),
    )


def _called(found: Doomed, lang: Language) -> tuple[str, str]:
    """What it is called, and what tells it apart besides."""
    noun: Any = found.noun
    if found.kind in ("account", "opportunity", "person"):
        return say(noun.name, lang), say(getattr(noun, "title", None), lang)
    people = {one.id: say(one.name, lang) for one in found.view.dossier.people}
    if isinstance(noun, Event):
        parts = (short_date(noun.on, lang), *(people.get(one, "") for one in noun.with_), say(noun.note, lang)[:80])
        return _activity(found, noun, lang), " · ".join(part for part in parts if part)
    if isinstance(noun, Fact):
        words = noun.quote or (noun.value if not isinstance(noun.value, bool | int) else None)
        said = (people.get(noun.who or "", ""), say(words, lang), short_date(noun.on, lang))
        return sentence(lang, f"fact.{noun.what}"), " · ".join(part for part in said if part)
    day = getattr(noun, "due", None)
    return say(noun.text, lang), short_date(day, lang) if day else ""


def _activity(found: Doomed, event: Event, lang: Language) -> str:
    books = books_of(found.view.dossier)
    deals = found.view.dossier.opportunities
    of = next((one for one in deals if one.id == event.opportunity), next(iter(deals), None))
    book = books.get(of.playbook) if of is not None else None
    return Names(lang, found.view.dossier, book).activity(event.kind) if book is not None else event.kind
