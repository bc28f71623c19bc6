"""Every code's example raises it once; its clean twin does not, and brings nothing new to act on."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest

from yingdan import briefing
from yingdan.facts import Dossier
from yingdan.intake import read_text
from yingdan.method.base import Finding
from yingdan.playbooks import load_playbook

CODES = {entry.id: entry for entry in briefing.codes()}


@cache
def found(code: str, *, twin: bool) -> tuple[Finding, ...]:
    entry = CODES[code]
    text = entry.twin if twin else entry.example
    assert text is not None, f"{code} has no {'twin' if twin else 'example'}"
    dossier: Dossier = read_text(text, f"{code}.yaml")
    books = {deal.playbook: load_playbook(deal.playbook) for deal in dossier.opportunities}
    return briefing.assess(dossier, books).assessment.findings


@pytest.mark.parametrize("code", CODES)
def test_the_example_raises_its_code_once(code: str) -> None:
    raised = [one for one in found(code, twin=False) if one.code == code]
    assert [one.code for one in raised] == [code]
    assert raised[0].rule == CODES[code].rule
    assert raised[0].evidence


@pytest.mark.parametrize("code", CODES)
def test_the_twin_is_clean(code: str) -> None:
    twin = found(code, twin=True)
    assert code not in {one.code for one in twin}
    before = {one.code for one in found(code, twin=False)}
    assert not {one.code for one in twin if one.severity in ("act", "stop")} - before


@pytest.mark.parametrize("code", CODES)
def test_twins_differ_little(code: str) -> None:
    """A twin is the same dossier, mended: most lines are shared."""
    one, two = (str(text).splitlines() for text in (CODES[code].example, CODES[code].twin))
    assert one != two
    assert len(set(one) & set(two)) >= 0.5 * min(len(set(one)), len(set(two)))


def test_no_example_belongs_to_no_code() -> None:
    paths = [path.name for path in (files("yingdan.briefing") / "examples").iterdir() if path.name.endswith(".yaml")]
    assert {name.removesuffix(".yaml").removesuffix(".twin") for name in paths} == set(CODES)
