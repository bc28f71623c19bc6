"""Putting right what an account is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import Clash, EditAccount, Invalid, Stale, Where
from yingdan.facts import say
from yingdan.queries.account import Plainly, plainly
from yingdan.web.first_deal.forms import NATURES
from yingdan.web.shell import clash, refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of
from yingdan.wording.catalogue import sentence


class AccountForm(forms.Form):
    """Name, what kind of body it is, trade and region."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    name = forms.CharField(label=_("What the customer is called"), max_length=200)
    nature = forms.ChoiceField(
        label=_("What kind of body is it?"), widget=forms.RadioSelect, help_text=_("What is lawful depends on it.")
    )
    industry = forms.CharField(label=_("Industry"), max_length=120, required=False)
    region = forms.CharField(label=_("Region"), max_length=120, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one, sentence(language(), f"nature.{one}")) for one in NATURES]
        self.fields["nature"].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, account: int) -> HttpResponse:
    """The form, filled in. 404 for an account that is not theirs to see, 403 for one that is not theirs to change."""
    found = plainly(user_of(request), account)
    if not found.can_change:
        raise PermissionDenied
    if request.method != "POST":
        texts = {name: say(getattr(found, name), language()) for name in ("name", "industry", "region")}
        return _show(request, found, AccountForm(initial={**texts, "nature": found.nature, "version": found.version}))
    form = AccountForm(clash.chosen(request.POST))
    if not form.is_valid():
        return _show(request, found, form)
    data = form.cleaned_data
    place = Where(account, None, data["version"])
    command = EditAccount(place, data["name"], data["nature"], data["industry"] or None, data["region"] or None)
    try:
        receipt = actions.edit_account(user_of(request), command)
    except Clash as both:
        return _show(request, found, form, clash.side_by_side(form, both))
    except Stale as refused:
        form.data = {**{name: form.data[name] for name in form.data}, "version": str(refused.now)}
        form.add_error(None, refusals.reasons(refused, language()))
        return _show(request, found, form)
    except Invalid as refused:
        refusals.at_fields(form, refused)
        return _show(request, found, form)
    toasts.say(request, clash.both(_now("Kept."), receipt), receipt.undo)
    return redirect("account", account)


def _show(request: HttpRequest, found: Plainly, form: AccountForm, both: clash.Shown | None = None) -> HttpResponse:
    name = say(found.name, language())
    crumbs = (
        Crumb(_now("Accounts"), reverse("accounts")), Crumb(name, reverse("account", args=[found.pk])), Crumb(_now("Edit")),
    )  # fmt: skip
    context = {"form": form, "account": found.pk, "name": name, "clash": both}
    status = 422 if form.is_bound else 200
    return page(request, "accounts/edit.html", Place("accounts", crumbs), context, status)
