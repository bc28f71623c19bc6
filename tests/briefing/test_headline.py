"""A proposal as one line, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.briefing import kit
from yingdan import briefing
from yingdan.facts import Language
from yingdan.method.planning import RECIPES
from yingdan.method.planning.recipes import FORMAL_STAGE, IN_HOUSE
from yingdan.wording import Names, Words, has

LANGS: tuple[Language, ...] = ("zh", "en")


def words(lang: Language) -> Words:
    return Words(Names(lang, kit.demo(), kit.books()["public-tender"]))


@pytest.mark.parametrize("lang", LANGS)
def test_every_line_is_complete(lang: Language) -> None:
    for deal in kit.brief().deals.values():
        for one in deal.proposals:
            line = briefing.headline(words(lang), one, "ye")
            assert "?" not in line
            assert "{" not in line
            assert all(words(lang).purpose(also) != also.code for also in one.also)
            assert briefing.success(words(lang), one)
            if lang == "en":
                assert not re.search("[\u4e00-\u9fff]", line)


@pytest.mark.parametrize("lang", LANGS)
def test_every_purpose_success_and_activity_has_words(lang: Language) -> None:
    for recipe in (*RECIPES.values(), *IN_HOUSE.values(), *FORMAL_STAGE):
        assert has(lang, f"action.{recipe.purpose}")
        assert has(lang, f"success.{recipe.success}")
    for kind in kit.books()["public-tender"].activities:
        assert has(lang, f"do.{kind.id}")


def test_somebody_elses_turn_names_them() -> None:
    one = next(p for p in kit.brief().deals["qingyu"].proposals if p.who == "he")
    assert briefing.headline(words("zh"), one, "ye").startswith("请贺远舟出面，")
    assert not briefing.headline(words("zh"), one, "he").startswith("请贺远舟")


def test_the_way_in_is_named() -> None:
    one = next(p for p in kit.brief().deals["qingyu"].proposals if p.with_)
    line = briefing.headline(words("zh"), replace(one, params={**one.params, "via": "luo"}))
    assert line.startswith("请骆成林引见，")


def test_an_activity_of_ones_own_playbook_is_named_plainly() -> None:
    one = replace(next(p for p in kit.brief().deals["qingyu"].proposals if p.with_), activity="sauna")
    assert "sauna" in briefing.headline(words("en"), one)
