"""docs/*/method-map.md from docs/method-map.yaml: every rule, how it is computed, where, and which tests hold it.

Formulas name numbers of the shared playbook as `{limit}`, so that no number is written down twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from yingdan.briefing.order import CODES
from yingdan.facts.text import Language
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import ControlPoint, Layer, Playbook
from yingdan.wording import has, sentence

from .prose import DOCS, around

FILE = DOCS / "method-map.yaml"
LABELS: dict[Language, dict[str, str]] = {
    "zh": {"where": "在哪里", "codes": "代码", "tests": "测试", "left": "还没做", "open": "还没做的规则"},
    "en": {"where": "Where", "codes": "Codes", "tests": "Tests", "left": "Not built", "open": "Rules not built yet"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule. A rule without a `where` is not built."""

    rule: str
    name: Mapping[Language, str]
    how: Sequence[Mapping[Language, str]] = ()
    where: Sequence[str] = ()
    tests: Sequence[str] = ()
    left: Mapping[Language, str] | None = None

    @property
    def head(self) -> str:
        """The rule's id as it stands in a heading; what all rules share has none."""
        return "" if self.rule == "0" else f"{self.rule} "


def entries() -> tuple[Entry, ...]:
    """The file's rules in their order. Raises TypeError for a key that does not exist."""
    rows: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Entry(**row) for row in rows)


def numbers(book: Playbook, lang: Language) -> dict[str, str]:
    """Everything a formula may name, as it is read in a language."""
    found = {name: _shown(getattr(book.limits, name), lang) for name in type(book.limits).__dataclass_fields__}
    scored: tuple[ControlPoint | Layer, ...] = (*book.control_points, *book.layers)
    found |= {item.id: f"{item.points:g}" for one in scored for item in one.items}
    for prefix, table in (
        ("grade", book.grades),
        ("severity", book.severities),
        ("own", book.own_influence),
        ("lean", book.attention_lean),
    ):
        found |= {f"{prefix}_{key}": f"{value:g}" for key, value in table.items()}
    for name, field in (
        ("half_lives", "half_life_days"),
        ("cadences", "cadence_days"),
        ("rung_visits", "visits"),
        ("rung_depths", "depth"),
        ("rung_shares", "share"),
        ("rung_sensitivity", "sensitivity"),
    ):
        found[name] = " / ".join(f"{getattr(rung, field):g}" for rung in book.rungs)
    return found


def _shown(value: Any, lang: Language) -> str:
    if isinstance(value, str):
        key = f"rank.{value}"
        return sentence(lang, key) if has(lang, key) else value
    return f"{value * 100:g}%" if isinstance(value, float) and 0 < value < 1 else f"{value:g}"


def page(lang: Language) -> str:
    """The whole page in a language. Raises KeyError for a number that the playbook does not have."""
    known = numbers(load_playbook("public-tender"), lang)
    every = entries()
    parts = [around("method_map", lang)["head"]]
    parts += ["\n".join(_built(entry, lang, known)) + "\n" for entry in every if entry.where]
    parts.append(f"## {LABELS[lang]['open']}\n")
    parts.append("\n".join(f"- {entry.rule} {entry.name[lang]}" for entry in every if not entry.where) + "\n")
    return "\n".join(parts)


def _built(entry: Entry, lang: Language, known: Mapping[str, str]) -> Iterator[str]:
    yield f"## {entry.head}{entry.name[lang]}\n"
    yield from (f"- {text[lang].format_map(known)}" for text in entry.how)
    codes = [f"[`{code.id}`](codes.md#{code.id})" for code in CODES if code.rule == entry.rule]
    yield _labelled(lang, "where", _listed([f"`{one}`" for one in entry.where]))
    if codes:
        yield _labelled(lang, "codes", ("、" if lang == "zh" else ", ").join(codes))
    if entry.tests:
        yield _labelled(lang, "tests", _listed([f"`{one.removeprefix('tests/')}`" for one in entry.tests]))
    if entry.left is not None:
        yield _labelled(lang, "left", entry.left[lang])


def _labelled(lang: Language, label: str, text: str) -> str:
    colon = "：" if lang == "zh" else ":" if text.startswith("\n") else ": "
    return f"- **{LABELS[lang][label]}**{colon}{text}"


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else "".join(f"\n  - {one}" for one in items)
