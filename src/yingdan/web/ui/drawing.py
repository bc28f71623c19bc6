"""The signs as inline SVG. Shapes only: colours are classes, so both themes and the printer get their own.

Nothing here takes text from users; every argument is a number or a code of ours.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .markup import ours

ATTITUDES: tuple[int, ...] = (2, 1, 0, -1, -2)
RUNGS = ("stranger", "acquainted", "familiar", "cares", "bound")
TYPES = ("peacock", "tiger", "koala", "owl")
LOCKS = {"closed": "lock", "easing": "lock-open-2", "open": "lock-open"}
"""State of a reserve (B4) → icon."""
_TILES = {"koala": (0, 0), "peacock": (1, 0), "owl": (0, 1), "tiger": (1, 1)}

_EYES = '<circle class="face-dot" cx="8.6" cy="9.6" r="1.25"/><circle class="face-dot" cx="15.4" cy="9.6" r="1.25"/>'
_FACES = {
    2: _EYES + '<path class="face-dot" d="M7.4 13.6h9.2c-.3 3-2.2 4.8-4.6 4.8s-4.3-1.8-4.6-4.8z"/>',
    1: _EYES + '<path class="face-line" d="M7.8 14.2c1 1.9 2.5 2.8 4.2 2.8s3.2-.9 4.2-2.8"/>',
    0: _EYES + '<path class="face-line" d="M8 15.4h8"/>',
    -1: _EYES + '<path class="face-line" d="M8 17c.9-1.7 2.3-2.5 4-2.5s3.1.8 4 2.5"/>',
    -2: (
        '<path class="face-line" d="M6.7 7l3.6 1.9M17.3 7l-3.6 1.9"/>'
        '<circle class="face-dot" cx="9" cy="11.2" r="1.2"/><circle class="face-dot" cx="15" cy="11.2" r="1.2"/>'
        '<path class="face-line" d="M8.2 17.8c.8-1.7 2.1-2.5 3.8-2.5s3 .8 3.8 2.5"/>'
    ),
}

_GRADES = {
    "confirmed": (
        '<circle class="grade-shape grade-full" cx="8" cy="8" r="6"/>'
        '<path class="grade-check" d="M5.4 8.2l1.8 1.8 3.4-3.7"/>'
    ),
    "reported": (
        '<circle class="grade-shape" cx="8" cy="8" r="6"/>'
        '<path class="grade-full" stroke="none" d="M8 2a6 6 0 0 0 0 12z"/>'
    ),
    "inferred": '<circle class="grade-shape" cx="8" cy="8" r="6"/>',
    "guess": '<circle class="grade-shape grade-dotted" cx="8" cy="8" r="6" stroke-dasharray="0.1 3.1"/>',
}

_OCTAGON = (
    '<path class="guard-solid" d="M5.5 1.5h5l3.9 3.9v5.2l-3.9 3.9h-5l-3.9-3.9v-5.2z"/>'
    '<path class="guard-bar" d="M5 8h6"/>'
)
_GUARD_ICONS = {"approval": "rubber-stamp", "careful": "alert-triangle", "nothing_seen": "circle-check"}


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16, extra: str = "") -> SafeString:
    """One outline icon of the sprite; decoration only, the word stands beside it."""
    return format_html(
        '<svg class="icon icon-{0}{1}" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        '<use href="{2}#{3}"/></svg>',
        size, f" {extra}" if extra else "", static("yingdan/vendor/icons.svg"), name,
    )  # fmt: skip


def picture(kind: str, box: int, size: int, inner: str) -> SafeString:
    """An SVG of our own drawing, square."""
    return ours(
        f'<svg class="{kind}" viewBox="0 0 {box} {box}" width="{size}" height="{size}" aria-hidden="true" '
        f'focusable="false">{inner}</svg>'
    )


def face(attitude: int | None, size: int = 24) -> SafeString:
    """An attitude (B1) as a face: +2 open smile … −2 frown with brows; None = dashed with a question mark.

    Raises KeyError for a number outside −2 … +2.
    """
    if attitude is None:
        mark = '<circle class="face-skin" cx="12" cy="12" r="11"/><text class="face-mark" x="12" y="16.3">?</text>'
        return picture("face face-unknown", 24, size, mark)
    return picture(
        f"face face-{attitude}", 24, size, f'<circle class="face-skin" cx="12" cy="12" r="12"/>{_FACES[attitude]}'
    )


def face_shapes(attitude: int | None) -> SafeString:
    """Only the face's shapes on a 24 × 24 field, to stand in a larger drawing under a `<g class="face-N">`.

    Raises KeyError for a number outside −2 … +2.
    """
    if attitude is None:
        return ours(
            '<circle class="face-skin" cx="12" cy="12" r="11"/><text class="face-mark" x="12" y="16.3">?</text>'
        )
    return ours(f'<circle class="face-skin" cx="12" cy="12" r="12"/>{_FACES[attitude]}')


def grade(code: str, size: int = 16) -> SafeString:
    """How firm evidence is: full with a check, half, hollow, dotted. Raises KeyError for an unknown grade."""
    return picture(f"grade grade-{code}", 16, size, _GRADES[code])


def grade_shapes(code: str) -> SafeString:
    """Only a grade's shapes on a 16 × 16 field, to stand in a larger drawing. Raises KeyError for an unknown grade."""
    return ours(_GRADES[code])


def guard(level: str, size: int = 16) -> SafeString:
    """A guard level: octagon, stamp, triangle, circle. Raises KeyError for an unknown level."""
    if level == "forbidden":
        return picture("guard-forbidden", 16, size, _OCTAGON)
    return icon(_GUARD_ICONS[level], size, f"guard-{level}")


def ladder(rung: str | None, *, decaying: bool = False, size: int = 16) -> SafeString:
    """Five stairs filled up to the rung (C4); the top one hollow while it decays. None = all empty."""
    top = RUNGS.index(rung) if rung else -1
    stairs = []
    for step in range(len(RUNGS)):
        height = 3 + step * 2.6
        kind = "stair" if step > top else "stair-falling" if decaying and step == top else "stair stair-on"
        inset = 0.6 if kind == "stair-falling" else 0
        x, y = step * 4.2 + inset, 16 - height + inset
        stairs.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" '
            f'width="{3 - 2 * inset:.1f}" height="{height - 2 * inset:.1f}" rx="0.8"/>'
        )
    return ours(
        f'<svg class="ladder" viewBox="0 0 20 16" width="{round(size * 1.25)}" height="{size}" aria-hidden="true" '
        f'focusable="false">{"".join(stairs)}</svg>'
    )


def type_tile(code: str | None, size: int = 16) -> SafeString:
    """A social style (B3) as one filled quarter; None = none filled."""
    filled = _TILES.get(code or "")
    cells = "".join(
        f'<rect class="{"tile-on" if filled == (x, y) else "tile"}" x="{1.5 + x * 7}" y="{1.5 + y * 7}" '
        'width="6" height="6" rx="1.2"/>'
        for x in (0, 1)
        for y in (0, 1)
    )
    return picture("type-tile", 16, size, cells)


def ageing(state: str, share: float, size: int = 16) -> SafeString:
    """A clock pie: `share` of the time after which we ask why (1 = full). `state` fine, watch, act, snoozed."""
    if state == "snoozed":
        return picture(
            "age-snoozed",
            16,
            size,
            '<text class="age-zz" x="1" y="13">z</text><text class="age-zz" x="8" y="8">z</text>',
        )
    part = min(max(share, 0.0), 1.0)
    rim = '<circle class="age-rim" cx="8" cy="8" r="6.2"/>'
    if part >= 0.999:
        return picture(f"age-{state}", 16, size, rim + '<circle class="age-pie" cx="8" cy="8" r="4.4"/>')
    angle = 2 * pi * part
    x, y = 8 + 4.4 * sin(angle), 8 - 4.4 * cos(angle)
    pie = f'<path class="age-pie" d="M8 8V3.6A4.4 4.4 0 {int(part > 0.5)} 1 {x:.2f} {y:.2f}z"/>'
    return picture(f"age-{state}", 16, size, rim + (pie if part > 0 else ""))


RING = 2 * pi * 20


def ring_level(value: float) -> str:
    """Which colour a score's ring has: high from 60, middle from 45, else low."""
    return "high" if value >= 60 else "middle" if value >= 45 else "low"


def ring(value: float, high: float | None = None, size: int = 50) -> SafeString:
    """A score 0–100 as a ring with the number inside; up to `high` the ring shows what could still be true."""
    arc = '<circle class="{}" cx="23" cy="23" r="20" transform="rotate(-90 23 23)" stroke-dasharray="{:.2f} {:.2f}"/>'
    parts = ['<circle class="ring-rail" cx="23" cy="23" r="20"/>']
    if high is not None and high > value:
        parts.append(arc.format("ring-range", RING * min(high, 100) / 100, RING))
    if value > 0:
        parts.append(arc.format("ring-arc", RING * min(value, 100) / 100, RING))
    parts.append(f'<text class="ring-number" x="23" y="28.2">{round(value)}</text>')
    return picture(f"ring ring-{ring_level(value)}", 46, size, "".join(parts))


def ticks(done: float, total: int) -> SafeString:
    """A deal's stages as ticks: `done` of `total` are behind us, a half is the one we are in."""
    gap, width = 1.5, (100 - 1.5 * (total - 1)) / total
    parts = []
    for step in range(total):
        x = step * (width + gap)
        parts.append(f'<rect class="tick" x="{x:.2f}" y="0" width="{width:.2f}" height="3"/>')
        filled = min(max(done - step, 0), 1)
        if filled:
            parts.append(f'<rect class="tick-on" x="{x:.2f}" y="0" width="{width * filled:.2f}" height="3"/>')
    return ours(
        '<svg class="ticks" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def interval(low: float, value: float, high: float) -> SafeString:
    """A range 0–100 as a band with its point."""
    return ours(
        '<svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="interval-rail" x="0" y="8" width="100" height="4"/>'
        f'<rect class="interval-band" x="{low:.1f}" y="8" width="{max(high - low, 0.5):.1f}" height="4"/>'
        f'<rect class="interval-point" x="{min(value, 99.2):.1f}" y="3" width="0.8" height="14"/></svg>'
    )
