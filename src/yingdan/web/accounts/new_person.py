"""Somebody new of an account; the name is enough."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import AddPerson, Invalid, Where
from yingdan.facts import Language, say
from yingdan.facts.scales import RANKS
from yingdan.queries.account import Roster, roster
from yingdan.web.duplicates.hint import asked_of
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of
from yingdan.wording.catalogue import sentence

DRAWER = "drawer-body"


def people_of(found: Roster, lang: Language) -> list[tuple[str, str]]:
    """The people of this account, and of no other: name and title."""
    return [(one.id, " · ".join(part for part in (say(one.name, lang), say(one.title, lang)) if part)) for one in found.people]


class NewPersonForm(forms.Form):
    """Who it is; what is left out counts as unknown."""

    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    unit = forms.CharField(label=_("Department, as the customer writes it"), max_length=120, required=False)
    rank = forms.ChoiceField(label=_("Rank"), required=False)
    of = forms.ChoiceField(label=_("Works for"), required=False)
    reports_to = forms.ChoiceField(label=_("Reports to"), required=False)

    def __init__(self, found: Roster, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lang, unknown = language(), [("", str(_("not known")))]
        choices = {
            "rank": [*unknown, *((one, sentence(lang, f"rank.{one}")) for one in RANKS)],
            "of": [("", say(found.name, lang)), *((one.id, say(one.name, lang)) for one in found.organisations)],
            "reports_to": [*unknown, *people_of(found, lang)],
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= asked_of("person", "#similar-person", account=found.pk)

    def command(self, account: int) -> AddPerson:
        """The command; only of a form that is valid."""
        data = self.cleaned_data
        rest = {name: data[name] or None for name in ("title", "unit", "rank", "of", "reports_to")}
        return AddPerson(Where(account), data["name"], **rest)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_person(request: HttpRequest, account: int) -> HttpResponse:
    """Ask; then back to the account. 404 for one that is not theirs to see, 403 for one that is not theirs to change."""
    found = roster(user_of(request), account, timezone.localdate())
    if not found.can_change:
        raise PermissionDenied
    form = NewPersonForm(found, request.POST) if request.method == "POST" else NewPersonForm(found)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.add_person(user_of(request), form.command(account))
        except Invalid as refused:
            refusals.at_fields(form, refused)
        else:
            toasts.say(request, _now("%(person)s is added.") % {"person": form.cleaned_data["name"]}, receipt.undo)
            return redirect("account", account)
    return _show(request, found, form)


def _show(request: HttpRequest, found: Roster, form: NewPersonForm) -> HttpResponse:
    context = {"form": form, "account": found.pk}
    if request.headers.get("HX-Target") == DRAWER:
        answer = render(request, "accounts/_new_person.html", context)
    else:
        name = say(found.name, language())
        home = Crumb(name, reverse("account", args=[found.pk]))
        place = Place("accounts", (Crumb(_now("Accounts"), reverse("accounts")), home, Crumb(_now("New person"))))
        answer = page(request, "accounts/new_person.html", place, context, 422 if form.is_bound else 200)
    answer.headers["Vary"] = "HX-Target"
    return answer
