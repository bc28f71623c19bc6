"""Parts of the journeys: `{% load yingdan_journeys %}`."""

from __future__ import annotations

from django import template

from yingdan.web.journeys import story

register = template.Library()


@register.filter
def plain(value: float) -> str:
    """A number as SVG reads it, whatever the page's language.

    >>> plain(12.345), plain(40)
    ('12.3', '40.0')
    """
    return f"{value:.1f}"


@register.simple_tag
def story_key() -> tuple[tuple[str, str], ...]:
    """`{% story_key as shapes %}`: the shapes of the drawing with their words."""
    return story.key()
