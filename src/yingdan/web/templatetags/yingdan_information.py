"""Signs of the information list: `{% load yingdan_information %}`."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yingdan.web.ui.markup import ours

register = template.Library()

DEEPEST = 5


@register.simple_tag
def value_bar(percent: int) -> SafeString:
    """`{% value_bar 80 %}`: how much knowing something would change the plan, 0–100."""
    word = _("worth %(value)d of 100") % {"value": percent}
    return format_html(
        '<span class="value-bar" title="{0}"><svg viewBox="0 0 48 6" width="48" height="6" aria-hidden="true">'
        '<rect class="value-rail" width="48" height="6" rx="3"/><rect class="value-on" width="{1}" height="6" rx="3"/></svg>'
        '<span aria-hidden="true">{2}</span><span class="sr-only">{0}</span></span>',
        word, f"{min(max(percent, 0), 100) * 0.48:.1f}", percent,
    )  # fmt: skip


@register.simple_tag
def depth(level: int) -> SafeString:
    """`{% depth 3 %}`: how deep a question goes (F2), 1–5, as steps going down."""
    word = _("sensitivity %(level)d of 5") % {"level": level}
    bars = "".join(
        f'<rect class="{"depth-on" if step < level else "depth-off"}" x="{step * 6}" y="0" width="4" height="{4 + step * 2}" '
        'rx="1"/>'
        for step in range(DEEPEST)
    )
    return format_html(
        '<span class="depth" title="{0}"><svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">{1}</svg>'
        '<span class="sr-only">{0}</span></span>',
        word, ours(bars),
    )  # fmt: skip
