"""Why an action was not done, as errors of a form: each says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yingdan.actions import Clash, Forbidden, Invalid, Problem, Receipt
from yingdan.web.shell.clash import both
from yingdan.web.shell.language import language
from yingdan.wording.dates import short_date


def show(form: forms.Form, refused: Invalid) -> None:
    """Put each problem at its field; at the form where it has none."""
    for one in refused.problems:
        form.add_error(one.field if one.field in form.fields else None, sentence(one))


def stale(form: forms.Form, version: int) -> None:
    """Somebody was faster: what was typed stays, and is kept when it is sent once more."""
    form.data = {**{name: form.data[name] for name in form.data}, "version": str(version)}
    form.add_error(
        None, _("Somebody changed this deal in the meantime. Here is how it stands now; nothing of yours was lost.")
    )


def both_snoozed(refused: Clash, until: date, reason: str) -> str:
    """Somebody else put the same off: both days and reasons, so that nothing of either is lost."""
    lang = language()
    theirs = refused.differences[0].theirs or {}
    day = short_date(date.fromisoformat(theirs["until"]), lang) if theirs else ""
    parts = {
        "who": refused.who or _("You, in another window,"), "mine": short_date(until, lang), "reason": reason,
        "theirs": day, "theirs_reason": theirs.get("reason", ""),
    }  # fmt: skip
    text = _(
        "%(who)s put it off until %(theirs)s (%(theirs_reason)s) just now; that stands. "
        "Yours was until %(mine)s (%(reason)s): put it off once more if it still holds."
    )
    return text % parts


def forbidden(form: forms.Form, refused: Forbidden) -> None:
    """What is not kept, and what may be written instead; what was typed stays in the form."""
    form.add_error(None, not_kept(refused))


def not_kept(refused: Forbidden) -> str:
    """Why typed words are not kept, and what may be written instead."""
    text = _(
        "Secrets of the evaluation or of a rival are not kept (%(rules)s). Write what was said in the open, and where."
    )
    return text % {"rules": ", ".join(refused.rules)}


def flagged(text: str, receipt: Receipt) -> str:
    """What was kept, with the guard's word of caution where it has one, and whoever worked on it too."""
    text = both(text, receipt)
    if "J6" in receipt.rules:
        return f"{text} {_('This is private: keep only what the deal needs.')}"
    if receipt.guard == "careful":
        return f"{text} {_('Kept as heard, and flagged. It is never a way for us.')}"
    return text


def sentence(problem: Problem) -> str:
    """A problem in words."""
    known = {
        "needed": _("Write something here."),
        "unknown_seat": _("This way of buying has no such chair. Choose one of the list."),
        "unknown_stage": _("This way of buying has no such stage. Choose one of the list."),
        "unknown_reference": _("That person is not on this account any more. Choose again."),
        "before_present_stage": _("The present stage began on %(since)s. Choose a later day."),
        "no_stage": _("Say first which stage the customer is in."),
        "why_back": _("Say in one line why it goes back."),
        "why_without_proofs": _("Say in one line why you go on without these proofs."),
    }
    text = known.get(problem.code, _("This could not be kept. Look at it again."))
    params: Mapping[str, Any] = problem.params
    return text % params if "%(" in text else text
