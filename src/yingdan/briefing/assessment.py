"""The assessment: findings, scores and actions as one frozen, serialisable whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yingdan.method.base import Evidence, Finding, Param, Score, Subject
from yingdan.method.planning.reading import Proposal

SCHEMA = "assessment/1"


@dataclass(frozen=True, slots=True)
class Action:
    """A proposal and the deal it belongs to."""

    opportunity: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Assessment:
    """Codes and numbers, no sentences. The same dossier, playbook and day give the same assessment."""

    as_of: date
    findings: tuple[Finding, ...]
    """Most pressing first."""
    scores: tuple[Score, ...]
    actions: tuple[Action, ...]
    """Per deal, most effect for its effort first."""

    def as_json(self) -> dict[str, Any]:
        """Plain data in the shape of `assessment_schema()`; keys in a fixed order."""
        return {
            "schema": SCHEMA,
            "as_of": self.as_of.isoformat(),
            "findings": [_finding(one) for one in self.findings],
            "scores": [_score(one) for one in self.scores],
            "actions": [_action(one) for one in self.actions],
        }


def _params(params: Mapping[str, Param]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in params.items()}


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"ref": one.ref, "grade": one.grade, "on": one.on.isoformat() if one.on else None} for one in evidence]


def _subject(subject: Subject) -> dict[str, str]:
    return {"kind": subject.kind, "id": subject.id}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "id": one.id,
        "rule": one.rule,
        "code": one.code,
        "opportunity": one.opportunity,
        "subject": _subject(one.subject),
        "severity": one.severity,
        "evidence": _evidence(one.evidence),
        "params": _params(one.params),
    }


def _score(one: Score) -> dict[str, Any]:
    return {
        "id": one.id,
        "rule": one.rule,
        "opportunity": one.opportunity,
        "subject": _subject(one.subject),
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "reasons": [
            {"code": r.code, "points": r.points, "evidence": _evidence(r.evidence), "params": _params(r.params)}
            for r in one.reasons
        ],
        "missing": [{"code": m.code, "up_to": m.up_to, "params": _params(m.params)} for m in one.missing],
    }


def _action(one: Action) -> dict[str, Any]:
    proposal = one.proposal
    return {
        "opportunity": one.opportunity,
        "who": proposal.who,
        "with": list(proposal.with_),
        "activity": proposal.activity,
        "purpose": proposal.purpose,
        "params": _params(proposal.params),
        "also": [{"purpose": also.code, "params": _params(also.params)} for also in proposal.also],
        "success": proposal.success,
        "why": list(proposal.why),
        "rules": list(proposal.rules),
        "effect": proposal.effect,
        "effort_minutes": proposal.effort_minutes,
        "guard": proposal.guard,
    }
