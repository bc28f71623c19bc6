"""Type, reserves, wants, what they were shown, long and short: each with its evidence and its word of caution. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts import say
from yingdan.method.reserve.reading import RESERVES
from yingdan.queries.room import Room
from yingdan.web.opportunities.lines import EvidenceRow, evidence_rows
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence


@dataclass(frozen=True, slots=True)
class Share:
    """A type and how likely it is."""

    id: str
    name: str
    percent: int
    named: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """How to deal with the type."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """An observed behaviour."""

    text: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class TypeCard:
    """B3."""

    named: str | None
    shares: tuple[Share, ...]
    seen: int
    lacking: int
    markers: tuple[MarkerRow, ...]
    advice: tuple[Advice, ...]
    coach: int | None
    polite: bool


@dataclass(frozen=True, slots=True)
class ReserveRow:
    """One of the four reserves; `state` empty = nothing observed."""

    name: str
    state: str
    since: str
    history: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class WantRow:
    """A family of wants, with what may serve it."""

    name: str
    rows: tuple[EvidenceRow, ...]
    served: tuple[EvidenceRow, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LongShortCard:
    """C5."""

    cadence: str
    due: str
    late: int
    small: tuple[str, ...]
    short: str
    note: str
    rows: tuple[EvidenceRow, ...]


def type_card(room: Room, ref: str, words: Words) -> TypeCard:
    """Somebody's type as a hypothesis: shares, markers, and how to deal with the named one."""
    view = room.deal.psychology.types[ref]
    kinds = {kind.id: kind for kind in room.playbook.types}
    named = kinds[view.named] if view.named else None
    texts = (
        (("approach", named.approach), ("pace", named.pace), ("proof", named.proof), ("follow_up", named.follow_up),
         ("avoid", named.avoid)) if named else ()
    )  # fmt: skip
    shares = sorted(view.shares.items(), key=lambda one: -one[1])
    return TypeCard(
        named=view.named,
        shares=tuple(
            Share(id_, say(kinds[id_].name, words.lang), round(share * 100), id_ == view.named) for id_, share in shares
        ),
        seen=sum(len(one.evidence) for one in view.markers),
        lacking=view.lacking,
        markers=tuple(
            MarkerRow(words.names.term("marker", one.marker), evidence_rows(room, words, one.evidence))
            for one in view.markers
        ),
        advice=tuple(Advice(sentence(words.lang, f"type_part.{part}"), say(text, words.lang)) for part, text in texts),
        coach=round(view.coach * 100) if view.coach is not None else None,
        polite=view.polite,
    )


def reserve_rows(room: Room, ref: str, words: Words) -> tuple[ReserveRow, ...]:
    """The four reserves in their order, observed or not."""
    view = room.deal.reserve.views[ref]
    found = []
    for name in RESERVES:
        state = view.states.get(name)
        word = sentence(words.lang, f"reserve_name.{name}")
        if state is None:
            found.append(ReserveRow(word, "", "", "", ()))
            continue
        moves = " → ".join(
            f"{words.names.term('reserve', f'{name}_{one.state}')} {words.names.day(one.on)}" for one in state.history
        )
        evidence = [one for move in state.history for one in move.evidence] or list(state.evidence)
        rows = evidence_rows(room, words, evidence)
        found.append(
            ReserveRow(word, state.state, words.names.day(state.on), moves if len(state.history) > 1 else "", rows)
        )
    return tuple(found)


def want_rows(room: Room, ref: str, words: Words) -> tuple[WantRow, ...]:
    """Their wants with the lawful ways of serving them."""
    kinds = {kind.id: kind for kind in room.playbook.wants}
    return tuple(
        WantRow(
            say(kinds[one.family].name, words.lang),
            evidence_rows(room, words, one.evidence),
            evidence_rows(room, words, one.served),
            tuple(say(way, words.lang) for way in kinds[one.family].ways),
        )
        for one in room.deal.psychology.wants[ref].wants
    )


def shown_rows(room: Room, ref: str, words: Words) -> tuple[EvidenceRow, ...]:
    """What they were shown of what dealing with us brings (B6)."""
    return evidence_rows(room, words, room.deal.psychology.authority[ref].shown)


def long_short_card(room: Room, ref: str, words: Words) -> LongShortCard:
    """The rhythm of small contacts, and whether there is a short-term appeal."""
    view = room.deal.relations.long_short[ref]
    return LongShortCard(
        cadence=words.say("cadence.every", {"days": view.cadence_days}),
        due=words.names.day(view.due) if view.due else "",
        late=view.late_days or 0,
        small=tuple(words.names.activity(one) for one in view.small),
        short=sentence(words.lang, f"short_term.{view.short}"),
        note=sentence(words.lang, f"short_term_note.{view.short}"),
        rows=evidence_rows(room, words, (*view.appeal, *view.signs)),
    )
