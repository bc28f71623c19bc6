"""Another deal of an account: what it is called, how they buy, how much, when, and who sits where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import AddDeal, Invalid, Sitter, Where
from yingdan.facts import Language, say
from yingdan.playbooks.model import Playbook
from yingdan.queries.account import Roster, roster
from yingdan.web.duplicates.hint import asked_of
from yingdan.web.first_deal.amount import amount
from yingdan.web.first_deal.forms import of_book
from yingdan.web.playbooks.books import PREFERRED
from yingdan.web.playbooks.books import books as books_of
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

from .new_person import people_of

ROWS = 4
"""How many people are asked for; the committee takes more."""


class NewDealForm(forms.Form):
    """What is bought, how, for how much and by when."""

    name = forms.CharField(
        label=_("What do they buy?"), max_length=200,
        error_messages={"required": _("One line is enough, such as the project's name.")},
    )  # fmt: skip
    playbook = forms.ChoiceField(label=_("How do they buy?"), widget=forms.RadioSelect)
    value = forms.CharField(label=_("How much?"), required=False, max_length=40)
    expected = forms.DateField(
        label=_("When do they want to decide?"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose the day from the calendar.")},
    )  # fmt: skip

    def __init__(self, books: list[Playbook], *args: Any, lang: Language, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lang = lang
        self.fields["playbook"].choices = [(one.id, say(one.name, lang)) for one in books]  # type: ignore[attr-defined]
        self.fields["value"].help_text = (
            _("In 10,000 yuan; “1.2 亿” works too.") if lang == "zh" else _("In yuan; “38.6m” works too.")
        )
        self.fields["name"].widget.attrs |= asked_of("deal", "#similar-deal")

    def clean_value(self) -> str | None:
        """The amount as facts keep it."""
        try:
            return amount(self.cleaned_data["value"], self.lang)
        except ValueError:
            raise forms.ValidationError(_("Write a number, such as 3860 or 1.2 亿.")) from None


class SitterForm(forms.Form):
    """Somebody of this account, or somebody new; and their chair."""

    person = forms.ChoiceField(label=_("Whom you know there"), required=False)
    name = forms.CharField(label=_("or somebody new"), required=False, max_length=80)
    seat = forms.ChoiceField(label=_("Seat"), required=False)

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], books: list[Playbook], lang: Language, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        seats: list[tuple[str, Any]] = [("", _now("not sure"))]
        seats += [(say(one.name, lang), [(f"{one.id}/{seat.id}", say(seat.name, lang)) for seat in one.seats]) for one in books]
        self.fields["person"].choices = [("", "–"), *people]  # type: ignore[attr-defined]
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One person a row; a chair without anybody is not asked here."""
        data = super().clean() or self.cleaned_data
        if data.get("person") and data.get("name"):
            self.add_error("name", _now("Choose somebody or write a new name, not both."))
        if data.get("seat") and not data.get("person") and not data.get("name"):
            self.add_error("person", _now("Who sits there?"))
        return data


SitterFormSet = forms.formset_factory(SitterForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS)
if TYPE_CHECKING:
    Forms = tuple[NewDealForm, BaseFormSet[SitterForm]]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_deal(request: HttpRequest, account: int) -> HttpResponse:
    """Ask; then into the deal. 404 for an account that is not theirs to see, 403 for one that is not theirs to change."""
    found = roster(user_of(request), account, timezone.localdate())
    if not found.can_change:
        raise PermissionDenied
    asked = _forms(request, found)
    if request.method == "POST" and asked[0].is_valid() and asked[1].is_valid():
        people = _people(asked)
        if people is not None:
            return _keep(request, found, asked, people)
    return _show(request, found, asked)


def _forms(request: HttpRequest, found: Roster) -> Forms:
    books, lang = list(books_of(found.playbook or PREFERRED)), language()
    rows = {"people": people_of(found, lang), "books": books, "lang": lang}
    if request.method == "POST":
        return (
            NewDealForm(books, request.POST, lang=lang), SitterFormSet(request.POST, prefix="people", form_kwargs=rows)
        )  # fmt: skip
    return NewDealForm(books, initial={"playbook": books[0].id}, lang=lang), SitterFormSet(prefix="people", form_kwargs=rows)


def _people(asked: Forms) -> tuple[Sitter, ...] | None:
    """Who was named; None where a chair is of another way of buying."""
    book, good, found = asked[0].cleaned_data["playbook"], True, []
    for row in asked[1]:
        data = row.cleaned_data
        if not data.get("person") and not data.get("name"):
            continue
        seat = of_book(data.get("seat") or "", book)
        if data.get("seat") and seat is None:
            row.add_error("seat", _now("This chair belongs to another way of buying."))
            good = False
        found.append(Sitter(data.get("person") or None, data.get("name") or "", None, seat))
    return tuple(found) if good else None


def _keep(request: HttpRequest, found: Roster, asked: Forms, people: tuple[Sitter, ...]) -> HttpResponse:
    data: dict[str, Any] = asked[0].cleaned_data
    expected: date | None = data["expected"]
    command = AddDeal(Where(found.pk), data["name"], data["playbook"], data["value"], expected, people)
    try:
        receipt = actions.add_deal(user_of(request), command)
    except Invalid as refused:
        refusals.at_fields(asked[0], refused)
        return _show(request, found, asked)
    toasts.say(request, _now("Your deal is in. These are the first things it shows."), receipt.undo)
    return redirect("opportunity", receipt.opportunity)


def _show(request: HttpRequest, found: Roster, asked: Forms) -> HttpResponse:
    name = say(found.name, language())
    crumbs = (
        Crumb(_now("Accounts"), reverse("accounts")), Crumb(name, reverse("account", args=[found.pk])),
        Crumb(_now("New deal")),
    )  # fmt: skip
    context = {"form": asked[0], "people": asked[1], "account": found.pk, "name": name}
    status = 422 if asked[0].is_bound else 200
    return page(request, "accounts/new_deal.html", Place("accounts", crumbs), context, status)
