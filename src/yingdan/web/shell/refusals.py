"""Why an action was not done, in words: at the field where there is one, else as a toast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from yingdan.actions import Conflict, Forbidden, Invalid, Problem, Refused, Stale
from yingdan.facts import Language, say
from yingdan.wording.catalogue import has, sentence
from yingdan.wording.dates import short_date

from . import toasts
from .language import language


def words(problem: Problem, lang: Language) -> str:
    """A problem as a sentence; one for all that the catalogue does not know (a value that is too long, and such)."""
    return _said(problem.code, problem.params, lang) or _("This does not fit here. Change it and send it again.")


def reasons(refused: Refused, lang: Language) -> str:
    """Everything an action says against being done."""
    if isinstance(refused, Invalid):
        return " ".join(dict.fromkeys(words(one, lang) for one in refused.problems))
    if isinstance(refused, Stale):
        return _said("stale", {}, lang)
    if isinstance(refused, Forbidden):
        comma = "、" if lang == "zh" else ", "
        return _said("forbidden", {"rules": comma.join(refused.rules)}, lang)
    if isinstance(refused, Conflict):
        return _said(refused.code, {"name": say(refused.name, lang)}, lang)
    return _("This could not be done. Nothing has changed.")


def at_fields(form: forms.Form, refused: Invalid, field_of: Callable[[str], str] = lambda name: name) -> None:
    """Put each problem at its field; at the form where it has none. `field_of`: the command's field → the form's."""
    for one in refused.problems:
        name = field_of(one.field)
        form.add_error(name if name in form.fields else None, words(one, language()))


def as_toast(request: HttpRequest, refused: Refused) -> None:
    """Say it on the next page, until it is closed."""
    toasts.say_error(request, reasons(refused, language()))


def _said(code: str, params: Mapping[str, str | int], lang: Language) -> str:
    key = f"refused.{code}"
    if not has(lang, key):
        return ""
    shown = {name: _shown(value, lang) for name, value in params.items()}
    return sentence(lang, key).format_map(_Forgiving(shown))


def _shown(value: str | int, lang: Language) -> str:
    try:
        return short_date(date.fromisoformat(str(value)), lang)
    except ValueError:
        return str(value)


class _Forgiving(dict[str, str]):
    """A parameter that the code lacks is shown as `?`."""

    def __missing__(self, key: str) -> str:
        return "?"
