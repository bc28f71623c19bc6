"""`yingdan journey`: the worked ones, a person of one's own dossier, JSON, and plain refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import yingdan.intake
from tests.cli.test_cli import chinese, refused, told
from yingdan.cli.columns import width
from yingdan.intake import WORKED

DEMO = str(Path(yingdan.intake.__file__).parent / "demo" / "lanchuan.yaml")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGDAN_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("name", [one.id for one in WORKED])
def test_a_worked_journey_in_both_languages(capsys: pytest.CaptureFixture[str], name: str) -> None:
    english = told(capsys, "journey", "--example", name)
    assert not chinese(english)
    hans = told(capsys, "journey", "--example", name, "--lang", "zh")
    assert chinese(hans) and "?" not in hans
    for text in (english, hans):
        assert all(width(line) <= 80 for line in text.split("\n"))
        assert "/saw/" not in text and "introductions/" not in text


def test_a_worked_journey_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, "journey", "--example", "short", "--json"))
    assert (found["schema"], found["person"], found["rung"]) == ("journey/1", "sui", "acquainted")
    days = [one["on"] for one in found["chapters"]]
    assert days == sorted(days) and days[0] == found["start"]
    assert all(one["evidence"] for one in found["chapters"])
    assert {"on", "kind", "code", "rung", "params", "evidence"} == set(found["chapters"][0])


def test_a_person_by_id_or_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    by_id = told(capsys, "journey", DEMO, "--person", "cen")
    assert "Cen Haining" in by_id
    assert told(capsys, "journey", DEMO, "--person", "岑海宁") == by_id
    deal = told(capsys, "journey", DEMO, "--person", "cen", "--opportunity", "qingyu", "--json")
    assert json.loads(deal)["person"] == "cen"


def test_an_earlier_day_tells_less(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("journey", DEMO, "--person", "luo", "--json")
    now = json.loads(told(capsys, *arguments))["chapters"]
    then = json.loads(told(capsys, *arguments, "--today", "2026-06-01"))["chapters"]
    assert 0 < len(then) < len(now)
    assert max(one["on"] for one in then) <= "2026-06-01"


def test_somebody_nobody_met(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "journey", DEMO, "--person", "cen", "--today", "2026-01-02")
    assert "the story begins with the first one" in text


def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "FILE" in refused(capsys, "journey")
    missing = refused(capsys, "journey", DEMO)
    assert "--person" in missing and "cen" in missing
    assert "cen" in refused(capsys, "journey", DEMO, "--person", "nobody at all")
    assert "executive" in refused(capsys, "journey", "--example", "tall")
    assert "alone" in refused(capsys, "journey", DEMO, "--example", "long")
    assert "alone" in refused(capsys, "journey", "--example", "long", "--person", "nie")
    assert "qingyu" in refused(capsys, "journey", DEMO, "--person", "cen", "--opportunity", "nix")
    assert "2026-13-01" in refused(capsys, "journey", "--example", "long", "--today", "2026-13-01")
