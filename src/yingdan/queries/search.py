"""Search: people, accounts, deals by name or pinyin, and everything that was written, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import connections
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField

from yingdan.access import sight, visible
from yingdan.facts import Text
from yingdan.language import wanted
from yingdan.language.words import Phrase, folded
from yingdan.records.models import Opportunity, SearchEntry
from yingdan.records.search import NAMED

from .text import text

SHOWN = 20
AROUND = 32
"""Characters shown on either side of what was found."""
LONGEST = 200
"""Characters of a query that are read."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of what was written around what was found; `hit` is empty where only the pinyin was."""

    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found."""

    kind: str
    row: int
    ref: str
    title: Text
    snippet: Snippet
    day: date | None
    account: int
    account_name: Text
    opportunity: int | None
    opportunity_name: Text | None
    home: int | None
    """A deal on whose pages it can be looked at: its own, else an open one of the account."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found; `more_…` = there are others than those shown."""

    query: str
    named: tuple[Hit, ...]
    """People, accounts, deals, organisations."""
    written: tuple[Hit, ...]
    """Notes, facts, commitments, steps …, last written first."""
    more_named: bool = False
    more_written: bool = False


def search(user: User, query: str, shown: int = SHOWN) -> Results:
    """Find everything that a user may see with all words of the query. Four queries, whatever the size.

    A Chinese word is found wherever it stands, from one character on; a Latin word or number by its beginning; a name also
    by the initials or syllables of its pinyin. A query without a word finds nothing.
    """
    asked = query[:LONGEST].strip()
    phrases = wanted(asked)
    if not phrases:
        return Results(asked, (), ())
    seen = visible(sight(user))
    may = Q(account__in=seen.accounts.order_by().values("pk")) & (
        Q(opportunity__isnull=True) | Q(opportunity__in=seen.opportunities.order_by().values("pk"))
    )
    rows = having(SearchEntry.objects.filter(may), phrases).select_related("account", "opportunity")
    named = list(rows.filter(kind__in=NAMED).order_by("kind", "pk")[: shown + 1])
    written = list(rows.exclude(kind__in=NAMED).order_by("-pk")[: shown + 1])
    homes = _homes(seen.opportunities, {row.account_id for row in (*named, *written)})
    return Results(
        asked,
        tuple(_hit(row, asked, homes) for row in named[:shown]),
        tuple(_hit(row, asked, homes) for row in written[:shown]),
        len(named) > shown,
        len(written) > shown,
    )


def _homes(deals: QuerySet[Opportunity], accounts: set[int]) -> Mapping[int, int]:
    """Account → the first of its deals that the user sees, open ones before closed ones."""
    rows = deals.filter(account__in=accounts).values_list("account_id", "pk", "state")
    return {account: pk for account, pk, _ in sorted(rows, key=lambda one: (one[2] == "open", -one[1]))}


def having(rows: QuerySet[SearchEntry], phrases: Iterable[Phrase]) -> QuerySet[SearchEntry]:
    """Entries with all the phrases, by the index of the database at hand."""
    phrases = tuple(phrases)
    vendor = connections[rows.db].vendor
    if vendor == "sqlite":
        match = " AND ".join(_fts(one) for one in phrases)
        # reads
        sql = f"SELECT rowid FROM {SearchEntry.FTS} WHERE {SearchEntry.FTS} MATCH %s"  # noqa: S608  # nosec B608 - our own names
        return rows.filter(pk__in=RawSQL(sql, [match]))  # nosec B611 - the query is a parameter
    words = " & ".join(_lexeme(word, last and one.prefix) for one in phrases for word, last in _marked(one.words))
    # reads
    has = RawSQL(
        "array_to_tsvector(string_to_array(btrim(tokens), ' ')) @@ %s::tsquery",
        [words],
        output_field=BooleanField(),
    )
    rows = rows.filter(has)
    for one in phrases:
        if len(one.words) > 1:  # the words are there; whether they follow each other, the row says
            rows = rows.filter(tokens__contains=f" {' '.join(one.words)} ")
    return rows


def _fts(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.prefix else "")


def _marked(words: tuple[str, ...]) -> Iterable[tuple[str, bool]]:
    return ((word, number == len(words) - 1) for number, word in enumerate(words))


def _lexeme(word: str, prefix: bool) -> str:
    return f"'{word}'" + (":*" if prefix else "")


def _hit(row: SearchEntry, query: str, homes: Mapping[int, int]) -> Hit:
    deal = row.opportunity
    return Hit(
        kind=row.kind,
        row=row.row,
        ref=row.ref,
        title=text(row.title),
        snippet=snippet(row.text, query),
        day=row.day,
        account=row.account_id,
        account_name=text(row.account.name),
        opportunity=row.opportunity_id,
        opportunity_name=text(deal.name) if deal is not None else None,
        home=row.opportunity_id or homes.get(row.account_id),
    )


def snippet(written: str, query: str) -> Snippet:
    """The first place of the query's first word that is found, with what stands around it, on one line.

    >>> snippet("他两次问修正系数，我们没带数据。", "修正系数")
    Snippet(before='他两次问', hit='修正系数', after='，我们没带数据。')
    """
    low = folded(written)
    if len(low) != len(written):  # folding changed lengths: places no longer agree
        written = low
    for word in sorted(re.findall(r"\w+", folded(query)), key=len, reverse=True):
        at = low.find(word)
        if at >= 0:
            end = at + len(word)
            before, after = written[max(0, at - AROUND) : at], written[end : end + AROUND]
            return Snippet(before.rpartition("\n")[2], written[at:end], after.partition("\n")[0])
    return Snippet("", "", written.partition("\n")[0][: 2 * AROUND])
