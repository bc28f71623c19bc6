"""What is measured is what the tables say; how fast it is, is not tested."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import override_settings

from bench import assess, keep, start
from bench.dossier import EVENTS, PEOPLE, dossier
from bench.table import Row, shown, table
from tests import cast
from yingdan import briefing
from yingdan.facts import Dossier
from yingdan.facts.text import LANGUAGES, Language
from yingdan.files import adapter
from yingdan.playbooks import load_playbook

ROWS = [Row({"zh": "对照", "en": "baseline"}, 1.5, "ms"), Row({"zh": "今天", "en": "Today"}, 90, "ms", 60)]


@pytest.mark.parametrize("seed", range(5))
def test_a_made_account_is_valid_and_as_large_as_it_says(seed: int) -> None:
    made = dossier(seed)
    assert (len(made.people), len(made.events)) == (PEOPLE, EVENTS)
    door = adapter(Dossier)
    assert door.validate_json(door.dump_json(made, by_alias=True, exclude_none=True), strict=True) == made


def test_the_same_seed_makes_the_same_account_and_another_one_another() -> None:
    assert dossier(3) == dossier(3)
    assert dossier(3) != dossier(4)


def test_an_assessment_of_it_is_a_full_one() -> None:
    """Every room has something to say, so that nothing is measured that is not done."""
    brief = briefing.assess(dossier(0), {"public-tender": load_playbook("public-tender")}).assessment
    assert {finding.rule for finding in brief.findings} >= {"A2", "B1", "C2", "C3", "E4", "F2", "I1", "I6"}
    assert brief.scores
    assert brief.actions


def test_the_baseline_does_its_work() -> None:
    assert assess.baseline() == 1


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="bench.urls")
def test_the_bare_view_is_for_who_is_signed_in() -> None:
    client = Client()
    assert client.get("/bench/bare/").status_code == 302
    rep = cast.user("bare")
    client.force_login(rep, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/bench/bare/")
    assert answer.status_code == 200
    assert rep.username in answer.content.decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_has_a_line_for_each_row(lang: Language) -> None:
    lines = table(ROWS, lang).split("\n")
    assert len(lines) == 2 + len(ROWS)
    assert all(line.count("|") == 4 for line in lines)
    assert ROWS[1].what[lang] in lines[3]
    assert "60×" in lines[3]
    assert "×" not in lines[2]


def test_numbers_keep_three_digits() -> None:
    assert [shown(value) for value in (99.96, 100.4, 0.12345, 5)] == ["100", "100", "0.123", "5"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_kept_page_says_when_where_and_how(lang: Language) -> None:
    page = keep.page(ROWS, lang, date(2026, 11, 24))
    assert "2026-11-24" in page
    assert "python -m bench --write" in page
    assert table(ROWS, lang) in page


def test_files_of_a_first_visit_follow_imports(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { x } from "./b.js";\nimport "./c.js";\n')
    (tmp_path / "b.js").write_text('import { y } from "./a.js";\n')
    (tmp_path / "c.js").write_text("")
    (tmp_path / "s.css").write_text("a{}" * 100)
    monkeypatch.setattr(start, "STATIC", tmp_path)
    html = '<script src="/static/a.js"></script><link href="/static/s.css"><use href="/static/s.css#x"/>'
    found = start.named(html)
    assert sorted(path.name for path in found) == ["a.js", "b.js", "c.js", "s.css"]
    assert start.packed(tmp_path / "s.css") < 300


def test_a_file_that_is_not_there_is_no_small_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(start, "STATIC", tmp_path)
    with pytest.raises(FileNotFoundError):
        start.first_load('<link href="/static/gone.css">')
