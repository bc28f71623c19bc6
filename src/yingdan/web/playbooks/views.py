"""The ways of buying: all side by side, and one in full."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page

from .books import book_of, books
from .compare import compare
from .present import book_page, ways
from .tables import tables


@require_safe
@login_required
def playbooks(request: HttpRequest) -> HttpResponse:
    """All shipped ways of buying."""
    place = Place("playbooks", (Crumb(_("Ways of buying")),))
    return page(request, "playbooks/playbooks.html", place, {"ways": ways(books(), language())})


@require_safe
@login_required
def playbook(request: HttpRequest, name: str) -> HttpResponse:
    """One of them; `?with=` lays another beside it. 404 for one that the server does not have."""
    book = book_of(name)
    if book is None:
        raise Http404
    lang = language()
    other = book_of(request.GET.get("with", ""))
    other = None if other is None or other.id == book.id else other
    view = book_page(book, books(), other.id if other else "", lang)
    place = Place("playbooks", (Crumb(_("Ways of buying"), reverse("playbooks")), Crumb(view.name)))
    context = {
        "page": view, "tables": tables(book, lang), "comparison": compare(book, other, lang) if other else None,
    }  # fmt: skip
    return page(request, "playbooks/playbook.html", place, context)
