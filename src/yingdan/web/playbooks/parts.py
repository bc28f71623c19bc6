"""Parts of a playbook in words: stages, who weighs, contact. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.facts.scales import ATTENTIONS, Attention
from yingdan.playbooks.model import Playbook, SeatKind, Stage
from yingdan.wording.catalogue import has, sentence

TOP = 3


def term(lang: Language, group: str, code: str) -> str:
    """A word of a closed vocabulary; the code itself where a playbook brings its own."""
    key = f"{group}.{code}"
    return sentence(lang, key) if has(lang, key) else code


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in short: number, name, usual days, whether we may talk."""

    number: int
    name: str
    days: int
    contact: str
    word: str
    width: float
    """Its part of the whole way, 0–100."""


@dataclass(frozen=True, slots=True)
class Weigher:
    """A seat and its share of all the say there is, over the whole way, in percent."""

    name: str
    percent: int
    role: str


def steps(book: Playbook, lang: Language) -> tuple[Step, ...]:
    """The stages in order."""
    whole = total_days(book)
    return tuple(
        Step(
            number,
            say(one.short, lang),
            one.usual_days,
            one.contact,
            term(lang, "contact", one.contact),
            100 * one.usual_days / whole,
        )
        for number, one in enumerate(book.stages, 1)
    )


def total_days(book: Playbook) -> int:
    """Usual days of the whole way."""
    return sum(one.usual_days for one in book.stages)


def shares(book: Playbook, stage: str) -> Mapping[str, float]:
    """Seat → its share of a stage's say, with one chair of each kind (B1); sums to 1, or to 0 where nobody weighs."""
    weights = {one.id: one.influence.get(stage, 0.0) for one in book.seats}
    whole = sum(weights.values())
    return {seat: weight / whole if whole else 0.0 for seat, weight in weights.items()}


def overall(book: Playbook) -> Mapping[str, float]:
    """Seat → its mean share over all stages, every stage alike."""
    by_stage = [shares(book, stage.id) for stage in book.stages]
    return {one.id: sum(found[one.id] for found in by_stage) / len(by_stage) for one in book.seats}


def weighers(book: Playbook, lang: Language, most: int = TOP) -> tuple[Weigher, ...]:
    """Who weighs most over the whole way."""
    mean = overall(book)
    best = sorted(book.seats, key=lambda one: (-mean[one.id], one.id))[:most]
    return tuple(Weigher(say(one.name, lang), round(100 * mean[one.id]), term(lang, "role", one.role)) for one in best)


def looks_at(stage: Stage, seat: SeatKind) -> Attention | None:
    """What a seat looks at in a stage: its own topic where it has one, else the committee's first (B2)."""
    if seat.attention is not None:
        return seat.attention
    if not stage.attention:
        return None
    heaviest: Attention = max(ATTENTIONS, key=lambda topic: stage.attention.get(topic, 0.0))
    return heaviest


def closed(book: Playbook, lang: Language) -> str:
    """The stages in which we may not simply talk, or that there is none."""
    names = [say(one.short, lang) for one in book.stages if one.contact != "open"]
    return ("、" if lang == "zh" else ", ").join(names) if names else _("none: contact stays open")
