"""What a user asks for again and again: kept under a name, renamed, put away. Nobody else's business: no account, no audit.

A view remembers what it was before its last change; `put_view_back` takes that change back, and once more does it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from yingdan.access import NotVisible
from yingdan.records.models import SavedView
from yingdan.records.saved_view import SHAPES

from .errors import Conflict, Invalid, Problem
from .text import needed, storable

MOST = 30
"""Views of one user."""
LONGEST_NAME = 40
FIELDS = ("q", "state", "way", "stage", "map", "waits", "whose", "sort", "back")
"""What may be asked for, as in the page's address."""
LONGEST_VALUE = 200
_PUT_AWAY = 10
"""How many that were put away can be brought back."""


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep what is asked for now; under a name that is there already it takes that one's place."""

    name: str
    shape: str
    asked: Mapping[str, str] = field(default_factory=dict)
    default: bool = False


@dataclass(frozen=True, slots=True)
class EditView:
    """Another name, and whether Opportunities open with it."""

    view: int
    name: str
    default: bool


def save_view(user: User, command: SaveView) -> int:
    """Keep it; returns its key.

    Raises Invalid for a name that is missing or too long, for what nobody can ask for, and where there are `MOST` already.
    """
    name = _name(command.name)
    _askable(command)
    with transaction.atomic():
        _lock(user)
        row = SavedView.objects.filter(user=user, name=name, removed=None).first()
        if row is None:
            if SavedView.objects.filter(user=user, removed=None).count() >= MOST:
                raise Invalid(Problem("name", "too_many_views", {"most": MOST}))
            row = SavedView(user=user, name=name, shape=command.shape, removed=timezone.now())
        row.before = _state(row)
        row.shape, row.asked, row.removed = command.shape, dict(command.asked), None
        row.save()
        if command.default:
            _open_with(user, row.pk)
    return row.pk


def edit_view(user: User, command: EditView) -> None:
    """Rename it, or say whether Opportunities open with it.

    Raises NotVisible; Invalid for a name that is missing, too long, or another view's.
    """
    name = _name(command.name)
    with transaction.atomic():
        row = _find(user, command.view)
        if SavedView.objects.filter(user=user, name=name, removed=None).exclude(pk=row.pk).exists():
            raise Invalid(Problem("name", "view_exists", {"name": name}))
        row.before = _state(row)
        row.name = name
        row.save()
        if command.default != row.is_default:
            _open_with(user, row.pk if command.default else None)


def remove_view(user: User, view: int) -> None:
    """Put it away. Raises NotVisible."""
    with transaction.atomic():
        row = _find(user, view)
        row.before = _state(row)
        row.removed, row.is_default = timezone.now(), False
        row.save()
        away = SavedView.objects.filter(user=user, removed__isnull=False).order_by("-removed", "-pk")
        SavedView.objects.filter(pk__in=list(away.values_list("pk", flat=True)[_PUT_AWAY:])).delete()


def put_view_back(user: User, view: int) -> None:
    """Take its last change back.

    Raises NotVisible; Conflict `changed_since` where another view has its name by now, or there are `MOST` others.
    """
    with transaction.atomic():
        row = _find(user, view, removed=True)
        was: dict[str, Any] = row.before or _state(row)
        others = SavedView.objects.filter(user=user, removed=None).exclude(pk=row.pk)
        if not was["removed"] and (others.filter(name=was["name"]).exists() or others.count() >= MOST):
            raise Conflict("changed_since")
        row.before = _state(row)
        row.name, row.shape, row.asked = was["name"], was["shape"], was["asked"]
        row.removed = timezone.now() if was["removed"] else None
        row.save()
        if row.is_default or was["default"] == row.pk:  # what Opportunities opened with since is no business of this change
            _open_with(user, was["default"])


def _name(typed: str) -> str:
    name = " ".join(needed("name", typed).split())
    storable([("name", name)])
    if len(name) > LONGEST_NAME:
        raise Invalid(Problem("name", "name_too_long", {"most": LONGEST_NAME}))
    return name


def _askable(command: SaveView) -> None:
    fits = all(name in FIELDS and len(value) <= LONGEST_VALUE for name, value in command.asked.items())
    if command.shape not in SHAPES or not fits:
        raise Invalid(Problem("asked", "not_a_choice", {"value": command.shape[:40]}))
    storable(command.asked.items())


def _lock(user: User) -> None:
    """Two windows of one user wait for each other. Raises NotVisible for somebody who left."""
    if not User.objects.select_for_update().filter(pk=user.pk, is_active=True).exists():
        raise NotVisible


def _find(user: User, view: int, *, removed: bool = False) -> SavedView:
    _lock(user)
    rows = SavedView.objects.filter(pk=view, user=user)
    row = (rows if removed else rows.filter(removed=None)).first()
    if row is None:
        raise NotVisible
    return row


def _state(row: SavedView) -> dict[str, Any]:
    default = SavedView.objects.filter(user=row.user, is_default=True).values_list("pk", flat=True).first()
    return {
        "name": row.name, "shape": row.shape, "asked": row.asked, "removed": row.removed is not None, "default": default,
    }  # fmt: skip


def _open_with(user: User, view: int | None) -> None:
    """Opportunities open with this one, or with the list as usual; also for one that is not there any more."""
    SavedView.objects.filter(user=user, is_default=True).update(is_default=False)
    if view is not None:
        SavedView.objects.filter(user=user, pk=view, removed=None).update(is_default=True)
