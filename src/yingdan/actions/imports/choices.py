"""What whoever imports has decided, as kept with the import, and what its words come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from yingdan.actions.errors import Invalid, Problem
from yingdan.facts import Bilingual, Text
from yingdan.facts.scales import Nature
from yingdan.intake.table import ImportPlan
from yingdan.intake.table.planned import Of
from yingdan.intake.table.words import plain
from yingdan.playbooks import shipped
from yingdan.playbooks.model import Playbook
from yingdan.records.playbooks import loaded

from .compare import SameName

ApartAs = Literal["", "own", "skip"]
Name = tuple[Of, str, str]
"""Of what, the name found, the name meant."""
NATURES: tuple[str, ...] = get_args(Nature)


@dataclass(frozen=True, slots=True)
class Choices:
    """Once for the whole import. "" = not decided."""

    nature: Nature = "private"
    playbook: str = "public-tender"
    header_line: int | None = None
    names: tuple[Name, ...] = ()
    """Dirty names that are repaired."""
    apart_as: ApartAs = ""
    """Rows that name no account: kept in one of their own, or left out."""
    apart: str = ""
    """The name of that account."""
    same_name: SameName = ""
    again: bool = False
    stages: Mapping[str, str] = field(default_factory=dict)
    """A word of the table → `playbook/stage`, or "" for none."""
    ways: Mapping[str, str] = field(default_factory=dict)
    """A word of the table → playbook."""

    def stored(self) -> dict[str, Any]:
        """As plain data."""
        return {**asdict(self), "names": [list(one) for one in self.names]}

    def remembered(self) -> dict[str, Any]:
        """The part that is right for the next file of the same shape too."""
        kept = self.stored()
        return {name: kept[name] for name in ("nature", "playbook", "names", "stages", "ways", "header_line")}


def load_choices(data: Mapping[str, Any]) -> Choices:
    """Choices as they were kept; what is not known any more is left out."""
    known = {name: data[name] for name in Choices.__dataclass_fields__ if name in data}
    known["names"] = tuple((of, str(found), str(meant)) for of, found, meant in data.get("names", ()))
    return Choices(**known)


def checked(choices: Choices) -> Choices:
    """The same. Raises Invalid for a nature, a way of buying or an answer that does not exist."""
    if choices.nature not in NATURES:
        raise Invalid(Problem("nature", "not_a_choice", {"value": str(choices.nature)[:40]}))
    if loaded(choices.playbook) is None:
        raise Invalid(Problem("playbook", "unknown_playbook", {"id": choices.playbook[:40]}))
    if choices.apart_as not in get_args(ApartAs) or choices.same_name not in get_args(SameName):
        raise Invalid(Problem("apart_as", "not_a_choice", {"value": str(choices.apart_as)[:40]}))
    if choices.apart_as == "own" and not choices.apart.strip():
        raise Invalid(Problem("apart", "needed"))
    return choices


def books() -> Mapping[str, Playbook]:
    """The ways of buying that an import may choose from."""
    return {name: book for name in shipped() if (book := loaded(name)) is not None}


def _names(text: Text) -> tuple[str, ...]:
    return (text.zh, text.en) if isinstance(text, Bilingual) else (text,)


def ways_of(made: ImportPlan, choices: Choices) -> Mapping[str, str]:
    """Each word for a way of buying that somebody decided, or that is a playbook's own name."""
    known = {plain(name): id_ for id_, book in books().items() for name in (id_, *_names(book.name))}
    words = {one.way for one in made.opportunities if one.way}
    found = {word: choices.ways.get(word) or known.get(plain(word), "") for word in words}
    return {word: book for word, book in found.items() if book and loaded(book) is not None}


def stages_of(made: ImportPlan, choices: Choices) -> Mapping[tuple[str, str], str]:
    """Playbook and word → stage: as decided, else where the word is the stage's own name. Nothing is guessed."""
    words = {one.stage for one in made.opportunities if one.stage}
    found: dict[tuple[str, str], str] = {}
    for name in {choices.playbook, *ways_of(made, choices).values()}:
        book = loaded(name)
        for word in words if book else ():
            assert book is not None
            said = choices.stages.get(word)
            if said is None:
                same = (one.id for one in book.stages if plain(word) in map(plain, (one.id, *_names(one.name))))
                stage = next(same, None)
            else:
                of, _, stage = said.rpartition("/")
                stage = stage if of == name and stage in {one.id for one in book.stages} else None
            if stage:
                found[name, word] = stage
    return found
