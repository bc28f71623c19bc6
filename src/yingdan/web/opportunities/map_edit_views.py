"""The edit mode of the map: each change answers with the committee as it stands now, and a toast that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yingdan import actions
from yingdan.actions import Clash, Invalid, Problem, Receipt, Refused, Stale, Where
from yingdan.queries.room import Room, room
from yingdan.web.shell import clash, refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of
from yingdan.wording import Names

from . import problems
from .frame import drawer_page, room_page
from .head import head_of
from .lines import words_of
from .map_edit import KINDS, person_edit, present
from .map_edit_forms import ChairForm, LeaveForm, ReportsForm, TieForm, UntieForm
from .views_committee import committee_context

Data = dict[str, Any]
Act = Callable[[HttpRequest, Room, Where, Data, Names], tuple[str, Receipt]]


@dataclass(frozen=True, slots=True)
class Both:
    """Two people drew the same line differently: what each wants, and mine to be sent once more."""

    text: str
    mine: str
    theirs: str
    url: str
    fields: tuple[tuple[str, str], ...]


def _changeable(request: HttpRequest, opportunity: int) -> Room:
    found = room(user_of(request), opportunity)
    if not found.can_change:
        raise PermissionDenied
    return found


def _do(request: HttpRequest, opportunity: int, form_class: type[forms.Form], act: Act) -> HttpResponse:
    """Do it, say it, and show the map again."""
    found = _changeable(request, opportunity)
    form = form_class(request.POST)
    names = words_of(found, language()).names
    if not form.is_valid():
        toasts.say_error(request, _("Something was left out or is too long. Nothing has changed; try it again."))
    else:
        data = form.cleaned_data
        try:
            text, receipt = act(request, found, Where(found.account, found.pk, data["version"]), data, names)
        except Clash as refused:
            return _answer(request, opportunity, request.POST.get("stage", ""), both_of(request, refused, names))
        except Refused as refused:
            toasts.say_error(request, _reasons(refused, names))
        else:
            _say(request, text, receipt)
    return _answer(request, opportunity, request.POST.get("stage", ""))


def _say(request: HttpRequest, text: str, receipt: Receipt) -> None:
    if receipt.undo is None:
        toasts.say(request, _("It stood like that already."))
        return
    toasts.say(request, problems.flagged(text, receipt), receipt.undo)


def _reasons(refused: Refused, names: Names) -> str:
    """Why it was not done; a circle names both people."""
    if isinstance(refused, Stale):
        return _("Somebody changed this just now, so it was not done. Here is the newest; do it once more.")
    if isinstance(refused, Invalid):
        circle = next((one for one in refused.problems if one.code == "circle"), None)
        if circle is not None:
            shown = {key: names.person(str(value)) for key, value in circle.params.items()}
            refused = Invalid(Problem(circle.field, circle.code, shown))
    return refusals.reasons(refused, language())


def both_of(request: HttpRequest, refused: Clash, names: Names) -> Both:
    """Both wishes, and the form that sends mine once more."""
    one = refused.differences[0]
    mine, theirs = (_word(one.field, value, names) for value in (one.mine, one.theirs))
    sent = {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    fields = sent | {"version": str(refused.now)}
    return Both(clash.who_was_faster(refused), mine, theirs, request.path, tuple(fields.items()))


def _word(field: str, value: Any, names: Names) -> str:
    if value is None:
        return _("nobody, or not known")
    if field == "kind":
        kind = clash.raw(value, names.lang)
        return names.term("tie", kind)
    return names.person(str(value))


def _answer(request: HttpRequest, opportunity: int, stage: str, both: Both | None = None) -> HttpResponse:
    if both is not None and request.headers.get("HX-Request") != "true":
        found = room(user_of(request), opportunity)
        context = {**committee_context(found, stage, edit=True), "both": both}
        return room_page(request, found, "opportunities/committee.html", "committee", context, 409)
    if request.headers.get("HX-Request") != "true":
        query = {"edit": "1"} | ({"stage": stage} if stage else {})
        return redirect(f"{reverse('committee', args=[opportunity])}?{urlencode(query)}#map")
    found = room(user_of(request), opportunity)
    here = {"head": head_of(found, language()), "can_change": found.can_change, "whole_page": False}
    context = here | committee_context(found, stage, edit=True) | {"both": both}
    return toasts.attach(request, render(request, "opportunities/_committee.html", context))


@require_POST
@login_required
def reports_to(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Draw, turn or take away a formal line."""
    return _do(request, opportunity, ReportsForm, _reports_to)


def _reports_to(request: HttpRequest, found: Room, where: Where, data: Data, names: Names) -> tuple[str, Receipt]:
    person, boss = data["person"], data["boss"] or None
    known = found.deal.look.people.get(person)
    before = known.reports_to if known else None
    receipt = actions.set_reports_to(user_of(request), actions.SetReportsTo(where, person, boss))
    parts = {"person": names.person(person), "boss": names.person(boss or ""), "before": names.person(before or "")}
    if boss is None:
        return _("The reporting line of %(person)s is gone.") % parts, receipt
    if before and before != boss:
        return _("%(person)s reports to %(boss)s now, no longer to %(before)s.") % parts, receipt
    return _("%(person)s reports to %(boss)s.") % parts, receipt


@require_POST
@login_required
def tie(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Draw an informal line, or change one."""
    return _do(request, opportunity, TieForm, _tie)


def _tie(request: HttpRequest, found: Room, where: Where, data: Data, names: Names) -> tuple[str, Receipt]:
    kind, told, replaces = _code(data["kind"].strip(), names), data["told_by"] or None, data["replaces"] or None
    command = actions.ConnectTie(where, data["person"], data["to"], kind, data["source"], data["on"], told, replaces)
    receipt = actions.connect_tie(user_of(request), command)
    parts = {"one": names.person(data["person"]), "other": names.person(data["to"]), "kind": data["kind"].strip()}
    return _("%(one)s and %(other)s: %(kind)s.") % parts, receipt


def _code(word: str, names: Names) -> str:
    """The code of a usual kind, so that it is read in both languages; anything else as typed."""
    return next((kind for kind in KINDS if names.term("tie", kind) == word), word)


@require_POST
@login_required
def untie(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Take an informal line off."""
    return _do(request, opportunity, UntieForm, _untie)


def _untie(request: HttpRequest, found: Room, where: Where, data: Data, names: Names) -> tuple[str, Receipt]:
    command = actions.DisconnectTie(where, data["person"], data["to"], data["kind"])
    receipt = actions.disconnect_tie(user_of(request), command)
    parts = {"one": names.person(data["person"]), "other": names.person(data["to"])}
    return _("The tie of %(one)s and %(other)s is gone.") % parts, receipt


@require_POST
@login_required
def chair(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Seat somebody: known or new, into one more chair or from another."""
    return _do(request, opportunity, ChairForm, _chair)


def _chair(request: HttpRequest, found: Room, where: Where, data: Data, names: Names) -> tuple[str, Receipt]:
    seat, person, user = data["seat"], data["person"], user_of(request)
    parts = {"person": names.person(person) or data["name"], "seat": names.seat(seat)}
    text = _("%(person)s sits as %(seat)s.") % parts
    if not person:
        new = actions.AddPerson(
            where, data["name"], data["title"] or None, seat=seat, seat_source=data["source"], seat_on=found.today
        )
        return text, actions.add_person(user, new)
    if data["leaves"]:
        move = actions.MoveSeat(where, person, data["leaves"], seat, data["source"], found.today)
        parts["before"] = names.seat(data["leaves"])
        moved = _("%(person)s sits as %(seat)s now, no longer as %(before)s.") % parts
        return moved, actions.move_seat(user, move)
    return text, actions.seat_person(user, actions.SeatPerson(where, seat, person, data["source"], found.today))


@require_POST
@login_required
def leave(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Somebody leaves a chair; the chair stays."""
    return _do(request, opportunity, LeaveForm, _leave)


def _leave(request: HttpRequest, found: Room, where: Where, data: Data, names: Names) -> tuple[str, Receipt]:
    receipt = actions.leave_seat(user_of(request), actions.LeaveSeat(where, data["seat"], data["person"]))
    parts = {"person": names.person(data["person"]), "seat": names.seat(data["seat"])}
    return _("%(person)s no longer sits as %(seat)s.") % parts, receipt


@require_safe
@login_required
def person(request: HttpRequest, opportunity: int, ref: str) -> HttpResponse:
    """One person's lines and chairs as forms: the map's edits for those who do not use the map."""
    found = _changeable(request, opportunity)
    words = words_of(found, language())
    one = person_edit(found, ref, words)
    if one is None:
        raise Http404
    context = {"one": one, "edit": present(found, request.GET.get("stage", ""), words)}
    return drawer_page(request, found, "opportunities/map_edit_person.html", context, "committee")
