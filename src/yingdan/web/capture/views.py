"""The note: shown, kept, answered."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yingdan import actions
from yingdan.actions import Receipt, Where
from yingdan.facts import say
from yingdan.queries.pick import picks
from yingdan.queries.room import Room, room
from yingdan.web.opportunities import problems
from yingdan.web.shell import refusals
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.who import user_of

from .forms import ChipForm, KindForm, NoteForm, OwedForm, PlanForm
from .models import DealChoice
from .present import answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def note(request: HttpRequest) -> HttpResponse:
    """Show the field; keep what was written and answer with what changed."""
    if request.method != "POST":
        start = {"deal": request.GET.get("deal", ""), "text": request.GET.get("text", "")}
        return _ask(request, NoteForm(initial=start))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, 422)
    user, deal = user_of(request), form.cleaned_data["deal"]
    before = room(user, deal)
    command = actions.CaptureNote(Where(before.account, before.pk), form.cleaned_data["text"], before.today)
    try:
        receipt = actions.capture_note(user, command)
    except actions.Invalid as error:
        refusals.at_fields(form, error)
        return _ask(request, form, 422)
    except actions.Forbidden as error:
        form.add_error("text", problems.not_kept(error))
        return _ask(request, form, 422)
    except PermissionDenied:
        form.add_error("deal", _("You may look at this deal, but not write to it."))
        return _ask(request, form, 422)
    event = next(ref.removeprefix("events/") for ref in receipt.changed if ref.startswith("events/"))
    return _answer(request, before, event, receipt)


def _ask(request: HttpRequest, form: NoteForm, status: int = 200) -> HttpResponse:
    lang, wanted = language(), str(form["deal"].value() or "")
    found = picks(user_of(request), whole(wanted, 0, 18) or None)
    deals = [DealChoice(one.pk, say(one.name, lang), say(one.account_name, lang)) for one in found.deals]
    chosen = wanted or str(deals[0].pk if deals else "")
    context = {"form": form, "deals": deals, "chosen": chosen, "more": found.more}
    return _show(request, "capture/ask.html", context, status)


def _answer(request: HttpRequest, before: Room, event: str, receipt: Receipt) -> HttpResponse:
    after = room(user_of(request), before.pk)
    said = answer(before, after, event, receipt, language())
    if said is None:
        raise Http404
    return _show(request, "capture/answer.html", {"answer": said})


def _show(request: HttpRequest, part: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    """The part alone for the dialog, or on a page of its own."""
    if request.headers.get("HX-Request"):
        # htmx swaps only what came back well; the form says what is wrong.
        return render(request, part, context, status=200)
    place = Place("note", (Crumb(_("Note it")),))
    return page(request, "capture/page.html", place, {**context, "part": part}, status)


def _again(
    request: HttpRequest, opportunity: int, event: str, act: Callable[[Room], Receipt], then: str | None = None
) -> HttpResponse:
    """Do it and answer anew, about the event `then` where the note's own is gone."""
    before = room(user_of(request), opportunity)
    try:
        receipt = act(before)
    except actions.Refused as error:  # not one of the buttons we showed, or somebody was faster
        return _show(request, "capture/refused.html", {"why": refusals.reasons(error, language())}, 422)
    return _answer(request, before, then or event, receipt)


@require_POST
@login_required
def drop_chip(request: HttpRequest, opportunity: int, event: str) -> HttpResponse:
    """This person was not meant."""
    form = ChipForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    person, user = form.cleaned_data["person"], user_of(request)
    return _again(
        request,
        opportunity,
        event,
        lambda at: actions.drop_chip(user, actions.DropChip(at.account, event, person, at.version)),
    )


@require_POST
@login_required
def change_kind(request: HttpRequest, opportunity: int, event: str) -> HttpResponse:
    """It was this kind of contact."""
    form = KindForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    kind, user = form.cleaned_data["kind"], user_of(request)
    return _again(
        request,
        opportunity,
        event,
        lambda at: actions.change_kind(user, actions.ChangeKind(at.account, event, kind, at.version)),
    )


@require_POST
@login_required
def fulfil(request: HttpRequest, opportunity: int, event: str) -> HttpResponse:
    """It was the contact that had been planned."""
    form = PlanForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    plan, user = form.cleaned_data["plan"], user_of(request)
    return _again(
        request,
        opportunity,
        event,
        lambda at: actions.fulfil_plan(user, actions.FulfilPlan(at.account, event, plan, at.version)),
        plan,
    )


@require_POST
@login_required
def owed_done(request: HttpRequest, opportunity: int, event: str) -> HttpResponse:
    """With it a step of ours was done, or a promise kept."""
    form = OwedForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    kind, ref, user = form.cleaned_data["kind"], form.cleaned_data["ref"], user_of(request)

    def done(at: Room) -> Receipt:
        if kind == "step":
            return actions.finish_step(user, actions.StepDone(at.account, ref, at.version))
        return actions.keep_commitment(user, actions.CommitmentEnds(at.account, ref, None, at.version))

    return _again(request, opportunity, event, done)
