"""The contract of a finding's code; each room lists its own. Words for them live in `wording`, examples in `briefing`."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts.scales import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its rule, its usual severity, and the dossier paths it reads."""

    id: str
    rule: str
    severity: Severity
    reads: tuple[str, ...]
    limits: tuple[str, ...] = ()
    """Names of the playbook's numbers in its condition; `codes` prints their values."""
