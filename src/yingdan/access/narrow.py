"""A dossier with only those opportunities that a reader may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

from yingdan.facts import Dossier

_LISTS = (
    "events", "facts", "exchanges", "commitments", "steps", "claims", "gifts", "promises", "requests", "introductions",
)  # fmt: skip


def narrow(dossier: Dossier, seen: Collection[str]) -> Dossier:
    """Leave out the other opportunities and everything of theirs; what belongs to the whole account stays.

    What names no opportunity but an event of a hidden one goes with that event.
    """
    hidden = {one.id for one in dossier.events if one.opportunity is not None and one.opportunity not in seen}

    def kept(one: Any) -> bool:
        return (one.opportunity is None or one.opportunity in seen) and getattr(one, "event", None) not in hidden

    parts: dict[str, Any] = {name: tuple(one for one in getattr(dossier, name) if kept(one)) for name in _LISTS}
    return replace(dossier, opportunities=tuple(one for one in dossier.opportunities if one.id in seen), **parts)


def scope(account: int, seen: Collection[str]) -> str:
    """A short name for a set of an account's opportunities, the same for the same set and for no other account's."""
    return sha256("\n".join((str(account), *sorted(seen))).encode()).hexdigest()[:32]


# A new list of the dossier that names opportunities must be narrowed too; this fails at import, not in a leak.
_KNOWN = {*_LISTS, "yingdan", "as_of", "account", "organisations", "us", "people", "opportunities", "counterparts"}
if unknown := {field.name for field in fields(Dossier)} - _KNOWN:
    raise AssertionError(unknown)
