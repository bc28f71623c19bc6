"""The page on playbooks: its files and commands are run, every key is on it, and the worked example works."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.gates import ROOT
from yingdan import briefing, cli
from yingdan.facts.text import LANGUAGES, Language
from yingdan.intake import read_dossier
from yingdan.playbooks import PlaybookError, load_playbook
from yingdan.playbooks.minds import Marker, TypeKind, WantKind
from yingdan.playbooks.model import ActivityKind, Goal, Playbook, Proof, RungRule, SeatKind, Stage
from yingdan.wording.problems import problem_line

EXAMPLES = ROOT / "examples"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def page(lang: Language) -> str:
    return (ROOT / f"docs/{lang}/playbook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_files_and_commands_work_in_its_order(
    lang: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YINGDAN_LANG", lang)
    ran = 0
    for kind, text in _BLOCK.findall(page(lang)):
        if kind == "yaml":
            (tmp_path / text.split("\n", 1)[0].removeprefix("# ")).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "sh" else ():
            assert cli.main(shlex.split(line)[1:]) == 0, line + capsys.readouterr().err
            ran += 1
    assert ran == 4
    assert load_playbook(Path("our-tender.yaml")).limits.contact_share == 0.4
    assert load_playbook(Path("our-shops.yaml")).id == "our-shops"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "noun",
    [Playbook, Stage, Proof, SeatKind, Goal, ActivityKind, RungRule, TypeKind, Marker, WantKind],
    ids=lambda one: one.__name__,
)
def test_every_key_is_told(lang: Language, noun: Any) -> None:
    told = set(re.findall(r"`([a-z_]+)`", page(lang)))
    assert {field.name for field in fields(noun)} - {"yingdan"} <= told


def broken(change: Any, tmp_path: Path) -> list[str]:
    """What is said of the worked example after a change."""
    data = yaml.safe_load((EXAMPLES / "own-playbook.yaml").read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "own-playbook.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(PlaybookError) as caught:
        load_playbook(path)
    assert all(one.line > 0 for one in caught.value.problems)
    return [problem_line(one, "zh") for one in caught.value.problems] + [
        problem_line(one, "en") for one in caught.value.problems
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda book: book["stages"][0]["proofs"].pop(), "至少要 2 条"),
        (lambda book: book["stages"][0]["attention"].update(needs=0.7), "之和应为 1，现在是 1.1"),
        (lambda book: book["seats"][0]["influence"].update(pilott=1), "pilot"),
        (lambda book: [seat["influence"].pop("roll_out", 0) for seat in book["seats"]], "没有一个席位有分量"),
        (lambda book: book["stages"][2]["proofs"][1].update(value="aproved"), "approved"),
        (lambda book: book["stages"][2]["proofs"][1].update(fact="bugdet"), "budget"),
        (lambda book: book["goals"][0].update(knows=["operation_vp"]), "operations_vp"),
        (lambda book: book.update(opportunity_from="verdic"), "verdict"),
        (lambda book: book.update(extends="comon"), "common"),
    ],
)  # fmt: skip
def test_what_the_page_says_of_faults_is_said(change: Any, said: str, tmp_path: Path) -> None:
    assert any(said in line for line in broken(change, tmp_path))


def test_the_worked_example_is_complete() -> None:
    book = load_playbook(EXAMPLES / "own-playbook.yaml")
    common = load_playbook("public-tender")
    assert (book.activities, book.rungs, book.control_points) == (
        common.activities,
        common.rungs,
        common.control_points,
    )
    assert all(len(stage.proofs) >= 2 and stage.advice for stage in book.stages)
    assert {"sign", "accept", "pay", "deliver"} <= {later for seat in book.seats for later in seat.later}
    assert any(seat.writes for seat in book.seats) and any(seat.veto for seat in book.seats)
    for stage in book.stages:
        weights = [seat.influence.get(stage.id, 0.0) for seat in book.seats]
        assert max(weights) < sum(weights) / 2
        assert sum(stage.attention.values()) == pytest.approx(1)


def test_its_dossier_is_judged_by_its_own_numbers() -> None:
    path = EXAMPLES / "own-playbook-deal.yaml"
    dossier = read_dossier(str(path))
    (deal,) = dossier.opportunities
    book = load_playbook(deal.playbook, EXAMPLES)
    brief = briefing.assess(dossier, {deal.playbook: book})
    found = {one.code: one for one in brief.assessment.findings}
    assert found["contact_gap"].params["limit"] == 10 == book.stages[1].gap_days
    assert found["empty_chair"].subject.id == "finance_partner"
    assert "stage_unproved" not in found  # both proofs of the first stage are there
    assert brief.deals["shelves"].process.standing == "pilot"
    tender = load_playbook("public-tender")
    assert {seat.id for seat in tender.seats}.isdisjoint(seat.id for seat in book.seats)
