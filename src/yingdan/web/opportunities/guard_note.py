"""Why the guard wants care, in one sentence: who is also on a closed deal, what is of money value, which stage is closed."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yingdan.facts.scales import GuardLevel
from yingdan.method.base import Look
from yingdan.wording import Words


def guard_note(look: Look, level: GuardLevel, guests: Iterable[str], words: Words) -> str:
    """The reason behind a level for something proposed or planned on this deal; empty where nothing was seen."""
    if level == "nothing_seen":
        return ""
    elsewhere = [words.names.person(one) for one in guests if one in look.closed_elsewhere]
    if level == "careful" and elsewhere:
        parts = {"people": words.names.comma.join(elsewhere)}
        return _("%(people)s also sits on a deal closed to contact: nothing about that one, and keep a record.") % parts
    if level == "approval":
        return _("It is worth money to a person: have it approved inside first.")
    if level == "forbidden" and look.stage is not None and look.stage.contact != "open":
        return _("“%(stage)s” is closed to contact: put it in writing, or call it off.") % {
            "stage": words.names.stage(look.stage.id)
        }
    return _("Check with your compliance rules before you go.")
