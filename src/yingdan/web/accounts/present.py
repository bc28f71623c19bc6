"""From the accounts to their table: pure, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.queries.accounts import SORTS, AccountRow, Accounts
from yingdan.web.ui.models import Choice
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import short_date


@dataclass(frozen=True, slots=True)
class Row:
    """An account as a row."""

    name: str
    url: str
    about: str
    """Nature, industry, region."""
    owner: str
    """Whose it is, when not the reader's own."""
    people: int
    open_deals: int
    last: str
    silent_days: int | None
    """None: nothing ever happened."""
    next: str
    waits: bool
    """A deal is open, and nobody met them or nothing is planned."""


@dataclass(frozen=True, slots=True)
class List:
    """The page."""

    rows: tuple[Row, ...]
    total: int
    query: str
    sort: str
    sorts: tuple[Choice, ...]
    page: int
    pages: int
    before: str
    after: str
    """Addresses of the neighbouring pages; empty where there is none."""


def present(found: Accounts, today: date, lang: Language) -> List:
    """The list in the reader's language."""
    names = {"last": _("Longest silent"), "deals": _("Most deals"), "people": _("Most people"), "new": _("Newest")}

    def url(sort: str, page: int) -> str:
        asked = {"q": found.query, "sort": sort, "page": page}
        return (
            f"{reverse('accounts')}?{urlencode({name: value for name, value in asked.items() if value not in ('', 1)})}"
        )

    return List(
        rows=tuple(_row(one, today, lang) for one in found.rows),
        total=found.total,
        query=found.query,
        sort=found.sort,
        sorts=tuple(Choice(names[one], url(one, 1), one == found.sort) for one in SORTS),
        page=found.page,
        pages=found.pages,
        before=url(found.sort, found.page - 1) if found.page > 1 else "",
        after=url(found.sort, found.page + 1) if found.page < found.pages else "",
    )


def _row(one: AccountRow, today: date, lang: Language) -> Row:
    about = [sentence(lang, f"nature.{one.nature}"), say(one.industry, lang), say(one.region, lang)]
    return Row(
        name=say(one.name, lang),
        url=reverse("account", args=[one.pk]),
        about=" · ".join(part for part in about if part),
        owner="" if one.mine else one.owner,
        people=one.people,
        open_deals=one.open_deals,
        last=short_date(one.last, lang, today.year) if one.last else "",
        silent_days=(today - one.last).days if one.last else None,
        next=short_date(one.next, lang, today.year) if one.next else "",
        waits=one.open_deals > 0 and one.next is None,
    )
