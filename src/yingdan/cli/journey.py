"""`yingdan journey FILE --person ID` and `yingdan journey --example NAME`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from yingdan.briefing import look_at
from yingdan.facts import Dossier, say
from yingdan.facts.scales import RUNGS, rung_step
from yingdan.intake import WORKED, Worked, worked
from yingdan.method.base import Look
from yingdan.method.relations import Chapter, Journey
from yingdan.method.relations import journey as tell
from yingdan.playbooks import load_playbooks
from yingdan.playbooks.model import Playbook
from yingdan.wording import Names, Words, has

from .columns import pad, width
from .inputs import day, deal, dossier, tongue
from .refuse import Refused, pick
from .report.paper import Paper
from .speak import Language, t

_STEPS = "▁▂▄▆█"
_LINE = 48


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    file: str | None
    person: str | None
    opportunity: str | None
    example: str | None
    today: str | None


def journey(asked: Asked, *, lang: str | None = None, as_json: bool = False) -> None:
    """Tell the story of one person of a dossier, or a worked one, as text or as JSON (C9)."""
    tongue_ = tongue(lang)
    found = _example(asked) if asked.example is not None else None
    whole, books = _read(asked, found, tongue_)
    person = found.person if found else _person(whole, asked.person)
    chosen = found.opportunity if found else deal(whole, asked.opportunity)
    look = look_at(whole, books, day(asked.today), chosen)
    told = tell(look, person)
    if as_json:
        print(json.dumps(_plain(told, look), ensure_ascii=False, indent=2))
        return
    _page(told, look, found, Words(Names(tongue_, whole, look.playbook))).show()


def _read(asked: Asked, found: Worked | None, lang: Language) -> tuple[Dossier, Mapping[str, Playbook]]:
    if found is not None:
        whole = found.read()
        return whole, load_playbooks([one.playbook for one in whole.opportunities], found.file.parent)
    if asked.file is None:
        raise Refused(t("FILE is missing."), t("Or a worked journey: yingdan journey --example long"))
    return dossier(asked.file, None, lang)


def _example(asked: Asked) -> Worked:
    if asked.file is not None or asked.person is not None or asked.opportunity is not None:
        raise Refused(t("--example stands alone: it brings its own dossier and person."))
    found = worked(asked.example or "")
    if found is None:
        names = ", ".join(one.id for one in WORKED)
        raise Refused(t("--example: {names}, not “{found}”.", names=names, found=asked.example))
    return found


def _person(whole: Dossier, name: str | None) -> str:
    people = {one.id: tuple({say(one.name, "zh"): 0, say(one.name, "en"): 0}) for one in whole.people}
    if name is None:
        listed = (f"  {one}  {' / '.join(names)}" for one, names in people.items())
        raise Refused(t("--person is missing. There are:"), *(tuple(listed) or (t("  (none)"),)))
    return pick(name, people, "--person")


def _plain(told: Journey, look: Look) -> dict[str, Any]:
    """Codes and parameters, as in the assessment; sentences are for people."""
    return {
        "schema": "journey/1",
        "as_of": look.today.isoformat(),
        "person": told.person,
        "start": told.start.isoformat() if told.start else None,
        "rung": told.rung,
        "chapters": [_chapter(one) for one in told.chapters],
    }


def _chapter(one: Chapter) -> dict[str, Any]:
    evidence = [asdict(ref) | {"on": ref.on.isoformat() if ref.on else None} for ref in one.evidence]
    params = {name: list(value) if isinstance(value, tuple) else value for name, value in one.because.params.items()}
    return {
        "on": one.on.isoformat(), "kind": one.kind, "code": one.because.code, "rung": one.rung, "params": params,
        "evidence": evidence,
    }  # fmt: skip


def _page(told: Journey, look: Look, found: Worked | None, words: Words) -> Paper:
    paper, lang = Paper(), words.lang
    if found is not None:
        _lesson(paper, found, words)
    person = next((one for one in look.dossier.people if one.id == told.person), None)
    title = say(person.title, lang) if person else ""
    rung = words.names.term("rung", told.rung)
    paper.pair(" · ".join(part for part in (words.names.person(told.person), title) if part), rung)
    if told.start is None:
        paper.put(t("No contact yet: the story begins with the first one.", lang), "quiet")
        return paper
    met = len(look.contacts_with.get(told.person, ()))
    parts = {"start": words.names.day(told.start), "days": (look.today - told.start).days, "contacts": met}
    paper.put(t("Since {start}: {days} days, {contacts} contacts.", lang, **parts), "quiet")
    low, high = (words.names.term("rung", one) for one in (RUNGS[0], RUNGS[-1]))
    paper.parts((f"{low} ", "quiet"), (_stairs(told, told.start, look.today), "ours"), (f" {high}", "quiet"))
    paper.blank()
    _chapters(paper, told, words)
    return paper


def _lesson(paper: Paper, found: Worked, words: Words) -> None:
    paper.put(words.say(f"journey.{found.id}.title"), "title")
    paper.put(words.say(f"journey.{found.id}.whom"), "quiet")
    for part in ("lesson", "lesson_2", "lesson_3"):
        if has(words.lang, f"journey.{found.id}.{part}"):
            paper.put(words.say(f"journey.{found.id}.{part}"), lead="· ", indent=2)
    paper.blank()


def _stairs(told: Journey, start: date, today: date) -> str:
    """The rung over time as a line of blocks.

    Each block shows where its last day stood.
    """
    moves = [(one.on, rung_step(one.rung)) for one in told.chapters if one.rung is not None]
    days = max((today - start).days, 1)
    line = ""
    for number in range(1, _LINE + 1):
        until = start + timedelta(days=days * number // _LINE)
        line += _STEPS[next((step for on, step in reversed(moves) if on <= until), 0)]
    return line


def _chapters(paper: Paper, told: Journey, words: Words) -> None:
    left = max(width(words.names.day(one.on)) for one in told.chapters) + 2
    before = ""
    for one in told.chapters:
        day_ = words.names.day(one.on)
        style = "good" if one.kind == "rose" else "act" if one.kind in ("fell", "setback", "broken") else "plain"
        text = words.say(f"journey.{one.because.code}", one.because.params)
        paper.put(text, style, lead=pad("" if day_ == before else day_, left), lead_style="quiet")
        note = words.evidence.behind(one.evidence) if one.noted else ""
        if note:
            paper.put(note, "quiet", indent=left + 2)
        before = day_
