"""The page of a person, and writing down what was seen of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yingdan import actions
from yingdan.actions import Forbidden, Invalid, Stale, Where
from yingdan.queries.room import Room, room
from yingdan.web.opportunities import problems
from yingdan.web.opportunities.frame import drawer_page, room_page
from yingdan.web.opportunities.lines import capital, words_of
from yingdan.web.shell import toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from .forms import SEEN, SawForm
from .page import present


@require_safe
@login_required
def person(request: HttpRequest, opportunity: int, ref: str) -> HttpResponse:
    """Somebody of the customer. 404 for somebody who is not there."""
    found = room(user_of(request), opportunity)
    page = present(found, ref, language())
    if page is None:
        raise Http404
    return room_page(request, found, "people/person.html", "committee", {"page": page, "person": page.drawer})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def saw(request: HttpRequest, opportunity: int, ref: str) -> HttpResponse:
    """Write down an observation about them; `?what=` chooses its kind. 404 for somebody who is not there."""
    found = room(user_of(request), opportunity)
    if ref not in found.deal.look.people:
        raise Http404
    if not found.can_change:
        raise PermissionDenied
    words = words_of(found, language())
    sent = request.POST if request.method == "POST" else request.GET
    what = sent.get("what", "") if sent.get("what", "") in SEEN else SEEN[0]
    start = {"what": what, "source": "visit", "on": found.today, "version": found.version}
    form = SawForm(words, what, request.POST) if request.method == "POST" else SawForm(words, what, initial=start)
    if request.method == "POST" and form.is_valid():
        answer = _keep(request, found, ref, form)
        if answer is not None:
            return answer
    kinds = [(one, capital(words.names.term("fact", one)), one == what) for one in SEEN]
    context = {"form": form, "kinds": kinds, "ref": ref, "name": words.names.person(ref)}
    return drawer_page(request, found, "people/form_saw.html", context, "committee", 422 if form.is_bound else 200)


def _keep(request: HttpRequest, found: Room, ref: str, form: SawForm) -> HttpResponse | None:
    """Keep it and go back to the page; None where it was refused, with the reason in the form."""
    where = Where(found.account, found.pk, form.cleaned_data["version"])
    try:
        receipt = actions.add_fact(user_of(request), form.command(where, ref))
    except Stale:
        problems.stale(form, found.version)
        return None
    except Invalid as refused:
        problems.show(form, refused)
        return None
    except Forbidden as refused:
        problems.forbidden(form, refused)
        return None
    toasts.say(request, problems.flagged(_("Kept; the page is computed anew."), receipt), receipt.undo)
    return redirect("person", found.pk, ref)
