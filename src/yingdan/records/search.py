"""What search looks through: one row for everything that holds text, made from the rows and remade when they change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .row import CODE, REF, SHORT, TextField

NAMED: tuple[str, ...] = ("account", "person", "opportunity", "organisation")
"""Kinds that are found by their name; the others by what was written."""


class SearchEntry(models.Model):
    """A text under an account, and the words under which it is found.

    Derived, like an assessment: `records.search_text` makes it from a row. `tokens` begins, parts and ends with a single
    space, so that ` a b ` in it means the words a and b in that order. The database's own index stands on `tokens`: FTS5
    on SQLite, GIN on PostgreSQL (migration 0003).
    """

    account = models.ForeignKey("records.Account", on_delete=models.CASCADE, related_name="+")
    opportunity = models.ForeignKey(
        "records.Opportunity", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    """The deal whose readers may find it; None = whoever sees the account."""
    kind = models.CharField(max_length=CODE)
    row = models.BigIntegerField()
    """The row's key, together with its kind."""
    ref = models.CharField(max_length=REF, default="", blank=True)
    """The row's id in its account, where it has one."""
    day = models.DateField(null=True, blank=True)
    title = TextField()
    text = models.TextField()
    tokens = models.TextField()
    spelt = models.CharField(max_length=SHORT, null=True, blank=True)
    """What names are ordered by: a name in Latin letters, Chinese by its pinyin; NULL for what was written."""

    FTS: ClassVar[str] = "records_search_words"

    class Meta:
        indexes = [models.Index(fields=["kind", "row"], name="search_of_row")]

    def __str__(self) -> str:
        return f"search entry {self.kind} {self.row}"
