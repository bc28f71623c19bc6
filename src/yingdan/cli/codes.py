"""`yingdan codes [CODE]`: what each finding means and exactly when it speaks."""

from __future__ import annotations

import json

from yingdan.briefing import CodeEntry
from yingdan.briefing import codes as all_codes
from yingdan.files import near
from yingdan.wording import sentence

from .columns import columns, pad, width, wrap
from .inputs import book, tongue
from .refuse import Refused
from .speak import Language, t


def codes(code: str | None, *, playbook: str | None = None, lang: str | None = None, as_json: bool = False) -> None:
    """List all codes, or tell one in full."""
    tongue_ = tongue(lang)
    entries = all_codes(book(playbook, tongue_) if playbook is not None else None)
    if code is not None:
        entries = (_find(code, entries),)
    if as_json:
        print(json.dumps([entry.as_json() for entry in entries], ensure_ascii=False, indent=2))
    elif code is not None:
        print("\n".join(_full(entries[0], tongue_)))
    else:
        print("\n".join(_list(entries, tongue_)))


def _find(code: str, entries: tuple[CodeEntry, ...]) -> CodeEntry:
    for entry in entries:
        if entry.id == code:
            return entry
    guess = near(code, [entry.id for entry in entries])
    lines = [t("There is no code “{found}”. yingdan codes lists them all.", found=code)]
    raise Refused(*lines, *([t("Did you mean {near}?", near=guess)] if guess else []))


def _list(entries: tuple[CodeEntry, ...], lang: Language) -> list[str]:
    left = max(width(entry.id) for entry in entries) + 2
    mark = max(width(sentence(lang, f"severity.{entry.severity}")) for entry in entries) + 2
    lines = []
    for entry in entries:
        head = f"{entry.rule:<4}{pad(entry.id, left)}{pad(sentence(lang, f'severity.{entry.severity}'), mark)}"
        first, *rest = wrap(entry.words["meaning"][lang], max(20, columns() - width(head)))
        lines += [f"{head}{first}", *(" " * width(head) + line for line in rest)]
    return [*lines, "", f"{t('{count} codes', lang, count=len(entries))} · {t('Show one: yingdan codes CODE', lang)}"]


def _full(entry: CodeEntry, lang: Language) -> list[str]:
    lines = [f"{entry.id}  {entry.rule}  {sentence(lang, f'severity.{entry.severity}')}"]
    for title, part in (
        (t("Means", lang), "meaning"),
        (t("Says", lang), "title"),
        (t("Speaks when", lang), "fires_when"),
        (t("Silent when", lang), "silent_when"),
        (t("Do", lang), "do"),
    ):
        lines += ["", title, *(f"  {line}" for line in wrap(entry.words[part][lang], columns() - 2))]
    lines += ["", t("Reads", lang), *(f"  {path}" for path in entry.reads)]
    lines += [f"  {name} = {value}" for name, value in entry.limits.items()]
    for title, text in ((t("Example", lang), entry.example), (t("Its clean twin", lang), entry.twin)):
        if text:
            lines += ["", title, *(f"  {line}" for line in text.rstrip().split("\n"))]
    return lines
