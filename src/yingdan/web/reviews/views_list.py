"""All deals that ended, and what they teach together."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.queries.reviews import reviews as reviews_of
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.who import user_of

from .list_page import present


@require_safe
@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    """One's own; `?who=team` adds those of people below, `?page=` turns the page."""
    number = whole(request.GET.get("page"), 1)
    found = reviews_of(user_of(request), team=request.GET.get("who") == "team", page=number)
    crumbs = (Crumb(_("Opportunities"), reverse("opportunities")), Crumb(_("Reviews")))
    context = {"page": present(found, timezone.localdate(), language())}
    return page(request, "reviews/reviews.html", Place("opportunities", crumbs), context)
