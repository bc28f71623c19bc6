"""The drawers of a deal: a person, an event, the reasons of a score, the proofs of stages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yingdan.queries.removal import fact_keys
from yingdan.queries.room import room
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from .event import present_event
from .frame import drawer_page
from .lines import words_of
from .person import present_person
from .reasons import score_view
from .stepper import proof_rows, stage_views
from .strip import strip
from .thing import found_in, present_thing


@require_safe
@login_required
def person(request: HttpRequest, opportunity: int, ref: str) -> HttpResponse:
    """Somebody of the customer. 404 for somebody who is not there."""
    found = room(user_of(request), opportunity)
    drawer = present_person(found, ref, language())
    if drawer is None:
        raise Http404
    return drawer_page(request, found, "opportunities/person.html", {"person": drawer}, "committee")


@require_safe
@login_required
def event(request: HttpRequest, opportunity: int, ref: str) -> HttpResponse:
    """Something that happened or is planned. 404 for an event that is not there."""
    found = room(user_of(request), opportunity)
    drawer = present_event(found, ref, language())
    if drawer is None:
        raise Http404
    return drawer_page(request, found, "opportunities/event.html", {"event": drawer})


@require_safe
@login_required
def thing(request: HttpRequest, opportunity: int, part: str, ref: str) -> HttpResponse:
    """A loose fact, a step or a commitment. 404 for one that is not there."""
    found = room(user_of(request), opportunity)
    place = found_in(found, part, ref)
    if place is None:
        raise Http404
    number, noun = place
    key = str(fact_keys(found.account, found.dossier)[number]) if part == "facts" else ref
    drawer = present_thing(found, noun, words_of(found, language()))
    return drawer_page(request, found, "opportunities/thing.html", {"thing": drawer, "thing_ref": key}, "timeline")


@require_safe
@login_required
def score_why(request: HttpRequest, opportunity: int, score: str) -> HttpResponse:
    """The reasons of a score: a control point's or a layer's. 404 for an unknown one."""
    found = room(user_of(request), opportunity)
    wanted = next((one for one in found.deal.scores if one.id == score), None)
    if wanted is None:
        raise Http404
    view = score_view(found, wanted, words_of(found, language()))
    return drawer_page(request, found, "opportunities/score.html", {"score": view})


@require_safe
@login_required
def stages_why(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Every stage with its days and the proofs that only the buyer can give (A2)."""
    found = room(user_of(request), opportunity)
    words = words_of(found, language())
    context = {"stages": stage_views(found, words), "stage": strip(found, words).stage, "version": found.version}
    return drawer_page(request, found, "opportunities/stages.html", context)


@require_safe
@login_required
def proofs_why(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The proofs that make a lead an opportunity (A1)."""
    found = room(user_of(request), opportunity)
    words = words_of(found, language())
    context = {"kind": strip(found, words).kind, "proofs": proof_rows(found, found.deal.process.lead_proofs, words)}
    return drawer_page(request, found, "opportunities/proofs.html", context)
