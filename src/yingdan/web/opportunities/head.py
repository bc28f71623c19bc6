"""The head that all pages of a deal share: what it is called, how the customer buys, who works on it, which pages it has."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yingdan.facts import Language, say
from yingdan.queries.room import Room
from yingdan.wording.catalogue import sentence

from .lock import Lock, lock_of


@dataclass(frozen=True, slots=True)
class Member:
    """One of us on the deal; the first one leads."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the deal."""

    id: str
    name: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class HeadView:
    """What stands above every page of a deal."""

    pk: int
    ref: str
    name: str
    account: str
    account_url: str
    playbook_name: str
    playbook_when: str
    playbook_url: str
    """Its page in the playbook browser; empty for one that is named by a path."""
    state_word: str
    """Won, lost, dropped; empty while the deal is open."""
    team: tuple[Member, ...]
    tabs: tuple[Tab, ...]
    lock: Lock | None
    """Contact is closed in the present stage."""


def head_of(room: Room, lang: Language) -> HeadView:
    """The head of a deal in the reader's language."""
    return HeadView(
        pk=room.pk,
        ref=room.opportunity.id,
        name=say(room.opportunity.name, lang),
        account=say(room.dossier.account.name, lang),
        account_url=reverse("account", args=[room.account]),
        playbook_name=say(room.playbook.name, lang),
        playbook_when=say(room.playbook.when, lang),
        playbook_url="" if "/" in room.opportunity.playbook else reverse("playbook", args=[room.opportunity.playbook]),
        state_word="" if room.opportunity.state == "open" else sentence(lang, f"state.{room.opportunity.state}"),
        team=_team(room, lang),
        tabs=_tabs(room),
        lock=lock_of(room, lang),
    )


def _team(room: Room, lang: Language) -> tuple[Member, ...]:
    us = room.deal.look.us
    return tuple(
        Member(say(us[one].name, lang), say(us[one].title, lang)) for one in room.opportunity.team if one in us
    )


def _happened(room: Room) -> int:
    look = room.deal.look
    return sum(1 for one in (*look.past, *look.planned) if look.mine(one.opportunity))


def _tabs(room: Room) -> tuple[Tab, ...]:
    seated = sum(1 for voice in room.deal.committee.voices if voice.person and voice.seats)
    return (
        Tab("overview", _("Overview"), reverse("opportunity", args=[room.pk])),
        Tab("committee", _("Committee"), reverse("committee", args=[room.pk]), seated),
        Tab("timeline", _("Timeline"), reverse("timeline", args=[room.pk]), _happened(room)),
        Tab("information", _("Information"), reverse("information", args=[room.pk]), len(room.deal.visits.open)),
        Tab("control_points", pgettext("tab", "Control points"), reverse("control_points", args=[room.pk])),
        *((Tab("review", _("Review"), reverse("review", args=[room.pk])),) if _has_ended(room) else ()),
    )


def _has_ended(room: Room) -> bool:
    """Now, or once before it was opened again."""
    return room.opportunity.state != "open" or room.opportunity.review is not None
