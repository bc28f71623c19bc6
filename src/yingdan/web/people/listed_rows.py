"""From the people to their table, on the page and as CSV: pure, in the reader's language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yingdan.facts import Language, say
from yingdan.facts.scales import Contact
from yingdan.intake.workbook import safe
from yingdan.playbooks.model import Playbook
from yingdan.queries.people import PersonRow, Sits
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import short_date

Books = Mapping[str, Playbook]
Due = Literal["late", "planned", "due", "closed", "never", "unknown"]


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat and its deal."""

    seat: str
    deal: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A person as a row."""

    name: str
    url: str
    """Their page; without a deal that of the account."""
    role: str
    account: str
    account_url: str
    owner: str
    """Whose account it is, when not the reader's own."""
    seats: tuple[SeatLine, ...]
    seen: bool
    """False: nobody looked at them yet."""
    attitude: int | None
    rung: str
    decaying: bool
    style: str | None
    contact: Contact
    last: str
    silent: int | None
    """Days since the last contact."""
    due: Due
    due_on: str
    late: int
    """Days past the day by which the next contact was due."""
    as_of: str
    """The day of what is shown, where it is not today's."""


def row(one: PersonRow, books: Books, today: date, lang: Language) -> Row:
    """One person."""
    standing = one.standing
    due, due_on = _due(one, today)
    last = standing.last if standing else None
    account = reverse("account", args=[one.account])
    return Row(
        name=say(one.name, lang),
        url=reverse("person", args=[one.home, one.ref]) if one.home is not None else account,
        role=" · ".join(part for part in (say(one.title, lang), say(one.organisation or one.unit, lang)) if part),
        account=say(one.account_name, lang),
        account_url=account,
        owner="" if one.mine else one.owner,
        seats=tuple(
            SeatLine(_seat(each, books, lang), say(each.name, lang), reverse("committee", args=[each.deal]))
            for each in one.sits
        ),
        seen=standing is not None,
        attitude=standing.attitude if standing else None,
        rung=standing.rung if standing else "",
        decaying=standing.decaying if standing else False,
        style=standing.style if standing else None,
        contact=standing.contact if standing else "open",
        last=short_date(last, lang, today.year) if last else "",
        silent=(today - last).days if last else None,
        due=due,
        due_on=short_date(due_on, lang, today.year) if due_on else "",
        late=(today - due_on).days if due == "late" and due_on else 0,
        as_of=short_date(one.as_of, lang, today.year) if one.as_of else "",
    )


def _due(one: PersonRow, today: date) -> tuple[Due, date | None]:
    """What is next with somebody: closed, planned, overdue, due on a day, never met."""
    standing = one.standing
    if standing is None:
        return "unknown", None
    if standing.contact != "open":
        return "closed", None
    if standing.ahead is not None and standing.ahead >= today:
        return "planned", standing.ahead
    if standing.due is None:
        return "never", None
    return ("late" if standing.due < today else "due"), standing.due


def _seat(one: Sits, books: Books, lang: Language) -> str:
    book = books.get(one.playbook)
    kind = next((kind for kind in book.seats if kind.id == one.seat), None) if book else None
    return say(kind.name, lang) if kind else one.seat


# --- CSV -----------------------------------------------------------------------------
def table(people: Iterable[PersonRow], books: Books, today: date, lang: Language) -> Iterator[str]:
    """All of them as CSV, in pieces; a byte order mark first, so that Excel reads Chinese."""
    yield f"\ufeff{_line(_head())}"
    for one in people:
        yield _line([safe(cell) for cell in _cells(one, books, today, lang)])


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return out.getvalue()


def _head() -> list[str]:
    return [
        _("Name"), _("Title"), _("Department"), _("Organisation"), _("Account"), _("Owner"), _("Attitude"), _("Type"),
        _("Relationship"), _("Contact"), _("Seats"), _("Last in touch"), _("Next due"), _("Planned"), _("As of"),
    ]  # fmt: skip


def _cells(one: PersonRow, books: Books, today: date, lang: Language) -> Iterator[str]:
    standing = one.standing
    yield from (say(part, lang) for part in (one.name, one.title, one.unit, one.organisation, one.account_name))
    yield one.owner
    if standing is None:
        yield from ("", "", "", "")
    else:
        yield sentence(lang, f"attitude.{'unknown' if standing.attitude is None else standing.attitude}")
        yield pgettext("social style", standing.style.capitalize()) if standing.style else _("not clear yet")
        yield sentence(lang, f"rung.{standing.rung}")
        yield sentence(lang, f"contact.{standing.contact}")
    comma = "；" if lang == "zh" else "; "
    yield comma.join(f"{_seat(each, books, lang)} · {say(each.name, lang)}" for each in one.sits)
    days = (standing.last, standing.due, standing.ahead) if standing else (None, None, None)
    yield from (day.isoformat() if day else "" for day in (*days, one.as_of))
