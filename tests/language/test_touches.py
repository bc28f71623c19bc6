"""What typed words touch: what must be flagged is, and usual ties and public facts are left in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yingdan.language import Around, touches


@pytest.mark.parametrize(
    "kind",
    ["老同事", "老领导", "同学", "同门", "师兄弟", "师父", "校友", "同乡", "朋友", "兄弟单位", "毛病多", "old colleagues",
     "same teacher", "cashier at the same bank", "old_colleague", ""],
)  # fmt: skip
def test_usual_ties_touch_nothing(kind: str) -> None:
    assert touches(kind) == ()


@pytest.mark.parametrize(
    ("kind", "touched"),
    [
        ("表姐", "private"), ("夫妻", "private"), ("Cousins", "private"), ("信教的教友", "private"),
        ("给过好处费", "money"), ("took a kick-back", "money"), ("cash", "money"),
        ("泄露评标分", "secret"), ("知道对手的报价", "secret"), ("sees sealed bids", "secret"),
    ],
)  # fmt: skip
def test_what_needs_care_is_named(kind: str, touched: str) -> None:
    assert touched in touches(kind)


@pytest.mark.parametrize(
    "text",
    [
        "对手上次公开唱标报价是 320 万", "本项目不设标底", "评标分已公示，我们第二", "中标公告里写了对手报价",
        "The rival's price was read out at the opening", "There is no reserve price",
        "评分办法里商务分占三成", "回款周期九十天",
    ],
)  # fmt: skip
def test_what_everybody_may_hear_is_no_secret(text: str) -> None:
    assert touches(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "开标前拿到了对手的报价", "标底还没公布，他先告诉我们", "评标分提前给我们看，公示之前",
        "公示的名单以外，他泄露了专家名单",
        "He told us the rival's price before it was published", "They leaked the sealed bid; it was announced later",
    ],
)  # fmt: skip
def test_what_will_be_open_is_a_secret_until_then(text: str) -> None:
    assert "secret" in touches(text)


HERE = Around(
    rivals=("琢邦诊断", "Zhuobang Diagnostics", "朔钧电气", "上海电气"),
    people=("查行远", "蓝月白", "Zha Xingyuan"),
    judging=True,
)


@pytest.mark.parametrize(
    "text",
    [
        "她说琢邦报价1390万，评审小组有查行远", "琢邦报价1390万", "琢邦诊断的底价是 1,390 万", "琢邦报了1390万",
        "琢邦也来了，报价1390万",
        "朔钧这次打算压到三千六百万", "琢 邦 报 价 １３９０ 万", "1390万是琢邦的报价", "另外两家报价都在1400万以上",
        "琢邦的投标文件她翻给我看了",
        "Zhuobang quoted 13.9 million", "评审小组有查行远", "评审小组里有查行远", "磋商小组是王教授和李主任", "专家抽到查行远",
        "查行远在评审小组里", "拜访蓝月白，她把评审小组名单给我看了", "小组名单她发我了",
        "The evaluation panel includes Zha Xingyuan",
        "我们技术分排第二", "她说我们技术分排第二", "开标后她说我们技术分排第二", "评标情况：我们暂列第一", "给我们打了92分",
        "请我们把最后报价压到1380万以下", "和骆成林吃饭，他说标底是3800万", "本项目不设标底，她说琢邦报价1390万",
        "明天开标，她说琢邦报价1390万", "琢邦目录价1800万，这次报价1390万", "公示前她说评审小组有查行远",
    ],
)  # fmt: skip
def test_secrets_in_ordinary_wording(text: str) -> None:
    assert "secret" in touches(text, HERE)


@pytest.mark.parametrize(
    "text",
    [
        "唱标了，琢邦报价1390万，我们1405万", "开标记录：琢邦报价1390万", "公示了，我们技术分第二",
        "成交公告出了，评审小组有查行远",
        "本项目不设标底", "琢邦官网上的目录价1800万", "琢邦去年在市一院报价1200万", "琢邦样本上的免疫低值 0.02", "琢邦报名了",
        "琢邦报告做了3份",
        "琢邦刚换了本地服务商", "琢邦的价格一直低", "评审小组由三人以上单数组成", "磋商小组有三名专家", "价格分占45分",
        "技术分满分60",
        "抽签定次序，我们排第二个演示", "蓝月白是评审小组的联系人", "评审改到 12 月 2 日", "查行远问修正系数",
        "专家问了停机时间",
        "我们报价1405万", "宋总定了最后报价1405万", "五家轮流讲，每家二十分钟，我们排第三",
        "小组名单封在袋里，磋商时间另行通知", "不碰专家名单",
        "可研评审往后排", "评审改到九天以后，专家名单照旧", "上海那边报价1390万的单子还没签",
    ],
)  # fmt: skip
def test_what_is_open_or_ours_is_no_secret(text: str) -> None:
    assert touches(text, HERE) == ()


@pytest.mark.parametrize("text", ["我们技术分排第二", "评审专家有查行远", "我们排第二"])
def test_before_a_tender_a_comparison_is_no_evaluation(text: str) -> None:
    assert touches(text, replace(HERE, judging=False)) == ()


@pytest.mark.parametrize(
    "text", ["给骆成林送了两千块购物卡", "送了两瓶茅台", "塞了一万元", "给他充了加油卡", "gave him a gift card"]
)
def test_things_of_money_value(text: str) -> None:
    assert touches(text, HERE) == ("money",)


@pytest.mark.parametrize("text", ["送了三份报告，合同1200万元", "给她送了样品", "现场服务卡点", "送检曲线"])
def test_what_is_no_gift(text: str) -> None:
    assert touches(text, HERE) == ()
