"""Planning something on a day, and putting it on another one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import Clash, Receipt, Refused
from yingdan.facts import say
from yingdan.queries.calendar_thing import Movable, movable
from yingdan.queries.pick import picks
from yingdan.queries.room import Room, room
from yingdan.web.opportunities.lines import words_of
from yingdan.web.shell import clash, refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of
from yingdan.wording.dates import short_date

from .asked import Asked, address, asked
from .forms import MoveForm, PlanForm

DRAWER = "drawer-body"
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _drawer(request: HttpRequest, fragment: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The fragment alone where the drawer asks for it, else a page around it."""
    if request.headers.get("HX-Target") == DRAWER:
        answer = render(request, fragment, dict(context), status=status)
    else:
        crumbs = (Crumb(_("Calendar"), reverse("calendar")), Crumb(_("Plan")))
        whole = {"fragment": fragment, **context}
        answer = page(request, "calendar/drawer_page.html", Place("calendar", crumbs), whole, status)
    answer.headers["Vary"] = "HX-Target"
    return answer


def _back(on: date) -> HttpResponse:
    return redirect(f"{address(Asked(on))}#d-{on.isoformat()}")


# --- planning ------------------------------------------------------------------------------
@read_or_post
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """Plan an activity: first which deal, then what, when and with whom. The guard judges it by the stage of that day."""
    today = timezone.localdate()
    at = asked(request.GET, today)
    if not at.deal:
        some, lang = picks(user_of(request)).deals, language()
        choices = [(one.pk, f"{say(one.name, lang)} · {say(one.account_name, lang)}") for one in some]
        return _drawer(request, "calendar/plan_which.html", {"deals": choices, "on": at.on})
    found = room(user_of(request), at.deal)
    if not found.can_change:
        raise PermissionDenied
    words = words_of(found, language())
    start = {"day": max(at.on, today), "version": found.version, "kind": "visit", "people": [request.GET.get("who", "")]}
    form = PlanForm(found, words, request.POST) if request.method == "POST" else PlanForm(found, words, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.plan_event(user_of(request), form.command())
        except actions.Invalid as refused:
            refusals.at_fields(form, refused)
        except Refused as refused:
            form.add_error(None, refusals.reasons(refused, language()))
        else:
            return _planned(request, receipt, form.cleaned_data["day"])
    name, lock = words.names.deal(found.opportunity.id), _lock(found, max(at.on, today))
    context = {"form": form, "deal": found.pk, "name": name, "lock": lock}
    return _drawer(request, "calendar/plan.html", context, 422 if form.is_bound else 200)


def _planned(request: HttpRequest, receipt: Receipt, day: date) -> HttpResponse:
    text = _("Planned for %(day)s.") % {"day": short_date(day, language(), timezone.localdate().year)}
    if receipt.guard == "careful":
        text = f"{text} {_('Check with your compliance rules before you go.')}"
    elif receipt.guard == "approval":
        text = f"{text} {_('It is worth money to a person: have it approved inside first.')}"
    toasts.say(request, clash.both(text, receipt), receipt.undo)
    return _back(day)


def _lock(found: Room, day: date) -> str:
    """What closes contact on that day, and what may be done instead; empty while it is open."""
    stage = found.deal.look.stage_on(day)
    if stage is None or stage.contact == "open" or found.opportunity.state != "open":
        return ""
    line = _("No contact during %(stage)s") if stage.contact == "frozen" else _("Formal channels only during %(stage)s")
    parts = (line % {"stage": say(stage.name, language())}, say(stage.advice, language()))
    return " · ".join(part for part in parts if part)


# --- another day ---------------------------------------------------------------------------
@read_or_post
@login_required
def move(request: HttpRequest, account: int, kind: str, ref: str) -> HttpResponse:
    """Put something planned on another day. 404 for what is not there, or not to be done any more."""
    user, today = user_of(request), timezone.localdate()
    found = movable(user, account, kind, ref, today)
    if found is None:
        raise Http404
    start = {"due": found.day, "version": found.version}
    form = MoveForm(request.POST) if request.method == "POST" else MoveForm(initial=start)
    if request.method == "POST":
        if not found.can_change:
            raise PermissionDenied
        if form.is_valid():
            try:
                receipt = _moved(request, found, form.cleaned_data)
            except Clash as refused:
                form.add_error(None, _elsewhere(refused))
            except actions.Invalid as refused:
                refusals.at_fields(form, refused, lambda name: "due" if name == "day" else name)
            except Refused as refused:
                form.add_error(None, refusals.reasons(refused, language()))
            else:
                day = form.cleaned_data["due"]
                text = _("Moved to %(day)s.") % {"day": short_date(day, language(), today.year)}
                toasts.say(request, clash.both(text, receipt), receipt.undo)
                return _back(day)
    context = {"form": form, "thing": _shown(found), "path": request.path}
    return _drawer(request, "calendar/move.html", context, 422 if form.is_bound else 200)


def _moved(request: HttpRequest, found: Movable, data: Mapping[str, Any]) -> Receipt:
    user, where = user_of(request), (found.account, found.ref, data["due"], data["reason"] or None, data["version"])
    if found.kind == "step":
        return actions.postpone_step(user, actions.PostponeStep(*where))
    if found.kind == "commitment":
        return actions.move_commitment(user, actions.CommitmentMoves(*where))
    return actions.move_event(user, actions.MoveEvent(*where))


def _elsewhere(refused: Clash) -> str:
    who = refused.who or _("You, in another window,")
    return _("%(who)s changed this just now. Look at it again, and move it once more if yours still holds.") % {"who": who}


def _shown(found: Movable) -> dict[str, Any]:
    """Ready for the template."""
    lang = language()
    return {
        "text": say(found.text, lang) if found.text is not None else "",
        "kind": found.kind,
        "deal": say(found.deal_name, lang) if found.deal_name is not None else "",
        "account": say(found.account_name, lang),
        "url": reverse("opportunity", args=[found.deal]) if found.deal else reverse("account", args=[found.account]),
        "day": short_date(found.day, lang, timezone.localdate().year),
        "can_change": found.can_change,
    }
