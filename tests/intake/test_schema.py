# ruff: noqa: E501 - tables of cases
"""The published schemas take every good file and refuse most bad ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.intake.sample import SAMPLE, broken
from tests.intake.test_broken import CASES
from yingdan.facts import KINDS
from yingdan.files import FileError, read_document, read_document_text
from yingdan.intake import dossier_schema, playbook_schema
from yingdan.playbooks import shipped
from yingdan.playbooks.load import SHIPPED

ROOT = Path(__file__).parents[2]
DOSSIERS = [
    path
    for folder in ("demo", "examples", "src/yingdan/intake/demo", "src/yingdan/briefing/examples")
    for path in sorted((ROOT / folder).glob("*.yaml"))
    if not path.name.endswith(".expected.yaml") and "dossier/1" in path.read_text(encoding="utf-8")[:2000]
]

# What a schema cannot see: references, other places of the file, the playbook, the order of days.
BEYOND = {
    "duplicate_id", "no_such_person", "is_a_colleague", "refers_to_itself", "reports_in_circle", "duplicate_key", "is_a_person",
    "no_such_organisation", "unknown_playbook", "playbook_file_refused", "listed_twice", "unknown_stage", "ends_before",
    "unknown_seat", "no_such_event", "is_a_organisation", "unknown_activity", "no_such_opportunity", "topics_zero", "fact_proof",
    "fact_info", "done_in_future", "not_happened_yet", "in_future",
    "deal_is_open", "unknown_reason",
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier() -> Draft202012Validator:
    schema = dossier_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_sample_is_valid(dossier: Draft202012Validator) -> None:
    assert not list(dossier.iter_errors(read_document_text(SAMPLE, "s").data))


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_every_shipped_dossier_is_valid(dossier: Draft202012Validator, path: Path) -> None:
    assert not [error.message for error in dossier.iter_errors(read_document(path).data)]


@pytest.mark.parametrize(
    ("old", "new", "code"), [(old, new, code) for old, new, _, code in CASES if code not in BEYOND]
)
def test_broken_files_are_refused(dossier: Draft202012Validator, old: str, new: str, code: str) -> None:
    try:
        document = read_document_text(broken(old, new), "s")
    except FileError:
        return
    if code in ("not_finite", "number_too_large", "colon_space", "colon_full_width"):
        assert document.problems  # nothing a schema ever sees
        return
    assert list(dossier.iter_errors(document.data))


def test_every_kind_of_fact_is_in_the_schema() -> None:
    schema = dossier_schema()
    for owner in ("Fact", "Observation"):
        assert schema["$defs"][owner]["properties"]["what"]["enum"] == list(KINDS)


def test_nothing_may_be_null_and_no_defaults_confuse() -> None:
    def nodes(value: Any) -> Any:
        yield value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from nodes(one)

    for node in nodes(dossier_schema()):
        assert node != {"type": "null"}
        if isinstance(node, dict):
            assert node.get("default", "") is not None


def test_the_playbook_schema_takes_the_shipped_ones_and_refuses_half_a_playbook() -> None:
    schema = playbook_schema()
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    for name in shipped():
        data: Any = read_document(SHIPPED / f"{name}.yaml").data
        assert not list(check.iter_errors(data))
        assert list(check.iter_errors({key: value for key, value in data.items() if key != "extends"}))
        assert list(check.iter_errors({**data, "limits": {"heldd": 3}}))
        assert not list(check.iter_errors({**data, "limits": {"held": 55}}))
