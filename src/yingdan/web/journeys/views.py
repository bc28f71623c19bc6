"""The worked journeys: read by whoever is signed in; they show nothing of anybody's."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.intake import worked
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page

from .present import cards, page_of


@require_safe
@login_required
def journeys(request: HttpRequest) -> HttpResponse:
    """The three journeys as cards."""
    return page(request, "journeys/journeys.html", Place("", (Crumb(_("Journeys")),)), {"cards": cards(language())})


@require_safe
@login_required
def journey(request: HttpRequest, name: str) -> HttpResponse:
    """One journey as a story. 404 for a name that is not shipped."""
    found = worked(name)
    if found is None:
        raise Http404
    told = page_of(found, language())
    crumbs = (Crumb(_("Journeys"), reverse("journeys")), Crumb(told.card.title))
    return page(request, "journeys/journey.html", Place("", crumbs), {"told": told, "story": told.story})
