"""An event (事件): an activity that happened or is planned."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge

from .fact import Observation
from .noun import noun
from .scales import Attention, Id, Minutes, Sensitivity, Short
from .text import Text

EventState = Literal["done", "planned", "cancelled"]
Outcome = Literal["reached", "partly", "missed"]


@noun
class Purpose:
    """What an activity is for, on both sides (F4)."""

    ours: Text | None = None
    theirs: Text | None = None


@noun
class Question:
    """A question we asked, or plan to ask (F2)."""

    text: Text
    sensitivity: Sensitivity
    """1 harmless … 5 touches power, money or position."""
    who: Id | None = None
    """Whom we asked; left out = everybody there."""
    answered: bool | None = None


@noun
class Event:
    """An activity with people of the customer, a paper that came, or an internal meeting."""

    id: Id
    on: date
    at: Short | None = None
    """Clock time, quoted: `"14:30"`."""
    kind: Id
    """A kind of the playbook's activities (F1): visit, call, tech_exchange …"""
    state: EventState | None = None
    """Left out: done up to today, planned after it."""
    opportunity: Id | None = None
    with_: tuple[Id, ...] = ()
    """People of the customer who took part."""
    us: tuple[Id, ...] = ()
    minutes: Minutes | None = None
    asked_by: Literal["us", "them"] | None = None
    """Who started it."""
    purpose: Purpose | None = None
    agenda: tuple[Text, ...] = ()
    success: Text | None = None
    """How we will know that it worked (F4)."""
    outcome: Outcome | None = None
    afterwards: Text | None = None
    """What follows from it."""
    hook: Text | None = None
    """The reason left for the next contact."""
    topics: dict[Attention, Annotated[float, Ge(0)]] | None = None
    """What the talk was about, any count; only the shares matter (B2)."""
    asked: tuple[Question, ...] = ()
    note: Text | None = None
    saw: tuple[Observation, ...] = ()
