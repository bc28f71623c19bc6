"""One person's way from stranger to bound as one story: what moved it, what set it back (C9).

Chapters come from the moments of the ladder, from contacts, facts that count (confirmed or reported), gives and returns,
commitments, introductions and the signals of the reserves. What is planned is no part of it yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts.scales import RUNGS, Rung, rung_step
from yingdan.method.base import Evidence, Look, Param, event_evidence

from .history import history
from .journey_contacts import contact_chapters
from .journey_dealings import dealing_chapters
from .journey_facts import fact_chapters
from .ladder import shown_facts
from .reading import Because, Chapter, Journey, Moment

_TURN = (
    "fell", "introduced", "setback", "met", "closed", "opened", "learned", "given", "returned", "promised", "kept", "broken",
    "rose",
)  # fmt: skip
"""Order of one day's chapters: what led to a rise stands before it."""


def journey(look: Look, person: str) -> Journey:
    """The story of one person up to today, oldest chapter first.

    Every chapter has evidence, and the last rung is that of the ladder by evidence: rungs set by hand are left out. Somebody
    who is not known has a journey without chapters.
    """
    moments = history(look, person)
    found = list(_moves(look, person, moments))
    cited = frozenset(one.ref for chapter in found for one in chapter.evidence)
    found += contact_chapters(
        look, person, {one.on for one in moments}, {one.on for one in found if one.kind == "rose"}
    )
    found += fact_chapters(look, person, cited)
    found += dealing_chapters(look, person)
    found.sort(key=lambda one: (one.on, _TURN.index(one.kind)))
    rung: Rung = moments[-1].rung if moments else "stranger"
    return Journey(person, found[0].on if found else None, rung, tuple(found))


def _moves(look: Look, person: str, moments: tuple[Moment, ...]) -> Iterator[Chapter]:
    """Days on which the rung moved, with all of that day's contacts and shown facts as evidence."""
    shown = shown_facts(look).get(person, {})
    before = best = "stranger"
    for one in moments:
        params: dict[str, Param] = {"rung": one.rung, "rung2": before}
        met = [event for event in look.contacts_with.get(person, ()) if event.on <= one.on]
        if rung_step(one.rung) < rung_step(before):
            last = met[-1]
            params |= {"days": one.because.params["days"], "last_on": last.on.isoformat()}
            yield Chapter(one.on, "fell", Because("fell", params, (event_evidence(last),)), one.rung)
        else:
            today = [event for event in met if event.on == one.on]
            facts = {kind: ones[0].evidence for kind, ones in sorted(shown.items()) if ones[0].on == one.on}
            evidence = (*(event_evidence(event) for event in today), *facts.values(), *one.because.evidence)
            params |= {"count": len(met)}
            code = "rose_again" if rung_step(one.rung) <= rung_step(best) else "rose_visits"
            if facts and one.because.code == "ladder_shown":
                code, params["fact"] = "rose_shown", tuple(facts)
            elif len(met) == len(today):
                code = "rose_first"
            yield Chapter(one.on, "rose", Because(code, params, _once(evidence)), one.rung)
        before, best = one.rung, max(best, one.rung, key=RUNGS.index)


def _once(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple({one.ref: one for one in evidence}.values())
