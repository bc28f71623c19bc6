"""The page of one account: pure, in the reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from yingdan.briefing import DealBrief
from yingdan.facts import Event, Language, Opportunity, Person, say
from yingdan.facts.scales import Contact, rank_step, rung_step
from yingdan.queries.account import AccountView
from yingdan.web.ui.models import PersonChip
from yingdan.wording import Names, Words
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import money, short_date

RECENT = 10


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal of the account."""

    name: str
    url: str
    way: str
    stage: str
    contact: Contact | None
    """Whether the stage of an open deal allows contact (F3)."""
    state: str
    """Empty while it is open."""
    value: str
    held: int
    """Control points that are held, of four."""
    done: float
    total: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The people of one department, or of one organisation around the account."""

    name: str
    people: tuple[PersonChip, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event in a line."""

    day: str
    text: str
    url: str
    planned: bool


@dataclass(frozen=True, slots=True)
class LayerLine:
    """One of the three layers (C1)."""

    name: str
    value: int
    high: int
    url: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything the page shows."""

    name: str
    about: str
    owner: str
    deals: tuple[DealLine, ...]
    units: tuple[Unit, ...]
    people: int
    ahead: tuple[Happened, ...]
    recent: tuple[Happened, ...]
    layers: tuple[LayerLine, ...]
    layers_of: str
    """The deal whose layers are shown: the first open one."""
    new_deal: str
    new_person: str
    """Both empty for those who only look."""
    calendar: str
    everybody: str
    export: str
    history: str
    edit: str
    remove: str
    """Both empty for those who only look."""


def present_account(found: AccountView, lang: Language) -> AccountPage:
    """An account in the reader's language."""
    account = found.dossier.account
    about = [sentence(lang, f"nature.{account.nature}"), say(account.industry, lang), say(account.region, lang)]
    words = {ref: _words(found, ref, lang) for ref in found.brief.deals}
    first = next((ref for ref, deal in found.brief.deals.items() if _open(deal)), None)
    ahead, recent = _events(found, words, lang)
    return AccountPage(
        name=say(account.name, lang),
        about=" · ".join(part for part in about if part),
        owner="" if found.mine else found.owner,
        deals=tuple(_deal(found, one, lang) for one in found.dossier.opportunities),
        units=tuple(_units(found, lang)),
        people=sum(1 for one in found.dossier.people if one.left is None or one.left > found.today),
        ahead=ahead,
        recent=recent,
        layers=_layers(found, first, words) if first else (),
        layers_of=words[first].names.deal(first) if first else "",
        new_deal=reverse("account_new_deal", args=[found.pk]) if found.can_change else "",
        new_person=reverse("account_new_person", args=[found.pk]) if found.can_change else "",
        calendar=f"{reverse('calendar')}?account={found.pk}",
        everybody=f"{reverse('people')}?account={found.pk}",
        export=reverse("account_export", args=[found.pk]),
        history=reverse("account_history", args=[found.pk]),
        edit=reverse("account_edit", args=[found.pk]) if found.can_change else "",
        remove=reverse("account_remove", args=[found.pk]) if found.can_change else "",
    )


def _open(deal: DealBrief) -> bool:
    return deal.look.opportunity is not None and deal.look.opportunity.state == "open"


def _words(found: AccountView, ref: str, lang: Language) -> Words:
    return Words(Names(lang, found.dossier, found.brief.deals[ref].look.playbook))


def _deal(found: AccountView, one: Opportunity, lang: Language) -> DealLine:
    deal, book = found.brief.deals.get(one.id), found.books.get(one.playbook)
    states = [state.state for state in deal.process.stages] if deal else []
    stage = deal.look.stage if deal else None
    limit = book.limits.held if book else 0
    return DealLine(
        name=say(one.name, lang),
        url=reverse("opportunity", args=[found.deals[one.id]]),
        way=say(book.name, lang) if book else one.playbook,
        stage=say(stage.name, lang) if stage else "",
        contact=stage.contact if stage and one.state == "open" else None,
        state="" if one.state == "open" else sentence(lang, f"state.{one.state}"),
        value=money(one.value, lang) if one.value else "",
        held=sum(score.value >= limit for score in deal.control_points.scores) if deal else 0,
        done=states.index("now") + 0.5 if "now" in states else 0.0,
        total=max(len(states), 1),
    )


# --- people -----------------------------------------------------------------------
def _units(found: AccountView, lang: Language) -> list[Unit]:
    """By department, the customer's own before those around it; the highest rank first."""
    rooms: dict[tuple[bool, str], list[Person]] = defaultdict(list)
    names = {one.id: say(one.name, lang) for one in found.dossier.organisations}
    for one in found.dossier.people:
        if one.left is None or one.left > found.today:
            rooms[one.of is not None, names.get(one.of or "", "") or say(one.unit, lang)].append(one)
    found_units = []
    for (_, name), people in sorted(
        rooms.items(), key=lambda room: (room[0][0], -max(map(_rank, room[1])), room[0][1])
    ):
        chips = tuple(_chip(found, one, lang) for one in sorted(people, key=lambda one: (-_rank(one), one.id)))
        found_units.append(Unit(name, chips))
    return found_units


def _rank(one: Person) -> int:
    return rank_step(one.rank) if one.rank else -1


def _chip(found: AccountView, one: Person, lang: Language) -> PersonChip:
    """With the attitude on the first deal that knows one, and the rung, which is the same on all deals of a playbook."""
    voices = [voice for deal in found.brief.deals.values() if (voice := deal.committee.voice(one.id)) is not None]
    attitude = next((voice.attitude for voice in voices if voice.attitude is not None), None)
    ladders = [
        deal.relations.ladders[one.id] for deal in found.brief.deals.values() if one.id in deal.relations.ladders
    ]
    best = max(ladders, key=lambda ladder: rung_step(ladder.rung), default=None)
    return PersonChip(
        name=say(one.name, lang),
        role=say(one.title, lang) or say(one.unit, lang),
        attitude=attitude,
        rung=best.rung if best else None,
        decaying=best.decaying if best else False,
        url=_person_url(found, one.id),
    )


def _person_url(found: AccountView, person: str) -> str:
    """Their drawer on a deal where they have a seat, else on the first deal."""
    seated = [ref for ref, deal in found.brief.deals.items() if person in deal.look.seats_of]
    for ref in (*seated, *found.brief.deals):
        return reverse("opportunity_person", args=[found.deals[ref], person])
    return ""


# --- what happened -----------------------------------------------------------------
def _events(
    found: AccountView, words: Mapping[str, Words], lang: Language
) -> tuple[tuple[Happened, ...], tuple[Happened, ...]]:
    """What is planned, soonest first; what happened, newest first."""
    speaker = next(iter(words.values()), None)
    if speaker is None:
        return (), ()
    looks = next(iter(found.brief.deals.values())).look
    past = sorted(looks.past, key=lambda one: (one.on, one.id), reverse=True)[:RECENT]
    ahead = [one for one in looks.planned if one.on >= found.today]

    def line(event: Event, planned: bool) -> Happened:
        named = event.opportunity or ""
        ref = named if named in found.brief.deals else next(iter(found.brief.deals))
        url = reverse("opportunity_event", args=[found.deals[ref], event.id])
        said = words.get(ref, speaker).evidence.event(event)
        return Happened(short_date(event.on, lang, found.today.year), said, url, planned)

    return tuple(line(one, True) for one in ahead), tuple(line(one, False) for one in past)


def _layers(found: AccountView, ref: str, words: Mapping[str, Words]) -> tuple[LayerLine, ...]:
    scores = found.brief.deals[ref].relations.layers
    pk = found.deals[ref]
    return tuple(
        LayerLine(words[ref].score(one.id), round(one.value), round(one.high), reverse("score_why", args=[pk, one.id]))
        for one in scores
    )
