"""The generated pages say what the product says now."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module

import pytest

from tests.house.gates import ROOT
from tools.docs import method_map, pages
from yingdan.briefing.order import CODES
from yingdan.facts.text import LANGUAGES, Language
from yingdan.playbooks import load_playbook, shipped

ENTRIES = method_map.entries()
BUILT = [entry for entry in ENTRIES if entry.where]
RULES = {"A": 7, "B": 6, "C": 9, "D": 6, "E": 6, "F": 5, "G": 7, "H": 6, "I": 13, "J": 7}
"""How many rules each part of the method has."""


@pytest.mark.parametrize("path", sorted(pages.made()), ids=lambda path: "/".join(path.parts[-2:]))
def test_a_page_is_fresh(path: object) -> None:
    assert path not in pages.stale(), "make docs"


def test_the_map_has_every_rule_in_its_order() -> None:
    every = [f"{part}{number}" for part, count in RULES.items() for number in range(1, count + 1)]
    assert [entry.rule for entry in ENTRIES] == ["0", *every]


def test_a_code_belongs_to_a_rule_that_is_built() -> None:
    assert {code.rule for code in CODES} - {entry.rule for entry in BUILT} == set()


def test_a_rule_that_the_method_names_is_built() -> None:
    """Docstrings and comments claim no rule that the map calls not built; `A1–A3` claims all three."""
    built = {entry.rule for entry in BUILT}
    claimed = {
        (rule, str(path.relative_to(ROOT)))
        for path in (ROOT / "src/yingdan/method").rglob("*.py")
        for rule in claims(path.read_text(encoding="utf-8"))
    }
    assert len(claimed) > 100
    assert {(rule, path) for rule, path in claimed if rule not in built} == set()


def claims(text: str) -> set[str]:
    """Rules a text names, those of a range included.

    >>> sorted(claims("C1, C3–C5 and I1.2"))
    ['C1', 'C3', 'C4', 'C5', 'I1']
    """
    found = set(re.findall(r"\b[A-J]\d{1,2}\b", text))
    for part, first, last in re.findall(r"\b([A-J])(\d{1,2})[–-](?:\1)?(\d{1,2})\b", text):
        found |= {f"{part}{number}" for number in range(int(first), int(last) + 1)}
    return found


def test_a_range_claims_all_of_it() -> None:
    assert claims("C1, C3–C5 and I1.2") == {"C1", "C3", "C4", "C5", "I1"}


def test_what_is_left_says_nothing_of_what_is_shipped() -> None:
    """No shipped playbook, command, page of the interface or code is called missing."""
    books = [load_playbook(name) for name in shipped()]
    names = {text.casefold() for book in books for text in (book.name.zh, book.name.en, book.id)}
    there = names | {"playbook", "打法"} | {code.id for code in CODES}
    for entry in ENTRIES:
        for text in (entry.left or {}).values():
            assert [one for one in there if one in text.casefold()] == [], entry.rule


@pytest.mark.parametrize("entry", BUILT, ids=lambda entry: entry.rule)
def test_what_is_built_says_how_where_and_which_tests(entry: method_map.Entry) -> None:
    assert entry.how
    assert entry.tests


@pytest.mark.parametrize("where", sorted({where for entry in BUILT for where in entry.where}))
def test_a_where_can_be_imported(where: str) -> None:
    module, _, name = where.partition(":")
    assert hasattr(import_module(module), name)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_everything_is_said_in_both_languages(entry: method_map.Entry) -> None:
    said = [entry.name, *entry.how, *([entry.left] if entry.left else [])]
    assert all(set(text) == set(LANGUAGES) and all(text.values()) for text in said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_formula_uses_the_playbooks_numbers(lang: Language) -> None:
    """The two languages name the same numbers, and none that does not exist."""
    known = method_map.numbers(load_playbook("public-tender"), lang)
    for entry in ENTRIES:
        for text in entry.how:
            assert names(text["zh"]) == names(text["en"])
            assert names(text[lang]) <= set(known)


def names(formula: str) -> set[str]:
    return {part.split("}")[0] for part in formula.split("{")[1:]}


def test_listed_tests_are_collected() -> None:
    """One collection of all the files that the map names."""
    listed = {test for entry in BUILT for test in entry.tests}
    files = sorted({test.split("::")[0] for test in listed})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *files]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    collected = {line.split("[")[0] for line in done.stdout.splitlines() if "::" in line}
    assert listed - collected == set(), done.stdout[-500:]
