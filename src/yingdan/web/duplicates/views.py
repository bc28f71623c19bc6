"""The list of possible duplicates, what is offered while a name is typed, and merging."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yingdan import actions
from yingdan.actions import Invalid, MergeAccounts, MergeDeals, MergePeople, Receipt, Stale
from yingdan.queries.duplicates import duplicates as duplicates_of
from yingdan.queries.duplicates import similar as similar_of
from yingdan.queries.merging import Preview, preview
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.who import user_of

from .forms import MergeForm
from .present import merge_page, present, similar_lines

NAMES = ("name", "account", "deal")
"""The fields in which a name is typed."""


def _number(text: str | None) -> int | None:
    return whole(text, 0, 9) or None


@require_safe
@login_required
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one; `?kind=` narrows, `?page=` turns the page."""
    found = duplicates_of(user_of(request), request.GET.get("kind", ""), _number(request.GET.get("page")) or 1)
    crumbs = (Crumb(_("Accounts"), reverse("accounts")), Crumb(_("Possible duplicates")))
    context = {"page": present(found, language())}
    return page(request, "duplicates/duplicates.html", Place("accounts", crumbs), context)


@require_safe
@login_required
def similar(request: HttpRequest) -> HttpResponse:
    """What a typed name may be already, as a fragment. 404 for a deal that is not the reader's to see."""
    typed = next((value for name in NAMES if (value := request.GET.get(name, ""))), "")
    kind, deal = request.GET.get("kind", ""), _number(request.GET.get("of"))
    found = similar_of(user_of(request), kind, typed, deal, _number(request.GET.get("at")))
    return render(request, "duplicates/_similar.html", {"lines": similar_lines(found, language())})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def merge(request: HttpRequest, kind: str, keep: int, gone: int) -> HttpResponse:
    """Both side by side; then one. 404 for what is not the reader's to merge."""
    found = preview(user_of(request), kind, keep, gone)
    view = merge_page(found, language())
    form = MergeForm(view, request.POST) if request.method == "POST" else MergeForm(view)
    if request.method == "POST" and form.is_valid() and not found.refused:
        try:
            receipt = _merge(request, found, form)
        except Stale as refused:
            refusals.as_toast(request, refused)
            return redirect(request.get_full_path())
        except Invalid as refused:
            refusals.at_fields(form, refused)
        else:
            toasts.say(request, _("They are one now."), receipt.undo)
            return redirect(view.after)
    crumbs = (Crumb(_("Possible duplicates"), reverse("duplicates")), Crumb(_("Merge")))
    context = {"page": view, "form": form}
    return page(request, "duplicates/merge.html", Place("accounts", crumbs), context, 422 if form.is_bound else 200)


def _merge(request: HttpRequest, found: Preview, form: MergeForm) -> Receipt:
    user, take, version = user_of(request), form.taken(), form.cleaned_data["version"]
    if found.kind == "person":
        people = MergePeople(found.account, found.keep.noun.id, found.gone.noun.id, take, version)
        return actions.merge_people(user, people)
    if found.kind == "deal":
        return actions.merge_deals(user, MergeDeals(found.account, found.keep.pk, found.gone.pk, take, version))
    return actions.merge_accounts(user, MergeAccounts(found.keep.pk, found.gone.pk, take, version))
