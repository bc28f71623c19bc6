"""The committee of a deal: the map, the matrix, and where their numbers come from."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from yingdan.queries.room import Room, room
from yingdan.web.shell.language import language
from yingdan.web.ui.drawing import ATTITUDES
from yingdan.web.who import user_of

from . import map_edit
from .committee import CommitteePage, present
from .committee_svg import draw
from .committee_why import NUMBERS, why
from .frame import drawer_page, room_page
from .learned import learned_chairs
from .lines import words_of
from .map_edit import Marks, marks


@require_safe
@login_required
def committee(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The page; `?stage=` chooses the stage of the map, `?edit=1` its edit mode for those who may change it."""
    found = room(user_of(request), opportunity)
    edit = request.GET.get("edit") == "1" and found.can_change
    context = committee_context(found, request.GET.get("stage"), edit=edit)
    return room_page(request, found, "opportunities/committee.html", "committee", context)


def committee_context(found: Room, stage: str | None, *, edit: bool) -> dict[str, Any]:
    """What the committee shows, page and fragment alike."""
    page = present(found, stage, language(), edit=edit)
    words = words_of(found, language())
    return {
        "page": page,
        "learned": learned_chairs(found, words.names),
        "drawings": _drawings(found, page, marks(found, words) if edit else None),
        "levels": ATTITUDES,
        "edit": map_edit.present(found, page.stage, words) if edit else None,
    }


def _drawings(found: Room, page: CommitteePage, marked: Marks | None) -> list[str]:
    form = reverse("opportunity_seat", args=[found.pk])
    bare = reverse("opportunity_person", args=[found.pk, "_"]).removesuffix("_/")

    def person(identifier: str) -> str:
        return f"{bare}{identifier}/"

    def chair(seat: str) -> str:
        return f"{form}?seat={seat}" if found.can_change else ""

    return [draw(one, found.pk, person, chair, marked) for one in page.maps]


@require_safe
@login_required
def committee_why(request: HttpRequest, opportunity: int, number: str) -> HttpResponse:
    """Where a number of the strip comes from, with its evidence."""
    if number not in NUMBERS:
        raise Http404
    found = room(user_of(request), opportunity)
    context = {"why": why(found, number, language())}
    return drawer_page(request, found, "opportunities/why.html", context, "committee")
