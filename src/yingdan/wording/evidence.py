"""Evidence in words: a reference is followed into the dossier and shown as a reader would note it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from yingdan.facts import Event, Fact, Observation, Person, Text, say
from yingdan.facts.scales import Grade
from yingdan.facts.text import Bilingual

from .catalogue import has, sentence
from .names import Names


class HasRef(Protocol):
    """Anything that points into a dossier."""

    @property
    def ref(self) -> str: ...
    @property
    def grade(self) -> Grade: ...
    @property
    def on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence: how firm, when, what; `event` where it leads to one."""

    grade: Grade
    grade_word: str
    day: str
    text: str
    event: str | None


class EvidenceWords:
    """Follows references such as `events/e12/saw/0` and says what stands there."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def line(self, evidence: HasRef) -> Line:
        """Grade, day and text of one reference. A reference that leads nowhere is shown as it is."""
        parts = evidence.ref.split("/")
        day = self.names.day(evidence.on) if evidence.on else ""
        event = parts[1] if parts[0] == "events" and len(parts) > 1 else None
        return Line(
            evidence.grade, self.names.term("grade", evidence.grade), day, self._text(parts) or evidence.ref, event
        )

    def said(self, evidence: HasRef) -> str:
        """What stands there, for a reader who knows whom and what it is about.

        Of a whole event its note alone, of a fact its value and quote; of a view or a reserve, which are said already, only
        their words. May be empty.
        """
        found, _owner = self._found(evidence.ref.split("/"))
        if isinstance(found, Event):
            return say(found.note, self.names.lang)
        if isinstance(found, Observation | Fact):
            quote = say(found.quote, self.names.lang)
            mark = sentence(self.names.lang, "evidence.quote").format(text=quote) if quote else ""
            value = "" if found.what in ("attitude", "reserve") else self._value(found.what, found.value)
            return f"{value} {mark}".strip() if value != quote else mark
        return self.line(evidence).text

    def behind(self, evidence: Sequence[HasRef]) -> str:
        """The line that tells most: of a fact before that of a whole event; empty where none has words."""
        order = sorted(evidence, key=lambda one: one.ref.startswith("events/") and "/saw/" not in one.ref)
        return next((said for one in order if (said := self.said(one))), "")

    def _found(self, parts: list[str]) -> tuple[Any, Any]:
        """What a reference leads to, and what it stands in; nothing where it leads nowhere."""
        found: Any = self.names.dossier
        owner: Any = None
        for part in parts:
            owner, found = found, _step(found, part)
            if found is None:
                return None, None
        return found, owner

    def _text(self, parts: list[str]) -> str:
        if parts[0] == "playbook":
            return self._playbook(parts)
        found, owner = self._found(parts)
        if found is None:
            return ""
        if isinstance(found, Observation | Fact):
            return self.fact(found, owner)
        return self._noun(found)

    def _playbook(self, parts: list[str]) -> str:
        name = {"seats": self.names.seat, "stages": self.names.stage, "goals": self.names.goal}.get(
            parts[1] if len(parts) > 1 else ""
        )
        said = name(parts[2]) if name and len(parts) > 2 else say(self.names.playbook.name, self.names.lang)
        return sentence(self.names.lang, "evidence.playbook").format(text=said)

    def fact(self, fact: Observation | Fact, event: object = None) -> str:
        """A fact: their words where there are some, else whom and what it is about."""
        lang = self.names.lang
        who = self.names.person(fact.who) if fact.who else ""
        quote = say(fact.quote, lang)
        what = self.names.term("fact", fact.what)
        value = self._value(fact.what, fact.value)
        mark = sentence(lang, "evidence.quote").format(text=quote) if quote else ""
        colon = "：" if lang == "zh" else ": "
        head = " · ".join(part for part in (who, what) if part)
        body = value if not mark else (mark if value == quote else f"{value} {mark}".strip())
        return f"{head}{colon}{body}" if body else head

    def _value(self, what: str, value: bool | int | str | Bilingual) -> str:
        if isinstance(value, Bilingual):
            return say(value, self.names.lang)
        if isinstance(value, bool):
            return sentence(self.names.lang, "flag.yes" if value else "flag.no")
        if what == "proof":
            return self.names.proof(str(value))
        if what == "info":
            return self.names.goal(str(value))
        key = f"{what}.{value}"
        return sentence(self.names.lang, key) if has(self.names.lang, key) else str(value)

    def _noun(self, found: Any) -> str:
        lang = self.names.lang
        if isinstance(found, Event):
            return self.event(found)
        if isinstance(found, Person):
            return " · ".join(part for part in (say(found.name, lang), say(found.title, lang)) if part)
        for field in ("text", "what", "name", "reason"):
            value: Text | None = getattr(found, field, None)
            if value is not None:
                return say(value, lang)
        if hasattr(found, "seat"):
            seat = self.names.seat(found.seat)
            return f"{seat} · {self.names.person(found.person)}" if found.person else seat
        if hasattr(found, "stage"):
            return f"{self.names.stage(found.stage)} {self.names.day(found.from_)}"
        if hasattr(found, "agrees"):
            said = sentence(lang, "evidence.check_agrees" if found.agrees else "evidence.check_denies")
            return said.format(source=self.names.term("source", found.source))
        return self._link(found)

    def _link(self, found: Any) -> str:
        """Something between two people: a counterpart, a tie, an introduction."""
        if hasattr(found, "theirs"):
            return f"{self.names.person(found.theirs)} – {self.names.person(found.ours)}"
        if hasattr(found, "to") and hasattr(found, "kind"):
            return f"{self.names.person(found.to)} · {say(found.kind, self.names.lang)}"
        if hasattr(found, "by") and hasattr(found, "to"):
            return f"{self.names.person(found.by)} → {self.names.person(found.to)}"
        return ""

    def event(self, event: Event) -> str:
        """An event: activity, people, and the note's first sentence."""
        lang = self.names.lang
        people = self.names.comma.join(self.names.person(one) for one in event.with_[:4])
        if len(event.with_) > 4:
            people += " …"
        head = " ".join(part for part in (self.names.activity(event.kind), people) if part)
        note = _first_sentence(say(event.note, lang))
        colon = "：" if lang == "zh" else ": "
        return f"{head}{colon}{note}" if note else head


def _first_sentence(text: str, longest: int = 90) -> str:
    for mark in ("。", "\n", ". "):
        text = text.split(mark, maxsplit=1)[0]
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _step(found: Any, part: str) -> Any:
    if isinstance(found, Sequence) and not isinstance(found, str):
        if part.isdigit() and not any(getattr(one, "id", None) == part for one in found):
            return found[int(part)] if int(part) < len(found) else None
        return next((one for one in found if getattr(one, "id", None) == part), None)
    return getattr(found, part, None)
