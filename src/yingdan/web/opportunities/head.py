"""The head that all pages of a deal share: what it is called, how the customer buys, who works on it, which pages it has."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.queries.room import Room
from yingdan.wording.catalogue import sentence


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
    name: str
    account: str
    playbook_name: str
    playbook_when: str
    state_word: str
    """Won, lost, dropped; empty while the deal is open."""
    team: tuple[Member, ...]
    tabs: tuple[Tab, ...]


def head_of(room: Room, lang: Language) -> HeadView:
    """The head of a deal in the reader's language."""
    return HeadView(
        pk=room.pk,
        name=say(room.opportunity.name, lang),
        account=say(room.dossier.account.name, lang),
        playbook_name=say(room.playbook.name, lang),
        playbook_when=say(room.playbook.when, lang),
        state_word="" if room.opportunity.state == "open" else sentence(lang, f"state.{room.opportunity.state}"),
        team=_team(room, lang),
        tabs=_tabs(room),
    )


def _team(room: Room, lang: Language) -> tuple[Member, ...]:
    us = room.deal.look.us
    return tuple(
        Member(say(us[one].name, lang), say(us[one].title, lang)) for one in room.opportunity.team if one in us
    )


def _tabs(room: Room) -> tuple[Tab, ...]:
    seated = sum(1 for voice in room.deal.committee.voices if voice.person and voice.seats)
    return (
        Tab("overview", _("Overview"), reverse("opportunity", args=[room.pk])),
        Tab("committee", _("Committee"), reverse("committee", args=[room.pk]), seated),
    )
