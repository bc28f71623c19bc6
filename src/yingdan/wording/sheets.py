"""What is known, as tables for people who count in a spreadsheet: one sheet a noun, ids beside names, words for codes.

A column is written `label[=path]:kind[/group]`. Its label is `column.<label>` in the catalogue; a kind that names
somebody or something makes two columns, the id and the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, NamedTuple

from yingdan.facts import Bilingual, Dossier, Event, Observation, say
from yingdan.facts.kinds import KINDS
from yingdan.facts.scales import GRADE_OF
from yingdan.facts.text import Language
from yingdan.playbooks.model import Playbook

from .catalogue import sentence
from .names import Names

Cell = str | int | float | date | None


class Item(NamedTuple):
    """What one row is about: the noun, and the deal and the noun it stands in."""

    one: Any
    deal: str | None = None
    inside: Any = None


@dataclass(frozen=True)
class Source:
    """An account as sheets read it. `beside` has `owner`, `users`, `members` and `objections`, where they are to be shown."""

    lang: Language
    dossier: Dossier
    books: Mapping[str, Playbook]
    """By the names deals give them; one that is missing leaves ids as they are."""
    beside: Any = None

    @cached_property
    def _speakers(self) -> Mapping[str | None, Names]:
        found = {
            deal.id: Names(self.lang, self.dossier, self.books[deal.playbook])
            for deal in self.dossier.opportunities
            if deal.playbook in self.books
        }
        return {**found, None: next(iter(found.values()), None)}  # type: ignore[dict-item]

    def names(self, deal: str | None) -> Names | None:
        """Who knows what things are called on a deal."""
        return self._speakers.get(deal) or self._speakers[None]

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Everybody and every organisation by id."""
        found: dict[str, str] = {}
        for part in (self.dossier.us, self.dossier.organisations, self.dossier.people):
            found.update((one.id, say(one.name, self.lang)) for one in part)
        return found

    @cached_property
    def deals(self) -> Mapping[str, str]:
        """Deals by id."""
        return {one.id: say(one.name, self.lang) for one in self.dossier.opportunities}


Pick = Callable[[Source], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One noun: its code, the columns, and which rows an account has."""

    code: str
    columns: tuple[str, ...]
    rows: Pick
    of_deal: bool = True
    """Each row names its deal."""


def title(sheet: Sheet, lang: Language) -> str:
    """The sheet's name."""
    return sentence(lang, f"sheet.{sheet.code}")


def header(sheet: Sheet, lang: Language) -> list[str]:
    """The first row."""
    return [_label(name, lang) for spec in _all(sheet) for name in _names(spec)]


def cells(sheet: Sheet, source: Source) -> Iterator[list[Cell]]:
    """The rows of one account."""
    specs = [_split(spec) for spec in _all(sheet)]
    for item in sheet.rows(source):
        yield [cell for _, path, kind, group in specs for cell in _SHOWN[kind](source, item, _get(item, path), group)]


def fields(sheet: Sheet, source: Source, item: Item) -> Iterator[tuple[str, Cell]]:
    """What a sheet says of one noun, field by field, without its place and without ids that have a name beside them."""
    for spec in sheet.columns:
        _, path, kind, group = _split(spec)
        shown = _SHOWN[kind](source, item, _get(item, path), group)
        for name, cell in zip(_names(spec), shown, strict=True):
            if not name.endswith("+id") and name != "id":
                yield _label(name, source.lang), cell


def _all(sheet: Sheet) -> tuple[str, ...]:
    place = ("account=@account:ref", *(("deal=@deal:deal",) if sheet.of_deal else ()))
    return (*place, *sheet.columns) if sheet.code != "accounts" else sheet.columns


def _split(spec: str) -> tuple[str, str, str, str]:
    name, _, kind = spec.partition(":")
    label, _, path = name.partition("=")
    kind, _, group = kind.partition("/")
    return label, path or label, kind, group


_TWICE = ("ref", "deal", "who", "whos", "seat", "stage")


def _names(spec: str) -> list[str]:
    label, _, kind, _ = _split(spec)
    if kind == "money":
        return ["amount", "currency"]
    return [f"{label}+id", label] if kind in _TWICE else [label]


def _label(name: str, lang: Language) -> str:
    label, _, is_id = name.partition("+")
    return f"{sentence(lang, f'column.{label}')} ID" if is_id else sentence(lang, f"column.{label}")


def _get(item: Item, path: str) -> Any:
    if path == "@account":
        return None
    if path == "@deal":
        return item.deal
    value: Any = item.inside if path.startswith("^") else item.one
    for step in path.lstrip("^").split("."):
        value = value.get(step) if isinstance(value, dict) else getattr(value, step, None)
        if value is None:
            return None
    return value


# --- how a value is shown ----------------------------------------------------------------------------
Shown = Callable[[Source, Item, Any, str], Sequence[Cell]]


def _text(source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    if isinstance(value, tuple):
        return ["\n".join(say(getattr(one, "text", one), source.lang) for one in value)]
    return [say(value, source.lang) if isinstance(value, (str, Bilingual)) else value]


def _plain(_source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    return [value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else value]


def _flag(source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    return [None if value is None else sentence(source.lang, "cell.yes" if value else "cell.no")]


def _term(source: Source, _item: Item, value: Any, group: str) -> Sequence[Cell]:
    if value is None:
        return [None]
    said = sentence(source.lang, f"{group}.{value}")
    return [str(value) if said == f"{group}.{value}" else said]


def _account(source: Source, _item: Item, _value: Any, _group: str) -> Sequence[Cell]:
    return [source.dossier.account.id, say(source.dossier.account.name, source.lang)]


def _deal(source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    return [value, source.deals.get(value, value)]


def _who(source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    return [value, source.people.get(value, value)]


def _whos(source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    comma = "、" if source.lang == "zh" else ", "
    return [", ".join(value or ()) or None, comma.join(source.people.get(one, one) for one in value or ()) or None]


def _named(what: str) -> Shown:
    def shown(source: Source, item: Item, value: Any, _group: str) -> Sequence[Cell]:
        names = source.names(item.deal)
        said = getattr(names, what)(value) if names is not None and value is not None else value
        return [said] if what == "activity" else [value, said]

    return shown


def _way(source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    book = source.books.get(value)
    return [say(book.name, source.lang) if book else value]


def _money(_source: Source, _item: Item, value: Any, _group: str) -> Sequence[Cell]:
    amount, _, currency = (value or "").partition(" ")
    try:
        number = Decimal(amount)
    except InvalidOperation:
        return [value, None]
    return [int(number) if number == number.to_integral_value() else float(number), currency or None]


def _value(source: Source, item: Item, value: Any, _group: str) -> Sequence[Cell]:
    """The value of a fact in words, as its kind reads it."""
    kind = KINDS.get(item.one.what)
    names = source.names(item.deal)
    if isinstance(value, bool):
        return _flag(source, item, value, "")
    if kind is None or kind.shape in ("text", "flag") or names is None:
        return _text(source, item, value, "")
    if kind.shape == "goal":
        return [names.goal(str(value))]
    if kind.shape == "proof":
        return [names.proof(str(value))]
    return [names.term(item.one.what, str(value))]


def _grade(source: Source, item: Item, value: Any, _group: str) -> Sequence[Cell]:
    grade = GRADE_OF.get(value or "")
    return _term(source, item, grade, "grade")


_SHOWN: Mapping[str, Shown] = {
    "text": _text, "id": _plain, "day": _plain, "num": _plain, "flag": _flag, "term": _term, "ref": _account,
    "deal": _deal, "who": _who, "whos": _whos, "seat": _named("seat"), "stage": _named("stage"),
    "act": _named("activity"), "way": _way, "money": _money, "value": _value, "grade": _grade,
}  # fmt: skip


# --- which rows ----------------------------------------------------------------------------------------
def _list(name: str) -> Pick:
    def rows(source: Source) -> Iterator[Item]:
        return (Item(one, getattr(one, "opportunity", None)) for one in getattr(source.dossier, name))

    return rows


def _part(name: str) -> Pick:
    def rows(source: Source) -> Iterator[Item]:
        return (Item(one, deal.id) for deal in source.dossier.opportunities for one in getattr(deal, name))

    return rows


def _within(name: str, part: str) -> Pick:
    def rows(source: Source) -> Iterator[Item]:
        for home in getattr(source.dossier, name):
            yield from (Item(one, getattr(home, "opportunity", None), home) for one in getattr(home, part))

    return rows


def _account_rows(source: Source) -> Iterator[Item]:
    yield Item(source.dossier.account, inside=source.beside)


def _deal_rows(source: Source) -> Iterator[Item]:
    return (Item(one, one.id) for one in source.dossier.opportunities)


def _colleagues(source: Source) -> Iterator[Item]:
    users = (source.beside.users if source.beside else None) or {}
    return (Item(one, inside={"user": users.get(one.id)}) for one in source.dossier.us)


def _facts(source: Source) -> Iterator[Item]:
    """Loose facts and those seen in events, which have the event's day and source."""
    for fact in source.dossier.facts:
        yield Item(fact, fact.opportunity, {"on": fact.on, "source": fact.source})
    for event in source.dossier.events:
        for seen in event.saw:
            yield Item(seen, event.opportunity, {"on": event.on, "source": _source(seen, event), "event": event.id})


def _source(seen: Observation, event: Event) -> str:
    """As `method.base` reads it: what somebody else reported is hearsay."""
    told = "hearsay" if seen.from_ is not None and seen.from_ != seen.who else None
    return seen.source or told or {"document": "document", "internal": "colleague"}.get(event.kind, "visit")


def _beside(name: str) -> Pick:
    def rows(source: Source) -> Iterator[Item]:
        return (Item(one, one.opportunity) for one in (getattr(source.beside, name) if source.beside else ()))

    return rows


SHEETS: tuple[Sheet, ...] = (
    Sheet("accounts", ("account=@account:ref", "nature:term/nature", "industry:text", "region:text", "owner=^owner:id"),
          _account_rows, of_deal=False),
    Sheet("organisations", ("id:id", "name:text", "relation:term/relation", "nature:term/nature"),
          _list("organisations"), of_deal=False),
    Sheet("us", ("id:id", "name:text", "rank:term/rank", "title:text", "user=^user:id"), _colleagues, of_deal=False),
    Sheet("people", ("id:id", "name:text", "title:text", "unit:text", "organisation=of:who", "rank:term/rank",
                     "reports_to:who", "public:flag", "left:day", "rung=override.rung.value:term/rung",
                     "reason=override.rung.reason:text"), _list("people"), of_deal=False),
    Sheet("ties", ("person=^id:who", "to:who", "kind:text", "source:term/source", "on:day", "told_by=from_:who"),
          _within("people", "ties"), of_deal=False),
    Sheet("deals", ("way:way", "value:money", "expected:day", "state:term/state", "team:whos"), _deal_rows),
    Sheet("stages", ("stage:stage", "since=from_:day", "until=to:day", "snooze=snooze.until:day",
                     "reason=snooze.reason:text"), _part("stages")),
    Sheet("seats", ("seat:seat", "person:who", "source:term/source", "on:day"), _part("seats")),
    Sheet("rivals", ("id:id", "name:text", "backed_by:whos", "source:term/source", "on:day"), _part("rivals")),
    Sheet("strengths", ("id:id", "text:text", "clause:text", "event=agreed_at:id", "suppliers:num"), _part("strengths")),
    Sheet("events", ("id:id", "on:day", "at:id", "activity=kind:act", "state:term/event_state", "with=with_:whos",
                     "us:whos", "minutes:num", "asked_by:term/side", "ours=purpose.ours:text",
                     "theirs=purpose.theirs:text", "agenda:text", "success:text", "outcome:term/outcome",
                     "afterwards:text", "hook:text", "needs=topics.needs:num", "solution=topics.solution:num",
                     "price=topics.price:num", "risk=topics.risk:num", "note:text"), _list("events")),
    Sheet("questions", ("event=^id:id", "on=^on:day", "text:text", "sensitivity:num", "person=who:who", "answered:flag"),
          _within("events", "asked")),
    Sheet("facts", ("event=^event:id", "on=^on:day", "person=who:who", "what:term/fact", "value:value", "quote:text",
                    "source=^source:term/source", "grade=^source:grade", "told_by=from_:who"), _facts),
    Sheet("exchanges", ("on:day", "way_of=way:term/way", "person:who", "kind:term/exchange", "size:num", "met_need:flag",
                        "asked:flag", "text:text", "event:id"), _list("exchanges")),
    Sheet("commitments", ("id:id", "on:day", "by:who", "to:who", "text:text", "due:day",
                          "state:term/commitment_state", "event:id"), _list("commitments")),
    Sheet("steps", ("id:id", "text:text", "by=who:who", "person=with_:who", "due:day", "state:term/step_state",
                    "reason:text"), _list("steps")),
    Sheet("claims", ("id:id", "on:day", "by:who", "text:text", "event:id"), _list("claims")),
    Sheet("checks", ("claim=^id:id", "on:day", "source:term/source", "told_by=from_:who", "agrees:flag"),
          _within("claims", "checks")),
    Sheet("counterparts", ("theirs_person=theirs:who", "ours_person=ours:who", "purpose:text", "next:day"),
          _list("counterparts"), of_deal=False),
    Sheet("gifts", ("on:day", "person:who", "text=what:text", "value:money", "direction:term/gift", "declared:flag",
                    "approved_by:who"), _list("gifts")),
    Sheet("promises", ("id:id", "on:day", "text:text", "made_in:term/made_in", "by=owner:who", "due:day",
                       "state:term/promise_state"), _list("promises")),
    Sheet("requests", ("id:id", "on:day", "by:who", "asked_of=to:text", "text=what:text", "purpose:text", "due=needed:day",
                       "state:term/request_state"), _list("requests")),
    Sheet("introductions", ("on:day", "by:who", "to:who"), _list("introductions")),
    Sheet("members", ("user:id", "since:id"), _beside("members")),
    Sheet("objections", ("finding:id", "reason:text", "user=by:id", "since=at:id"), _beside("objections")),
)  # fmt: skip
"""In the order of the workbook."""
