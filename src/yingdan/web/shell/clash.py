"""Two people on one form: what each of them typed, side by side, and which of it the second chooses.

The form comes back with what the user typed and, for each field that both changed, a choice. What is chosen is sent as
`pick-FIELD`, the other's value as `theirs-FIELD`; `chosen` puts it in its place before the form is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from yingdan.actions import Clash, Receipt
from yingdan.facts import Language
from yingdan.wording.dates import money, short_date

from .language import language

MINE, THEIRS = "mine", "theirs"
_PICK, _THEIRS = "pick-", "theirs-"
_MONEY = re.compile(r"[0-9]+(\.[0-9]+)? [A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Side:
    """One field that both changed."""

    name: str
    label: str
    mine: str
    theirs: str
    raw: str
    """Theirs as the form would send it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the form shows above its fields."""

    text: str
    sides: tuple[Side, ...]


def chosen(sent: QueryDict) -> QueryDict:
    """What was sent, with the other's value where the user chose it."""
    found = sent.copy()
    for name in list(found):
        if name.startswith(_PICK) and found[name] == THEIRS:
            field = name.removeprefix(_PICK)
            found[field] = found.get(f"{_THEIRS}{field}", "")
    return found


def side_by_side(form: forms.Form, clash: Clash, names: Mapping[str, str] | None = None) -> Shown:
    """Both values of each field, and the form made ready to be sent once more, nothing typed lost.

    `names`: the command's field → the form's, where they differ.
    """
    lang = language()
    form.data = {**{name: form.data[name] for name in form.data}, "version": str(clash.now)}
    sides = []
    for one in clash.differences:
        name = (names or {}).get(one.field, one.field)
        if name in form.fields:
            words = [shown(form.fields[name], value, lang) for value in (one.mine, one.theirs)]
            sides.append(Side(name, str(form.fields[name].label or name), words[0], words[1], raw(one.theirs, lang)))
    return Shown(who_was_faster(clash), tuple(sides))


def who_was_faster(clash: Clash) -> str:
    """Who changed it, and when."""
    who = clash.who or _("You, in another window,")
    if clash.at is None:
        return _("%(who)s changed the same while you were writing. Nothing of yours is lost: choose.") % {"who": who}
    at = timezone.localtime(clash.at).strftime("%H:%M")
    text = _("%(who)s changed the same at %(at)s, while you were writing. Nothing of yours is lost: choose.")
    return text % {"who": who, "at": at}


def both(text: str, receipt: Receipt) -> str:
    """What was done, and that somebody else's change elsewhere stands too."""
    if not receipt.merged or receipt.undo is None:
        return text
    return f"{text} {_('%(who)s changed something else meanwhile; both stand.') % {'who': receipt.merged}}"


def raw(value: Any, lang: Language) -> str:
    """A value as a form sends it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return str(value.get(lang, next(iter(value.values()), "")))
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(field: forms.Field, value: Any, lang: Language) -> str:
    """A value as a person reads it."""
    sent = raw(value, lang)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(sent, sent))  # type: ignore[arg-type]
    if isinstance(value, date):
        return short_date(value, lang)
    if _MONEY.fullmatch(sent):
        return money(sent, lang)
    return sent or _("not known")
