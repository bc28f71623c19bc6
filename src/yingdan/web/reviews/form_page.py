"""The review's form, grouped as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField

from yingdan.facts import say

from .forms import NAMED, ReviewForm


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A reason to tick, with what it is asked with."""

    id: str
    name: str
    rule: str
    chosen: bool
    more: BoundField | None
    hint: bool
    """It says nothing by itself."""


@dataclass(frozen=True, slots=True)
class ChairRow:
    """A chair and what it weighed."""

    id: str
    name: str
    holder: str
    weight: BoundField
    surprise: BoundField
    typed: BoundField | None = None
    """For a chair that is not on the list: its name."""


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage and its days."""

    field: BoundField
    usual: int


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything the page asks."""

    reasons: tuple[ReasonRow, ...]
    chairs: tuple[ChairRow, ...]
    more_chairs: tuple[ChairRow, ...]
    named: tuple[ChairRow, ...]
    stages: tuple[StageRow, ...]


def form_page(form: ReviewForm) -> FormPage:
    """The form as rows."""
    rows = [(_chair(form, kind.id, say(kind.name, form.words.lang)), at_once) for kind, at_once in form.chairs()]
    usual = {one.stage: one.book for one in form.room.learned.stages}
    return FormPage(
        reasons=tuple(_reasons(form)),
        chairs=tuple(row for row, at_once in rows if at_once),
        more_chairs=tuple(row for row, at_once in rows if not at_once),
        named=tuple(_chair(form, f"other{number}", "") for number in range(NAMED)),
        stages=tuple(
            StageRow(form[f"days_{one.id}"], usual.get(one.id, one.usual_days)) for one in form.room.playbook.stages
        ),
    )


def _reasons(form: ReviewForm) -> list[ReasonRow]:
    chosen = set(form["reasons"].value() or ())
    found = []
    for kind in form.kinds:
        name = f"{kind.asks}_{kind.id}" if kind.asks else ""
        found.append(
            ReasonRow(
                kind.id, say(kind.name, form.words.lang), kind.rule, kind.id in chosen,
                form[name] if name else None, not kind.alone,
            )
        )  # fmt: skip
    return found


def _chair(form: ReviewForm, key: str, name: str) -> ChairRow:
    holders = form.room.deal.look.holders.get(key, ())
    names = form.words.names
    return ChairRow(
        id=key,
        name=name,
        holder=names.comma.join(names.person(one) for one in holders),
        weight=form[f"weight_{key}"],
        surprise=form[f"surprise_{key}"],
        typed=form[f"name_{key}"] if f"name_{key}" in form.fields else None,
    )
