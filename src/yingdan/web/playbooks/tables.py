"""Goals, activities, control points and every number of a playbook, as rows in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.playbooks.model import Limits, Playbook, PointItem
from yingdan.wording.catalogue import has, sentence

from .parts import term


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal and its worth by stage, 0–100."""

    name: str
    family: str
    sensitivity: int
    knows: str
    question: str
    about: str
    """The same asked of somebody else; empty where it is about nobody."""
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity on the ladder."""

    name: str
    depth: int
    needs: str
    brings: str
    sensitivity: int
    effort: int
    notes: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The activities of one ladder, shallow first."""

    name: str
    lines: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A control point or a layer with its items and their most points."""

    name: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RungLine:
    """What a rung asks for, how long it lasts, what it carries."""

    name: str
    visits: int
    shown: str
    half_life: int
    cadence: int
    sensitivity: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the method: what it is for, and how much it is. `id` is its name in the file."""

    id: str
    rule: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows of a playbook's page."""

    goals: tuple[GoalLine, ...]
    ladders: tuple[Ladder, ...]
    points: tuple[ScoreLine, ...]
    layers: tuple[ScoreLine, ...]
    rungs: tuple[RungLine, ...]
    numbers: tuple[Number, ...]
    weights: tuple[tuple[str, str], ...]


def tables(book: Playbook, lang: Language) -> Tables:
    """Every row in the reader's language."""
    return Tables(
        goals=_goals(book, lang),
        ladders=_ladders(book, lang),
        points=tuple(ScoreLine(say(one.name, lang), _items(one.items, lang)) for one in book.control_points),
        layers=tuple(ScoreLine(say(one.name, lang), _items(one.items, lang)) for one in book.layers),
        rungs=_rungs(book, lang),
        numbers=numbers(book, lang),
        weights=_weights(book, lang),
    )


def _goals(book: Playbook, lang: Language) -> tuple[GoalLine, ...]:
    names = {one.id: say(one.name, lang) for one in book.seats}
    comma = "、" if lang == "zh" else ", "
    return tuple(
        GoalLine(
            say(one.name, lang),
            term(lang, "family", one.family),
            one.sensitivity,
            comma.join(names.get(seat, seat) for seat in one.knows),
            say(one.question, lang),
            say(one.question_about, lang).replace("{who}", "…"),
            tuple(round(100 * one.value.get(stage.id, 0.0)) for stage in book.stages),
        )
        for one in book.goals
    )


def _ladders(book: Playbook, lang: Language) -> tuple[Ladder, ...]:
    found = []
    for ladder in ("standard", "clean", "formal", "internal", "paper"):
        kinds = sorted((one for one in book.activities if one.ladder == ladder), key=lambda one: one.depth)
        lines = tuple(
            ActivityLine(
                say(one.name, lang),
                one.depth,
                term(lang, "rung", one.needs),
                term(lang, "rung", one.brings),
                one.sensitivity,
                one.effort,
                (_("of money value: a clean one instead for public customers") if one.value_to_person else "")
                or (_("in the open") if one.in_the_open else ""),
            )
            for one in kinds
        )
        if lines:
            found.append(Ladder(term(lang, "ladder", ladder), lines))
    return tuple(found)


def _items(items: Iterable[PointItem], lang: Language) -> tuple[tuple[str, str], ...]:
    return tuple((item_name(one.id, lang), f"{round(one.points, 1):g}") for one in items)


def item_name(item: str, lang: Language) -> str:
    """What an item of a score counts; the id where nobody put it in words."""
    key = f"score_item.{item}"
    return sentence(lang, key) if has(lang, key) else item


def _rungs(book: Playbook, lang: Language) -> tuple[RungLine, ...]:
    comma = "、" if lang == "zh" else ", "
    return tuple(
        RungLine(
            term(lang, "rung", one.rung),
            one.visits,
            comma.join(term(lang, "fact", what) for what in one.shown),
            one.half_life_days,
            one.cadence_days,
            one.sensitivity,
        )
        for one in book.rungs
    )


def numbers(book: Playbook, lang: Language) -> tuple[Number, ...]:
    """Every threshold with what it is for; its sentence begins with the rule where it serves one."""
    found = []
    for one in fields(Limits):
        key = f"limit.{one.name}"
        text = sentence(lang, key) if has(lang, key) else one.name
        rule, mark, rest = text.partition("：" if lang == "zh" else ": ")
        is_rule = bool(mark) and len(rule) <= 12 and rule[:1].isupper() and any(sign.isdigit() for sign in rule)
        value = getattr(book.limits, one.name)
        found.append(Number(one.name, rule if is_rule else "", rest if is_rule else text, number(value, lang)))
    return tuple(found)


def number(value: object, lang: Language) -> str:
    """A number as it stands in the file; shares 0–1 as they are, ranks in words."""
    if isinstance(value, str):
        return term(lang, "rank", value)
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _weights(book: Playbook, lang: Language) -> tuple[tuple[str, str], ...]:
    """The small tables: what grades, attitudes, coverage, own influence, attention and severities count."""
    groups: tuple[tuple[str, str, Mapping[Any, float]], ...] = (
        (_("Firmness of evidence"), "grade", book.grades),
        (_("Attitude as a share of the points"), "attitude", book.attitudes),
        (_("Contact as a share of the points"), "coverage", book.coverage),
        (_("Own influence multiplies the seat's weight"), "influence", book.own_influence),
        (_("How far attention bends the stage's curve"), "lean", book.attention_lean),
        (_("Weight of a finding by severity"), "severity", book.severities),
    )
    return tuple(
        (title, " · ".join(f"{term(lang, group, str(code))} {value:g}" for code, value in table.items()))
        for title, group, table in groups
    )
