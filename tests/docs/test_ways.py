"""The page on the ways of buying: one section for each, in both languages, and the law quoted alike and rightly."""

from __future__ import annotations

import re

import pytest

from tests.playbooks.test_words import ARTICLES
from tools.docs import ways
from tools.docs.prose import around
from yingdan.facts import say
from yingdan.facts.text import LANGUAGES, Language
from yingdan.playbooks import load_playbooks, shipped

BOOKS = load_playbooks(shipped())
CITED_HERE = {
    **ARTICLES,
    "招标投标法": ARTICLES["招标投标法"] | {43},
    "财政部令 74 号": ARTICLES["财政部令 74 号"] | {29},
}


def rows(lang: Language) -> list[list[str]]:
    """The table of what the law asks, without its head."""
    lines = [line for line in around("ways", lang)["tail"].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_has_its_section_and_its_law(lang: Language) -> None:
    text = ways.page(lang)
    assert [row[0] for row in rows(lang) if row[0] not in {say(one.name, lang) for one in BOOKS.values()}] == []
    assert len(rows(lang)) == len(BOOKS)
    for book in BOOKS.values():
        assert f"\n## {say(book.name, lang)}\n" in text
        assert say(book.when, lang) in text
        for stage in book.stages:
            assert f"`{stage.id}`" in text and say(stage.buyer, lang) in text
            assert stage.advice is not None and say(stage.advice, lang) in text
            assert all(say(proof.name, lang) in text for proof in stage.proofs)


def test_both_languages_give_the_same_numbers() -> None:
    for zh, en in zip(rows("zh"), rows("en"), strict=True):
        for number in (1, 2):
            mine, theirs = (sorted(re.findall(r"\d+", row[number].replace("200 万", "2"))) for row in (zh, en))
            assert set(mine) == set(theirs), zh[0]


def test_the_articles_are_the_right_ones() -> None:
    for row in rows("zh"):
        for part in row[2].split("，"):
            name = max((one for one in CITED_HERE if part.startswith(one)), key=len)
            numbers = re.findall(r"\d+", part.removeprefix(name).replace("2025", ""))
            assert {int(one) for one in numbers} <= CITED_HERE[name], part
