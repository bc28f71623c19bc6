"""What the workbench knows of an account that no dossier holds: whose it is, who may see it, who objected to what."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from yingdan.facts import Text
from yingdan.facts.noun import noun
from yingdan.facts.scales import Id, Short
from yingdan.files import FileError, Problem, adapter


@noun
class Member:
    """A user who works on an opportunity."""

    opportunity: Id
    user: Short
    since: datetime


@noun
class Objection:
    """A user who sees a finding differently."""

    finding: Short
    reason: Text
    by: Short
    at: datetime
    opportunity: Id | None = None


@noun
class Beside:
    """One account, beside its dossier. People who sign in are named by their user names."""

    yingdan: Literal["beside/1"] = "beside/1"
    owner: Short
    created: datetime
    demo: bool = False
    users: dict[Id, Short] | None = None
    """Colleague → who signs in as them."""
    members: tuple[Member, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """Every user name in it."""
        found = {self.owner, *(self.users or {}).values()}
        return frozenset(found | {one.user for one in self.members} | {one.by for one in self.objections})


def write_beside(beside: Beside) -> str:
    """As JSON; equal ones give equal texts."""
    return adapter(Beside).dump_json(beside, indent=1, exclude_none=True).decode() + "\n"


def read_beside(text: str, name: str) -> Beside:
    """From its JSON. Raises FileError, naming the file."""
    from pydantic import ValidationError  # noqa: PLC0415 - slow to import

    try:
        return adapter(Beside).validate_json(text, strict=True)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise FileError([Problem(name, 0, 0, (), "no_beside", {"found": where[:80]})]) from error
