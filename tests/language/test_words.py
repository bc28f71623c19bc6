"""The words under which texts are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingdan.language import readings, tokens, wanted
from yingdan.language.words import folded

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)


def found(text: str, query: str) -> bool:
    """A slow reading of what the databases do."""
    words = list(tokens(text))

    def has(phrase: tuple[str, ...], prefix: bool) -> bool:
        for at in range(len(words) - len(phrase) + 1):
            here = words[at : at + len(phrase)]
            if here[:-1] == list(phrase[:-1]) and (
                here[-1].startswith(phrase[-1]) if prefix else here[-1] == phrase[-1]
            ):
                return True
        return False

    asked = wanted(query)
    return bool(asked) and all(has(one.words, one.prefix) for one in asked)


@given(HAN, st.data())
def test_every_part_of_a_chinese_run_finds_it(text: str, data: st.DataObject) -> None:
    low = folded(text)
    start = data.draw(st.integers(0, len(low) - 1))
    end = data.draw(st.integers(start + 1, len(low)))
    assert found(text, low[start:end])


@given(HAN, HAN)
def test_what_is_not_in_it_does_not_find_it(text: str, query: str) -> None:
    assert found(text, query) == (folded(query) in folded(text))


@given(st.text(max_size=60))
def test_words_have_no_spaces_and_are_folded(text: str) -> None:
    for word in tokens(text):
        assert word
        assert word == folded(word).replace(" ", "")
        assert word.replace("·", "").isalnum() or not word.isascii()


@pytest.mark.parametrize("query", ["", "   ", "\"'*%_\\", "\x00", "。，！", "🙂"])
def test_a_query_without_words_asks_for_nothing(query: str) -> None:
    assert wanted(query) == ()


def test_latin_words_are_found_by_their_beginning() -> None:
    assert found("220kV GIS 局放", "gi")
    assert found("220kV GIS 局放", "220 局放")
    assert not found("220kV GIS 局放", "is")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("岑海宁", "chn"), ("曾解", "zx"), ("单经理", "shanjl"[:4]), ("吕布", "lvbu"), ("王伟 GIS", "ww")],
)
def test_names_are_found_by_pinyin(name: str, typed: str) -> None:
    assert any(one.startswith(typed) for one in readings(name))


def test_a_sentence_is_no_name() -> None:
    assert readings("他两次问修正系数我们没带数据下次带") == ()


@given(st.text(max_size=14))
def test_readings_are_plain_letters(name: str) -> None:
    assert all(one.isascii() and one.isalpha() for one in readings(name))
