"""The small forms of a deal: who sits where, somebody new. Each answers with a toast that undoes it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yingdan import actions
from yingdan.actions import Clash, Invalid, Receipt, Stale, Where
from yingdan.queries.room import Room, room
from yingdan.web.shell import clash, toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from . import problems
from .committee_map import likely
from .forms import LeaveForm, PersonForm, SeatForm
from .frame import drawer_page, tab_url
from .lines import words_of

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def where(found: Room, version: int | None) -> Where:
    """This deal, as the user saw it."""
    return Where(found.account, found.pk, version)


def stale(request: HttpRequest, found: Room, tab: str) -> HttpResponse:
    """Somebody was faster: say so and show how it stands."""
    toasts.say_error(
        request, _("Somebody changed this deal in the meantime. Here is how it stands now; nothing of yours was lost.")
    )
    return redirect(tab_url(found.pk, tab))


def changeable(request: HttpRequest, opportunity: int) -> Room:
    """The deal, for somebody who may write to it. Raises NotVisible or PermissionDenied."""
    found = room(user_of(request), opportunity)
    if not found.can_change:
        raise PermissionDenied
    return found


def answer(
    request: HttpRequest, found: Room, form: forms.Form, template: str, tab: str, act: Callable[[], tuple[str, Receipt]]
) -> HttpResponse:
    """Do what a form asks where it is good; show it again with its errors where it is not."""
    both: clash.Shown | None = None
    if request.method == "POST" and form.is_valid():
        try:
            text, receipt = act()
        except Clash as refused:
            both = clash.side_by_side(form, refused)
        except Stale:
            problems.stale(form, found.version)
        except Invalid as refused:
            problems.show(form, refused)
        else:
            toasts.say(request, clash.both(text, receipt), receipt.undo)
            return redirect(tab_url(found.pk, tab))
    context = {"form": form, "clash": both}
    return drawer_page(request, found, template, context, tab, 422 if form.is_bound else 200)


@read_or_post
@login_required
def seat(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Seat somebody, or say that there is such a chair. `?seat=` and `?person=` choose beforehand."""
    found = changeable(request, opportunity)
    words = words_of(found, language())
    chair = request.GET.get("seat", "")
    start = {
        "seat": chair, "person": request.GET.get("person") or likely(found.deal.look, chair) or "", "on": found.today,
        "version": found.version,
    }  # fmt: skip
    form = (
        SeatForm(found, words, clash.chosen(request.POST))
        if request.method == "POST"
        else SeatForm(found, words, initial=start)
    )

    def act() -> tuple[str, Receipt]:
        data = form.cleaned_data
        person = data["person"] or None
        source, on = (data["source"], data["on"]) if person else (None, None)
        receipt = actions.seat_person(
            user_of(request), actions.SeatPerson(where(found, data["version"]), data["seat"], person, source, on)
        )
        parts = {"person": words.names.person(person or ""), "seat": words.names.seat(data["seat"])}
        return (
            _("%(person)s sits as %(seat)s.") if person else _("The chair %(seat)s stands on the map.")
        ) % parts, receipt

    return answer(request, found, form, "opportunities/form_seat.html", "committee", act)


@require_POST
@login_required
def leave_seat(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Somebody does not sit there any more; the chair stays."""
    found = changeable(request, opportunity)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return stale(request, found, "committee")
    data, names = form.cleaned_data, words_of(found, language()).names
    command = actions.LeaveSeat(where(found, data["version"]), data["seat"], data["person"])
    try:
        receipt = actions.leave_seat(user_of(request), command)
    except (Stale, Invalid):
        return stale(request, found, "committee")
    parts = {"person": names.person(data["person"]), "seat": names.seat(data["seat"])}
    toasts.say(request, _("%(person)s no longer sits as %(seat)s.") % parts, receipt.undo)
    return redirect(tab_url(found.pk, "committee"))


@read_or_post
@login_required
def add_person(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Somebody new, with a chair where it is known. `?seat=` chooses it beforehand."""
    found = changeable(request, opportunity)
    words = words_of(found, language())
    start = {"seat": request.GET.get("seat", ""), "version": found.version}
    form = (
        PersonForm(found, words, request.POST) if request.method == "POST" else PersonForm(found, words, initial=start)
    )

    def act() -> tuple[str, Receipt]:
        data = form.cleaned_data
        kept = {name: data[name] or None for name in ("title", "unit", "rank", "of", "reports_to")}
        seat = data["seat"]
        chair = {"seat": seat, "seat_source": data["source"] or None, "seat_on": found.today} if seat else {}
        command = actions.AddPerson(where(found, data["version"]), data["name"], **kept, **chair)
        parts = {"person": data["name"], "seat": words.names.seat(seat)}
        text = _("%(person)s sits as %(seat)s.") if seat else _("%(person)s is added.")
        return text % parts, actions.add_person(user_of(request), command)

    return answer(request, found, form, "opportunities/form_person.html", "committee", act)
