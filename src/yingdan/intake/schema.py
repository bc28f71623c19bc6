"""JSON Schemas of the files (draft 2020-12), with what types cannot say: patterns, kinds of fact, the playbooks' ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from yingdan.facts import KINDS, Dossier
from yingdan.facts.kinds import FactKind
from yingdan.facts.noun import documented
from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.model import Playbook

from .books import words_of
from .check_texts import CLOCK
from .money import MONEY

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Node = dict[str, Any]

# The same as check_texts.ID for ASCII; written without \w, whose meaning differs between validators.
_ID_PATTERN = r"^[^\s!-/:-@\[-^`{-~][^\s!-,/:-@\[-^`{-~]*$"
_DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

_PATTERNS = (
    ("Opportunity", "value", f"^{MONEY}$"),
    ("Opportunity", "price", f"^{MONEY}$"),
    ("Gift", "value", f"^{MONEY}$"),
    ("Event", "at", f"^{CLOCK}$"),
)
_REFERENCES = {
    "Person": {"of": "organisations", "reports_to": "people"},
    "Tie": {"to": "people", "from": "people or us"},
    "RungOverride": {"by": "us"},
    "Opportunity": {"team": "us"},
    "Seat": {"person": "people"},
    "Rival": {"backed_by": "people"},
    "Strength": {"agreed_at": "events"},
    "Review": {"by": "us"},
    "Event": {"opportunity": "opportunities", "with": "people", "us": "us"},
    "Question": {"who": "people"},
    "Observation": {"who": "people", "from": "people or us"},
    "Fact": {"who": "people", "from": "people or us", "opportunity": "opportunities"},
    "Exchange": {"person": "people", "event": "events", "opportunity": "opportunities"},
    "Commitment": {"by": "people or us", "to": "people or us", "event": "events", "opportunity": "opportunities"},
    "Step": {"who": "us", "with": "people", "opportunity": "opportunities"},
    "Claim": {"by": "people", "event": "events", "opportunity": "opportunities"},
    "Check": {"from": "people or us"},
    "Counterpart": {"theirs": "people", "ours": "us"},
    "Gift": {"person": "people", "approved_by": "us", "opportunity": "opportunities"},
    "Promise": {"owner": "us", "opportunity": "opportunities"},
    "Request": {"by": "us", "opportunity": "opportunities"},
    "Introduction": {"by": "people, organisations or us", "to": "people", "opportunity": "opportunities"},
}
"""Which list an id refers to; said in the description, checked by `validate`."""


def dossier_schema() -> Node:
    """The schema of a dossier file. It cannot follow references; `yingdan validate` does."""
    schema = _plain(Dossier, "Yingdan dossier")
    defs = schema["$defs"]
    for owner, key, pattern in _PATTERNS:
        defs[owner]["properties"][key]["pattern"] = pattern
    for owner, keys in _REFERENCES.items():
        for key, target in keys.items():
            _describe(defs[owner]["properties"][key], f"An id from `{target}`.")
    _name_playbook_ids(defs)
    defs["Decider"]["oneOf"] = [{"required": ["seat"]}, {"required": ["name"]}]
    for owner in ("Fact", "Observation"):
        defs[owner]["properties"]["what"] = {
            "enum": list(KINDS),
            "description": "The kind of fact; it decides what `value` may be.",
        }
        defs[owner]["allOf"] = [_when(what, kind) for what, kind in KINDS.items()]
    return schema


def playbook_schema() -> Node:
    """The schema of a playbook file. One that `extends` another may leave out whatever it takes over."""
    schema = _plain(Playbook, "Yingdan playbook")
    required = [key for key in schema.pop("required") if key != "yingdan"]
    limits = schema["$defs"]["Limits"].pop("required")
    schema["properties"]["extends"] = {
        "type": "string",
        "minLength": 1,
        "description": "Another playbook, by name or path. Mappings are joined key by key, anything else is replaced.",
    }
    schema["required"] = ["yingdan"]
    schema["if"] = {"required": ["extends"]}
    schema["else"] = {"required": required, "properties": {"limits": {"required": limits}}}
    return schema


def _plain(noun: type, title: str) -> Node:
    """The validator's schema, without null and defaults (unknown is left out), with the patterns every id and day has."""
    with documented():
        made: Node = TypeAdapter(noun).json_schema(by_alias=True)
    for node in list(_nodes(made)):
        _tidy(node)
    return {"$schema": DRAFT, **made, "title": title}


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(one)


def _tidy(node: Node) -> None:
    if isinstance(node.get("title"), str) and "properties" not in node:
        del node["title"]
    if node.get("default", 0) in (None, []):
        del node["default"]
    choices = node.get("anyOf")
    if isinstance(choices, list):
        kept = [one for one in choices if one != {"type": "null"}]
        if len(kept) == 1:
            del node["anyOf"]
            node.update(kept[0])
        else:
            node["anyOf"] = kept
    if node.get("type") == "string" and "enum" not in node and "const" not in node:
        _limit_text(node)


def _limit_text(node: Node) -> None:
    if node.get("format") == "date":
        node["pattern"] = _DAY_PATTERN
    elif node.get("maxLength") == 64:
        node["pattern"] = _ID_PATTERN
    else:
        node.setdefault("pattern", r"\S")


def _describe(node: Node, text: str) -> None:
    node["description"] = f"{node['description']} {text}" if "description" in node else text


def _name_playbook_ids(defs: Node) -> None:
    """Say which ids the shipped playbooks know, so that a file can be written from the schema alone."""
    books = {name: words_of([load_playbook(name)]) for name in shipped()}
    for owner, key, which in (
        ("StageSpan", "stage", "stages"),
        ("Seat", "seat", "seats"),
        ("Decider", "seat", "seats"),
        ("ReviewReason", "seat", "seats"),
        ("ReviewReason", "reason", "reasons"),
        ("StageDays", "stage", "stages"),
        ("Event", "kind", "activities"),
    ):
        lists = "; ".join(f"{name}: {', '.join(_ordered(name, which))}" for name in books)
        _describe(defs[owner]["properties"][key], f"An id of the deal's playbook. {lists}.")
    _describe(defs["Opportunity"]["properties"]["playbook"], f"Shipped: {', '.join(books)}.")


def _ordered(name: str, which: str) -> list[str]:
    return [one.id for one in getattr(load_playbook(name), which)]


def _when(what: str, kind: FactKind) -> Node:
    """If a fact is of this kind, this is what its value must be."""
    then: Node = {"properties": {"value": _value(kind)}}
    if kind.about == "person":
        then["required"] = ["who"]
    return {"if": {"properties": {"what": {"const": what}}, "required": ["what"]}, "then": then}


def _value(kind: FactKind) -> Node:
    if kind.shape == "choice":
        return {"enum": list(kind.choices)}
    if kind.shape == "attitude":
        return {"type": "integer", "minimum": -2, "maximum": 2, "description": "-2 against us … +2 for us."}
    if kind.shape == "flag":
        return {"type": "boolean"}
    if kind.shape == "text":
        return {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/Bilingual"}]}
    return {"type": "string", "description": _playbook_values(kind.shape)}


def _playbook_values(shape: str) -> str:
    lists = []
    for name in shipped():
        words = words_of([load_playbook(name)])
        ids = sorted(words.proofs if shape == "proof" else words.goals)
        lists.append(f"{name}: {', '.join(ids)}")
    return f"The id of a {shape} of the deal's playbook. {'; '.join(lists)}."
