"""An account made by rule: 15 people, 60 events, every part that the rooms read; the same numbers for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from yingdan.facts import (
    Account,
    Check,
    Claim,
    Colleague,
    Commitment,
    Counterpart,
    Dossier,
    Event,
    Fact,
    Observation,
    Opportunity,
    Person,
    Purpose,
    Question,
    Rival,
    Seat,
    StageSpan,
    Step,
    Strength,
)
from yingdan.facts.scales import Rank
from yingdan.playbooks import load_playbook

PEOPLE = 15
EVENTS = 60
DAYS = 240
TODAY = date(2026, 11, 23)
DEAL = "deal"
_RANKS: tuple[Rank, ...] = ("staff", "supervisor", "manager", "director", "vice_president", "president")
_KINDS = ("visit", "call", "message", "tech_exchange", "business_talk", "visit", "site_visit", "document", "internal")


def dossier(seed: int) -> Dossier:
    """One account with one deal in its third stage, valid for the door."""
    dice = Random(seed)
    people = tuple(_person(number, dice) for number in range(PEOPLE))
    return Dossier(
        yingdan="dossier/1",
        as_of=TODAY,
        account=Account(id="account", name="Account", nature="state_owned"),
        us=tuple(Colleague(id=f"u{number}", name=f"U{number}", rank=_RANKS[2 * number]) for number in range(3)),
        people=people,
        opportunities=(_deal(dice),),
        events=tuple(_event(number, dice) for number in range(EVENTS)),
        facts=tuple(_facts(dice)),
        commitments=tuple(_commitment(number, dice) for number in range(8)),
        steps=(Step(text="call", who="u0", with_="p3", due=TODAY + timedelta(days=3), opportunity=DEAL),),
        claims=tuple(_claim(number, dice) for number in range(4)),
        counterparts=tuple(Counterpart(theirs=one.id, ours="u2") for one in people if one.rank == "vice_president"),
    )


def _day(dice: Random) -> date:
    return TODAY - timedelta(days=dice.randrange(DAYS))


def _person(number: int, dice: Random) -> Person:
    boss = f"p{dice.randrange(number)}" if number else None
    rank: Rank = "vice_president" if number < 2 else _RANKS[dice.randrange(4)]
    return Person(id=f"p{number}", name=f"P{number}", unit=f"unit {number % 4}", rank=rank, reports_to=boss)


def _deal(dice: Random) -> Opportunity:
    book = load_playbook("public-tender")
    starts = [StageSpan(stage=book.stages[n].id, from_=TODAY - timedelta(days=(180, 100, 38)[n])) for n in range(3)]
    held = [
        Seat(seat=kind.id, person=f"p{n}", source="document", on=_day(dice)) for n, kind in enumerate(book.seats[1:11])
    ]
    return Opportunity(
        id=DEAL,
        name="Deal",
        playbook="public-tender",
        team=("u0",),
        expected=TODAY + timedelta(days=90),
        stages=tuple(starts),
        seats=(*held, Seat(seat="adviser")),
        rivals=(Rival(id="r", name="R", backed_by=("p4",), source="hearsay", on=_day(dice)),),
        strengths=tuple(
            Strength(
                id=f"s{n}", text="better", clause="4.1" if n else None, agreed_at=f"e{n}", suppliers=3 if n else None
            )
            for n in range(3)
        ),
    )


def _event(number: int, dice: Random) -> Event:
    kind = _KINDS[number % len(_KINDS)]
    guests = tuple(dice.sample([f"p{n}" for n in range(PEOPLE)], k=1 + number % 3))
    ahead = number >= EVENTS - 3
    return Event(
        id=f"e{number}",
        on=TODAY + timedelta(days=2 + number % 5) if ahead else TODAY - timedelta(days=DAYS - 4 * number),
        kind=kind,
        opportunity=None if number % 7 == 0 else DEAL,
        with_=() if kind in ("document", "internal") else guests,
        us=(f"u{number % 3}",),
        minutes=dice.choice((None, 20, 40, 90)),
        purpose=Purpose(ours="learn", theirs="see data"),
        success="they say why" if number % 4 == 0 else None,
        topics={"needs": dice.randrange(4), "solution": 2, "price": dice.randrange(3), "risk": 1},
        asked=(Question(text="why", sensitivity=1 + number % 4, who=guests[0]),) if number % 5 == 0 else (),
        note="noted",
        saw=() if ahead else tuple(_seen(number, guests, dice)),
    )


def _seen(number: int, guests: tuple[str, ...], dice: Random) -> Iterator[Observation]:
    yield Observation(who=guests[0], what="attitude", value=dice.randrange(-2, 3))
    if number % 3 == 0:
        yield Observation(who=guests[0], what="private_topic", value="school")
    if number % 4 == 0:
        yield Observation(who=guests[-1], what="help", value="sent the list")


def _facts(dice: Random) -> Iterator[Fact]:
    for what, value in (
        ("need", "written list"),
        ("budget", "approved"),
        ("window", "next June"),
        ("way_of_buying", "open"),
    ):
        yield Fact(what=what, value=value, source="document", on=_day(dice), opportunity=DEAL)
    for number in range(0, PEOPLE, 2):
        yield Fact(who=f"p{number}", what="pain", value="faults", source="colleague", from_="u0", on=_day(dice))
        yield Fact(who=f"p{number}", what="influence", value="significant", source="hearsay", on=_day(dice))


def _commitment(number: int, dice: Random) -> Commitment:
    by, to = ("u0", f"p{number}") if number % 2 else (f"p{number}", "u0")
    return Commitment(on=_day(dice), by=by, to=to, text="data", due=_day(dice), opportunity=DEAL)


def _claim(number: int, dice: Random) -> Claim:
    checks = (Check(on=TODAY, source="document", agrees=True),) if number % 2 else ()
    return Claim(id=f"c{number}", on=_day(dice), by=f"p{6 + number % 2}", text="said", opportunity=DEAL, checks=checks)
