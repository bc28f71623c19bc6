"""What a user keeps of the list and the board. Nobody else sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from yingdan.access import NotVisible
from yingdan.records.models import SavedView


@dataclass(frozen=True, slots=True)
class Saved:
    """A view: list or board, and what is asked for as fields of the page's address."""

    pk: int
    name: str
    shape: str
    asked: Mapping[str, str]
    is_default: bool
    """Opportunities open with it."""


def saved_views(user: User) -> tuple[Saved, ...]:
    """The user's views, oldest first. One query."""
    rows = SavedView.objects.filter(user=user, removed=None).order_by("pk")
    return tuple(_saved(row) for row in rows.defer("before"))


def saved_view(user: User, view: int) -> Saved:
    """One of the user's own. Raises NotVisible."""
    row = SavedView.objects.filter(pk=view, user=user, removed=None).first()
    if row is None:
        raise NotVisible
    return _saved(row)


def _saved(row: SavedView) -> Saved:
    return Saved(row.pk, row.name, row.shape, {str(name): str(value) for name, value in row.asked.items()}, row.is_default)
