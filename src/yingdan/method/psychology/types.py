"""Somebody's type as a distribution over four, from observed markers (B3).

Assertiveness × responsiveness are the axes of the social-style matrix (Merrill and Reid); each type is a quarter of it. Naive
Bayes: with a type's signs (A, R) = (±1, ±1), a marker of pulls (a, r) has the likelihood

    L = (1 + trust · a · A) / 2 · (1 + trust · r · R) / 2

and a type's share is prior · Π L ** w, scaled to sum 1. w = Σ grade · repeat ** n over a marker's sightings, firmest first
(n = 0, 1, 2 …): a grade tempers a sighting, and sightings of the same marker saturate at 1 / (1 − repeat). One marker at one
event is one sighting, however often it was written down; a loose fact of that day was seen there. Guesses and conclusions are
no sightings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from yingdan.method.base import Look, Seen, sightings
from yingdan.playbooks.minds import Marker, Style, TypeKind
from yingdan.playbooks.model import Playbook

from .reading import MarkerSeen, Pulls, TypeView

_LEAST = 1e-9
"""A likelihood is never zero, so that no single note rules a type out for good."""


def view(look: Look, person: str, seen: Iterable[Seen]) -> TypeView:
    """One person's type from their observed markers; any order gives the same."""
    book, limits = look.playbook, look.limits
    by = sightings(one for one in seen if str(one.value) in book.markers)
    if not by:
        every = sum(kind.prior for kind in book.types)
        shares = {kind.id: kind.prior / every for kind in book.types}
        return TypeView(person, shares, None, (), limits.type_markers_least, None)
    found = {marker: sorted(by[marker], key=_newest) for marker in book.markers if marker in by}
    shares = distribution(book, {marker: weight(book, ones) for marker, ones in found.items()})
    count = sum(len(ones) for ones in found.values())
    top = max(shares, key=lambda style: shares[style])
    named = top if count >= limits.type_markers_least and shares[top] >= limits.type_share else None
    return TypeView(
        person=person,
        shares=shares,
        named=named,
        markers=tuple(_marker(book.markers[name], name, ones) for name, ones in found.items()),
        lacking=max(0, limits.type_markers_least - count),
        coach=sum(shares[kind.id] * kind.coach for kind in book.types),
    )


def distribution(book: Playbook, weights: Mapping[str, float]) -> dict[Style, float]:
    """Shares of the four types from each marker's weight, in the playbook's order of types; sum 1."""
    logs = {kind.id: _log(book, kind, weights) for kind in book.types}
    most = max(logs.values())
    raw = {style: math.exp(value - most) for style, value in logs.items()}
    total = sum(raw.values())
    return {style: value / total for style, value in raw.items()}


def _log(book: Playbook, kind: TypeKind, weights: Mapping[str, float]) -> float:
    trust = book.limits.type_trust
    assertive, responsive = (1 if kind.assertive else -1), (1 if kind.responsive else -1)
    found = math.log(kind.prior)
    for name in book.markers:
        if name in weights:
            marker = book.markers[name]
            fits = (1 + trust * marker.assertive * assertive) * (1 + trust * marker.responsive * responsive) / 4
            found += weights[name] * math.log(max(fits, _LEAST))
    return found


def weight(book: Playbook, ones: Iterable[Seen]) -> float:
    """What all sightings of one marker weigh together."""
    grades = sorted((book.grades.get(one.grade, 0.0) for one in ones), reverse=True)
    return sum(grade * book.limits.type_repeat**number for number, grade in enumerate(grades))


def _newest(one: Seen) -> tuple[int, str]:
    return -one.on.toordinal(), one.ref


def _marker(marker: Marker, name: str, ones: list[Seen]) -> MarkerSeen:
    return MarkerSeen(name, tuple(one.evidence for one in ones), Pulls(marker.assertive, marker.responsive))
