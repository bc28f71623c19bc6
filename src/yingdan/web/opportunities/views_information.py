"""The information list of a deal: the page, its table for other programs, an answer written straight in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan import actions
from yingdan.actions import Forbidden, Invalid, Stale
from yingdan.facts import say
from yingdan.queries.room import Room, room
from yingdan.web.shell import toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from . import problems
from .frame import drawer_page, room_page
from .information import present
from .information_csv import table
from .information_form import AnswerForm
from .lines import words_of
from .views_forms import read_or_post, where

TAB = "information"


@require_safe
@login_required
def information(request: HttpRequest, opportunity: int) -> HttpResponse:
    """What to find out; `?family=` and `?person=` narrow it."""
    found = room(user_of(request), opportunity)
    page = present(found, request.GET.get("family", ""), request.GET.get("person", ""), language())
    return room_page(request, found, "opportunities/information.html", TAB, {"page": page})


@require_safe
@login_required
def information_csv(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The same list as a file; what the user may not see is not in it."""
    found = room(user_of(request), opportunity)
    text = table(found, request.GET.get("family", ""), request.GET.get("person", ""), language())
    name = f'attachment; filename="information-{found.pk}.csv"'
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@read_or_post
@login_required
def information_answer(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Write an answer in; `?goal=` names what for, else it is the most useful open one. 404 for an unknown goal."""
    found = room(user_of(request), opportunity)
    if not found.can_change:
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    wanted = sent.get("goal") or next((one.goal for one in found.deal.visits.open), None)
    goal = next((one for one in found.playbook.goals if wanted in (one.id, None)), None)
    if goal is None:
        raise Http404
    words, person = words_of(found, language()), sent.get("person", "")
    start = {
        "goal": goal.id, "person": person, "told_by": person, "source": "visit", "on": found.today, "version": found.version,
    }  # fmt: skip
    form = (
        AnswerForm(found, goal, words, request.POST)
        if request.method == "POST"
        else AnswerForm(found, goal, words, initial=start)
    )
    if request.method == "POST" and form.is_valid():
        answer = _keep(request, found, form, say(goal.name, words.lang))
        if answer is not None:
            return answer
    more = {"form": form, "name": say(goal.name, words.lang), "question": say(goal.question, words.lang)}
    status = 422 if form.is_bound else 200
    return drawer_page(request, found, "opportunities/form_information.html", more, TAB, status)


def _keep(request: HttpRequest, found: Room, form: AnswerForm, name: str) -> HttpResponse | None:
    """Keep the answer and go back to the list; None where it was refused, with the reason in the form."""
    try:
        receipt = actions.add_fact(user_of(request), form.command(where(found, form.cleaned_data["version"])))
    except Stale:
        problems.stale(form, found.version)
        return None
    except Invalid as refused:
        problems.show(form, refused)
        return None
    except Forbidden as refused:
        problems.forbidden(form, refused)
        return None
    toasts.say(request, problems.flagged(_("Kept: %(goal)s.") % {"goal": name}, receipt), receipt.undo)
    return redirect("information", found.pk)
