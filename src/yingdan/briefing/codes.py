"""Every code with its rule, its words, the playbook's numbers in them, and an example with its clean twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from yingdan.facts.scales import Severity
from yingdan.facts.text import LANGUAGES, Language
from yingdan.method.base import Code
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook
from yingdan.wording import has, sentence

from .order import CODES

_PARTS = ("title", "meaning", "fires_when", "silent_when", "do")


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code as `yingdan codes` tells it. Words by part and language: `words["meaning"]["zh"]`."""

    id: str
    rule: str
    severity: Severity
    reads: tuple[str, ...]
    limits: Mapping[str, Any]
    """Numbers of the playbook that its condition uses."""
    words: Mapping[str, Mapping[Language, str]]
    example: str | None
    """A dossier file that raises it."""
    twin: str | None
    """The same, mended."""

    def as_json(self) -> dict[str, Any]:
        """Plain data for `yingdan codes --json`."""
        return {
            "code": self.id,
            "rule": self.rule,
            "severity": self.severity,
            "reads": list(self.reads),
            "limits": dict(self.limits),
            **{part: dict(said) for part, said in self.words.items()},
            "example": self.example,
            "twin": self.twin,
        }


def codes(playbook: Playbook | None = None) -> tuple[CodeEntry, ...]:
    """All codes in the order of the rooms, with the numbers of this playbook (the shipped public tender where left out)."""
    book = playbook or load_playbook("public-tender")
    return tuple(_entry(code, book) for code in CODES)


def _entry(code: Code, book: Playbook) -> CodeEntry:
    limits = {name: getattr(book.limits, name) for name in code.limits}
    words = {part: {lang: _said(code.id, part, lang, limits) for lang in LANGUAGES} for part in _PARTS}
    example, twin = example_of(code.id), example_of(f"{code.id}.twin")
    return CodeEntry(code.id, code.rule, code.severity, code.reads, limits, words, example, twin)


def _said(code: str, part: str, lang: Language, limits: Mapping[str, Any]) -> str:
    key = f"finding.{code}.{part}"
    if not has(lang, key):
        return ""
    text = sentence(lang, key)
    return text.format_map(_Numbers(limits, lang)) if part in ("fires_when", "silent_when") else text


class _Numbers(dict[str, str]):
    """Limits as they are read: shares in percent, codes of ranks in words."""

    def __init__(self, limits: Mapping[str, Any], lang: Language) -> None:
        super().__init__({name: _shown(name, value, lang) for name, value in limits.items()})

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _shown(name: str, value: Any, lang: Language) -> str:
    if isinstance(value, float) and 0 < value < 1:
        return f"{value * 100:g}%"
    if isinstance(value, str) and has(lang, f"rank.{value}"):
        return sentence(lang, f"rank.{value}")
    return f"{value:g}" if isinstance(value, float) else str(value)


@cache
def example_of(name: str) -> str | None:
    """The text of a shipped example dossier, `empty_chair` or `empty_chair.twin`; None where there is none."""
    path = files("yingdan.briefing") / "examples" / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else None
