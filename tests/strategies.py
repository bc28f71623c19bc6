"""Hypothesis strategies: any valid dossier, and what may stand in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from yingdan.facts import (
    KINDS,
    Account,
    Bilingual,
    Check,
    Claim,
    Colleague,
    Commitment,
    Counterpart,
    Decider,
    Dossier,
    Event,
    Exchange,
    Fact,
    Gift,
    Introduction,
    Observation,
    Opportunity,
    Organisation,
    Override,
    Person,
    Promise,
    Purpose,
    Question,
    Request,
    Review,
    ReviewReason,
    Rival,
    RungOverride,
    Seat,
    Snooze,
    StageDays,
    StageSpan,
    Step,
    Strength,
    Text,
    Tie,
)
from yingdan.facts.account import Relation
from yingdan.facts.opportunity import State
from yingdan.facts.review import FELT
from yingdan.facts.scales import ATTENTIONS, RANKS, RUNGS, Nature, Source
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook

AS_OF = date(2026, 11, 23)

DRAW = Any
"""What `st.composite` hands to its functions."""


def words() -> st.SearchStrategy[str]:
    """Text with something in it: any script, quotes, line ends, signs that mean something to YAML."""
    signs = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")
    tempting = st.sampled_from(
        [
            "no",
            "on",
            "~",
            "null",
            "14:30",
            "0o17",
            "1e3",
            "- x",
            "# x",
            "a: b",
            "{a",
            "'",
            '"',
            "2026-11-23",
            "局放",
            "% a",
            "@x",
            "&a",
            "*a",
            "! x",
            "|",
            "> x",
            "yes",
            "-1",
            ".5",
            "a #b",
            "a:",
            "1_000",
            "=",
            "<<",
            "\\n",
        ]
    )
    return st.one_of(tempting, st.text(signs, min_size=1, max_size=30).filter(lambda text: bool(text.strip())))


def texts() -> st.SearchStrategy[Text]:
    """A text as typed, or in both languages."""
    return st.one_of(words(), st.builds(Bilingual, zh=words(), en=words()))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Or left out."""
    return st.one_of(st.none(), strategy)


def one_of(values: Any) -> st.SearchStrategy[Any]:
    """One of the values of a vocabulary."""
    return st.sampled_from(tuple(values) if isinstance(values, (tuple, list, dict, frozenset)) else get_args(values))


def past(longest: int = 300) -> st.SearchStrategy[date]:
    """A day up to the dossier's own."""
    return st.integers(0, longest).map(lambda days: AS_OF - timedelta(days=days))


def days(after: date, longest: int = 200) -> st.SearchStrategy[date]:
    """A day from another one on."""
    return st.integers(0, longest).map(lambda more: after + timedelta(days=more))


def money() -> st.SearchStrategy[str]:
    return st.builds(lambda n, c: f"{n} {c}", st.integers(0, 10**9), st.sampled_from(["CNY", "EUR"]))


def several(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


class Ids:
    """The ids a dossier may use."""

    def __init__(self, people: int, us: int, organisations: int, deals: int, events: int) -> None:
        self.people = [f"p{n}" for n in range(people)]
        self.us = [f"u{n}" for n in range(us)]
        self.organisations = [f"o{n}" for n in range(organisations)]
        self.deals = [f"d{n}" for n in range(deals)]
        self.events = [f"e{n}" for n in range(events)]

    def some(self, names: list[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
        if not names:
            return st.just(())
        return st.lists(st.sampled_from(names), max_size=most, unique=True).map(tuple)

    def maybe(self, names: list[str]) -> st.SearchStrategy[str | None]:
        return maybe(st.sampled_from(names)) if names else st.none()


def values(what: str, book: Playbook) -> st.SearchStrategy[Any]:
    """Values that a kind of fact may have."""
    kind = KINDS[what]
    proofs = [one.id for one in (*book.lead_proofs, *(proof for stage in book.stages for proof in stage.proofs))]
    made: dict[str, st.SearchStrategy[Any]] = {
        "choice": st.sampled_from(kind.choices or ("",)),
        "text": texts(),
        "attitude": st.integers(-2, 2),
        "flag": st.booleans(),
        "proof": st.sampled_from(proofs),
        "goal": st.sampled_from([goal.id for goal in book.goals]),
    }
    return made[kind.shape]


@st.composite
def observations(draw: DRAW, ids: Ids, book: Playbook) -> Observation:
    about = [name for name, kind in KINDS.items() if ids.people or kind.about != "person"]
    what = draw(st.sampled_from(about))
    needed = KINDS[what].about == "person"
    who = draw(st.sampled_from(ids.people)) if needed else draw(ids.maybe(ids.people))
    teller = draw(ids.maybe([*ids.people, *ids.us]))
    return Observation(
        who=who,
        what=what,
        value=draw(values(what, book)),
        quote=draw(maybe(texts())),
        from_=teller,
        source=draw(maybe(one_of(Source))),
    )


@st.composite
def loose_facts(draw: DRAW, ids: Ids, book: Playbook) -> Fact:
    seen = draw(observations(ids, book))
    return Fact(
        who=seen.who,
        what=seen.what,
        value=seen.value,
        source=draw(one_of(Source)),
        on=draw(past()),
        quote=seen.quote,
        from_=seen.from_,
        opportunity=draw(ids.maybe(ids.deals)),
    )


@st.composite
def people(draw: DRAW, ids: Ids, number: int) -> Person:
    me = ids.people[number]
    others = [name for name in ids.people if name != me]
    tie = (
        st.builds(
            Tie, to=st.sampled_from(others), kind=texts(), source=one_of(Source), on=past(), from_=ids.maybe(others)
        )
        if others
        else st.nothing()
    )
    rung = st.builds(RungOverride, value=one_of(RUNGS), reason=texts(), by=st.sampled_from(ids.us), on=past())
    return Person(
        id=me,
        name=draw(texts()),
        title=draw(maybe(texts())),
        unit=draw(maybe(texts())),
        of=draw(ids.maybe(ids.organisations)),
        rank=draw(maybe(one_of(RANKS))),
        reports_to=draw(ids.maybe(ids.people[:number])),  # upward only: no circles
        public=draw(maybe(st.booleans())),
        ties=draw(several(tie, 2)) if others else (),
        override=draw(maybe(st.builds(Override, rung=maybe(rung)))) if ids.us else None,
        left=draw(maybe(past())),
    )


@st.composite
def stage_spans(draw: DRAW, book: Playbook) -> StageSpan:
    begun = draw(past())
    snooze = draw(maybe(st.builds(Snooze, until=days(begun), reason=texts())))
    return StageSpan(
        stage=draw(st.sampled_from([one.id for one in book.stages])),
        from_=begun,
        to=draw(maybe(days(begun))),
        snooze=snooze,
    )


@st.composite
def opportunities(draw: DRAW, ids: Ids, number: int, book: Playbook) -> Opportunity:
    seat = st.builds(
        Seat,
        seat=st.sampled_from([one.id for one in book.seats]),
        person=ids.maybe(ids.people),
        source=maybe(one_of(Source)),
        on=maybe(past()),
    )
    rivals = draw(
        several(
            st.builds(
                Rival, id=st.just("r"), name=texts(), backed_by=ids.some(ids.people), source=one_of(Source), on=past()
            ),
            2,
        )
    )
    strengths = draw(
        several(
            st.builds(
                Strength,
                id=st.just("s"),
                text=texts(),
                clause=maybe(texts()),
                agreed_at=ids.maybe(ids.events),
                suppliers=maybe(st.integers(1, 9)),
            ),
            3,
        )
    )
    state = draw(one_of(State))
    ended = state != "open"
    return Opportunity(
        id=ids.deals[number],
        name=draw(texts()),
        playbook=book.id,
        value=draw(maybe(money())),
        expected=draw(maybe(days(AS_OF))),
        state=state,
        team=draw(ids.some(ids.us)),
        stages=draw(several(stage_spans(book), 4)),
        seats=draw(several(seat, 8)),
        rivals=tuple(replace(one, id=f"r{n}") for n, one in enumerate(rivals)),
        strengths=tuple(replace(one, id=f"s{n}") for n, one in enumerate(strengths)),
        closed=draw(maybe(past())) if ended else None,
        winner=draw(maybe(texts())) if state == "lost" else None,
        price=draw(maybe(money())) if ended else None,
        review=draw(maybe(reviews(ids, book))),
    )


@st.composite
def reviews(draw: DRAW, ids: Ids, book: Playbook) -> Review:
    """What a deal taught; never price alone."""
    seats = st.lists(st.sampled_from([one.id for one in book.seats]), unique=True, max_size=4)
    chosen = draw(st.lists(st.sampled_from([one.id for one in book.reasons]), unique=True, max_size=3))
    alone = {one.id for one in book.reasons if one.alone}
    if chosen and not alone & set(chosen):
        chosen.append(sorted(alone)[0])
    felt = st.builds(Decider, seat=st.none(), weight=one_of(FELT), surprise=maybe(st.booleans()))
    stages = st.lists(st.sampled_from([one.id for one in book.stages]), unique=True, max_size=4)
    names = [replace(one, name=draw(words())) for one in draw(several(felt, 2))]
    return Review(
        on=draw(past()),
        by=draw(ids.maybe(ids.us)),
        reasons=tuple(ReviewReason(reason=one, seat=None, text=draw(maybe(texts()))) for one in chosen),
        deciders=(*(replace(draw(felt), seat=one) for one in draw(seats)), *names),
        stages=tuple(StageDays(stage=one, days=draw(st.integers(0, 900))) for one in draw(stages)),
        surprise=draw(maybe(texts())),
        again=draw(maybe(texts())),
    )


@st.composite
def events(draw: DRAW, ids: Ids, number: int, book: Playbook) -> Event:
    state = draw(st.sampled_from([None, "done", "planned", "cancelled"]))
    on = draw(days(AS_OF)) if state == "planned" else draw(past())
    happened = state != "planned"
    question = st.builds(
        Question, text=texts(), sensitivity=st.integers(1, 5), who=ids.maybe(ids.people), answered=maybe(st.booleans())
    )
    topics = st.dictionaries(one_of(ATTENTIONS), st.integers(1, 9).map(float), min_size=1)
    return Event(
        id=ids.events[number],
        on=on,
        at=draw(maybe(st.sampled_from(["09:05", "14:30", "23:59"]))),
        kind=draw(st.sampled_from([one.id for one in book.activities])),
        state=state,
        opportunity=draw(ids.maybe(ids.deals)),
        with_=draw(ids.some(ids.people)),
        us=draw(ids.some(ids.us)),
        minutes=draw(maybe(st.integers(1, 600))),
        asked_by=draw(st.sampled_from([None, "us", "them"])),
        purpose=draw(maybe(st.builds(Purpose, ours=maybe(texts()), theirs=maybe(texts())))),
        agenda=draw(several(texts(), 2)),
        success=draw(maybe(texts())),
        outcome=draw(st.sampled_from([None, "reached", "partly", "missed"])) if happened else None,
        afterwards=draw(maybe(texts())),
        hook=draw(maybe(texts())),
        topics=draw(maybe(topics)),
        asked=draw(several(question, 2)),
        note=draw(maybe(texts())),
        saw=draw(several(observations(ids, book), 3)) if happened else (),
    )


def _dealings(ids: Ids) -> dict[str, st.SearchStrategy[Any]]:
    """Everything that passes between us and them; needs people and colleagues."""
    person, colleague, deal, event = (
        st.sampled_from(ids.people),
        st.sampled_from(ids.us),
        ids.maybe(ids.deals),
        ids.maybe(ids.events),
    )
    check = st.builds(
        Check, on=past(), source=one_of(Source), from_=ids.maybe([*ids.people, *ids.us]), agrees=st.booleans()
    )
    kinds = st.sampled_from(["information", "time", "help", "respect", "access", "concession", "homework"])
    return {
        "exchanges": several(
            st.builds(
                Exchange,
                on=past(),
                way=st.sampled_from(["give", "return"]),
                person=person,
                kind=kinds,
                size=st.integers(1, 5),
                met_need=maybe(st.booleans()),
                asked=maybe(st.booleans()),
                text=maybe(texts()),
                event=event,
                opportunity=deal,
            ),
            3,
        ),
        "commitments": several(
            st.builds(
                Commitment,
                on=past(),
                by=colleague,
                to=person,
                text=texts(),
                due=maybe(days(AS_OF)),
                state=st.sampled_from(["open", "kept", "broken", "cancelled"]),
                event=event,
                opportunity=deal,
            ),
            3,
        ),
        "steps": several(
            st.builds(
                Step,
                text=texts(),
                who=colleague,
                with_=ids.maybe(ids.people),
                due=past(400) | days(AS_OF),
                state=st.sampled_from(["open", "done", "dropped"]),
                reason=maybe(texts()),
                opportunity=deal,
            ),
            3,
        ),
        "claims": several(
            st.builds(
                Claim,
                id=st.just("c"),
                on=past(),
                by=person,
                text=texts(),
                event=event,
                opportunity=deal,
                checks=several(check, 2),
            ),
            3,
        ),
        "counterparts": several(
            st.builds(Counterpart, theirs=person, ours=colleague, purpose=maybe(texts()), next=maybe(days(AS_OF))), 3
        ),
        "gifts": several(
            st.builds(
                Gift,
                on=past(),
                person=person,
                what=texts(),
                value=money(),
                direction=st.sampled_from(["given", "received", "planned", "refused"]),
                declared=maybe(st.booleans()),
                approved_by=ids.maybe(ids.us),
                opportunity=deal,
            ),
            2,
        ),
        "promises": several(
            st.builds(
                Promise,
                id=st.just("m"),
                on=past(),
                text=texts(),
                made_in=st.sampled_from(["visit", "tender", "contract"]),
                owner=ids.maybe(ids.us),
                due=maybe(days(AS_OF)),
                state=st.sampled_from(["open", "delivered", "changed", "broken"]),
                opportunity=deal,
            ),
            2,
        ),
        "requests": several(
            st.builds(
                Request,
                id=st.just("q"),
                on=past(),
                by=colleague,
                to=texts(),
                what=texts(),
                purpose=maybe(texts()),
                needed=maybe(days(AS_OF)),
                state=st.sampled_from(["open", "granted", "refused", "done"]),
                opportunity=deal,
            ),
            2,
        ),
        "introductions": several(st.builds(Introduction, on=past(), by=colleague, to=person, opportunity=deal), 2),
    }


@st.composite
def dossiers(draw: DRAW, most_people: int = 6, most_events: int = 8) -> Dossier:
    """Any valid dossier on the public tender, from an account alone to one with something of everything."""
    book = load_playbook("public-tender")
    ids = Ids(
        draw(st.integers(0, most_people)),
        draw(st.integers(0, 3)),
        draw(st.integers(0, 2)),
        draw(st.integers(0, 2)),
        draw(st.integers(0, most_events)),
    )
    dealings: dict[str, Any] = {}
    if ids.people and ids.us:
        for name, strategy in _dealings(ids).items():
            rows = draw(strategy)
            if name in ("claims", "promises", "requests"):
                rows = tuple(replace(one, id=f"{one.id}{n}") for n, one in enumerate(rows))
            dealings[name] = rows
    return Dossier(
        yingdan="dossier/1",
        as_of=AS_OF,
        account=draw(
            st.builds(
                Account,
                id=st.just("acc"),
                name=texts(),
                nature=one_of(Nature),
                industry=maybe(texts()),
                region=maybe(texts()),
            )
        ),
        organisations=tuple(
            draw(
                st.builds(
                    Organisation,
                    id=st.just(name),
                    name=texts(),
                    relation=one_of(Relation),
                    nature=maybe(one_of(Nature)),
                )
            )
            for name in ids.organisations
        ),
        us=tuple(
            draw(st.builds(Colleague, id=st.just(name), name=texts(), rank=one_of(RANKS), title=maybe(texts())))
            for name in ids.us
        ),
        people=tuple(draw(people(ids, n)) for n in range(len(ids.people))),
        opportunities=tuple(draw(opportunities(ids, n, book)) for n in range(len(ids.deals))),
        events=tuple(draw(events(ids, n, book)) for n in range(len(ids.events))),
        facts=draw(several(loose_facts(ids, book), 5)),
        **dealings,
    )
