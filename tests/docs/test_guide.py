"""The guide is run: its files are written, its commands succeed, and what it calls by a name on the screen is there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver

from tests import cast
from tests.house.gates import ROOT, SOURCE
from yingdan import cli
from yingdan.access import visible
from yingdan.facts.text import LANGUAGES, Language, say
from yingdan.playbooks import load_playbook, shipped
from yingdan.queries.room import room

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def guide(lang: Language) -> str:
    return (ROOT / f"docs/{lang}/guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_files_and_commands_work_in_its_order(
    lang: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YINGDAN_LANG", lang)
    ran = 0
    for kind, text in _BLOCK.findall(guide(lang)):
        if kind == "yaml":
            name = text.split("\n", 1)[0].removeprefix("# ")
            (tmp_path / name).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "sh" else ():
            words = shlex.split(line)
            assert words[0] == "yingdan", line
            assert cli.main(words[1:]) == 0, line + capsys.readouterr().err
            ran += 1
    assert ran >= 7


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_dossier_pays_back_at_once(
    lang: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The hand-written one raises what the guide is about: a silence, an empty chair's decider, a debt."""
    text = next(text for _, text in _BLOCK.findall(guide(lang)) if text.startswith("# my-deal.yaml"))
    (tmp_path / "my-deal.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["assess", "my-deal.yaml", "--json"]) == 0
    said = capsys.readouterr().out
    assert all(f'"{code}"' in said for code in ("contact_gap", "unknown_decider", "commitment_overdue_ours"))


def labels(lang: Language) -> set[str]:
    """Everything the pages can say in a language, and the names of the grades."""
    pages = sorted((SOURCE / "wording/locale/zh_Hans").glob("web_*.po"))
    terms = SOURCE / f"wording/locale/{'zh_Hans' if lang == 'zh' else 'en'}/terms.po"
    said = [message.string if lang == "zh" else message.id for path in pages for message in catalogue(path)]
    said += [message.string for message in catalogue(terms)]
    return {one for text in said if text for one in ([text] if isinstance(text, str) else text)}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.django_db
@pytest.mark.parametrize("lang", LANGUAGES)
def test_sharing_does_what_it_says(lang: Language) -> None:
    """The colleague sees that deal and no other, the manager both, and each may do what the guide says."""
    people = cast.cast()
    script = next(text for kind, text in _BLOCK.findall(guide(lang)) if kind == "python")
    exec(compile(script.replace("pk=1", f"pk={people.deal}"), "guide.md", "exec"), {})  # the guide's own script
    seen = {name: pks(User.objects.get(username=name)) for name in ("lan", "boss", "stranger")}
    assert seen == {"lan": {people.deal}, "boss": {people.deal, people.other_deal}, "stranger": set()}
    assert room(User.objects.get(username="lan"), people.deal, cast.TODAY).can_change
    assert not room(User.objects.get(username="boss"), people.deal, cast.TODAY).can_change


def pks(user: User) -> set[int]:
    return set(visible(user).opportunities.values_list("pk", flat=True))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_bold_stands_on_the_screen(lang: Language) -> None:
    prose = _BLOCK.sub("", guide(lang)).split("\n## ", 1)[1]
    bold = set(_BOLD.findall(prose))
    assert len(bold) > 15
    assert bold - labels(lang) == set()


@pytest.mark.parametrize(("file", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_readme_calls_things_by_their_names(file: str, lang: Language) -> None:
    bold = set(_BOLD.findall(_BLOCK.sub("", (ROOT / file).read_text(encoding="utf-8"))))
    assert bold - labels(lang) - {"+"} == set()


def test_both_languages_have_the_same_tasks() -> None:
    counts = [len(re.findall(r"^## ", guide(lang), re.MULTILINE)) for lang in LANGUAGES]
    assert counts[0] == counts[1]


SECTIONS = {
    "The first ten minutes": ("today", "today_plan", "today_aside", "today_take_up", "opportunity", "opportunity_plan",
                              "opportunity_done", "opportunity_cancel", "undo"),
    "Your first own deal": ("first_deal",),
    "Opportunities": ("opportunities", "opportunities_board", "opportunities_refresh", "view_new", "view_edit",
                      "view_delete", "view_back"),
    "Reading a finding": ("opportunity_event", "finding_differ", "finding_agree"),
    "Noting something": ("note", "note_drop_chip", "note_kind", "note_plan", "note_owed"),
    "Who sits where": ("committee", "committee_why", "opportunity_person", "opportunity_add_person", "opportunity_seat",
                       "opportunity_leave_seat"),
    "Editing the map": ("map_reports_to", "map_tie", "map_untie", "map_chair", "map_leave", "map_person"),
    "The timeline": ("timeline",),
    "Everybody you know": ("people", "people_csv", "people_refresh"),
    "The calendar": ("calendar", "calendar_ics", "calendar_plan", "calendar_move"),
    "All about one person": ("person", "person_saw"),
    "What has not been asked": ("information", "information_csv", "information_answer"),
    "Where a score comes from": ("control_points", "control_points_history", "score_why"),
    "Stages and proofs": ("stages_why", "proofs_why", "opportunity_stage", "opportunity_snooze",
                          "opportunity_wake"),
    "Accounts and search": ("accounts", "account", "account_new_deal", "account_new_person", "search"),
    "Two people on one record, and the history": ("account_edit", "deal_edit", "person_edit", "account_history",
                                                  "deal_history"),
    "Taking it along": ("export", "export_all", "account_export", "account_export_file", "deal_export", "deal_export_file"),
    "Standing there twice": ("duplicates", "similar", "merge"),
    "The trash": ("trash", "remove", "account_remove", "trash_restore", "trash_empty", "trash_empty_old", "opportunity_thing"),
    "Importing a table, dossiers or notes": ("imports", "import", "import_progress", "import_errors", "import_sheet",
                                             "import_columns", "import_decide", "import_notes", "import_write", "import_back",
                                             "import_again", "import_forget"),
    "After a deal: the review": ("opportunity_close", "opportunity_reopen", "review", "review_write", "reviews"),
    "Overdue steps": ("late_done", "late_move", "late_drop"),
    "How a person came this far": ("journeys", "journey"),
    "Ways of buying": ("playbooks", "playbook"),
    "Settings": ("settings", "settings_profile", "settings_theme", "settings_language", "settings_zone", "demo_remove",
                 "signs"),
}  # fmt: skip
"""Heading of the English guide → the pages, drawers and buttons it tells of, by the names of their addresses."""


def addresses(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        else:
            assert one.name, one
            yield one.name


def headings(lang: Language) -> list[str]:
    return re.findall(r"^## (.+)$", _BLOCK.sub("", guide(lang)), re.MULTILINE)


def test_every_page_has_its_section() -> None:
    told = [name for names in SECTIONS.values() for name in names]
    modules = sorted((SOURCE / "web").glob("*/urls.py"))
    named = {
        name for path in modules for name in addresses(import_module(f"yingdan.web.{path.parent.name}.urls").urlpatterns)
    }
    assert len(told) == len(set(told))
    assert set(told) == named
    assert set(SECTIONS) <= set(headings("en"))
    assert len(headings("zh")) == len(headings("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_of_buying_has_its_section(lang: Language) -> None:
    """Under its name, with a link to all of it."""
    parts = re.split(r"^#{2,3} (.+)$", guide(lang), flags=re.MULTILINE)
    texts = dict(zip(parts[1::2], parts[2::2], strict=True))
    for name in shipped():
        title = say(load_playbook(name).name, lang)
        anchor = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        assert f"(ways.md#{anchor})" in texts[title]
