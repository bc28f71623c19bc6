"""The page of the list of people: rows, what can be chosen, and where the neighbouring pages are. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yingdan.facts import Language, say
from yingdan.facts.scales import RUNGS
from yingdan.queries.people import People
from yingdan.queries.wanted_people import ATTITUDES, STYLES, WAITS, Wanted
from yingdan.web.ui.models import Choice
from yingdan.wording.catalogue import sentence

from .listed_asked import PLAIN, address, fields_of
from .listed_rows import Books, Row, row


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, by which the list can be ordered."""

    name: str
    url: str
    order: str
    """ascending, descending, or empty where the list is ordered by something else; as `aria-sort` has it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a select."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A choice among many."""

    field: str
    label: str
    any: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The page."""

    rows: tuple[Row, ...]
    heads: tuple[Head, ...]
    total: int
    waiting: int
    changed: bool
    """Somebody was judged just now: the order may be another one once the page is asked for again."""
    query: str
    hidden: tuple[tuple[str, str], ...]
    """Fields that the search box keeps."""
    kept: tuple[tuple[str, str], ...]
    """Fields that the selects keep."""
    waits: tuple[Choice, ...]
    whose: tuple[Choice, ...]
    """Empty where the reader has nobody below."""
    selects: tuple[Select, ...]
    account: str
    """Name of the account that was asked for."""
    no_account: str
    """Address of the list without it."""
    narrowed: bool
    any: bool
    plain: str
    csv: str
    page: int
    pages: int
    before: str
    after: str


def people_list(found: People, wanted: Wanted, books: Books, today: date, lang: Language) -> PeopleList:
    """The list in the reader's language."""
    at = replace(wanted, page=found.page)
    selects = tuple(_selects(at, books, lang))
    fields = fields_of(at)
    chosen = {one.field for one in selects} | {"page"}
    return PeopleList(
        rows=tuple(row(one, books, today, lang) for one in found.rows),
        heads=tuple(_heads(at)),
        total=found.total,
        waiting=found.waiting,
        changed=bool(found.fresh),
        query=at.query,
        hidden=tuple((name, value) for name, value in fields.items() if name not in ("q", "page")),
        kept=tuple((name, value) for name, value in fields.items() if name not in chosen),
        waits=tuple(
            Choice(name, address(at, waits="" if at.waits == one else one), at.waits == one)
            for one, name in zip(WAITS, (_("Whom to call"), _("Closed to contact")), strict=True)
        ),
        whose=(
            Choice(_("All I see"), address(at, mine=False), not at.mine), Choice(_("My own"), address(at, mine=True), at.mine),
        ) if found.team else (),
        selects=selects,
        account=say(found.account, lang),
        no_account=address(at, account=0),
        narrowed=replace(at, page=1, sort=PLAIN.sort, back=False) != PLAIN,
        any=found.any,
        plain=address(PLAIN),
        csv=address(at, "people_csv"),
        page=found.page,
        pages=found.pages,
        before=address(at, page=found.page - 1) if found.page > 1 else "",
        after=address(at, page=found.page + 1) if found.page < found.pages else "",
    )  # fmt: skip


def _selects(at: Wanted, books: Books, lang: Language) -> Iterable[Select]:
    attitudes = [(one, sentence(lang, f"attitude.{one}")) for one in ATTITUDES]
    styles = [(one, pgettext("social style", one.capitalize()) if one != "unknown" else _("not clear yet")) for one in STYLES]
    rungs = [(one, sentence(lang, f"rung.{one}")) for one in RUNGS]
    yield Select("attitude", _("Attitude"), _("Any attitude"), _options(at.attitude, attitudes))
    yield Select("rung", _("Relationship"), _("Any relationship"), _options(at.rung, rungs))
    yield Select("type", _("Type"), _("Any type"), _options(at.style, styles))
    yield Select("seat", _("Seat"), _("Any seat"), _options(at.seat, _seats(books, lang)))


def _seats(books: Books, lang: Language) -> list[tuple[str, str]]:
    """Every kind of seat that a way of buying knows, once."""
    found: dict[str, str] = {}
    for book in books.values():
        for kind in book.seats:
            found.setdefault(kind.id, say(kind.name, lang))
    return list(found.items())


def _options(chosen: str, pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(value, name, value == chosen) for value, name in pairs)


def _heads(wanted: Wanted) -> Iterable[Head]:
    """Each with the address of the list ordered by it; a second time turns the order round."""
    names = (
        ("name", _("Person")), ("account", _("Account")), ("", _("Seats")), ("", _("Relationship")),
        ("last", _("Last in touch")), ("due", _("Next due")),
    )  # fmt: skip
    for sort, name in names:
        now = wanted.sort == sort
        order = ("descending" if wanted.back else "ascending") if now else ""
        url = address(wanted, sort=sort, back=now and not wanted.back) if sort else ""
        yield Head(name, url, order)
