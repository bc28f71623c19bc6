"""A dossier that is written and read again is the same dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from tests.depth import often
from tests.intake.sample import SAMPLE
from tests.strategies import dossiers
from yingdan.facts import Account, Dossier
from yingdan.facts.account import Relation
from yingdan.intake import read_text, write_dossier


@settings(max_examples=often(50), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dossiers())
def test_round_trip_is_exact(dossier: Dossier) -> None:
    text = write_dossier(dossier)
    again = read_text(text)
    assert again == dossier
    assert write_dossier(again) == text


def test_the_sample_survives_with_every_key() -> None:
    dossier = read_text(SAMPLE)
    assert read_text(write_dossier(dossier)) == dossier


@pytest.mark.parametrize("relation", get_args(Relation))
def test_every_relation_can_be_noted(relation: str) -> None:
    """A general contractor too: in the design institute's way of buying it is the one who buys."""
    text = SAMPLE.replace("relation: design_institute", f"relation: {relation}")
    dossier = read_text(text)
    assert [one.relation for one in dossier.organisations] == [relation]
    assert read_text(write_dossier(dossier)) == dossier


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_relation_is_explained(lang: str) -> None:
    page = Path(__file__).parents[2] / "docs" / lang / "dossier.md"
    row = next(line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `organisations`"))
    assert [one for one in get_args(Relation) if f"`{one}`" not in row] == []


def test_what_other_readers_would_misread_is_quoted() -> None:
    tempting = (
        "no", "14:30", "2026-11-23", "1e3", "~", "a: b", "- a", "#a",
        "'", '"', "007", "true", " a", "a ", "a\nb", "a\u2028", "a\ufeff",
    )  # fmt: skip
    for text in tempting:
        dossier = replace(read_text(SAMPLE), account=Account(id="a", name=text, nature="private"))
        assert read_text(write_dossier(dossier)).account.name == text


def test_nothing_left_out_is_written() -> None:
    bare = Dossier(yingdan="dossier/1", as_of=date(2026, 11, 23), account=Account(id="a", name="A", nature="private"))
    assert write_dossier(bare) == "yingdan: dossier/1\nas_of: 2026-11-23\naccount: {id: a, name: A, nature: private}\n"
