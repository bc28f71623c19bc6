"""The attention chart: labels stand apart, our talks are marked in the current stage, the most missed topic is hot."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from yingdan.facts.scales import ATTENTIONS, Attention
from yingdan.playbooks import load_playbook
from yingdan.web.opportunities.attention_chart import LINE, attention_chart

SHARES = st.fixed_dictionaries({topic: st.floats(0, 1) for topic in ATTENTIONS})


@given(st.lists(SHARES, min_size=2, max_size=9), SHARES, st.sampled_from([330.0, 620.0, 880.0]))
def test_labels_never_touch_and_stay_inside(
    stages: list[dict[Attention, float]], ours: dict[Attention, float], width: float
) -> None:
    chart = attention_chart([(f"阶段{n}", one) for n, one in enumerate(stages)], 0, ours, width)
    for labels in ([curve.label_y for curve in chart.curves], [mark.text_y for mark in chart.marks]):
        for one, other in itertools.combinations(sorted(labels), 2):
            assert other - one >= LINE - 0.01
        assert max(labels) <= chart.height
    for mark in chart.marks:
        assert 0 <= mark.y <= chart.plot_bottom + 0.01


def test_the_topic_we_miss_most_is_hot() -> None:
    playbook = load_playbook("public-tender")
    stages = [(one.short.zh, one.attention) for one in playbook.stages]
    chart = attention_chart(stages, 2, {"solution": 0.52, "needs": 0.27, "price": 0.12, "risk": 0.09}, 620)
    assert [curve.topic for curve in chart.curves if curve.hot] == ["risk"]
    assert [mark.topic for mark in chart.marks if mark.gap] == ["risk"]
    assert [tick.name for tick in chart.ticks if tick.now] == ["论证"]


def test_without_talks_there_are_no_marks() -> None:
    chart = attention_chart([("a", {"risk": 1.0}), ("b", {"risk": 1.0})], 1, None, 330)
    assert chart.marks == ()
    assert not any(curve.hot for curve in chart.curves)
