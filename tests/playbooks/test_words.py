"""What the shipped playbooks say: Chinese is Chinese, English is English, and no law is quoted wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from yingdan.facts.text import Bilingual
from yingdan.playbooks.load import SHIPPED
from yingdan.playbooks.model import Playbook

from .kit import BOOKS

every_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
HAN = re.compile(r"[\u3400-\u9fff]")
UNITS = {"kV", "A", "B"}


def every_text(thing: object, path: str = "") -> Iterator[tuple[str, Bilingual]]:
    """Every text of a playbook that is said to somebody, with its path."""
    if isinstance(thing, Bilingual):
        yield path, thing
    elif isinstance(thing, tuple):
        for number, one in enumerate(thing):
            yield from every_text(one, f"{path}[{number}]")
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from every_text(getattr(thing, field.name), f"{path}.{field.name}")


@every_book
def test_every_advice_is_in_both_languages(book: Playbook) -> None:
    assert [stage.id for stage in book.stages if not isinstance(stage.advice, Bilingual)] == []


@every_book
def test_chinese_is_chinese_and_english_is_english(book: Playbook) -> None:
    seen = 0
    for path, text in every_text(book):
        seen += 1
        assert len(HAN.findall(text.zh)) >= max(1, len(text.zh) // 3), path
        assert not set(re.findall(r"[A-Za-z]+", text.zh.replace("{who}", ""))) - UNITS, path
        assert not re.search(r"[,;:?!]", text.zh), path
        assert not re.search(r"[^\x00-\x7f–’“”…]", text.en), path
        assert re.search(r"[A-Za-z]{2,}", text.en), path
        assert "您" not in text.zh or path.endswith(".question"), path
    assert seen > 150


@every_book
def test_the_two_languages_say_about_as_much(book: Playbook) -> None:
    """A Chinese sentence is a third to two thirds as long; far outside, something was left out on one side."""
    for path, text in every_text((book.stages, book.seats, book.goals)):
        if len(text.zh) >= 12:
            assert 0.12 <= len(text.zh) / len(text.en) <= 0.85, (path, text)


@every_book
def test_no_text_stands_twice(book: Playbook) -> None:
    for kind in ("advice", "duty", "question"):
        said = [text.zh for path, text in every_text(book) if path.endswith("." + kind)]
        assert len(set(said)) == len(said)


@every_book
def test_narrow_names_are_narrow(book: Playbook) -> None:
    for stage in book.stages:
        assert 1 <= len(stage.short.zh) <= 3, stage.id
        assert len(stage.short.en) <= 8 and " " not in stage.short.en, stage.id


@every_book
def test_nobody_asks_whom_we_may_not_approach(book: Playbook) -> None:
    """Evaluators and experts drawn by the buyer are named for the weight they have, never as somebody to question."""
    closed = {seat.id for seat in book.seats if re.search("不接触|不打听|只在会上", seat.duty.zh)}
    assert {seat.id for seat in book.seats if not seat.approach} <= closed
    assert [(goal.id, seat) for goal in book.goals for seat in goal.knows if seat in closed] == []
    assert [seat.id for seat in book.seats if seat.id in closed and seat.expected] == []


# --- law ---

ARTICLES = {
    "招标投标法": {2, 18, 20, 24, 46},
    "招标投标法实施条例": {32, 34, 54, 57},
    "政府采购法": {31, 46},
    "政府采购法实施条例": {18, 38},
    "民法典": {586, 587},
    "反不正当竞争法": {8},
    "财政部令 74 号": {38, 39, 40, 41, 42},
    "财政部令 110 号": set[int](),
    "财库〔2021〕22 号": {10, 11},
    "财库〔2020〕10 号": set[int](),
    "财库〔2014〕214 号": {10, 24},
    "国资发改革规〔2024〕53 号": set[int](),
    "发展改革委 2018 年第 16 号令": set[int](),
    "保障中小企业款项支付条例": {9, 10},
    "Regulation for the Government Procurement Law": {18},
    "Regulation for the Tendering Law": {34},
    "Regulation on Payments to Small and Medium Firms": set[int](),
}
"""Every law that a shipped playbook names, with the articles that say what it is cited for."""
SAYS = (
    (r"tender file stands", r"twenty days"),  # 招标投标法 24
    (r"candidates are published within", r"three days of the report.*three days"),  # 条例 54
    (r"contract follows within", r"thirty days of the award"),  # 招标投标法 46, 政府采购法 46
    (r"important equipment and materials", r"two million"),  # 2018 年第 16 号令 art. 5
    (r"counts as one up to", r"a fifth of the contract"),  # 民法典 586
    (r"defaults returns it", r"twofold"),  # 民法典 587
    (r"argument names the experts", r"five working days"),  # 政府采购法实施条例 38
    (r"add-on of at most", r"a tenth of the first"),  # 政府采购法 31
    (r"the intention is published", r"thirty days"),  # 财库〔2020〕10 号
    (r"price weighs", r"30-60 % for goods, 10-30 % for services"),  # 财库〔2014〕214 号 24
    (r"documents stand open for", r"five working days.*ten days"),  # 财库〔2014〕214 号 10
    (r"survey of the market asks", r"three suppliers.*ten million"),  # 财库〔2021〕22 号 10, 11
    (r"pays a smaller one within", r"sixty days"),  # 保障中小企业款项支付条例
    (r"challenge may come within", r"seven working days"),  # 政府采购法 52
)
_NAMES = sorted(ARTICLES, key=len, reverse=True)
_LAW = re.compile("|".join(map(re.escape, _NAMES)))
_NUMBERS = r"(\d+(?:[-–]\d+)?(?: ?条| ¶\d)?(?:(?:, | and )\d+(?:[-–]\d+)?)*)"
_CITED = re.compile(f"({_LAW.pattern})(?: 20\\d\\d)?,? ?(?:arts?\\.? ?)?{_NUMBERS}?")
_BARE = re.compile(f"(?:arts?\\.? |(?<!法)(?<!支付)(?:实施)?条例 ){_NUMBERS}")
"""An article after "art." or after a shortened 条例, of whichever law the file named before."""
_LOOKS_LIKE_A_LAW = re.compile(
    r"[\u4e00-\u9fff]*(?:法实施条例|支付条例|投标法|采购法|竞争法|合同法|刑法|民法典)|[\u4e00-\u9fff]+〔20\d\d〕\s?\d+ 号|"
    r"财政部令 \d+ 号|(?:发展改革委 )?20\d\d 年第 \d+ 号令|Regulation (?:for|on) [A-Z][A-Za-z ]+"
)
FILES = sorted(path for path in SHIPPED.glob("*.yaml") if path.stem != "common")
every_file = pytest.mark.parametrize(
    "text", [path.read_text(encoding="utf-8") for path in FILES], ids=[p.stem for p in FILES]
)


def plain(text: str) -> str:
    """The file in one line, its comments joined to running text."""
    return re.sub(r"\s+", " ", re.sub(r"\n#? ?", " ", text))


def numbers_in(text: str | None) -> set[int]:
    found: set[int] = set()
    for part in re.findall(r"(?<!¶)\b\d+(?:[-–]\d+)?", text or ""):
        first, _, last = part.replace("–", "-").partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def cited(text: str) -> Iterator[tuple[str, set[int]]]:
    """Each law that is named, with the articles that follow its name."""
    for match in _CITED.finditer(plain(text)):
        yield match[1], numbers_in(match[2])


def wrong(text: str) -> list[int]:
    """Articles that do not say what they are cited for, whether the law's name stands before them or further up."""
    found = [number for name, numbers in cited(text) for number in numbers - ARTICLES[name]]
    of_file = {number for name, _ in cited(text) for number in ARTICLES[name]}
    for match in _BARE.finditer(plain(text)):
        found += numbers_in(match[1]) - of_file
    return found


@every_file
def test_every_article_is_one_that_says_it(text: str) -> None:
    assert wrong(text) == []


@every_file
def test_no_other_law_is_named(text: str) -> None:
    assert [found for found in _LOOKS_LIKE_A_LAW.findall(plain(text)) if not _LAW.search(found)] == []


@every_file
def test_days_and_shares_are_the_law_s(text: str) -> None:
    running = plain(text)
    for topic, said in SAYS:
        for match in re.finditer(topic, running):
            assert re.search(said, running[match.start() : match.start() + 260]), topic


def test_every_claim_is_made_somewhere() -> None:
    """A topic that no file mentions would be a check of nothing, and so would a law that nobody names."""
    text = " ".join(plain(path.read_text(encoding="utf-8")) for path in FILES)
    assert [topic for topic, _ in SAYS if not re.search(topic, text)] == []
    assert set(ARTICLES) == {name for name, _ in cited(text)}
    articles = {(name, number) for name, numbers in cited(text) for number in numbers}
    assert {("招标投标法", 24), ("民法典", 587), ("政府采购法", 46), ("招标投标法实施条例", 34)} <= articles


@pytest.mark.parametrize(
    "text",
    [
        "招标投标法 25", "招标投标法实施条例 34, 35", "政府采购法实施条例 17 ¶2", "民法典 arts 586-588", "招标投标法 art. 3",
        "招标投标法 24, and 条例 55", "政府采购法 (art. 32)", "招标投标法实施条例 35 条",
    ],
)  # fmt: skip
def test_a_wrong_article_is_seen(text: str) -> None:
    assert wrong(text)


@pytest.mark.parametrize("text", ["依合同法签", "财库〔2019〕9 号", "财政部令 87 号", "2018 年第 17 号令", "刑法"])
def test_a_law_nobody_checked_is_seen(text: str) -> None:
    assert [found for found in _LOOKS_LIKE_A_LAW.findall(text) if not _LAW.search(found)]
