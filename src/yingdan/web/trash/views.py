"""The trash, bringing back, and emptying."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yingdan import actions
from yingdan.actions import Conflict, Trashed
from yingdan.queries import removal as queries
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.who import user_of

from .present import line_of, present


def _place(name: str = "") -> Place:
    here = Crumb(_("Trash"), reverse("trash") if name else "")
    return Place("settings", (Crumb(_("Settings"), reverse("settings")), here, *((Crumb(name),) if name else ())))


@require_safe
@login_required
def trash(request: HttpRequest) -> HttpResponse:
    """What was put there, newest first; `?page=` turns the page."""
    number = whole(request.GET.get("page"), 1)
    found = queries.trash(user_of(request), number)
    return page(request, "trash/trash.html", _place(), {"trash": present(found, language())})


@require_POST
@login_required
def restore(request: HttpRequest, removal: int) -> HttpResponse:
    """Bring something back. 404 for what is not in the trash (for them)."""
    line = line_of(queries.trashed(user_of(request), removal), language())
    try:
        receipt = actions.restore(user_of(request), Trashed(removal))
    except Conflict as refused:
        refusals.as_toast(request, refused)
    else:
        toasts.say(request, _("Back where it was: %(name)s") % {"name": line.name}, receipt.undo)
    return redirect("trash")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def empty(request: HttpRequest, removal: int) -> HttpResponse:
    """Take something out of the trash for good, after saying what that means."""
    row = queries.trashed(user_of(request), removal)
    if not row.can_empty:
        raise PermissionDenied
    line = line_of(row, language())
    if request.method != "POST":
        return page(request, "trash/empty.html", _place(_("Delete for good")), {"line": line})
    actions.empty(user_of(request), Trashed(removal))
    toasts.say(request, _("Deleted for good: %(name)s") % {"name": line.name})
    return redirect("trash")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def empty_old(request: HttpRequest) -> HttpResponse:
    """Take what lies there for more than thirty days out of it for good, after saying how much that is."""
    old = queries.trash(user_of(request)).old
    if request.method != "POST":
        return page(request, "trash/empty.html", _place(_("Delete for good")), {"old": old})
    gone = actions.empty_old(user_of(request))
    said = ngettext("%(n)d thing deleted for good", "%(n)d things deleted for good", gone) % {"n": gone}
    toasts.say(request, said)
    return redirect("trash")
