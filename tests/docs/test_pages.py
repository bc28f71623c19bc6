"""The written pages: the same set in both languages, links that lead somewhere, and nothing left out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.gates import ROOT, sources
from yingdan.briefing.order import CODES
from yingdan.cli.run import COMMANDS
from yingdan.facts.text import LANGUAGES
from yingdan.method.base import Code
from yingdan.method.planning import RECIPES

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*/*.md"))
LINKING = [*PAGES, *sorted(ROOT.glob("*.md"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as they are commonly made."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


def test_both_languages_have_the_same_pages() -> None:
    zh, en = ({path.name for path in (DOCS / lang).glob("*.md")} for lang in LANGUAGES)
    assert zh == en


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_leads_to_every_page(lang: str) -> None:
    linked = set(_LINK.findall((DOCS / lang / "README.md").read_text(encoding="utf-8")))
    assert {path.name for path in (DOCS / lang).glob("*.md")} - {"README.md"} <= linked


@pytest.mark.parametrize("page", LINKING, ids=name)
def test_a_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_stays_in_its_language(page: Path) -> None:
    """No long English sentence on a Chinese page, no Chinese one on an English page; code and the names of things are free."""
    plain = re.sub(r"`[^`]*`|\]\([^)]*\)|“[^”]*”", " ", _FENCE.sub("", page.read_text(encoding="utf-8")))
    if page.parent.name == "zh":
        assert not re.findall(r"(?:\b[A-Za-z]{2,}\b[ ,]+){6,}", plain)
    elif page.name != "glossary.md":
        assert not re.findall(r"[\u4e00-\u9fff]{5,}|[\u4e00-\u9fff]，", plain)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_nobody_shouts_or_bows(page: Path) -> None:
    plain = re.sub(r"`[^`]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))
    assert not re.search(r"[！您]|!(?!\[|=)", plain)


def test_both_glossaries_have_the_same_words() -> None:
    zh, en = (
        re.findall(
            r"^\| (\S[^|]*) \|[^|]*\| ([^|]*) \|", (DOCS / lang / "glossary.md").read_text("utf-8"), re.MULTILINE
        )
        for lang in LANGUAGES
    )
    assert [word for word, _ in zh] == [word for word, _ in en]


def test_what_the_glossary_calls_a_class_is_one() -> None:
    named = set(re.findall(r"`([A-Z]\w+)`", (DOCS / "en/glossary.md").read_text(encoding="utf-8")))
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    known = set(re.findall(r"^(?:class )?([A-Z]\w+)\b", code, re.MULTILINE))
    assert named - known == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_explained(lang: str) -> None:
    told = (DOCS / lang / "operations.md").read_text(encoding="utf-8")
    used = {found for path in sources() for found in re.findall(r"YINGDAN_[A-Z_]+", path.read_text(encoding="utf-8"))}
    assert used
    assert {one for one in used if f"`{one}`" not in told} == set()


def test_settings_of_the_tests_are_explained() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = [*sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "tools").rglob("*.py"))]
    product = {one for path in sources() for one in re.findall(r"YINGDAN_[A-Z_]+", path.read_text(encoding="utf-8"))}
    used = {
        one for path in files for one in re.findall(r"YINGDAN_[A-Z]+(?:_[A-Z]+)*\b", path.read_text(encoding="utf-8"))
    }
    assert {one for one in used - product if f"`{one}" not in told} == set()


def test_every_path_that_contributing_names_exists() -> None:
    """A path is a word in backquotes with a slash in it, below `src/yingdan` or at the root; `<room>` stands for any."""
    text = _FENCE.sub("", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    paths = {one for one in re.findall(r"`([\w.<>*/-]+)`", text) if "/" in one}
    assert len(paths) > 15
    gone = [one for one in sorted(paths) if not _there(one)]
    assert gone == []


def _there(path: str) -> bool:
    pattern = re.sub(r"<\w+>", "*", path.removeprefix(".venv/bin/").rstrip("/"))
    if path.startswith(".venv/"):
        return True
    return any(True for base in (ROOT, ROOT / "src/yingdan") for _ in base.glob(pattern))


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_finding_touches_the_files_that_contributing_lists(code: Code) -> None:
    home = ROOT / "src/yingdan"
    room = next(
        path.parent for path in (home / "method").glob("*/codes.py") if f'"{code.id}"' in path.read_text("utf-8")
    )
    assert any(f'"{code.id}"' in path.read_text(encoding="utf-8") for path in room.glob("rules*.py"))
    for folder in ("zh_Hans", "en"):
        words = (home / f"wording/locale/{folder}/room_{room.name}.po").read_text(encoding="utf-8")
        parts = ("title", "why", "do", "meaning", "fires_when", "silent_when")
        assert all(f'msgid "finding.{code.id}.{part}"' in words for part in parts)
    assert (home / f"briefing/examples/{code.id}.yaml").exists()
    assert (home / f"briefing/examples/{code.id}.twin.yaml").exists()
    # an opening seen is taken up too, though it is good news
    assert (code.id in RECIPES) == (code.severity != "good" or code.id == "coach_potential")
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / f"tests/method/{room.name}").glob("test_*.py")]
    assert any(f'"{code.id}"' in text for text in tests), f"tests/method/{room.name} does not name it"


def test_every_target_of_make_is_told_or_a_part_of_one() -> None:
    """`make docs` and the others for people stand in `make help`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test", "test-long", "bench", "docs", "lock", "shots"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
        assert f"make {target} " in makefile


@pytest.mark.parametrize("page", LINKING, ids=name)
def test_commands_that_a_page_names_exist(page: Path) -> None:
    """`make x` and `yingdan x`, in backquotes or in shell blocks."""
    text = page.read_text(encoding="utf-8")
    code = "\n".join(
        [*re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL), *re.findall(r"`([^`\n]+)`", text)]
    )
    made = set(re.findall(r"^\s*(?:\w+=\S+ )*make ([a-z][\w-]*)", code, re.MULTILINE))
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert made <= targets
    assert set(re.findall(r"^\s*(?:\S*/)?yingdan ([a-z]+)", code, re.MULTILINE)) <= set(COMMANDS)


def test_the_package_description_is_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (ROOT / project["readme"]).exists()
