"""How we stand with people, kept so that a list of them need not read every dossier again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from .account import Account
from .glance import METHOD
from .person import Person
from .row import CODE

if TYPE_CHECKING:
    from yingdan import briefing


@dataclass(frozen=True, slots=True)
class KeptStandings:
    """An account's people with everything that their standings were computed from."""

    account: int
    scope: str
    version: int
    books: str
    day: date
    people: tuple[briefing.Standing, ...]
    method: str = METHOD


class StandingsKept(models.Model):
    """What the standings of an account's people were computed from: true as long as none of it changes."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="standings_kept")
    scope = models.CharField(max_length=64, default="")
    """As of an assessment: empty = the whole account was read."""
    version = models.PositiveIntegerField()
    books = models.CharField(max_length=64)
    """Of all playbooks that the server has."""
    method = models.CharField(max_length=CODE)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "scope"], name="standings_once")]

    def __str__(self) -> str:
        return f"standings {self.pk}"


class Standing(models.Model):
    """One person in a line (`briefing.standing`). Derived, like an assessment."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="standings")
    scope = models.CharField(max_length=64, default="")
    day = models.DateField()
    attitude = models.SmallIntegerField(null=True)
    style = models.CharField(max_length=CODE, null=True)
    rung = models.CharField(max_length=CODE)
    decaying = models.BooleanField(default=False)
    contact = models.CharField(max_length=CODE)
    last = models.DateField(null=True)
    due = models.DateField(null=True)
    ahead = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "scope"], name="standing_once")]

    def __str__(self) -> str:
        return f"standing {self.pk}"
