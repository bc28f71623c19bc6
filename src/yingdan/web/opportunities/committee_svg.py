"""The map as SVG. Names are escaped; colours are classes, so both themes and the printer get their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yingdan.web.ui import drawing
from yingdan.web.ui.markup import ours

from . import map_edit_svg
from .committee_map import Figure, LaneView, MapView
from .map_edit import Marks
from .people_map import HEAD_PX, NAME_PX, NOTE_PX
from .people_shapes import Drawn
from .text_width import width_of

TARGET = 44.0
Address = Callable[[str], str]
"""From a person's id to their drawer, or from a chair's seat to the form that fills it; empty = no link."""


def draw(view: MapView, deal: int, person: Address, chair: Address, marks: Marks | None = None) -> SafeString:
    """One drawing, to stand inline in the page; with `marks` it can be edited."""
    parts = [*(_lane(lane) for lane in view.lanes), *(_line(one, "line-report") for one in view.reports)]
    parts += [_line(one, "line-tie") for one in view.ties]
    parts += [_heading(lane) for lane in view.lanes]
    if marks is not None:
        parts += map_edit_svg.holds(view.reports, view.ties, marks)
    parts += [
        _figure(one, chair(one.id.removeprefix("seat:")) if one.empty else person(one.id), marks)
        for one in view.figures
    ]
    parts += _labels(view.ties)
    label = escape(_("Map of the committee; the table below says the same"))
    edited = " map-editing" if marks is not None else ""
    return ours(
        f'<svg class="people-map map-{view.key}{edited}" viewBox="0 0 {view.width:.0f} {view.height:.1f}" '
        f'width="{view.width:.0f}" height="{view.height:.0f}" role="group" aria-label="{label}" '
        f'data-map="{deal}-{view.key}">{"".join(parts)}</svg>'
    )


def _lane(lane: LaneView) -> str:
    box = lane.box
    height = max(box.height, 30.0)
    return f'<rect class="lane" x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{height:.1f}" rx="8"/>'


def _heading(lane: LaneView) -> str:
    """Above the lines, so that it can be read where one passes."""
    wide = width_of(f"{lane.name}  {lane.note}", HEAD_PX) + 8.0
    return (
        f'<rect class="lane-plate" x="10" y="{lane.box.y + 8:.1f}" width="{wide:.1f}" height="18" rx="4"/>'
        f'<text class="lane-name" x="14" y="{lane.box.y + 21:.1f}">{escape(lane.name)}'
        f'<tspan class="lane-note" dx="8">{escape(lane.note)}</tspan></text>'
    )


def _line(line: Drawn, kind: str) -> str:
    return f'<path class="{kind}" d="{line.path}" data-from="{escape(line.start)}" data-to="{escape(line.end)}"/>'


def _labels(ties: Iterable[Drawn]) -> list[str]:
    found = []
    for tie in ties:
        box = tie.label_box
        if box is not None:
            found.append(
                f'<g class="tie-label" data-tie="{escape(tie.start)} {escape(tie.end)}" data-word="{escape(tie.key)}">'
                f'<rect x="{box.x:.1f}" y="{box.y:.1f}" '
                f'width="{box.width:.1f}" height="{box.height:.1f}" rx="10"/>'
                f'<text x="{box.x + box.width / 2:.1f}" y="{box.y + 14:.1f}">{escape(tie.label)}</text></g>'
            )
    return found


def _figure(one: Figure, url: str, marks: Marks | None) -> str:
    inner = _chair() if one.empty else _person(one)
    wide = max(width_of(one.name, NAME_PX), width_of(one.note, NOTE_PX)) + 6.0
    top = one.name_y - one.y - NAME_PX
    words = (
        f'<rect class="lane-plate" x="{-wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="34" rx="4"/>'
        f'<text class="figure-name" y="{one.name_y - one.y:.1f}">{escape(one.name)}</text>'
        f'<text class="figure-note" y="{one.note_y - one.y:.1f}">{escape(one.note)}</text>'
    )
    hit = _hit(one)
    circle = f'<circle class="{"chair" if one.empty else "figure-back"}" r="{one.r:.1f}"/>'
    kind = "figure figure-empty" if one.empty else "figure"
    place = f'data-x="{one.x:.1f}" data-y="{one.y:.1f}" transform="translate({one.x:.1f} {one.y:.1f})"'
    given = f'class="{kind}" data-figure="{escape(one.id)}" {place}'
    label = escape(one.label)
    if marks is not None:
        given = f"{given} {map_edit_svg.attributes(one, marks)}"
        words += map_edit_svg.handle(one)
    if url:
        return f'<a {given} href="{escape(url)}" data-drawer aria-label="{label}">{hit}{circle}{inner}{words}</a>'
    return f'<g {given} role="img" aria-label="{label}">{hit}{circle}{inner}{words}</g>'


def _hit(one: Figure) -> str:
    """What a finger meets: the whole of circle and name, gaps included, never narrower than a finger needs."""
    wide = max(one.box.width, TARGET)
    top = one.box.y - one.y
    size = f'width="{wide:.1f}" height="{max(one.box.height, TARGET):.1f}"'
    return f'<rect class="figure-hit" x="{-wide / 2:.1f}" y="{top:.1f}" {size} rx="6"/>'


def _chair() -> str:
    return '<path class="chair-plus" d="M-6 0h12M0-6v12"/>'


def _person(one: Figure) -> str:
    ring = f'<circle class="cover-rail" r="{one.ring_r:.1f}"/>'
    if one.ring:
        ring += (
            f'<circle class="cover-ring" r="{one.ring_r:.1f}" stroke-dasharray="{one.ring}" transform="rotate(-90)"/>'
        )
    face = (
        f'<g class="face-{one.mood}" transform="scale({one.scale:.3f}) translate(-12 -12)">'
        f"{drawing.face_shapes(one.attitude)}</g>"
    )
    return ring + face + (_veto(one.r) if one.veto else "")


def _veto(r: float) -> str:
    at = r * 0.78 + 2
    return (
        f'<g class="veto" transform="translate({at:.1f} {-at:.1f})"><circle class="veto-disc" r="9"/>'
        '<path class="veto-flag" d="M-3.5 5.5v-11m0 1c3-1.8 4 1.6 7.5 0v5c-3.5 1.6-4.500-1.800-7.500 0"/></g>'
    )
