"""What typed words touch that a rep must be careful with: family, money, secrets.

A list of words and no understanding of sentences: "nobody knows the sealed bid" touches a secret too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .words import HAN, folded

TOUCHES: Mapping[str, re.Pattern[str]] = {
    "secret": re.compile(
        r"标底|评标分|打分情况|评审名单|评委名单|(?:评标|评审|磋商)?专家名单|对手.{0,4}(报价|底价|标书)|内部报价|泄露|透标"
        r"|reserve price|sealed bid|scores? (leak|early)|leak|rival'?s? (price|bid|offer)",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"回扣|好处费|干股|分红|收过?钱|送过?钱|红包|购物卡|返点|kick-?back|brib|pay-?off|\bcash\b|cut of|on the take",
        re.IGNORECASE,
    ),
    "private": re.compile(
        r"亲属|亲戚|亲家|夫妻|夫妇|配偶|爱人|前妻|前夫|情人|情妇|小三|父子|父女|母子|母女|父亲|母亲|兄弟(?!单位|部门|公司)|姐妹|兄妹|姐弟"
        r"|儿子|女儿|女婿|儿媳|连襟|妯娌|舅舅|姑姑|姑父|叔叔|叔侄|侄|外甥|[堂表][哥弟姐妹亲]|患病|得病|病史|重病|信教|信佛"
        r"|famil|relative|wife|husband|spouse|lover|mistress|affair|father|mother|brother|sister|\bson\b|daughter|cousin"
        r"|\buncle|\baunt|nephew|niece|in-law|illness|religio",
        re.IGNORECASE,
    ),
}
"""Strictest first."""

OPENLY = re.compile(
    r"唱标|开标|公示|公告|公开[报唱宣发披的]|公布|不设|没有设|未设|没设"
    r"|read (out|aloud)|publish|announce|public (record|notice|opening)"
    r"|no (reserve price|sealed bid)",
    re.IGNORECASE,
)
"""Said where everybody may hear it, or not there at all: a rival's price that was read out is no secret."""
TOO_EARLY = re.compile(
    r"[标示告开布]之?前|提前|还没|尚未|泄|透标|before|not yet|ahead|leak|unpublish|never publish", re.IGNORECASE
)
"""It will be open, and is not yet."""


def plainly(text: str) -> str:
    """Without what hides a word: signs that nobody sees, and marks or spaces between Chinese characters.

    >>> plainly("标\\u200b底"), plainly("标．底"), plainly("on the take")
    ('标底', '标底', 'on the take')
    """
    seen = "".join(sign for sign in folded(text) if unicodedata.category(sign) != "Cf")
    return re.sub(rf"(?<=[{HAN}])[\W_]+(?=[{HAN}])", "", seen)


def touches(text: str) -> tuple[str, ...]:
    """What a text touches: `secret` (bids, scores), `money` (to a person), `private` (family, health, belief).

    >>> touches("老同事"), touches("师兄弟"), touches("连襟"), touches("收过回扣"), touches("能看到标底")
    ((), (), ('private',), ('money',), ('secret',))
    """
    plain = re.sub("师[兄弟姐妹父母]+", "", plainly(text))
    found = (name for name, words in TOUCHES.items() if words.search(plain))
    return tuple(name for name in found if name != "secret" or not _is_open(plain))


def _is_open(plain: str) -> bool:
    return OPENLY.search(plain) is not None and TOO_EARLY.search(plain) is None
