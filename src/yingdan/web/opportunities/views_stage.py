"""The customer's stage: entered through its gate, and its age put off. From the deal's pages, the list and the board."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yingdan import actions
from yingdan.actions import Clash, Invalid, Receipt, Stale
from yingdan.queries.room import Room
from yingdan.web.shell import clash, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import ours
from yingdan.web.who import user_of

from . import problems
from .forms import SnoozeForm, StageForm, VersionForm
from .frame import drawer_page, tab_url
from .gate import gate_view
from .lines import words_of
from .strip import strip
from .views_forms import changeable, read_or_post, stale, where

GATE = "stage-gate"
"""Id of the part of the form that depends on the stage chosen."""
WEEKS = timedelta(days=14)
"""For how long a reminder is put off, unless another day is chosen."""


@read_or_post
@login_required
def set_stage(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The customer entered a stage, forward or back. `?stage=` chooses it beforehand, `back` is where one came from."""
    found = changeable(request, opportunity)
    words = words_of(found, language())
    sent = clash.chosen(request.POST) if request.method == "POST" else None
    gate = gate_view(found, (sent or request.GET).get("stage", ""), words)
    form = StageForm(found, words, gate.why, sent, initial=_start(request, found, gate.stage))
    both: clash.Shown | None = None
    if sent is not None and form.is_valid():
        data = form.cleaned_data
        command = actions.SetStage(where(found, data["version"]), data["stage"], data["since"], data["reason"] or None)
        try:
            receipt = actions.set_stage(user_of(request), command)
        except Clash as refused:
            both = clash.side_by_side(form, refused)
        except Stale:
            problems.stale(form, found.version)
        except Invalid as refused:
            problems.show(form, refused)
        else:
            return _done(request, found, _("Stage: %(stage)s.") % {"stage": words.names.stage(data["stage"])}, receipt)
    context = {"form": form, "clash": both, "gate": gate, "back": came_from(request)}
    if request.headers.get("HX-Target") == GATE:
        return render(request, "opportunities/_gate.html", context)
    return drawer_page(request, found, "opportunities/form_stage.html", context, status=422 if form.is_bound else 200)


def _start(request: HttpRequest, found: Room, stage: str) -> dict[str, Any]:
    """What the form begins with; what was typed stays while another stage is looked at."""
    return {"stage": stage, "since": found.today, "version": found.version, "reason": request.GET.get("reason", "")[:200]}


def came_from(request: HttpRequest) -> str:
    """The page of ours that asked for the form, where it said so."""
    fields = request.POST if request.method == "POST" else request.GET
    return ours(request, fields.get("back", ""))


def _done(request: HttpRequest, found: Room, text: str, receipt: Receipt) -> HttpResponse:
    toasts.say(request, clash.both(text, receipt), receipt.undo)
    return redirect(came_from(request) or tab_url(found.pk, "overview"))


@read_or_post
@login_required
def snooze(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Do not speak of the stage's age until a day, because …"""
    found = changeable(request, opportunity)
    words = words_of(found, language())
    start = {"version": found.version, "until": found.today + WEEKS}
    form = SnoozeForm(found.today, request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            command = actions.SnoozeStage(where(found, data["version"]), data["until"], data["reason"])
            receipt = actions.snooze_stage(user_of(request), command)
        except Clash as both:
            toasts.say_error(request, problems.both_snoozed(both, data["until"], data["reason"]))
            return redirect(came_from(request) or tab_url(found.pk, "overview"))
        except Stale:
            problems.stale(form, found.version)
        except Invalid as refused:
            problems.show(form, refused)
        else:
            day = words.names.day(data["until"])
            return _done(request, found, _("Put off until %(day)s.") % {"day": day}, receipt)
    until, reason = put_off(found)
    context = {
        "form": form, "stage": strip(found, words).stage, "version": found.version, "back": came_from(request),
        "until": words.names.day(until) if until else "", "reason": reason,
    }  # fmt: skip
    return drawer_page(request, found, "opportunities/form_snooze.html", context, status=422 if form.is_bound else 200)


def put_off(found: Room) -> tuple[date | None, Any]:
    """Until when the present stage is put off now, and why; None where it is not."""
    process = found.deal.process
    if process.ageing != "snoozed":
        return None, ""
    spans = (one for one in reversed(found.deal.look.spans) if one.stage == process.stage and one.snooze)
    snoozed = next(spans, None)
    return process.snoozed_until, snoozed.snooze.reason if snoozed is not None and snoozed.snooze else ""


@require_POST
@login_required
def wake(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Speak of the stage's age again."""
    found = changeable(request, opportunity)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return stale(request, found, "overview")
    try:
        receipt = actions.wake_stage(user_of(request), actions.WakeStage(where(found, form.cleaned_data["version"])))
    except (Stale, Invalid):
        return stale(request, found, "overview")
    return _done(request, found, _("The reminder is back."), receipt)
