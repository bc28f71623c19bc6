"""The written reference: complete, its examples valid, both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yingdan.facts import KINDS, Dossier
from yingdan.files.shape import inside, keys_of, literals, noun_in
from yingdan.intake import read_dossier, read_text
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en")
EXAMPLES = sorted(one for one in (ROOT / "examples").glob("*.yaml") if "yingdan: dossier/1" in one.read_text("utf-8"))


def page(lang: str, name: str) -> str:
    return (ROOT / "docs" / lang / f"{name}.md").read_text(encoding="utf-8")


def nouns(noun: type, seen: set[type]) -> set[type]:
    """A noun and every noun in it."""
    seen.add(noun)
    for hint in keys_of(noun).values():
        inner = noun_in(hint) or noun_in(inside(hint, 0) or str)
        if inner is not None and inner not in seen:
            nouns(inner, seen)
    return seen


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.S)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_and_every_code_is_written_down(lang: str) -> None:
    text = page(lang, "dossier")
    for noun in nouns(Dossier, set()):
        for key, hint in keys_of(noun).items():
            assert re.search(rf"\b{key}\b", text), (noun, key)
            for value in (*literals(hint), *literals(inside(hint, 0) or str)):
                assert re.search(rf"\b{re.escape(value)}", text), (noun, key, value)
    for what, kind in KINDS.items():
        assert f"`{what}`" in text
        if what != "reserve":  # written as two halves
            assert all(f"`{choice}`" in text for choice in kind.choices)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_a_playbook_is_written_down(lang: str) -> None:
    text = page(lang, "playbook")
    parts = nouns(Playbook, set())
    names = {key for noun in parts for key in keys_of(noun)} - set(keys_of(next(n for n in parts if n.__name__ == "Limits")))
    missing = {name for name in names - {"zh", "en", "rung", "items", "points", "refuted"} if f"`{name}`" not in text}
    assert not missing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_of_the_reference_are_valid(lang: str, tmp_path: Path) -> None:
    for block in blocks(page(lang, "dossier"), "yaml"):
        assert read_text(block).opportunities
    for block in blocks(page(lang, "playbook"), "yaml"):
        path = tmp_path / "our.yaml"
        path.write_text(block, encoding="utf-8")
        assert load_playbook(path).limits.silent_days == (14 if "silent_days" in block else 21)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_files_are_valid(path: Path) -> None:
    assert read_dossier(path).events


@pytest.mark.parametrize("name", ["dossier", "playbook"])
def test_both_languages_have_the_same_parts(name: str) -> None:
    for sign in (r"^#+ ", r"^\| ", r"^```", r"^\d+\. ", r"^- "):
        zh, en = (len(re.findall(sign, page(lang, name), flags=re.M)) for lang in LANGUAGES)
        assert zh == en, sign
