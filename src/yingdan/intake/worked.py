"""The three worked journeys that are shipped (C9): a long one, a short one, an executive one, each a dossier of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yingdan.facts import Dossier

from .dossier import read_dossier

FOLDER = Path(__file__).resolve().parent / "journeys"


@dataclass(frozen=True, slots=True)
class Worked:
    """A shipped journey: whose it is, and in which deal of the dossier. Words: `journey.<id>.title`, `.whom`, `.lesson` …"""

    id: str
    person: str
    opportunity: str

    @property
    def file(self) -> Path:
        """Its dossier."""
        return FOLDER / f"{self.id}.yaml"

    def read(self) -> Dossier:
        """The dossier, as it is shipped."""
        return read_dossier(self.file)


WORKED: tuple[Worked, ...] = (
    Worked("long", "nie", "qingquan"),
    Worked("short", "sui", "meters"),
    Worked("executive", "wen", "cranes"),
)


def worked(name: str) -> Worked | None:
    """The shipped journey of that name.

    >>> worked("short").person, worked("nothing")
    ('sui', None)
    """
    return next((one for one in WORKED if one.id == name), None)
