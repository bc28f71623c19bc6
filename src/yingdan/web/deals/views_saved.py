"""The reader's own views: kept, renamed, opened with, put away. Each answers with a toast that takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yingdan import actions
from yingdan.actions import Invalid
from yingdan.queries.saved_views import saved_view
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.views import back
from yingdan.web.who import user_of

from .asked import PLAIN, address, asked, fields_of
from .saved import shape_of, url_of

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


class ViewForm(forms.Form):
    """What a view is called."""

    name = forms.CharField(
        label=_("What is this view called?"), widget=forms.TextInput(attrs={"maxlength": "40", "autocomplete": "off"})
    )
    default = forms.BooleanField(label=_("Open Opportunities with it"), required=False)


@read_or_post
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Keep what is asked for, under a name. The fields are those of the page's address, with `shape`."""
    sent = request.POST if request.method == "POST" else request.GET
    shape, wanted = shape_of(sent.get("shape", "")), replace(asked(sent), page=1)
    fields = fields_of(wanted)
    form = ViewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            pk = actions.save_view(user_of(request), actions.SaveView(data["name"], shape, fields, data["default"]))
        except Invalid as refused:
            refusals.at_fields(form, refused)
        else:
            _say(request, _now("The view “%(name)s” is kept.") % {"name": data["name"]}, pk)
            return redirect(address(wanted, shape))
    context = {"form": form, "hidden": {"shape": shape, **fields}, "action": reverse("view_new")}
    return _drawer(request, "deals/view_form.html", context, 422 if form.is_bound else 200)


@read_or_post
@login_required
def edit(request: HttpRequest, view: int) -> HttpResponse:
    """Another name, and whether Opportunities open with it. 404 for a view of somebody else."""
    found = saved_view(user_of(request), view)
    start = {"name": found.name, "default": found.is_default}
    form = ViewForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.edit_view(user_of(request), actions.EditView(view, data["name"], data["default"]))
        except Invalid as refused:
            refusals.at_fields(form, refused)
        else:
            _say(request, _now("The view “%(name)s” is kept.") % {"name": data["name"]}, view)
            return redirect(url_of(found))
    context = {"form": form, "view": found, "action": reverse("view_edit", args=[view])}
    return _drawer(request, "deals/view_form.html", context, 422 if form.is_bound else 200)


@require_POST
@login_required
def remove(request: HttpRequest, view: int) -> HttpResponse:
    """Put it away. 404 for a view of somebody else."""
    found = saved_view(user_of(request), view)
    actions.remove_view(user_of(request), view)
    _say(request, _now("The view “%(name)s” is deleted.") % {"name": found.name}, view)
    return redirect(address(PLAIN, shape_of(found.shape)))


@require_POST
@login_required
def put_back(request: HttpRequest, view: int) -> HttpResponse:
    """Take the last change of a view back; once more does it again. 404 for a view of somebody else."""
    try:
        actions.put_view_back(user_of(request), view)
    except actions.Refused as refused:
        refusals.as_toast(request, refused)
    else:
        _say(request, _now("Taken back."), view)
    return back(request, "opportunities")


def _say(request: HttpRequest, text: str, view: int) -> None:
    toasts.say(request, text, back=reverse("view_back", args=[view]))


def _drawer(request: HttpRequest, template: str, context: Mapping[str, Any], status: int) -> HttpResponse:
    """The form alone where a drawer asks for it, else a page around it."""
    if request.headers.get("HX-Target") == "drawer-body":
        answer = render(request, template, context, status=status)
    else:
        crumbs = (Crumb(_now("Opportunities"), reverse("opportunities")), Crumb(_now("My views")))
        whole = {"fragment": template, **context}
        answer = page(request, "deals/view_page.html", Place("opportunities", crumbs), whole, status)
    answer.headers["Vary"] = "HX-Target"
    return answer
