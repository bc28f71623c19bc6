"""Secrets of a bid in ordinary wording: a rival's price, who sits in the evaluation, how the scores stand (J7).

Patterns and no understanding of sentences. What was read out or published is no secret; a price list is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .words import HAN


@dataclass(frozen=True, slots=True)
class Around:
    """What is known where the text is written."""

    rivals: tuple[str, ...] = ()
    """Names of competitors, as they are noted."""
    people: tuple[str, ...] = ()
    """Names of people of the customer."""
    judging: bool = False
    """A tender is live: ranks, scores and experts are those of the evaluation."""


NOWHERE = Around()

_STOPS = re.compile(r"[，。；！？、;!?\n]|[,.:](?=\s)|：")
_PUBLISHED = r"公示|公告|公布|公开[报唱宣发披的]|publish|announce|public (?:record|notice)"
PUBLISHED = re.compile(_PUBLISHED, re.IGNORECASE)
READ_OUT = re.compile(
    rf"{_PUBLISHED}|唱标|唱价|开标(?:记录|一览|大?会|现场|时|当场|后|结果|上|了|完|结束)|public opening|read (?:out|aloud)",
    re.IGNORECASE,
)
"""Said where everybody may hear it. Prices are read out at the opening, scores and names are published at the end."""
TOO_EARLY = re.compile(
    r"[标示告开布]之?前|提前|还没|尚未|泄|透标|before|not yet|ahead|leak|unpublish|never publish", re.IGNORECASE
)
"""It will be open, and is not yet."""
_LISTED = re.compile(
    r"目录价|列表价|标准价|样本价?|官网|挂网|中标价|中标金额|成交价|合同价|去年|前年|往年"
    r"|list price|catalogue|price list|last year",
    re.IGNORECASE,
)
"""A price of other days, or one that everybody is given."""

_UNIT = r"(?:万|亿|元|块|千|折|成|%|k\b|m\b|million|thousand|yuan|rmb|cny)"
_COUNTED = "家|次|轮|年|月|号|日|人|天|周|页|台|套|个|份"
_SAID = rf"(?:\d[\d,.]*(?!\d|[,.]\d|\s*(?:{_COUNTED}))|[一二两三四五六七八九十百千]+\s*{_UNIT})"
_MONEY = rf"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)\s*{_UNIT}"
_PRICE = r"(?:报价|底价|价格|出价|投标价|磋商价|总价|单价|价钱|标价|开价|叫价)"
_QUOTES = r"(?:报(?![名告道送销批废警到])|开|出|喊|压到?)"
_OTHERS = r"对手|友商|别家|那一?家|另外?[一二两三几]?家|其[他它余][一二两三几]?家|the rival|the others?\b"
_GOES_ON = re.compile(
    rf"\s*(?:他们|它们|对方|他家|它家)?的?(?:这次|本次|最后|首轮|首次|第一轮|打算|准备|要)*(?:{_PRICE}|{_QUOTES})"
)
"""A clause that goes on about whom the one before named."""
_PANEL = (
    r"(?:磋商|谈判|评标|询价|评审|遴选)(?:小组|委员会)|评委|(?:评标|磋商|谈判)专家"
    r"|(?:evaluation|negotiation|consultation) (?:panel|group|committee)|evaluators?"
)
_PANEL_NOW = rf"{_PANEL}|评审专家|评审组|专家组|专家|小组|panel|experts?"
_RANK = r"\b(?:first|second|third|fourth|last|1st|2nd|3rd|\d+)\b"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕"
_NAMED = rf"(?:[{_SURNAMES}][{HAN}]{{0,2}}?(?:工|教授|主任|院长|处长?|科长?|老师|总|博士|所长))"
UNSEEN = re.compile(r"(?:不|没有?|未)(?:碰|问|打听|过问|去问)[^|]{0,8}名单|名单(?:封|保密|不公开|没给|没问|未定|照旧)")
"""A list that nobody of ours has seen."""
_SPEAKING = re.compile(r"抽签|次序|顺序|出场|上台|讲标|演示|轮流|present")

_SCORES = re.compile(
    rf"(?:技术|商务|价格|综合|资信|总)(?:部分)?得?[分标][^|占满权最]{{0,5}}(?:排|列|居|领先|落后|垫底|得了|打了|拿了|第[一二三四五六七八九\d])"
    r"|(?:我们|咱们?|我方|我司)[^|]{0,6}分[^|占满权最]{0,3}\d"
    rf"|(?:评标|评审|打分|得分|初评|评分)[^|占满权]{{0,8}}(?:排[名第在]|暂列|领先|落后|第[一二三四五六七八九\d])"
    rf"|(?:我们|咱们?|我方|我司)[^|]{{0,6}}(?:排名?|暂列|位列|位居)[^|]{{0,3}}[一二三四五六七八九\d]"
    r"|(?:给|打)了?(?:我们|咱们?|我方)[^|]{0,4}\d[\d.]*分"
    rf"|(?:rank|scor|technical)\w*[^|]{{0,18}}{_RANK}",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"(?:请|暗示|提示|建议|示意|透露)[^|]{{0,2}}(?:我们|咱们?|我方)[^|]{{0,6}}报价?[^|]{{0,6}}{_MONEY}"
)
"""Somebody inside tells us which price wins."""


def clauses(text: str) -> Iterator[str]:
    """The parts of a text between its stops."""
    return (one for one in _STOPS.split(text) if one.strip())


def tells_a_secret(parts: tuple[str, ...], around: Around) -> bool:
    """Whether the clauses of a text (folded, without signs that hide words) tell a secret of a bid.

    >>> tells_a_secret(("她说琢邦报价1390万",), Around(rivals=("琢邦诊断",)))
    True
    >>> tells_a_secret(("唱标", "琢邦报价1390万"), Around(rivals=("琢邦诊断",)))
    False
    """
    whole = "|".join(parts)
    early = TOO_EARLY.search(whole) is not None
    read_out = READ_OUT.search(whole) is not None and not early
    published = PUBLISHED.search(whole) is not None and not early
    who = _any([_OTHERS, *map(re.escape, short_names(around.rivals))])
    if not read_out and any(_price(part, who, around.judging) for part in (*parts, *_pairs(parts, who))):
        return True
    return not published and (_members(whole, around) or (around.judging and _standing(parts)))


def _pairs(parts: tuple[str, ...], who: str) -> Iterator[str]:
    """The second of two clauses, with the rival of the first one: `琢邦也来了，报价1390万`."""
    for before, after in pairwise(parts):
        named = re.search(who, before)
        if named and _GOES_ON.match(after):
            yield f"{named.group()}{after}"


def _price(part: str, who: str, judging: bool) -> bool:
    if _LISTED.search(part):
        return False
    found = re.search(
        rf"(?:{who})[^|]{{0,12}}?(?:底价|底牌|标书|投标文件)"
        rf"|(?:{who})[^|]{{0,12}}?{_PRICE}[^|\d]{{0,6}}?{_SAID}"
        rf"|(?:{who})[^|]{{0,8}}?{_QUOTES}[^|\d]{{0,3}}?{_MONEY}"
        rf"|{_MONEY}[^|]{{0,6}}(?:{who})[^|]{{0,4}}{_PRICE}"
        rf"|(?:{who})[^|]{{0,25}}?(?:bid|quot|offer|pric)[^|\d]{{0,20}}?\d",
        part,
    )
    return found is not None or (judging and _LIMIT.search(part) is not None)


def _members(whole: str, around: Around) -> bool:
    """Who sits in the evaluation: a list of them, or somebody by name."""
    panel = _PANEL_NOW if around.judging else _PANEL
    who = _any([*(re.escape(one) for one in folded_names(around.people)), _NAMED])
    whole = UNSEEN.sub("", whole)
    found = re.search(
        rf"(?:{panel})[^|]{{0,10}}(?:名单|有哪几[位个]|members? list|names)|(?:list|names) of (?:the )?(?:{panel})"
        rf"|(?:{panel})[^|]{{0,6}}(?:有|是|包括|抽到|抽了|定了|includ|has|is|are)[^|]{{0,8}}(?:{who})"
        rf"|(?:{who})[^|]{{0,4}}(?:是|进了?|在|当|抽[到中]|选进|is|was|sits?)[^|]{{0,8}}(?:{panel})(?!的?(?:联系|秘书|之外|以外|外))",
        whole,
    )
    return found is not None


def _standing(parts: tuple[str, ...]) -> bool:
    """How the scores stand; the order of speaking is no score."""
    return not any(map(_SPEAKING.search, parts)) and any(map(_SCORES.search, parts))


_PLACES = re.compile(
    "上海|北京|天津|重庆|广州|深圳|杭州|南京|武汉|成都|西安|苏州|山东|江苏|浙江|广东|中国|国家|华东|华北|华南"
)


def short_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they are said: whole, and the first two characters or the first word, where that is no place.

    >>> short_names(("琢邦诊断", "Zhuobang Diagnostics", "上海电气"))
    ('zhuobang diagnostics', 'zhuobang', '上海电气', '琢邦诊断', '琢邦')
    """
    found: set[str] = set()
    for name in folded_names(names):
        short = name[:2] if re.match(rf"[{HAN}]{{3}}", name) else name.split()[0]
        found.add(name)
        if not _PLACES.match(short) and (len(short) > 3 or re.match(rf"[{HAN}]{{2}}", short)):
            found.add(short)
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def folded_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names of two signs or more, in small letters."""
    return tuple(dict.fromkeys(one.strip().casefold() for one in names if len(one.strip()) > 1))


def _any(words: Iterable[str]) -> str:
    return "|".join(words)
