"""The page of a day, and what can be done on it in two taps."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yingdan import actions, briefing
from yingdan.actions import Aside, Clash, Receipt, Refused, Stale, Where
from yingdan.facts import say
from yingdan.queries.room import room
from yingdan.queries.today import today as day_of
from yingdan.web.shell import clash, refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import short_date
from yingdan.wording.names import Names

from .forms import AsideForm, DropForm, MoveForm, PlanForm, VersionForm
from .plan import proposal_of
from .present import drop_reasons, present

KINDS = ("step", "commitment")
STEP = ("open", "done", "dropped")
STATES = (*STEP, "kept", "broken", "cancelled")


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The three things first, then what is overdue and what needs care."""
    found = day_of(user_of(request))
    actions.keep(found.fresh)
    context = {"day": present(found, language()), "drop_reasons": drop_reasons(), "overdue": len(found.overdue)}
    return page(request, "today/today.html", Place("today", (Crumb(_("Today")),)), context)


def _read(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the form is good; where not, says what to do."""
    if form.is_valid():
        return True
    toasts.say_error(request, _("That day could not be read. Choose one from the calendar."))
    return False


def _finish(request: HttpRequest, receipt: Receipt, text: str) -> HttpResponse:
    toasts.say(request, clash.both(text, receipt), receipt.undo)
    return redirect("today")


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Why it was not done; then how the day stands now."""
    if isinstance(refused, Clash):
        toasts.say_error(request, _elsewhere(refused))
    elif isinstance(refused, Stale):
        toasts.say_error(
            request,
            _("Somebody changed this deal in the meantime. Here is how it stands now; nothing of yours was lost."),
        )
    else:
        refusals.as_toast(request, refused)
    return redirect("today")


def _elsewhere(refused: Clash) -> str:
    """Somebody did something else with the very same thing: what they did and what was wanted."""
    shown = [
        f"{_word(one.theirs)} ({_('yours')}{_(': ')}{_word(one.mine)})" for one in refused.differences if one.theirs != one.mine
    ]
    parts = {"who": refused.who or _("You, in another window,"), "how": _(", ").join(shown)}
    return _("%(who)s was faster with this: %(how)s. It stands as they left it; do it once more if yours still holds.") % parts


def _word(value: Any) -> str:
    if isinstance(value, date):
        return _day(value)
    if value in STATES:
        group = "step_state" if value in STEP else "commitment_state"
        return sentence(language(), f"{group}.{value}")
    return clash.raw(value, language()) or "–"


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Http404


@require_POST
@login_required
def late_done(request: HttpRequest, account: int, kind: str, ref: str) -> HttpResponse:
    """Tick it off: the step is done, the commitment kept."""
    _known(kind)
    form, user = VersionForm(request.POST), user_of(request)
    if not _read(request, form):
        return redirect("today")
    version = form.cleaned_data["version"]
    try:
        if kind == "step":
            receipt = actions.finish_step(user, actions.StepDone(account, ref, version))
        else:
            receipt = actions.keep_commitment(user, actions.CommitmentEnds(account, ref, None, version))
    except Refused as error:
        return _refused(request, error)
    return _finish(request, receipt, _("Done."))


@require_POST
@login_required
def late_move(request: HttpRequest, account: int, kind: str, ref: str) -> HttpResponse:
    """Another day, with a reason if there is one."""
    _known(kind)
    form, user = MoveForm(request.POST), user_of(request)
    if not _read(request, form):
        return redirect("today")
    data = form.cleaned_data
    due, reason, version = data["due"], data["reason"] or None, data["version"]
    try:
        if kind == "step":
            receipt = actions.postpone_step(user, actions.PostponeStep(account, ref, due, reason, version))
        else:
            receipt = actions.move_commitment(user, actions.CommitmentMoves(account, ref, due, reason, version))
    except Refused as error:
        return _refused(request, error)
    return _finish(request, receipt, _("Moved to %(day)s.") % {"day": _day(due)})


@require_POST
@login_required
def late_drop(request: HttpRequest, account: int, kind: str, ref: str) -> HttpResponse:
    """Let it go, with a reason."""
    _known(kind)
    form, user = DropForm(request.POST), user_of(request)
    if not _read(request, form):
        return redirect("today")
    reason, version = form.cleaned_data["reason"] or None, form.cleaned_data["version"]
    try:
        if kind == "step":
            receipt = actions.drop_step(user, actions.DropStep(account, ref, reason, version))
        else:
            receipt = actions.cancel_commitment(user, actions.CommitmentEnds(account, ref, reason, version))
    except Refused as error:
        return _refused(request, error)
    return _finish(request, receipt, _("Let go."))


@require_POST
@login_required
def plan(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Make one of the three things a step of ours with a day."""
    form, user = PlanForm(request.POST), user_of(request)
    if not _read(request, form):
        return redirect("today")
    place = room(user, opportunity)
    proposal = proposal_of(place.deal.proposals, form.cleaned_data["key"])
    who = place.me or (proposal.who if proposal else None) or next((one.id for one in place.dossier.us), None)
    if proposal is None or who is None:
        toasts.say_error(request, _("What was proposed has changed since. Look again."))
        return redirect("today")
    words = Words(Names(language(), place.dossier, place.playbook))
    person = proposal.with_[0] if proposal.with_ else None
    command = actions.AddStep(
        Where(place.account, place.pk, place.version),
        briefing.headline(words, proposal, place.me),
        who,
        form.cleaned_data["due"],
        person,
        proposal.activity,  # for the guard: on that day the stage may be another one
    )
    try:
        receipt = actions.add_step(user, command)
    except Refused as error:
        return _refused(request, error)
    text = _("Planned for %(day)s: %(deal)s.") % {
        "day": _day(command.due),
        "deal": say(place.opportunity.name, language()),
    }
    return _finish(request, receipt, text)


@require_POST
@login_required
def aside(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Not this one today: the next best comes."""
    form, user = AsideForm(request.POST), user_of(request)
    if not form.is_valid():
        return HttpResponse(status=400)
    key = form.cleaned_data["key"]
    actions.put_aside(user, Aside(timezone.localdate(), opportunity, key))
    address = reverse("today_take_up", args=[opportunity])
    toasts.say(request, _("Put aside for today."), back=f"{address}?{urlencode({'key': key})}")
    return redirect("today")


@require_POST
@login_required
def take_up(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Show again what was put aside; the key stands in the address, for the toast's button sends no fields."""
    form = AsideForm(request.GET or request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    actions.take_up(user_of(request), Aside(timezone.localdate(), opportunity, form.cleaned_data["key"]))
    toasts.say(request, _("Taken back."))
    return redirect("today")


def _day(day: date) -> str:
    return short_date(day, language(), day.year)
