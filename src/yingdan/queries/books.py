"""The ways of buying that the server knows."""

from __future__ import annotations

from collections.abc import Mapping

from yingdan.playbooks.model import Playbook
from yingdan.records.playbooks import at_hand


def books() -> Mapping[str, Playbook]:
    """Every playbook that the server has and can read, by name; no query."""
    return at_hand()
