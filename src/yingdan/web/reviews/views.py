"""Closing a deal, opening it again, its review, and writing that."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yingdan import actions
from yingdan.actions import Forbidden, Invalid, ReopenDeal, Stale, Where
from yingdan.facts import say
from yingdan.queries.room import Room, room
from yingdan.web.opportunities import problems
from yingdan.web.opportunities.frame import drawer_page, room_page, tab_url
from yingdan.web.opportunities.lines import words_of
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from .form_page import form_page
from .forms import CloseForm, ReopenForm, ReviewForm, field_of, start_of
from .page import present

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _changeable(request: HttpRequest, opportunity: int) -> Room:
    """The deal, for somebody who may write to it. Raises NotVisible or PermissionDenied."""
    found = room(user_of(request), opportunity)
    if not found.can_change:
        raise PermissionDenied
    return found


@read_or_post
@login_required
def close(request: HttpRequest, opportunity: int) -> HttpResponse:
    """How a deal ended; then straight to its review."""
    found, lang = _changeable(request, opportunity), language()
    deal = found.opportunity
    start = {
        "state": deal.state, "on": deal.closed or found.today, "winner": say(deal.winner, lang),
        "price": deal.price or "", "version": found.version,
    }  # fmt: skip
    form = CloseForm(found, lang, request.POST) if request.method == "POST" else CloseForm(found, lang, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            where = Where(found.account, found.pk, form.cleaned_data["version"])
            receipt = actions.close_deal(user_of(request), form.command(where))
        except Stale:
            problems.stale(form, found.version)
        except Forbidden as refused:
            problems.forbidden(form, refused)
        except Invalid as refused:
            refusals.at_fields(form, refused)
        else:
            text = _("The deal is closed. Three minutes now make the next one easier.")
            toasts.say(request, text, receipt.undo)
            return redirect(reverse("review", args=[found.pk]))
    status = 422 if form.is_bound else 200
    return drawer_page(request, found, "reviews/form_close.html", {"form": form}, "overview", status)


@require_POST
@login_required
def reopen(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The deal goes on."""
    found = _changeable(request, opportunity)
    form = ReopenForm(request.POST)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        receipt = actions.reopen_deal(user_of(request), ReopenDeal(Where(found.account, found.pk, version)))
    except Stale as refused:
        refusals.as_toast(request, refused)
    else:
        toasts.say(request, _("The deal is open again. Its review is kept."), receipt.undo)
    return redirect(tab_url(found.pk, "overview"))


@require_safe
@login_required
def review(request: HttpRequest, opportunity: int) -> HttpResponse:
    """What the deal taught. 404 for a deal that is not theirs to see."""
    found = room(user_of(request), opportunity)
    return room_page(request, found, "reviews/review.html", "review", {"page": present(found, language())})


@read_or_post
@login_required
def write(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Write the review, or write it anew. A deal that is open is sent to its own page."""
    found, lang = _changeable(request, opportunity), language()
    if found.opportunity.state == "open":
        toasts.say_error(request, _("The deal is still open. Close it first; then its review is asked."))
        return redirect(tab_url(found.pk, "overview"))
    words = words_of(found, lang)
    if request.method != "POST":
        return _ask(request, found, ReviewForm(found, words, initial=start_of(found, lang)))
    form = ReviewForm(found, words, request.POST)
    if not form.is_valid():
        return _ask(request, found, form)
    try:
        where = Where(found.account, found.pk, form.cleaned_data["version"])
        receipt = actions.write_review(user_of(request), form.command(where))
    except Stale:
        problems.stale(form, found.version)
    except Forbidden as refused:
        problems.forbidden(form, refused)
    except Invalid as refused:
        refusals.at_fields(form, refused, field_of)
    else:
        text = problems.flagged(_("The review is kept. Your next deal of this kind starts from it."), receipt)
        toasts.say(request, text, receipt.undo)
        return redirect(reverse("review", args=[found.pk]))
    return _ask(request, found, form)


def _ask(request: HttpRequest, found: Room, form: ReviewForm) -> HttpResponse:
    context = {"form": form, "asked": form_page(form)}
    return room_page(request, found, "reviews/write.html", "review", context, 422 if form.is_bound else 200)
