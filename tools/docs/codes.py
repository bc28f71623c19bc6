"""docs/*/codes.md: every code a finding can carry, with its meaning and when it speaks, from `yingdan codes`."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.briefing import CodeEntry
from yingdan.briefing import codes as all_codes
from yingdan.facts.text import Language
from yingdan.wording import sentence

from .method_map import entries
from .prose import around

LABELS: dict[Language, dict[str, str]] = {
    "zh": {
        "fires_when": "何时提示",
        "silent_when": "何时不提示",
        "reads": "读哪些项",
        "table": "| 代码 | 规则 | 轻重 |",
    },
    "en": {
        "fires_when": "Speaks when",
        "silent_when": "Silent when",
        "reads": "Reads",
        "table": "| code | rule | severity |",
    },
}


def page(lang: Language) -> str:
    """The whole page in a language."""
    every = sorted(all_codes(), key=lambda code: (code.rule[0], int(code.rule[1:])))
    names = {entry.rule: entry.name[lang] for entry in entries()}
    lines = [around("codes", lang)["head"], LABELS[lang]["table"], "| --- | --- | --- |"]
    lines += [
        f"| [`{one.id}`](#{one.id}) | {one.rule} | {sentence(lang, f'severity.{one.severity}')} |" for one in every
    ]
    rule = ""
    for one in every:
        if one.rule != rule:
            rule = one.rule
            lines += ["", f"## {rule} {names[rule]}"]
        lines += ["", *_code(one, lang)]
    return "\n".join(lines) + "\n"


def _code(one: CodeEntry, lang: Language) -> Iterator[str]:
    colon = "：" if lang == "zh" else ": "
    yield f"### `{one.id}`"
    yield ""
    yield f"{sentence(lang, f'severity.{one.severity}')}{colon}{one.words['meaning'][lang]}"
    yield ""
    for part in ("fires_when", "silent_when"):
        yield f"- **{LABELS[lang][part]}**{colon}{one.words[part][lang]}"
    reads = ("、" if lang == "zh" else ", ").join(f"`{path}`" for path in one.reads)
    yield f"- **{LABELS[lang]['reads']}**{colon}{reads}"
