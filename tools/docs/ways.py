"""docs/*/ways.md: the shipped ways of buying, from the playbooks themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yingdan.facts import say
from yingdan.facts.text import Language
from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.model import Playbook, Stage

from .prose import around

HEAVIEST = 4
WORDS: dict[str, dict[Language, str]] = {
    "choose": {"zh": "什么时候选它", "en": "When to choose it"},
    "table": {
        "zh": "| 阶段 | 客户在做什么 | 常见天数 | 能不能联系 | 结束的凭据 |",
        "en": "| stage | what the customer does | usual days | contact | what ends it |",
    },
    "from": {
        "zh": "从“{stage}”起，商机要有五项凭据（A1）。",
        "en": "From “{stage}” on a deal needs the five proofs (A1).",
    },
    "weigh": {"zh": "分量最重的椅子", "en": "The chairs that weigh most"},
    "veto": {"zh": "能一票叫停", "en": "Can stop it"},
    "look": {"zh": "他们在看什么", "en": "What they look at"},
    "numbers": {"zh": "和别的打法不同的数字", "en": "Numbers that differ from the others"},
}
CONTACT: dict[str, dict[Language, str]] = {
    "open": {"zh": "可以", "en": "open"},
    "formal": {"zh": "只走书面", "en": "in writing only"},
    "frozen": {"zh": "不许", "en": "none"},
}
TOPICS: dict[str, dict[Language, str]] = {
    "needs": {"zh": "需求", "en": "needs"},
    "solution": {"zh": "方案", "en": "solution"},
    "price": {"zh": "价格", "en": "price"},
    "risk": {"zh": "风险", "en": "risk"},
}


def page(lang: Language) -> str:
    """The whole page in a language."""
    books = [load_playbook(name) for name in shipped()]
    lines = [around("ways", lang)["head"]]
    colon = "：" if lang == "zh" else ": "
    lines += [f"- [{say(one.name, lang)}](#{_anchor(one, lang)}){colon}{say(one.when, lang)}" for one in books]
    for book in books:
        lines += ["", *_book(book, books, lang)]
    return "\n".join([*lines, "", around("ways", lang)["tail"].rstrip()]) + "\n"


def _anchor(book: Playbook, lang: Language) -> str:
    """The address that a heading gets where the pages are read."""
    return re.sub(r"[^\w\- ]", "", say(book.name, lang).lower()).replace(" ", "-")


def _book(book: Playbook, books: list[Playbook], lang: Language) -> Iterator[str]:
    first = next(one for one in book.stages if one.id == book.opportunity_from)
    yield f"## {say(book.name, lang)}"
    yield ""
    yield f"`{book.id}`"
    yield ""
    yield WORDS["table"][lang]
    yield "| --- | --- | --- | --- | --- |"
    for stage in book.stages:
        proofs = ("；" if lang == "zh" else "; ").join(say(one.name, lang) for one in stage.proofs)
        yield (
            f"| {say(stage.name, lang)} `{stage.id}` | {say(stage.buyer, lang)} | {stage.usual_days} "
            f"| {CONTACT[stage.contact][lang]} | {proofs} |"
        )
    yield ""
    yield WORDS["from"][lang].format(stage=say(first.name, lang))
    yield ""
    colon = "：" if lang == "zh" else ": "
    comma = "、" if lang == "zh" else ", "
    yield f"- **{WORDS['weigh'][lang]}**{colon}{comma.join(_heaviest(book, lang))}"
    stops = [say(one.name, lang) for one in book.seats if one.veto]
    if stops:
        yield f"- **{WORDS['veto'][lang]}**{colon}{comma.join(stops)}"
    yield f"- **{WORDS['look'][lang]}**{colon}{comma.join(_look(stage, lang) for stage in book.stages)}"
    own = _own(book, books)
    if own:
        yield f"- **{WORDS['numbers'][lang]}**{colon}{comma.join(own)}"
    for stage in book.stages:
        if stage.advice is not None:
            yield f"- {say(stage.name, lang)}{colon}{say(stage.advice, lang)}"


def _heaviest(book: Playbook, lang: Language) -> list[str]:
    """Seats by their mean share of influence over the stages."""
    share: dict[str, float] = {}
    for stage in book.stages:
        total = sum(seat.influence.get(stage.id, 0.0) for seat in book.seats) or 1.0
        for seat in book.seats:
            share[seat.id] = share.get(seat.id, 0.0) + seat.influence.get(stage.id, 0.0) / total / len(book.stages)
    names = {seat.id: say(seat.name, lang) for seat in book.seats}
    best = sorted(share, key=lambda one: (-share[one], one))[:HEAVIEST]
    return [f"{names[one]} {round(share[one] * 100)}%" for one in best]


def _look(stage: Stage, lang: Language) -> str:
    top = max(stage.attention, key=lambda topic: stage.attention[topic])
    return f"{say(stage.short, lang)} {TOPICS[top][lang]} {round(stage.attention[top] * 100)}%"


def _own(book: Playbook, books: list[Playbook]) -> list[str]:
    """Limits that most of the others set differently."""
    found = []
    for name in book.limits.__dataclass_fields__:
        mine = getattr(book.limits, name)
        if sum(getattr(one.limits, name) != mine for one in books) > len(books) / 2:
            found.append(f"`{name}` {mine}")
    return found
