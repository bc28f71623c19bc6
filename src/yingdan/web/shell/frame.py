"""Rooms, pinned deals and the user for the frame around a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yingdan.facts import Bilingual, say
from yingdan.queries.shell import Pinned, Shell, shell
from yingdan.web.who import name_of, user_of
from yingdan.wording.dates import long_date

from .language import language


@dataclass(frozen=True, slots=True)
class Link:
    """A room in the side bar or in the phone's bottom bar."""

    id: str
    name: str
    url: str
    icon: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A deal in the side bar with its stages behind it."""

    key: int
    name: str
    url: str
    done: float
    total: int
    stage: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    rooms: tuple[Link, ...]
    phone_left: tuple[Link, ...]
    phone_right: tuple[Link, ...]
    pinned: tuple[Tick, ...]
    user: str
    initial: str
    day: str


def of(request: HttpRequest, overdue: int | None = None) -> Frame:
    """The frame for who is signed in. `overdue` = how much is, where the page knows."""
    user = user_of(request)
    seen = shell(user, overdue=overdue)
    rooms = _rooms(seen)
    name = called(user, seen)
    return Frame(
        rooms=rooms,
        phone_left=(rooms[0], rooms[2]),
        phone_right=(rooms[3], rooms[4]),
        pinned=tuple(_tick(one) for one in seen.pinned),
        user=name,
        initial=name[:1].upper(),
        day=long_date(timezone.localdate(), language()),
    )


def called(user: User, seen: Shell) -> str:
    """The user's name; where an account knows the same name in both languages, as this page's language writes it."""
    name = name_of(user)
    known = seen.me
    return say(known, language()) if isinstance(known, Bilingual) and name in (known.zh, known.en) else name


def _rooms(seen: Shell) -> tuple[Link, ...]:
    return (
        Link("today", _("Today"), reverse("today"), "sun-high", seen.overdue),
        Link("accounts", _("Accounts"), reverse("accounts"), "building", seen.accounts),
        Link("opportunities", _("Opportunities"), reverse("opportunities"), "target", seen.deals),
        Link("calendar", _("Calendar"), reverse("calendar"), "calendar"),
        Link("people", _("People"), reverse("people"), "users"),
    )


def _tick(one: Pinned) -> Tick:
    done = sum({"done": 1.0, "now": 0.5}.get(state, 0.0) for state in one.ticks)
    total = len(one.ticks)
    position = next((n for n, state in enumerate(one.ticks, 1) if state == "now"), None)
    stage = _("stage %(number)d of %(total)d") % {"number": position, "total": total} if position else _("no stage yet")
    return Tick(one.pk, say(one.name, language()), reverse("opportunity", args=[one.pk]), done, max(total, 1), stage)
