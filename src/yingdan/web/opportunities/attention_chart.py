"""What they look at, what we talk about: the attention curves of a playbook as a drawing (B2), pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from yingdan.facts.scales import ATTENTIONS, Attention

from .text_width import width_of

TEXT_PX, LINE = 11, 14.0
Shares = Mapping[Attention, float]
Stages = Sequence[tuple[str, Shares]]


@dataclass(frozen=True, slots=True)
class Curve:
    """One topic's line and where its name stands."""

    topic: str
    points: str
    label_x: float
    label_y: float
    hot: bool
    """The topic that our talks miss most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How much we talk about a topic: a diamond, its text, and the line to what they attend to."""

    topic: str
    x: float
    y: float
    text_y: float
    percent: int
    gap: str
    """Path from our share to theirs; empty unless this is the topic we miss most."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A stage on the axis."""

    name: str
    x: float
    y: float
    now: bool


@dataclass(frozen=True, slots=True)
class AttentionChart:
    """The whole drawing, in CSS pixels."""

    width: float
    height: float
    now_x: float | None
    now_width: float
    plot_bottom: float
    grid: tuple[float, ...]
    grid_right: float
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def attention_chart(
    stages: Stages,
    now: int | None,
    ours: Shares | None,
    width: float,
    height: float = 236.0,
) -> AttentionChart:
    """Draw curves over stages.

    `stages`: short name and the committee's shares by topic, in order; `now`: index of the current stage; `ours`: shares of
    our recent talks, None where none said what it was about.
    """
    left, right, top, bottom = 34.0, (64.0 if width >= 480 else 46.0), 14.0, 34.0
    step = (width - left - right) / max(len(stages) - 1, 1)
    most = max((share for _, shares in stages for share in shares.values()), default=1.0)
    most = max(most, *(ours.values() if ours else ()), 0.4)

    def y_of(share: float) -> float:
        return top + (height - top - bottom) * (1 - share / most)

    xs = [left + step * number for number in range(len(stages))]
    hot = _missed(stages[now][1], ours) if now is not None and ours else None
    ends = _spread({topic: y_of(stages[-1][1].get(topic, 0.0)) for topic in ATTENTIONS}, top, height - bottom)
    curves = tuple(
        Curve(
            topic,
            " ".join(f"{x:.1f},{y_of(shares.get(topic, 0.0)):.1f}" for x, (_, shares) in zip(xs, stages, strict=True)),
            xs[-1] + 8,
            ends[topic] + 4,
            topic == hot,
        )
        for topic in ATTENTIONS
    )
    marks = _marks(xs[now], stages[now][1], ours, hot, y_of, (top, height - bottom)) if now is not None and ours else ()
    ticks = _ticks(stages, xs, now, step, height)
    grid = tuple(y_of(most * part) for part in (0.0, 0.5, 1.0))
    now_x = xs[now] if now is not None else None
    return AttentionChart(
        width, height, now_x, min(step * 0.9, 92.0), height - bottom, grid, xs[-1], curves, marks, ticks
    )


def _missed(theirs: Shares, ours: Shares) -> str | None:
    gaps = {topic: theirs.get(topic, 0.0) - ours.get(topic, 0.0) for topic in ATTENTIONS}
    topic = max(gaps, key=lambda one: gaps[one])
    return topic if gaps[topic] > 0.05 else None


def _marks(
    x: float,
    theirs: Shares,
    ours: Shares,
    hot: str | None,
    y_of: Callable[[float], float],
    bounds: tuple[float, float],
) -> tuple[Mark, ...]:
    texts = _spread({topic: y_of(ours.get(topic, 0.0)) for topic in ATTENTIONS}, *bounds)
    return tuple(
        Mark(
            topic,
            x,
            y_of(ours.get(topic, 0.0)),
            texts[topic] + 4,
            round(ours.get(topic, 0.0) * 100),
            f"M{x:.1f} {y_of(ours.get(topic, 0.0)):.1f}V{y_of(theirs.get(topic, 0.0)):.1f}" if topic == hot else "",
        )
        for topic in ATTENTIONS
    )


def _spread(wanted: Mapping[str, float], top: float, bottom: float) -> dict[str, float]:
    """Keep labels at least one line apart, as near as possible to where they belong.

    >>> _spread({"a": 10.0, "b": 12.0}, 0, 100)
    {'a': 10.0, 'b': 24.0}
    """
    order = sorted(wanted, key=lambda topic: wanted[topic])
    found: dict[str, float] = {}
    last = top - LINE
    for topic in order:
        last = max(wanted[topic], last + LINE)
        found[topic] = last
    over = last - bottom
    for number, topic in enumerate(reversed(order)):
        if over > 0:
            found[topic] = min(found[topic], bottom - LINE * number)
    return found


def _ticks(stages: Stages, xs: Sequence[float], now: int | None, step: float, height: float) -> tuple[Tick, ...]:
    """Names of stages; where they would touch, every second one stands a line lower."""
    tight = any(width_of(name, TEXT_PX) > step - 4 for name, _ in stages)
    return tuple(
        Tick(name, x, height - (4.0 if tight and number % 2 else 17.0), number == now)
        for number, ((name, _), x) in enumerate(zip(stages, xs, strict=True))
    )
