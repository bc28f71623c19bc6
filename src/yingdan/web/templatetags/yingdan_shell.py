"""What the frame around a page needs: rooms, pinned deals, toasts, theme. `{% load yingdan_shell %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yingdan.web.shell import frame, theme, toasts
from yingdan.web.ui import drawing
from yingdan.web.ui.models import Toast

register = template.Library()


@register.filter
def sheets(names: str) -> list[str]:
    """Addresses of style sheets by their names."""
    return [static(f"yingdan/css/{name}.css") for name in names.split()]


@register.simple_tag(takes_context=True)
def shell(context: dict[str, Any]) -> frame.Frame:
    """`{% shell as frame %}`: rooms that exist, pinned deals, who is signed in; what is `overdue` where the page knows."""
    return frame.of(context["request"], context.get("overdue"))


@register.simple_tag(takes_context=True, name="toasts")
def pending(context: dict[str, Any]) -> tuple[Toast, ...]:
    """`{% toasts as said %}`: what was said to the user since the last page."""
    return toasts.pending(context["request"]) if "request" in context else ()


@register.simple_tag(takes_context=True)
def theme_attribute(context: dict[str, Any]) -> SafeString | str:
    """`data-theme` of the root, where the user chose one."""
    chosen = theme.chosen(context["request"]) if "request" in context else ""
    return format_html(' data-theme="{}"', chosen) if chosen in {"light", "dark"} else ""


@register.simple_tag(takes_context=True)
def csrf_header(context: dict[str, Any]) -> SafeString | str:
    """The header htmx sends with what it posts."""
    if "request" not in context:
        return ""
    return format_html(' hx-headers=\'{{"X-CSRFToken": "{}"}}\'', get_token(context["request"]))


@register.simple_tag
def theme_button() -> SafeString:
    """Light or dark in one press; the choice is kept."""
    return format_html(
        '<button class="btn btn-quiet btn-icon" type="button" data-theme-switch data-url="{}" aria-label="{}">{}{}</button>',
        theme.url(), _("Light or dark"), drawing.icon("moon", 18, "when-light"), drawing.icon("sun", 18, "when-dark"),
    )  # fmt: skip


@register.simple_tag
def brand() -> SafeString:
    """The mark."""
    return format_html('<img src="{}" width="24" height="24" alt="">', static("yingdan/img/mark.svg"))
