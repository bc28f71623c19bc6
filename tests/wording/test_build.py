"""Compiling the catalogues: what is wrong is named with file and line, and then nothing is written."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from yingdan.wording import build

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write(folder: Path, language: str, name: str, *entries: str) -> None:
    path = folder / language / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "\n\n".join(entries) + "\n", encoding="utf-8")


def entry(name: str, text: str, flags: str = "") -> str:
    return (f"#, {flags}\n" if flags else "") + f'msgid "{name}"\nmsgstr "{text}"'


def problems(folder: Path) -> list[str]:
    with pytest.raises(build.CatalogueError) as error:
        build.build(folder)
    assert not list(folder.rglob("*.mo"))
    return error.value.problems


def test_the_shipped_catalogues_are_in_order() -> None:
    assert set(build.build(check=True)) == set(build.LANGUAGES)


def test_fragments_become_one_catalogue(tmp_path: Path) -> None:
    write(tmp_path, "zh_Hans", "room_a", entry("finding.a.title", "{days} 天没联系"))
    write(tmp_path, "zh_Hans", "web", entry("Save", "保存"))
    write(tmp_path, "en", "room_a", entry("finding.a.title", "silent for {days} days"))
    assert build.build(tmp_path) == {"zh_Hans": 2, "en": 1}
    zh, en = (gettext.translation("django", tmp_path, [language]) for language in build.LANGUAGES)
    assert zh.gettext("finding.a.title").format(days=3) == "3 天没联系"
    assert en.gettext("finding.a.title").format(days=3) == "silent for 3 days"
    assert zh.gettext("Save") == "保存"
    assert en.gettext("Save") == "Save"


def test_the_same_catalogue_is_the_same_file(tmp_path: Path) -> None:
    write(tmp_path, "zh_Hans", "b", entry("B", "乙"))
    write(tmp_path, "zh_Hans", "a", entry("A", "甲"))
    build.build(tmp_path)
    first = (tmp_path / "zh_Hans/LC_MESSAGES/django.mo").read_bytes()
    build.build(tmp_path)
    assert (tmp_path / "zh_Hans/LC_MESSAGES/django.mo").read_bytes() == first


def test_check_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "zh_Hans", "web", entry("Save", "保存"))
    build.build(tmp_path, check=True)
    assert not list(tmp_path.rglob("*.mo"))


@pytest.mark.parametrize(
    ("zh", "en", "what"),
    [
        ([entry("finding.a.title", "有")], [], "finding.a.title: missing in en"),
        ([], [entry("finding.a.title", "is")], "finding.a.title: missing in zh_Hans"),
        ([entry("finding.a.t", "{days} 天")], [entry("finding.a.t", "{weeks}")], "different parameters"),
        ([entry("finding.a.t", "{days 天")], [entry("finding.a.t", "x")], "zh_Hans/x.po:4"),
        ([entry("finding.a.t", "{} 天")], [entry("finding.a.t", "x")], "plain name"),
        ([entry("Save", "")], [], "has no text"),
        ([entry("Save", "保存", "fuzzy")], [], "fuzzy"),
        ([entry("%(n)d left", "还剩", "python-format")], [], "other parameters"),
        (["msgid Save"], [], "zh_Hans/x.po"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, zh: list[str], en: list[str], what: str) -> None:
    write(tmp_path, "zh_Hans", "x", *zh)
    write(tmp_path, "en", "x", *en)
    assert any(what in problem for problem in problems(tmp_path))


def test_two_fragments_may_repeat_but_not_differ(tmp_path: Path) -> None:
    write(tmp_path, "zh_Hans", "a", entry("Save", "保存"))
    write(tmp_path, "zh_Hans", "b", entry("Save", "保存"))
    assert build.build(tmp_path)["zh_Hans"] == 1
    for compiled in tmp_path.rglob("*.mo"):
        compiled.unlink()
    write(tmp_path, "zh_Hans", "b", entry("Save", "存盘"))
    assert any("zh_Hans/b.po:4" in problem and "zh_Hans/a.po:4" in problem for problem in problems(tmp_path))


def test_plural_source_texts(tmp_path: Path) -> None:
    write(tmp_path, "zh_Hans", "web", 'msgid "%(n)s visit"\nmsgid_plural "%(n)s visits"\nmsgstr[0] "%(n)s 次拜访"')
    build.build(tmp_path)
    zh = gettext.translation("django", tmp_path, ["zh_Hans"])
    assert zh.ngettext("%(n)s visit", "%(n)s visits", 3) == "%(n)s 次拜访"
