"""Which finding comes first: control-point points it holds back, times its severity."""

from __future__ import annotations

from collections.abc import Mapping

from yingdan.method.base import Finding

from .deal_brief import Readings
from .held import EVERYTHING, HELD_BACK


def band(finding: Finding) -> int:
    """0 what must stop, 2 what is good, 1 all between."""
    return {"stop": 0, "good": 2}.get(finding.severity, 1)


def weights(read: Readings) -> Mapping[str, float]:
    """Points each control-point item still lacks; under `*` all points there are."""
    lacking = {missing.code: missing.up_to for score in read.control_points.scores for missing in score.missing}
    points = sum(item.points for point in read.look.playbook.control_points for item in point.items)
    return {**lacking, EVERYTHING: points}


def press(finding: Finding, lacking: Mapping[str, float], read: Readings) -> float:
    """How pressing a finding is: `(base + points held back) × weight of its severity`.

    Points held back = Σ of what the items of `HELD_BACK` still lack. A finding about a person counts with that person's
    influence on top: × (1 + the greater of their shares now and next).
    """
    book = read.look.playbook
    held = sum(lacking.get(item, 0.0) for item in HELD_BACK.get(finding.code, ()))
    return (book.limits.rank_base + held) * book.severities.get(finding.severity, 1.0) * (1 + _say(finding, read))


def _say(finding: Finding, read: Readings) -> float:
    voice = read.committee.voice(finding.subject.id) if finding.subject.kind == "person" else None
    if voice is None:
        return 0.0
    stages = [stage.id for stage in (read.look.stage, read.look.next_stage) if stage is not None]
    return max((voice.influence.get(stage, 0.0) for stage in stages), default=0.0)


def ranked(read: Readings) -> list[Finding]:
    """What must stop goes before all else, what is good comes last; between them the most pressing first.

    Equal ones by id, so that order never depends on the file.
    """
    lacking = weights(read)
    unique = {finding.id: finding for finding in read.findings}
    return sorted(unique.values(), key=lambda one: (band(one), -round(press(one, lacking, read), 6), one.id))
