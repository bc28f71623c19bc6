"""The component library: `{% load yingdan_ui %}`. /signs/ shows every part with the line that makes it.

Words of closed vocabularies (attitude, grade, rung …) are looked up by key, so a part takes codes and never sentences.
"""

from __future__ import annotations

import itertools
from typing import Any

from django import template
from django.forms import BoundField, CheckboxSelectMultiple, RadioSelect
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yingdan.facts import Text, say
from yingdan.web.shell.language import language
from yingdan.web.ui import drawing
from yingdan.web.ui.models import FindingCard, PersonChip, Toast

register = template.Library()


def _signed(kind: str, picture: SafeString, word: str, *, label: bool) -> SafeString:
    """A sign with its word beside it, or hidden in it for those who do not see it."""
    shown = "sign-word" if label else "sr-only"
    return format_html(
        '<span class="sign {}"{}>{}<span class="{}">{}</span></span>', kind, _title(word, label), picture, shown, word
    )


def _title(word: str, label: bool) -> SafeString | str:
    return "" if label else format_html(' title="{}"', word)


@register.simple_tag
def icon(name: str, size: int = 16, extra: str = "") -> SafeString:
    """`{% icon "flag" %}`: decoration; the word stands beside it."""
    return drawing.icon(name, size, extra)


@register.simple_tag
def face(attitude: int | None, size: int = 24, label: bool = False) -> SafeString:
    """`{% face 1 %}`, `{% face None label=True %}`: an attitude −2 … +2, or unknown."""
    code = "unknown" if attitude is None else str(attitude)
    return _signed("sign-face", drawing.face(attitude, size), _(f"attitude.{code}"), label=label)


@register.simple_tag
def grade(code: str, size: int = 14, label: bool = True) -> SafeString:
    """`{% grade "confirmed" %}`: how firm the evidence is."""
    return _signed("sign-grade", drawing.grade(code, size), _(f"grade.{code}"), label=label)


@register.simple_tag
def guard(level: str, size: int = 16, label: bool = True) -> SafeString:
    """`{% guard "careful" %}`: what the guard says; never a clearance."""
    return _signed(f"sign-guard guard-{level}", drawing.guard(level, size), _(f"guard.{level}"), label=label)


@register.simple_tag
def ladder(rung: str | None, decaying: bool = False, label: bool = True, size: int = 16) -> SafeString:
    """`{% ladder "cares" decaying=True %}`: the five stairs; None = unknown."""
    word = _(f"rung.{rung}") if rung else _("attitude.unknown")
    return _signed("sign-ladder", drawing.ladder(rung, decaying=decaying, size=size), word, label=label)


@register.simple_tag
def ageing(state: str, days: int, act_days: float, label: bool = True, size: int = 16) -> SafeString:
    """`{% ageing "watch" 38 45 %}`: days in a stage; the pie is full when we ask why (`act_days`)."""
    word = _("%(days)d days") % {"days": days}
    share = days / act_days if act_days else 0
    return _signed(f"ageing age-{state}", drawing.ageing(state, share, size), word, label=label)


@register.simple_tag
def letter(topic: str) -> SafeString:
    """`{% letter "risk" %}`: what somebody attends to, as one letter in a circle."""
    return format_html(
        '<span class="letter" aria-hidden="true">{}</span><span class="sr-only">{}</span>',
        _(f"topic_letter.{topic}"),
        _(f"topic.{topic}"),
    )


@register.simple_tag
def ring(value: float, high: float | None = None, size: int = 50) -> SafeString:
    """`{% ring 52 high=70 %}`: a score with the number inside. Put it into the button that opens its reasons."""
    word = _("%(value)d of 100") % {"value": round(value)}
    return format_html('{}<span class="sr-only">{}</span>', drawing.ring(value, high, size), word)


@register.simple_tag
def ticks(done: float, total: int) -> SafeString:
    """`{% ticks 2.5 7 %}`: a deal's stages as ticks."""
    return drawing.ticks(done, total)


@register.simple_tag
def interval(low: float, value: float, high: float) -> SafeString:
    """`{% interval 33 46 59 %}`: a range with its point and both ends in digits. Never a bare percentage."""
    return format_html(
        '<div class="interval"><div class="interval-line"><span class="key-number">{}</span>{}</div>'
        '<span class="interval-ends">{} – {}</span></div>',
        round(value), drawing.interval(low, value, high), round(low), round(high),
    )  # fmt: skip


@register.simple_tag
def tag(text: str, tone: str = "", icon: str = "") -> SafeString:
    """`{% tag text "amber" icon="flag" %}`: tones accent, rust, amber, red (forbidden), violet (approval)."""
    return format_html(
        '<span class="tag{}">{}{}</span>', f" tag-{tone}" if tone else "", drawing.icon(icon, 14) if icon else "", text
    )


def _attributes(given: dict[str, Any]) -> SafeString:
    pairs = (
        (name.rstrip("_").replace("_", "-"), value) for name, value in given.items() if value not in (None, False, "")
    )
    return format_html_join("", ' {}="{}"', ((name, name if value is True else value) for name, value in pairs))


@register.simple_tag
def button(text: str, kind: str = "", icon: str = "", size: str = "", **given: Any) -> SafeString:
    """`{% button text kind="primary" icon="check" href=url %}`: a link with `href`, else a button (`type`, `name`, `value` …).

    kind primary, quiet, danger or plain; size small; any further attribute with `_` for `-`.
    """
    classes = " ".join(["btn", *(f"btn-{one}" for one in (kind, size) if one), *given.pop("class_", "").split()])
    element = "a" if given.get("href") else "button"
    if element == "button":
        given.setdefault("type", "button")
    picture = drawing.icon(icon) if icon else ""
    return format_html('<{0} class="{1}"{2}>{3}{4}</{0}>', element, classes, _attributes(given), picture, text)


@register.simple_block_tag
def card(content: str, title: str = "", meta: str = "", level: int = 2, extra: str = "") -> SafeString:
    """`{% card title=_("Next steps") meta="4" %} … {% endcard %}`: the content brings its own `card-body` or `rows`."""
    head: SafeString | str = ""
    if title:
        note = format_html('<span class="card-meta">{}</span>', meta) if meta else ""
        head = format_html('<div class="card-head"><h{0}>{1}</h{0}>{2}</div>', level, title, note)
    return format_html('<section class="card{}">{}{}</section>', f" {extra}" if extra else "", head, content)


@register.simple_block_tag
def empty_state(content: str, icon: str, title: str, text: str = "") -> SafeString:
    """`{% empty_state "armchair" title text %} one field or button {% endempty_state %}`: what is missing, the first step."""
    return format_html(
        '<div class="empty"><span class="empty-sign">{}</span><h3>{}</h3>{}{}</div>',
        drawing.icon(icon, 18), title, format_html("<p>{}</p>", text) if text else "", content,
    )  # fmt: skip


@register.inclusion_tag("ui/finding.html")
def finding(card: FindingCard, open: bool = False) -> dict[str, Any]:  # noqa: A002  # reads well in a template
    """`{% finding card open=True %}`: a finding with its why, evidence, action and "I see it differently"."""
    return {"card": card, "open": open}


@register.inclusion_tag("ui/person.html")
def person(chip: PersonChip, size: int = 28) -> dict[str, Any]:
    """`{% person chip %}`: face, name, role, ladder."""
    return {"chip": chip, "size": size}


@register.inclusion_tag("ui/toast.html")
def toast(toast: Toast, here: bool = False) -> dict[str, Any]:
    """`{% toast toast %}`: what happened and the way back."""
    return {"toast": toast, "here": here}


def _groups(bound: BoundField) -> list[tuple[str, list[BoundWidget]]]:
    """Buttons by their heading; those without one stand under an empty heading."""
    buttons, found = iter(bound.subwidgets), []
    for name, some in itertools.groupby(bound.field.choices, key=lambda one: one[0] if _has_heading(one) else ""):  # type: ignore[attr-defined]
        size = sum(len(one[1]) if _has_heading(one) else 1 for one in some)
        found.append((str(name), list(itertools.islice(buttons, size))))
    return found


def _has_heading(choice: tuple[Any, Any]) -> bool:
    return isinstance(choice[1], list | tuple)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, optional: bool = False) -> dict[str, Any]:
    """`{% field form.name %}`: label above, help, control (choices as buttons), error below."""
    choices = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    attrs: dict[str, Any] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "field": bound,
        "groups": _groups(bound) if choices else (),
        "optional": optional,
        "control": "" if choices else bound.as_widget(attrs=attrs),
    }


@register.simple_tag
def spoken_sign(value: float) -> str:
    """`{% spoken_sign 22 %}` → +22; a real minus for losses."""
    return f"+{value:g}" if value >= 0 else f"\N{MINUS SIGN}{-value:g}"


@register.simple_tag
def type_tile(code: str | None, share: float | None = None, label: bool = True) -> SafeString:
    """`{% type_tile "owl" 0.62 %}`: a social style with its share; None = not yet clear."""
    word = pgettext("social style", code.capitalize()) if code else _("not clear yet")
    if code and share is not None:
        word = f"{word} {round(share * 100)}%"
    return _signed("sign-type", drawing.type_tile(code), word, label=label)


@register.simple_tag
def lock(state: str, label: bool = True) -> SafeString:
    """`{% lock "easing" %}`: one of the four reserves (B4): shut, ajar, open."""
    words = {"closed": _("shut"), "easing": _("ajar"), "open": _("open")}
    return _signed("sign-lock", drawing.icon(drawing.LOCKS[state]), words[state], label=label)


@register.simple_tag
def grade_shapes(code: str) -> SafeString:
    """`{% grade_shapes "guess" %}`: the sign of a grade on 16 × 16, inside a drawing of ours."""
    return drawing.grade_shapes(code)


@register.simple_tag
def face_shapes(attitude: int) -> SafeString:
    """`{% face_shapes 1 %}`: the sign of an attitude on 24 × 24, inside a drawing of ours, in a `<g class="face-N">`."""
    return drawing.face_shapes(attitude)


@register.filter
def said(text: Text | None) -> str:
    """`{{ book.when|said }}`: a text in the page's language."""
    return say(text, language())
