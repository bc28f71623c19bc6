"""From the deals to their table: pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.urls import reverse

from yingdan.facts import Language, say
from yingdan.playbooks.model import Playbook
from yingdan.queries.deals import Deal, Deals
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import money, short_date

Tone = Literal["rust", "amber", "accent", ""]
_TONES: Mapping[str, Tone] = {"red": "rust", "amber": "amber", "green": "accent"}
_ICONS = {"red": "alert-triangle", "amber": "eye", "green": "circle-check"}


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as a row."""

    pk: int
    name: str
    account: str
    url: str
    owner: str
    """Whose it is, when not the reader's own."""
    state: str
    """Empty while it is open."""
    kind: str
    stage: str
    done: float
    total: int
    days: int | None
    ageing: str
    act_days: float
    usual: int
    until: str
    """The day until which its age is not spoken of; empty where it is."""
    stage_url: str
    """Where its stage is changed; empty for a reader who may only look, and once it is over."""
    snooze_url: str
    """Where that is put off, changed or ended; empty where there is nothing to, or the reader may only look."""
    value: str
    expected: str
    """The day the customer means to decide."""
    passed: bool
    """That day is over, and the deal is still open."""
    next_on: str
    map_word: str
    map_tone: Tone
    map_icon: str
    unseen: bool
    """Open, and never assessed."""
    unreadable: str
    """The deal's playbook where the server does not have it (any more); else empty."""
    act: int
    """How many findings ask for something to be done."""
    as_of: str
    """The day of what is shown, where it is not today's; empty otherwise."""


def rows(found: Deals, books: Mapping[str, Playbook], today: date, lang: Language) -> tuple[DealRow, ...]:
    """A row for each deal."""
    return tuple(row(one, books.get(one.listed.playbook), today, lang) for one in found.deals)


def row(deal: Deal, book: Playbook | None, today: date, lang: Language) -> DealRow:
    """One deal."""
    listed, glance = deal.listed, deal.glance
    names = {stage.id: say(stage.name, lang) for stage in book.stages} if book else {}
    states = [state for _, state in glance.stages] if glance else []
    colour = glance.colour if glance else ""
    usual = (glance.usual if glance else None) or 0
    return DealRow(
        pk=listed.pk,
        name=say(listed.name, lang),
        account=say(listed.account_name, lang),
        url=reverse("opportunity", args=[listed.pk]),
        owner="" if listed.mine else listed.owner,
        state="" if listed.state == "open" else sentence(lang, f"state.{listed.state}"),
        kind=sentence(lang, f"kind_of_deal.{glance.kind}") if glance else "",
        stage=names.get(glance.stage or "", "") if glance else "",
        done=states.index("now") + 0.5 if "now" in states else 0.0,
        total=max(len(states), 1),
        days=glance.days if glance else None,
        ageing=(glance.ageing or "fine") if glance else "",
        act_days=usual * book.limits.age_act if book else 0,
        usual=usual,
        until=short_date(glance.snoozed_until, lang, today.year) if glance and glance.snoozed_until else "",
        stage_url=reverse("opportunity_stage", args=[listed.pk]) if _open(deal) and book else "",
        snooze_url=_snooze(deal),
        unseen=listed.state == "open" and glance is None and book is not None,
        unreadable="" if book else listed.playbook,
        value=money(listed.value, lang) if listed.value else "",
        expected=short_date(listed.expected, lang, today.year) if listed.expected else "",
        passed=listed.state == "open" and listed.expected is not None and listed.expected < today,
        next_on=_next(deal, today, lang),
        map_word=sentence(lang, f"colour.{colour}") if colour else "",
        map_tone=_TONES.get(colour, ""),
        map_icon=_ICONS.get(colour, "help-circle"),
        act=(glance.counts.get("act", 0) + glance.counts.get("stop", 0)) if glance else 0,
        as_of=short_date(deal.as_of, lang, today.year) if deal.as_of else "",
    )


def _snooze(deal: Deal) -> str:
    ageing = deal.glance.ageing if deal.glance else None
    asks = ageing in ("watch", "act", "snoozed") and _open(deal)
    return reverse("opportunity_snooze", args=[deal.listed.pk]) if asks else ""


def _open(deal: Deal) -> bool:
    """To the reader's hand, too."""
    return deal.listed.state == "open" and deal.listed.can_change


def _next(deal: Deal, today: date, lang: Language) -> str:
    step = deal.glance.next_step if deal.glance else None
    return short_date(step.on, lang, today.year) if step else ""
