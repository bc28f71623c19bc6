"""How we were in touch with somebody, from everyday words: met, ate, rang, wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .touches import plainly

_NAME = "\0"
_WAYS: Mapping[str, str] = {
    "meal": r"吃了?[^|]{0,2}[饭餐顿]|吃过饭|用餐|聚餐|喝了?[^|]{0,2}酒|喝酒|宵夜|饭局"
    r"|\b(?:lunch|dinner|breakfast|ate|meal|drinks)\b",
    "visit": r"碰[到见上面了头]|偶遇|遇[到见上]|撞见|见(?:了|到|面|过|着)|[面会拜求登]见|拜[访会望]|走访|登门|上门|当面|面谈"
    r"|聊[了到天过]|谈[了到过]|送(?:了|过|给|去|到)|塞给|塞了|请了|(?<![意看听可再参])见\0"
    r"|\b(?:met|meet(?:ing)?|saw|seen|visit(?:ed)?|bumped into|ran into|talked|chatted|gave)\b",
    "call": r"电话|来电|去电|打给|通话|语音|视频|拨通|接通|\b(?:phoned?|rang|called|calls?|spoke)\b",
    "message": r"微信|短信|私信|钉钉|消息|邮件|发我|回我|\b(?:texted|messaged?|wechat|e-?mail(?:ed)?|wrote)\b",
}
"""Deepest first."""
_NOT_YET = re.compile(
    r"[没未不别](?:有|再|能|敢|肯|让|准|得|许|去)?(?:碰|见|遇|聊|谈|吃|拜|走访|送|请|电话|接|打)|见不|拒[见接]|无人接|没人接"
    r"|(?:约[了好]?|打算|准备|计划|想|要|争取|明天|后天|下周|下个?月|改天)[^|]{0,10}(?:碰|见|聊|谈|吃|拜|访|送|请|电话)"
    r"|(?:did ?n[o']t|did not|have not|\bnot\b|never|will|going to|plan to|tomorrow|next week)[^|,.;]{0,12}",
    re.IGNORECASE,
)
"""It did not happen, or is still to come."""


def way_of_contact(text: str, names: Iterable[str] = ()) -> str | None:
    """The activity (as the common playbook calls it) that everyday words speak of, the deepest; None where they speak of none.

    `names`: people whose names stand in it, for what is said right before a name.

    >>> way_of_contact("和骆成林吃饭"), way_of_contact("见岑海宁", ["岑海宁"]), way_of_contact("听说岑海宁要调走")
    ('meal', 'visit', None)
    """
    plain = plainly(text)
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name.casefold(), _NAME)
    plain = _NOT_YET.sub("|", plain)
    return next((kind for kind, words in _WAYS.items() if re.search(words, plain, re.IGNORECASE)), None)
