"""The dossier: everything known about one account and its opportunities at one moment."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .account import Account, Colleague, Organisation
from .dealings import Claim, Commitment, Counterpart, Exchange, Gift, Introduction, Promise, Request, Step
from .event import Event
from .fact import Fact
from .noun import noun
from .opportunity import Opportunity
from .person import Person


@noun
class Dossier:
    """One account, our people, and all its opportunities (docs/*/dossier.md)."""

    yingdan: Literal["dossier/1"]
    """The format and its version."""
    as_of: date
    """The file's today."""
    account: Account
    organisations: tuple[Organisation, ...] = ()
    us: tuple[Colleague, ...] = ()
    people: tuple[Person, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    steps: tuple[Step, ...] = ()
    claims: tuple[Claim, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    gifts: tuple[Gift, ...] = ()
    promises: tuple[Promise, ...] = ()
    requests: tuple[Request, ...] = ()
    introductions: tuple[Introduction, ...] = ()
