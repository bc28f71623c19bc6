"""Deals for the tests of their pages: the demo's, and small ones made on the spot."""

from __future__ import annotations

from datetime import date
from functools import cache

from yingdan import briefing, facts
from yingdan.facts import Dossier
from yingdan.intake import read_dossier
from yingdan.intake.dossier import __file__ as intake_file
from yingdan.method.learning import Learned
from yingdan.queries.room import Room
from yingdan.records.playbooks import playbooks_of

DEMO = intake_file.replace("dossier.py", "demo/lanchuan.yaml")


@cache
def demo() -> Dossier:
    """The demo account on its own day."""
    return read_dossier(DEMO)


def room_of(dossier: Dossier, ref: str | None = None, today: date | None = None, *, can_change: bool = True) -> Room:
    """A room as queries would give it, without a database."""
    ref = ref or dossier.opportunities[0].id
    books = playbooks_of(dossier)
    brief = briefing.assess(dossier, books, today, ref)
    deal = next(one for one in dossier.opportunities if one.id == ref)
    return Room(
        account=3, pk=7, version=5, is_demo=False, can_change=can_change, can_change_account=can_change, me=None,
        today=today or dossier.as_of, dossier=dossier, opportunity=deal, playbook=books[deal.playbook], books=books,
        learned=Learned(0), brief=brief,
        deal=brief.deals[ref], disagreements=(),
    )  # fmt: skip


def bare() -> Dossier:
    """A deal of which only the name is known."""
    return Dossier(
        yingdan="dossier/1",
        as_of=date(2026, 11, 23),
        account=facts.Account(id="a", name="客户", nature="private"),
        opportunities=(facts.Opportunity(id="q", name="商机", playbook="public-tender"),),
    )
