"""The page on playbooks: its files and commands are run, every key is on it, and the worked example works."""

from __future__ import annotations

import re
import shlex
from dataclasses import MISSING, fields
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
    assert ran == 5
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


LEFT_OUT = {
    "en": ("May be left out", "Of an activity may be left out", "Of a rung", "Of a type", "Of a want"),
    "zh": ("可以不写", "活动里可以不写", "关系级别里", "类型里", "诉求里"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("mark", "noun"),
    [*((0, one) for one in (Stage, Proof, SeatKind, Goal)), (1, ActivityKind), (2, RungRule), (3, TypeKind), (4, WantKind)],
)
def test_what_may_be_left_out_is_said(lang: Language, mark: int, noun: Any) -> None:
    """The keys with a default, in their order, stand in one sentence of the page, and no others."""
    sentences = re.findall(rf"{LEFT_OUT[lang][mark]}[:：] ?([^.。]*)[.。]", page(lang))
    said = [re.findall(r"`(\w+)`", one) for one in sentences]
    assert [one.name for one in fields(noun) if one.default is not MISSING] in said


SMALL = next(text for _, text in _BLOCK.findall(page("en")) if text.startswith("# our-small.yaml"))
DEAL = """yingdan: dossier/1
as_of: 2026-11-23
account: {id: shop, name: Shop, nature: private}
us: [{id: me, name: Me, rank: staff}]
people: [{id: bo, name: Bo}]
opportunities:
  - {id: d, name: Deal, playbook: ./our-small.yaml, stages: [{stage: STAGE, from: 2026-11-10}], seats: SEATS}
"""


@pytest.mark.parametrize("stage", ["looking", "buying"])
@pytest.mark.parametrize("seats", ["[]", "[{seat: user, person: bo}]", "[{seat: owner, person: bo}]"])
def test_the_smallest_playbook_gives_whole_sentences_and_whole_scores(
    seats: str, stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "our-small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "deal.yaml").write_text(DEAL.replace("STAGE", stage).replace("SEATS", seats), encoding="utf-8")
    for lang in LANGUAGES:
        assert cli.main(["assess", "deal.yaml", "--lang", lang]) == 0
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert [line for line in lines if line.endswith((":", "：", ", ", "、"))] == []
    book = load_playbook(Path("our-small.yaml"))
    found = briefing.assess(read_dossier("deal.yaml"), {"./our-small.yaml": book}).assessment
    assert all(one.high == pytest.approx(100, abs=0.2) for one in found.scores if one.rule == "I1")


def test_a_small_playbook_says_what_it_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-small.yaml").write_text(SMALL, encoding="utf-8")
    for command in (["validate", "our-small.yaml"], ["playbooks", "our-small.yaml"]):
        assert cli.main(command) == 0
        said = capsys.readouterr().out
        assert all(item in said for item in ("executive_known", "technical_support", "later_covered", "no_open_veto"))
        assert "key_people_rung" not in said
    assert cli.main(["validate", str(EXAMPLES / "own-playbook.yaml")]) == 0
    assert capsys.readouterr().out.count("\n") == 1


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
