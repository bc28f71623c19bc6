"""What typed words touch that a rep must be careful with: family, money, secrets.

A list of words and no understanding of sentences: "nobody knows the sealed bid" touches a secret too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .secrets import NOWHERE, READ_OUT, TOO_EARLY, UNSEEN, Around, clauses, tells_a_secret
from .words import HAN, folded

TOUCHES: Mapping[str, re.Pattern[str]] = {
    "secret": re.compile(
        r"标底|评标分|打分情况|评审名单|评委名单|(?:评标|评审|磋商)?专家名单"
        r"|对手.{0,4}(报价|底价|标书)|内部报价|泄露|透标"
        r"|reserve price|sealed bid|scores? (leak|early)|leak|rival'?s? (price|bid|offer)",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"回扣|好处费|辛苦费|茶水费|干股|分红|[收送塞给]过?了?[他她]?钱|红包|返点|回佣|礼金|现金|行贿|受贿|贿赂|打点"
        r"|(?:购物|礼品|加油|充值|超市|京东|储值|消费|会员)[e]?卡|[送塞][^|]{0,10}(?:[一二两三四五六七八九十百千万\d]+[块元]|茅台|名酒|名表|手机|金条|烟酒|油卡)"
        r"|kick-?back|brib|pay-?off|\bcash\b|gift cards?|shopping cards?|cut of|on the take",
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

_NONE = re.compile(r"(?:不|没有?|未)设置?标底|标底(?:不|没有?|未)设|no (?:reserve price|sealed bid)", re.IGNORECASE)
"""Not there at all."""


def plainly(text: str) -> str:
    """Without what hides a word: signs that nobody sees, and marks or spaces between Chinese characters.

    >>> plainly("标\\u200b底"), plainly("标．底"), plainly("on the take")
    ('标底', '标底', 'on the take')
    """
    seen = "".join(sign for sign in folded(text) if unicodedata.category(sign) != "Cf")
    return re.sub(rf"(?<=[{HAN}])[\W_]+(?=[{HAN}])", "", seen)


def touches(text: str, around: Around = NOWHERE) -> tuple[str, ...]:
    """What a text touches: `secret` (bids, scores), `money` (to a person), `private` (family, health, belief).

    `around` names the rivals and people of the place, in whose names a secret may be told.

    >>> touches("老同事"), touches("师兄弟"), touches("连襟"), touches("收过回扣"), touches("能看到标底")
    ((), (), ('private',), ('money',), ('secret',))
    >>> touches("琢邦报价1390万", Around(rivals=("琢邦诊断",)))
    ('secret',)
    """
    plain = re.sub("师[兄弟姐妹父母]+", "", plainly(text))
    parts = tuple(plainly(one) for one in clauses(text))
    apart = "|".join(parts)
    found = {name for name, words in TOUCHES.items() if words.search(plain if name != "money" else apart)}
    if "secret" in found and _is_open(plain):
        found.discard("secret")
    if tells_a_secret(parts, around):
        found.add("secret")
    return tuple(name for name in TOUCHES if name in found)


def _is_open(plain: str) -> bool:
    """Every secret in it is said not to be there, or was open when it was written down."""
    rest = UNSEEN.sub("", _NONE.sub("", plain))
    if TOUCHES["secret"].search(rest) is None:
        return True
    return READ_OUT.search(rest) is not None and TOO_EARLY.search(rest) is None
