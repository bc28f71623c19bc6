"""What a note names, found by exact comparison: people, colleagues and the kind of activity. Nothing is guessed but by
everyday words for being in touch with somebody it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yingdan.facts import Bilingual, Dossier, Text
from yingdan.language import way_of_contact
from yingdan.playbooks.model import Playbook

SHORTEST = 2
"""A name of one character is in too many words to be recognised."""


@dataclass(frozen=True, slots=True)
class Named:
    """Ids in the order in which the note names them; `kind` is the activity it names or speaks of, if any."""

    people: tuple[str, ...]
    colleagues: tuple[str, ...]
    kind: str | None


def _spellings(text: Text) -> set[str]:
    both = {text.zh, text.en} if isinstance(text, Bilingual) else {text}
    return {one.strip() for one in both if len(one.strip()) >= SHORTEST}


def _finder(name: str) -> re.Pattern[str]:
    """Latin letters must not go on before or after: `Ann` is not in `Annex`. Chinese has no word ends."""
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() else ""
    return re.compile(before + re.escape(name) + after, re.IGNORECASE)


def spot(note: str, names: Iterable[tuple[str, Text]]) -> tuple[str, ...]:
    """Ids whose name stands in the note, in its order. A longer name wins over a shorter one inside it.

    A name that two ids share is nobody's: it stays unrecognised.

    >>> spot("和岑海宁、岑海通了电话", [("a", "岑海"), ("b", "岑海宁"), ("c", "靳世安")])
    ('b', 'a')
    >>> spot("见了王伟", [("a", "王伟"), ("b", "王伟")])
    ()
    """
    pairs = [(spelling, ref) for ref, name in names for spelling in _spellings(name)]
    shared = {spelling for spelling, count in Counter(spelling.lower() for spelling, _ in pairs).items() if count > 1}
    found: list[tuple[int, str]] = []
    rest = note
    for spelling, ref in sorted(pairs, key=lambda pair: -len(pair[0])):
        for match in _finder(spelling).finditer(rest):
            rest = rest[: match.start()] + "\0" * len(spelling) + rest[match.end() :]
            if spelling.lower() not in shared:
                found.append((match.start(), ref))
    return tuple(dict.fromkeys(ref for _, ref in sorted(found)))


def recognise(note: str, dossier: Dossier, playbook: Playbook | None, day: date) -> Named:
    """People still there on that day, colleagues, and the first activity of the playbook that the note names.

    Where it names none, or only our own meeting, but somebody of the customer whom we met, it is that contact (F3): a talk
    during a closed stage must not pass as a talk among ourselves.
    """
    here = [(one.id, one.name) for one in dossier.people if one.left is None or one.left > day]
    kinds = [(one.id, one.name) for one in playbook.activities] if playbook else []
    named = spot(note, [*here, *((f"us/{one.id}", one.name) for one in dossier.us)])
    people = tuple(ref for ref in named if not ref.startswith("us/"))
    kind = next(iter(spot(note, kinds)), None)
    if people and playbook is not None and kind in (None, *_ours(playbook)):
        kind = _met(note, [name for ref, name in here if ref in people], playbook) or kind
    return Named(
        people=people,
        colleagues=tuple(ref[3:] for ref in named if ref.startswith("us/")),
        kind=kind,
    )


def _ours(playbook: Playbook) -> Iterable[str]:
    return (one.id for one in playbook.activities if one.ladder == "internal")


def _met(note: str, names: Iterable[Text], playbook: Playbook) -> str | None:
    """The contact that everyday words speak of, where the playbook has it."""
    way = way_of_contact(note, [spelling for name in names for spelling in _spellings(name)])
    return way if way in {one.id for one in playbook.activities} else None
