"""Sentences for codes: the one place where the method gets a voice, in Chinese or in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from yingdan.facts.text import Language

from .catalogue import has, sentence
from .evidence import EvidenceWords
from .names import Names

Param = str | int | float | tuple[str, ...]


class HasCode(Protocol):
    """Anything with a code and parameters: a finding, a reason, something missing."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Param]: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: the sentence, the reason in numbers, what to do about it."""

    title: str
    why: str
    do: str


# How a parameter is shown follows from its name, so that a room need not know any language.
_LOOKUPS: tuple[tuple[tuple[str, ...], Callable[[Names, str], str]], ...] = (
    (
        ("person", "other", "via", "people", "guests", "who", "by", "colleague", "colleagues", "organisation"),
        Names.person,
    ),
    (("whom",), lambda names, code: said if (said := names.person(code)) != code else names.seat(code)),
    (("seat", "seats"), Names.seat),
    (("stage", "next_stage", "stages", "standing"), Names.stage),
    (("activity", "activities", "kind"), Names.activity),
    (("goal", "goals"), Names.goal),
    (("proof", "proofs"), Names.proof),
    (("deal", "deals"), Names.deal),
    (("event", "events"), Names.event),
    (("rival", "rivals", "strength", "strengths", "claim", "claims"), Names.part),
    (("topic", "topics"), lambda names, code: names.term("topic", code)),
    (("rung", "earned", "needs_rung"), lambda names, code: names.term("rung", code)),
    (("rank", "ours_rank"), lambda names, code: names.term("rank", code)),
    (("colour",), lambda names, code: names.term("colour", code)),
    (("attitude",), lambda names, code: names.term("attitude", code)),
    (("unit", "units", "text"), lambda _names, code: code),
)
_BY_NAME = {name: lookup for group, lookup in _LOOKUPS for name in group}


_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])")


def spaced(text: str) -> str:
    """A space between Chinese and Latin letters or digits, wherever a name or a number was put in.

    >>> spaced("Gao Yan下一阶段占30%的影响，11-23见")
    'Gao Yan 下一阶段占 30% 的影响，11-23 见'
    """
    return _SEAM.sub(" ", text)


def _is_day(value: str) -> bool:
    return len(value) == 10 and value[4] == value[7] == "-" and value[:4].isdigit()


_CASES = ("never", "sole")
"""Values of parameters that may have their own sentence: nothing happened yet, so that no sentence counts days of nothing;
one maker is argued for, so that no sentence asks for several."""


class Words:
    """Makes sentences for one dossier and one playbook in one language."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.lang: Language = names.lang
        self.evidence = EvidenceWords(names)

    def one(self, name: str, value: str) -> str:
        """One parameter value as it is shown."""
        if _is_day(value):
            return self.names.day(date.fromisoformat(value))
        lookup = _BY_NAME.get(name.rstrip("0123456789"))
        if lookup is not None:
            return lookup(self.names, value)
        return self.names.term(name.rstrip("0123456789"), value)

    def shown(self, params: Mapping[str, Param]) -> dict[str, str]:
        """All parameters as they are shown: names for ids, percent for `…share`, days for dates."""
        return {name: self._shown(name, value) for name, value in params.items()}

    def _shown(self, name: str, value: Param) -> str:
        if isinstance(value, tuple):
            return self.names.comma.join(self.one(name, one) for one in value)
        if isinstance(value, str):
            return self.one(name, value)
        if name == "share" or name.endswith("_share"):
            return f"{round(value * 100)}%"
        return f"{value:g}" if isinstance(value, float) else str(value)

    def say(self, key: str, params: Mapping[str, Param] | None = None) -> str:
        """The sentence of a key with its parameters; empty where the catalogue has none."""
        if not has(self.lang, key):
            return ""
        said = sentence(self.lang, key).format_map(_Forgiving(self.shown(params or {})))
        return spaced(said) if self.lang == "zh" else said

    def finding(self, finding: HasCode) -> Said:
        """A finding's three sentences."""
        title, why, do = (self._part(finding, part) for part in ("title", "why", "do"))
        return Said(title or finding.code, why, do)

    def _part(self, finding: HasCode, part: str) -> str:
        """One sentence of a finding."""
        return self._fitting(f"finding.{finding.code}.{part}", finding.params)

    def _fitting(self, key: str, params: Mapping[str, Param]) -> str:
        """The sentence of a key, or the one made for a case (`_CASES`) where a parameter says that it is one."""
        case = next((one for one in _CASES if one in params.values() and has(self.lang, f"{key}.{one}")), "")
        return self.say(f"{key}.{case}" if case else key, params)

    def reason(self, reason: HasCode) -> str:
        """A signed part of a score."""
        return self.say(f"reason.{reason.code}", reason.params) or reason.code

    def missing(self, missing: HasCode) -> str:
        """What a score lacks."""
        return self.say(f"missing.{missing.code}", missing.params) or missing.code

    def score(self, identifier: str) -> str:
        """A score's name."""
        return self.say(f"score.{identifier}") or identifier

    def purpose(self, purpose: HasCode) -> str:
        """What a proposed action is for, as a line to do."""
        return self._fitting(f"action.{purpose.code}", purpose.params) or purpose.code

    def joined(self, parts: Iterable[str]) -> str:
        """Several short texts in one line."""
        return ("；" if self.lang == "zh" else "; ").join(part for part in parts if part)


class _Forgiving(dict[str, str]):
    """A parameter that a sentence names and the code lacks is shown as `?`: unknown is said, and nothing breaks."""

    def __missing__(self, key: str) -> str:
        return "?"
