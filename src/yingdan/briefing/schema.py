"""The JSON Schema of an assessment, written out: others build on it, so it changes only on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from yingdan.facts.scales import GRADES, GuardLevel, Severity

from .assessment import SCHEMA

_TEXT = {"type": "string", "minLength": 1}
_MAYBE = {"type": ["string", "null"]}
_DAY = {"type": "string", "format": "date"}
_POINTS = {"type": "number", "minimum": 0, "maximum": 100}
_PARAMS = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": "string"}}],
    },
}


def _object(properties: Mapping[str, Any], description: str = "") -> dict[str, Any]:
    made = {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
    return {"description": description, **made} if description else made


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def assessment_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of `Assessment.as_json()`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Assessment",
        "description": "Where each deal of an account stands and what to do next: codes, numbers and evidence, no sentences.",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "as_of": _DAY,
                "findings": _list(_ref("finding")),
                "scores": _list(_ref("score")),
                "actions": _list(_ref("action")),
            }
        ),
        "$defs": {"subject": _SUBJECT, "evidence": _EVIDENCE, "finding": _FINDING, "score": _SCORE, "action": _ACTION},
    }


_SUBJECT = _object({"kind": _TEXT, "id": _TEXT}, "What it is about: opportunity, person, seat, event, strength …")
_EVIDENCE = _object(
    {
        "ref": {
            **_TEXT,
            "description": "Path into the dossier, `events/e12/saw/0`, or into the playbook, `playbook/seats/quality`.",
        },
        "grade": {"enum": list(GRADES)},
        "on": {"type": ["string", "null"], "format": "date"},
    }
)
_FINDING = _object(
    {
        "id": _TEXT,
        "rule": _TEXT,
        "code": _TEXT,
        "opportunity": {**_MAYBE, "description": "null = the account as a whole"},
        "subject": _ref("subject"),
        "severity": {"enum": list(get_args(Severity))},
        "evidence": _list(_ref("evidence")),
        "params": _PARAMS,
    },
    "One judgement, most pressing first.",
)
_SCORE = _object(
    {
        "id": _TEXT,
        "rule": _TEXT,
        "opportunity": _MAYBE,
        "subject": _ref("subject"),
        "value": _POINTS,
        "low": _POINTS,
        "high": _POINTS,
        "reasons": _list(
            _object(
                {"code": _TEXT, "points": {"type": "number"}, "evidence": _list(_ref("evidence")), "params": _PARAMS}
            )
        ),
        "missing": _list(_object({"code": _TEXT, "up_to": {"type": "number", "minimum": 0}, "params": _PARAMS})),
    },
    "0–100 with the range its evidence allows; the reasons' points add up to the value.",
)
_ACTION = _object(
    {
        "opportunity": _TEXT,
        "who": {**_MAYBE, "description": "one of us"},
        "with": _list(_TEXT),
        "activity": _TEXT,
        "purpose": _TEXT,
        "params": _PARAMS,
        "also": _list(_object({"purpose": _TEXT, "params": _PARAMS})),
        "success": _TEXT,
        "why": {**_list(_TEXT), "description": "ids of findings"},
        "rules": _list(_TEXT),
        "effect": {"type": "number", "minimum": 0, "description": "points the four control points' mean would gain"},
        "effort_minutes": {"type": "integer", "minimum": 0},
        "guard": {"enum": list(get_args(GuardLevel))},
    },
    "A proposed next action; what the guard forbids is not among them.",
)
