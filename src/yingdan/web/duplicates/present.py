"""Pairs and previews in the reader's language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yingdan.actions import ACCOUNT_FIELDS, DEAL_FIELDS, PERSON_FIELDS
from yingdan.facts import Bilingual, Dossier, Language, say
from yingdan.queries.duplicates import Duplicate, Duplicates, Similar, Thing
from yingdan.queries.merging import Preview, Side
from yingdan.wording.catalogue import has, sentence
from yingdan.wording.dates import money, short_date

FIELDS: Mapping[str, tuple[str, ...]] = {"account": ACCOUNT_FIELDS, "person": PERSON_FIELDS, "deal": DEAL_FIELDS}
LABELS: Mapping[str, object] = {
    "name": gettext_lazy("Name"), "title": gettext_lazy("Title"), "unit": gettext_lazy("Department"),
    "of": gettext_lazy("Works for"), "rank": gettext_lazy("Rank"), "reports_to": gettext_lazy("Reports to"),
    "public": gettext_lazy("Public official"), "left": gettext_lazy("Left on"), "override": gettext_lazy("Rung set by hand"),
    "nature": gettext_lazy("Nature"), "industry": gettext_lazy("Industry"), "region": gettext_lazy("Region"),
    "value": gettext_lazy("Value"), "expected": gettext_lazy("Expected decision"), "state": gettext_lazy("State"),
}  # fmt: skip
PARTS: Mapping[str, object] = {
    "people": gettext_lazy("People"), "opportunities": gettext_lazy("Deals"),
    "organisations": gettext_lazy("Organisations"), "events": gettext_lazy("Events"), "facts": gettext_lazy("Facts"),
    "exchanges": gettext_lazy("Gives and returns"), "commitments": gettext_lazy("Commitments"),
    "steps": gettext_lazy("Steps"), "claims": gettext_lazy("What insiders told"),
    "counterparts": gettext_lazy("Counterparts"), "gifts": gettext_lazy("Gift register"),
    "promises": gettext_lazy("Promises"), "requests": gettext_lazy("Internal requests"),
    "introductions": gettext_lazy("Introductions"), "stages": gettext_lazy("Stages"), "seats": gettext_lazy("Seats"),
    "rivals": gettext_lazy("Rivals"), "strengths": gettext_lazy("Strengths"), "review": gettext_lazy("Review"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThingLine:
    """One of a pair."""

    name: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two that may be one."""

    kind: str
    one: ThingLine
    other: ThingLine
    why: str
    sure: bool
    merge_url: str


@dataclass(frozen=True, slots=True)
class Pill:
    """A kind to narrow to."""

    name: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list."""

    rows: tuple[PairRow, ...]
    pills: tuple[Pill, ...]
    page: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of both; the choice begins with the one that says something."""

    field: str
    label: str
    keep: str
    gone: str
    differs: bool
    take_gone: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What hangs on both."""

    name: str
    keep: int
    gone: int


@dataclass(frozen=True, slots=True)
class MergePage:
    """Two side by side."""

    kind: str
    kind_word: str
    keep: str
    gone: str
    version: int
    rows: tuple[FieldRow, ...]
    links: tuple[LinkRow, ...]
    between: int
    refused: str
    swap: str
    after: str


def _kind_word(kind: str) -> str:
    return {"account": _("Account"), "person": _("Person"), "deal": _("Deal")}[kind]


def _url(thing: Thing) -> str:
    if thing.kind == "account":
        return reverse("account", args=[thing.account])
    if thing.deal is None:
        return reverse("account", args=[thing.account])
    return (
        reverse("person", args=[thing.deal, thing.ref])
        if thing.kind == "person"
        else reverse("opportunity", args=[thing.deal])
    )


def _line(thing: Thing, lang: Language) -> ThingLine:
    about = [say(one, lang) for one in thing.about]
    if thing.kind != "account":
        about.append(say(thing.account_name, lang))
    return ThingLine(say(thing.name, lang), " · ".join(about), _url(thing))


def similar_lines(found: tuple[Similar, ...], lang: Language) -> tuple[tuple[ThingLine, str], ...]:
    """What a typed name may be, each with why."""
    return tuple((_line(one.thing, lang), sentence(lang, f"alike.{one.reason}")) for one in found)


def present(found: Duplicates, lang: Language) -> ListPage:
    """The list in the reader's language."""
    total = sum(count for _kind, count in found.counts)
    here = reverse("duplicates")
    pills = (Pill(_("All"), total, here, found.kind is None), *(
        Pill(_kind_word(kind), count, f"{here}?{urlencode({'kind': kind})}", found.kind == kind) for kind, count in found.counts
    ))  # fmt: skip

    def turn(page: int) -> str:
        return f"{here}?{urlencode({'page': page} | ({'kind': found.kind} if found.kind else {}))}"

    return ListPage(
        rows=tuple(_pair(one, lang) for one in found.rows),
        pills=pills,
        page=found.page,
        pages=found.pages,
        before=turn(found.page - 1) if found.page > 1 else "",
        after=turn(found.page + 1) if found.page < found.pages else "",
    )


def _pair(pair: Duplicate, lang: Language) -> PairRow:
    keys = [pair.one.kind, pair.one.pk, pair.other.pk]
    return PairRow(
        kind=_kind_word(pair.one.kind),
        one=_line(pair.one, lang),
        other=_line(pair.other, lang),
        why=sentence(lang, f"alike.{pair.reason}"),
        sure=pair.reason in ("same", "writing", "company_form"),
        merge_url=reverse("merge", args=keys) if pair.merge else "",
    )


def merge_page(found: Preview, lang: Language) -> MergePage:
    """Both, field by field."""
    return MergePage(
        kind=found.kind,
        kind_word=_kind_word(found.kind),
        keep=say(found.keep.noun.name, lang),
        gone=say(found.gone.noun.name, lang),
        version=found.version,
        rows=tuple(_rows(found, lang)),
        links=tuple(
            LinkRow(str(name), found.keep.links.get(part, 0), found.gone.links.get(part, 0))
            for part, name in PARTS.items()
            if part in found.keep.links or part in found.gone.links
        ),
        between=found.between,
        refused=sentence(lang, f"refused.{found.refused}") if found.refused else "",
        swap=reverse("merge", args=[found.kind, found.gone.pk, found.keep.pk]),
        after=_after(found),
    )


def _after(found: Preview) -> str:
    if found.kind == "deal":
        return reverse("opportunity", args=[found.keep.pk])
    return reverse("account", args=[found.account])


def _rows(found: Preview, lang: Language) -> Iterator[FieldRow]:
    for field in FIELDS[found.kind]:
        keep, gone = (_value(side, field) for side in (found.keep, found.gone))
        if keep is None and gone is None:
            continue
        said = [_said(field, value, dossier, lang) for value, dossier in ((keep, found.dossier), (gone, found.other))]
        empty = keep is None and field != "left"  # that one has left says nothing of the other
        yield FieldRow(field, str(LABELS[field]), said[0], said[1], keep != gone, empty)


def _value(side: Side, field: str) -> Any:
    if field == "state":
        noun: Any = side.noun
        return (noun.state, noun.closed, noun.winner, noun.price)
    return getattr(side.noun, field)


def _said(field: str, value: Any, dossier: Dossier, lang: Language) -> str:
    if value is None:
        return ""
    shown: Mapping[str, Callable[[], str]] = {
        "public": lambda: sentence(lang, "flag.yes" if value else "flag.no"),
        "left": lambda: short_date(value, lang),
        "expected": lambda: short_date(value, lang),
        "value": lambda: money(value, lang),
        "state": lambda: _end(value, lang),
        "override": lambda: sentence(lang, f"rung.{value.rung.value}") if value.rung else "",
        "of": lambda: _name(dossier.organisations, value, lang),
        "reports_to": lambda: _name(dossier.people, value, lang),
        "rank": lambda: _term("rank", value, lang),
        "nature": lambda: _term("nature", value, lang),
    }
    return shown[field]() if field in shown else say(value, lang) if isinstance(value, str | Bilingual) else str(value)


def _end(value: tuple[Any, ...], lang: Language) -> str:
    state, closed, winner, price = value
    parts = [sentence(lang, f"state.{state}"), short_date(closed, lang) if closed else "", say(winner, lang)]
    return " · ".join(part for part in (*parts, money(price, lang) if price else "") if part)


def _name(things: tuple[Any, ...], ref: str, lang: Language) -> str:
    return next((say(one.name, lang) for one in things if one.id == ref), ref)


def _term(group: str, code: str, lang: Language) -> str:
    key = f"{group}.{code}"
    return sentence(lang, key) if has(lang, key) else code
