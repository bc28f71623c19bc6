"""`yingdan playbooks [NAME]`."""

from __future__ import annotations

import json

from yingdan.facts import say
from yingdan.files import adapter
from yingdan.playbooks import load_playbook, shipped, users_folder
from yingdan.playbooks.model import Playbook
from yingdan.wording import sentence

from .columns import columns, pad, width, wrap
from .inputs import book, tongue
from .speak import Language, t


def playbooks(name: str | None, *, lang: str | None = None, as_json: bool = False) -> None:
    """List the playbooks, or show one."""
    tongue_ = tongue(lang)
    if name is None:
        _list(tongue_, as_json=as_json)
        return
    found = book(name, tongue_)
    if as_json:
        plain = adapter(Playbook).dump_python(found, mode="json", by_alias=True, exclude_none=True)
        print(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    print("\n".join(_show(found, tongue_)))


def _list(lang: Language, *, as_json: bool) -> None:
    books = {name: load_playbook(name) for name in shipped()}
    books |= {name: book(name, lang) for name in _own() if name not in books}
    if as_json:
        rows = [{"id": name, "name": _both(one.name), "when": _both(one.when)} for name, one in books.items()]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for name, one in books.items():
        print(f"{name}  {say(one.name, lang)}")
        for line in wrap(say(one.when, lang), columns() - 2):
            print(f"  {line}")
    print()
    print(t("Your own belong into {folder}", lang, folder=users_folder()))


def _both(text: object) -> dict[str, str]:
    """A text in both languages as JSON has it."""
    return {"zh": getattr(text, "zh", str(text)), "en": getattr(text, "en", str(text))}


def _own() -> list[str]:
    folder = users_folder()
    return sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []


def _show(found: Playbook, lang: Language) -> list[str]:
    about = wrap(say(found.when, lang), columns() - 2)
    lines = [f"{found.id}  {say(found.name, lang)}", *(f"  {line}" for line in about)]
    parts: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
        (t("Stages", lang), _stages(found, lang)),
        (t("Proofs by stage", lang), [(one.id, ", ".join(proof.id for proof in one.proofs)) for one in found.stages]),
        (t("Seats and their weight by stage", lang), _seats(found, lang)),
        (t("Activities", lang), _activities(found, lang)),
        (t("Information goals", lang), _goals(found, lang)),
        (t("Numbers", lang), _numbers(found)),
    )
    for title, rows in parts:
        lines += ["", title, *_rows(rows)]
    return lines


def _stages(found: Playbook, lang: Language) -> list[tuple[str, ...]]:
    return [
        (
            one.id,
            say(one.name, lang),
            t("{days} days", lang, days=one.usual_days),
            sentence(lang, f"contact.{one.contact}"),
        )
        for one in found.stages
    ]


def _seats(found: Playbook, lang: Language) -> list[tuple[str, ...]]:
    stages = [stage.id for stage in found.stages]
    return [
        (
            one.id,
            say(one.name, lang),
            sentence(lang, f"group.{one.group}"),
            " ".join(f"{one.influence.get(stage, 0):g}" for stage in stages),
        )
        for one in found.seats
    ]


def _activities(found: Playbook, lang: Language) -> list[tuple[str, ...]]:
    return [
        (one.id, say(one.name, lang), sentence(lang, f"ladder.{one.ladder}"), sentence(lang, f"rung.{one.needs}"))
        for one in found.activities
    ]


def _goals(found: Playbook, lang: Language) -> list[tuple[str, ...]]:
    return [(one.id, say(one.name, lang), sentence(lang, f"family.{one.family}")) for one in found.goals]


def _numbers(found: Playbook) -> list[tuple[str, ...]]:
    limits = adapter(Playbook).dump_python(found, mode="json")["limits"]
    return [(name, str(value)) for name, value in limits.items()]


def _rows(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows in columns; the last one wraps."""
    if not rows:
        return []
    widths = [max(width(row[number]) for row in rows) for number in range(len(rows[0]) - 1)]
    left = sum(widths) + 2 * len(widths) + 2
    lines = []
    for row in rows:
        head = "".join(pad(cell, size) + "  " for cell, size in zip(row, widths, strict=False))
        first, *rest = wrap(row[-1], max(16, columns() - left)) or [""]
        lines.append(f"  {head}{first}".rstrip())
        lines += [f"{' ' * left}{line}" for line in rest]
    return lines
