"""The signs and parts: every one has a shape, a word, and refuses what it does not know."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from yingdan.facts.scales import GRADES, RUNGS
from yingdan.web.ui import drawing
from yingdan.web.ui.models import FindingCard, PersonChip, Toast
from yingdan.wording.evidence import Line

ATTITUDES = [2, 1, 0, -1, -2, None]
GUARD = ["forbidden", "approval", "careful", "nothing_seen"]


def show(source: str, **context: object) -> str:
    return Template("{% load yingdan_ui %}" + source).render(Context(context))


def words(html: str) -> str:
    return re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)


def drawings() -> list[str]:
    return [
        *(drawing.face(one) for one in ATTITUDES),
        *(drawing.grade(one) for one in GRADES),
        *(drawing.guard(one) for one in GUARD),
        *(drawing.ladder(one, decaying=decaying) for one in (*RUNGS, None) for decaying in (True, False)),
        *(drawing.type_tile(one) for one in (*drawing.TYPES, None)),
        *(drawing.ageing(one, 0.4) for one in ("fine", "watch", "act", "snoozed")),
    ]


@pytest.mark.parametrize("svg", drawings())
def test_every_drawing_is_well_formed_and_hidden_from_readers(svg: str) -> None:
    root = ET.fromstring(svg)
    assert root.get("aria-hidden") == "true"
    assert " style=" not in svg  # the content policy would drop it


def test_no_two_signs_of_a_kind_have_the_same_shape() -> None:
    """In grey print the shape alone must tell them apart: classes, which carry the colours, are taken out."""
    for kind in (
        [drawing.face(one) for one in ATTITUDES],
        [drawing.grade(one) for one in GRADES],
        [drawing.guard(one) for one in GUARD],
        [drawing.type_tile(one) for one in drawing.TYPES],
    ):
        shapes = {re.sub(r' class="(?!tile)[^"]*"', "", one) for one in kind}
        assert len(shapes) == len(kind)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_sign_says_its_word_even_without_a_label(language: str) -> None:
    with translation.override(language):
        for label in (True, False):
            for source, value in (
                *(("{% face value label=label %}", one) for one in ATTITUDES),
                *(("{% grade value label=label %}", one) for one in GRADES),
                *(("{% guard value label=label %}", one) for one in GUARD),
                *(("{% ladder value label=label %}", one) for one in (*RUNGS, None)),
                *(("{% type_tile value label=label %}", one) for one in (*drawing.TYPES, None)),
                *(("{% lock value label=label %}", one) for one in ("closed", "easing", "open")),
            ):
                said = words(show(source, value=value, label=label)).strip()
                assert said
                assert not re.search(r"[a-z]+\.[a-z_]+", said), said  # a key that no catalogue has
                assert bool(re.search(r"[\u4e00-\u9fff]", said)) == (language == "zh-hans"), said


@pytest.mark.parametrize(
    "draw", [lambda: drawing.face(3), lambda: drawing.grade("sure"), lambda: drawing.guard("fine")]
)
def test_an_unknown_code_is_refused(draw: object) -> None:
    with pytest.raises(KeyError):
        draw()  # type: ignore[operator]


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_ring_never_claims_more_than_its_score(value: float, high: float) -> None:
    root = ET.fromstring(drawing.ring(value, high))
    arcs = {
        one.get("class"): float(str(one.get("stroke-dasharray")).split()[0])
        for one in root.iter("circle")
        if one.get("stroke-dasharray")
    }
    assert abs(arcs.get("ring-arc", 0) - drawing.RING * value / 100) < 0.01
    assert ("ring-range" in arcs) == (high > value)
    assert root.findtext("text") == str(round(value))


@given(st.integers(1, 20), st.floats(0, 20))
def test_ticks_fill_exactly_what_is_done(total: int, done: float) -> None:
    root = ET.fromstring(drawing.ticks(min(done, total), total))
    whole = [float(str(one.get("width"))) for one in root if one.get("class") == "tick"]
    filled = [float(str(one.get("width"))) for one in root if one.get("class") == "tick-on"]
    assert len(whole) == total
    assert abs(sum(filled) - min(done, total) * whole[0]) < 0.02 * total + 0.02


@pytest.mark.parametrize(
    ("value", "level"), [(60, "high"), (59.9, "middle"), (45, "middle"), (44.9, "low"), (0, "low")]
)
def test_the_colour_of_a_score_changes_at_60_and_45(value: float, level: str) -> None:
    assert drawing.ring_level(value) == level


HOSTILE = '<script>alert(1)</script>" onclick="x'


def test_what_users_typed_is_never_markup() -> None:
    line = Line("confirmed", "x", "11-03", HOSTILE, None)
    card = FindingCard("f", "B1", "act", HOSTILE, HOSTILE, HOSTILE, (line,), differs=HOSTILE)
    html = show(
        "{% finding card %}{% person chip %}{% toast toast %}{% tag text %}{% button text title=text %}"
        "{% card title=text meta=text %}{{ text }}{% endcard %}{% empty_state 'flag' text text %}{% endempty_state %}",
        card=card, chip=PersonChip(HOSTILE, HOSTILE, 1, "cares"), toast=Toast(HOSTILE), text=HOSTILE,
    )  # fmt: skip
    assert "<script" not in html
    assert not re.search(r'"\s+onclick', html)


def test_a_finding_asks_why_only_until_it_was_told() -> None:
    asked = show("{% finding card %}", card=FindingCard("f", "B1", "act", "t", "w", "d", differ_url="/x/"))
    told = show(
        "{% finding card %}", card=FindingCard("f", "B1", "act", "t", "w", "d", differ_url="/x/", differs="because")
    )
    assert 'name="reason"' in asked
    assert 'name="reason"' not in told
    assert "because" in told


def test_a_button_is_a_link_only_with_an_address() -> None:
    assert show('{% button "x" href="/y" %}').startswith("<a ")
    button = show('{% button "x" hx_post="/y" disabled=True %}')
    assert 'type="button"' in button
    assert 'hx-post="/y"' in button
    assert 'disabled="disabled"' in button
