"""The activities that may be proposed, by rung (F1)."""

from __future__ import annotations

from yingdan.facts.scales import rung_step
from yingdan.method.base import Look
from yingdan.playbooks.model import ActivityKind


class Ladders:
    """The activities that may be proposed, by how far the rung carries; made once for a deal."""

    def __init__(self, look: Look) -> None:
        self._talks = [kind for kind in look.playbook.activities if kind.ladder in ("standard", "clean")]
        self._found: dict[tuple[bool, int], tuple[ActivityKind, ...]] = {}

    def within(self, clean_only: bool, rung: int) -> tuple[ActivityKind, ...]:
        """Talks that the rung carries, without things of value to a person where the clean ladder holds."""
        key = (clean_only, rung)
        if key not in self._found:
            self._found[key] = tuple(
                kind
                for kind in self._talks
                if rung_step(kind.needs) <= rung and not (clean_only and kind.value_to_person)
            )
        return self._found[key]
