"""What is done on a deal with one tap: see a finding differently, agree again, plan a proposal, tick something off."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yingdan import actions
from yingdan.actions import Forbidden, Invalid, Stale, Where
from yingdan.method.planning.reading import Proposal
from yingdan.queries.room import Room, room
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.today.plan import proposal_of
from yingdan.web.who import user_of
from yingdan.wording.dates import short_date

from .forms import AgreeForm, CancelForm, DifferForm, DoneForm, PlanForm
from .frame import tab_url
from .lines import capital, words_of
from .views_forms import stale, where


def _came_from(request: HttpRequest, found: Room) -> str:
    """The tab the user was on; findings stand on both."""
    path = urlsplit(request.headers.get("Referer", "")).path
    return "committee" if path == reverse("committee", args=[found.pk]) else "overview"


def _person_page(request: HttpRequest, found: Room, proposal: Proposal) -> str | None:
    """The page of the person whom the step meets, where it was planned from there."""
    path = urlsplit(request.headers.get("Referer", "")).path
    pages = (reverse("person", args=[found.pk, who]) for who in proposal.with_)
    return next((one for one in pages if one == path), None)


def _place(found: Room, finding: str) -> Where:
    """Where a disagreement belongs: findings about the account as a whole are the account's, for those who may write there."""
    whole = finding.startswith("account.") and found.can_change_account
    return Where(found.account, None if whole else found.pk)


@require_POST
@login_required
def differ(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Keep the user's reason against a finding; the finding stays and is shown with it."""
    found = room(user_of(request), opportunity)
    form, tab = DifferForm(request.POST), _came_from(request, found)
    if not form.is_valid() or form.cleaned_data["finding"] not in {one.id for one in found.deal.findings}:
        toasts.say_error(request, _("That finding has changed since, or the reason was empty. Look again."))
        return redirect(tab_url(found.pk, tab))
    finding, reason = form.cleaned_data["finding"], form.cleaned_data["reason"]
    receipt = actions.override_finding(user_of(request), actions.Disagree(_place(found, finding), finding, reason))
    toasts.say(request, _("Kept: you see it differently."), receipt.undo)
    return redirect(f"{tab_url(found.pk, tab)}#f-{finding}")


@require_POST
@login_required
def agree(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Take one's disagreement back."""
    found = room(user_of(request), opportunity)
    form, tab = AgreeForm(request.POST), _came_from(request, found)
    if form.is_valid():
        finding = form.cleaned_data["finding"]
        receipt = actions.agree_again(user_of(request), actions.AgreeAgain(_place(found, finding), finding))
        toasts.say(request, _("Your objection is taken back."), receipt.undo)
    return redirect(tab_url(found.pk, tab))


@require_POST
@login_required
def plan(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Make a proposal a step of ours with a day."""
    found = room(user_of(request), opportunity)
    form = PlanForm(request.POST)
    if not form.is_valid():
        toasts.say_error(request, _("That day could not be read. Choose one from the calendar."))
        return redirect(tab_url(found.pk, "overview"))
    data = form.cleaned_data
    proposal = proposal_of(found.deal.proposals, data["key"])
    who = proposal.who or found.me or next(iter(found.opportunity.team), None) if proposal else None
    if proposal is None or who is None:
        toasts.say_error(request, _("What was proposed has changed since. Look again."))
        return redirect(tab_url(found.pk, "overview"))
    text = capital(words_of(found, language()).purpose(proposal))
    person = proposal.with_[0] if proposal.with_ else None
    try:
        receipt = actions.add_step(
            user_of(request),
            actions.AddStep(where(found, data["version"]), text, who, data["due"], person, proposal.activity),
        )
    except Forbidden as refused:
        refusals.as_toast(request, refused)
        return redirect(tab_url(found.pk, "overview"))
    except (Stale, Invalid):
        return stale(request, found, "overview")
    day = short_date(data["due"], language(), found.today.year)
    toasts.say(request, _("A step for %(day)s: %(text)s") % {"day": day, "text": text}, receipt.undo)
    return redirect(_person_page(request, found, proposal) or tab_url(found.pk, "overview"))


@require_POST
@login_required
def done(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Tick a step off, or a commitment of ours as kept."""
    found = room(user_of(request), opportunity)
    form, user = DoneForm(request.POST), user_of(request)
    if not form.is_valid():
        return stale(request, found, "overview")
    data = form.cleaned_data
    try:
        if data["kind"] == "step":
            receipt = actions.finish_step(user, actions.StepDone(found.account, data["ref"], data["version"]))
        else:
            receipt = actions.keep_commitment(
                user, actions.CommitmentEnds(found.account, data["ref"], None, data["version"])
            )
    except Stale:
        return stale(request, found, "overview")
    toasts.say(request, _("Done."), receipt.undo)
    return redirect(tab_url(found.pk, "overview"))


@require_POST
@login_required
def cancel(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Cancel something planned."""
    found = room(user_of(request), opportunity)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return stale(request, found, "overview")
    data = form.cleaned_data
    try:
        receipt = actions.cancel_event(
            user_of(request), actions.CancelEvent(found.account, data["ref"], None, data["version"])
        )
    except (Stale, Invalid):
        return stale(request, found, "overview")
    toasts.say(request, _("Cancelled: nobody goes there."), receipt.undo)
    return redirect(tab_url(found.pk, "overview"))
