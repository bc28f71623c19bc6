"""Search, as a page and, while one types, as the list in its box."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.queries.search import search
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

from .present import present

IN_BOX = 6
"""Lines of each kind in the box; the page shows all that the query gives."""
BOX = "search-found"


@require_safe
@login_required
def find(request: HttpRequest) -> HttpResponse:
    """What the words in `q` find. The box gets the list alone."""
    query = request.GET.get("q", "")
    in_box = request.headers.get("HX-Target") == BOX
    found = search(user_of(request), query, IN_BOX) if in_box else search(user_of(request), query)
    context = {"found": present(found, language()), "in_box": in_box}
    if in_box:
        answer = render(request, "search/_found.html", context)
    else:
        answer = page(request, "search/search.html", Place("search", (Crumb(_("Search")),)), context)
    answer.headers["Vary"] = "HX-Target"
    return answer
