"""Putting right what a deal is called, what it is worth and when the customer decides."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yingdan import actions
from yingdan.actions import Clash, EditDeal, Invalid, Stale
from yingdan.facts import Language, say
from yingdan.intake.money import MONEY
from yingdan.queries.room import Room
from yingdan.web.first_deal.amount import amount
from yingdan.web.shell import clash, refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from . import problems
from .forms import VersionForm
from .frame import drawer_page, tab_url
from .views_forms import changeable, read_or_post, where


def typed(value: str | None, lang: Language) -> str:
    """An amount as its form shows it: 万 in Chinese, yuan in English; another currency as it is kept.

    >>> typed("38600000 CNY", "zh"), typed("38600000 CNY", "en"), typed("5 USD", "zh"), typed(None, "zh")
    ('3860', '38600000', '5 USD', '')
    """
    number, _space, currency = (value or "").partition(" ")
    if currency != "CNY":
        return value or ""
    return f"{(Decimal(number) / (10**4 if lang == 'zh' else 1)).normalize():f}"


class DealForm(VersionForm):
    """Name, value, and the expected decision."""

    name = forms.CharField(label=_("What do they buy?"), max_length=200)
    value = forms.CharField(label=_("How much?"), required=False, max_length=40)
    expected = forms.DateField(
        label=_("When do they want to decide?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, lang: Language, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lang = lang
        self.fields["value"].help_text = (
            _("In 10,000 yuan; “1.2 亿” works too.") if lang == "zh" else _("In yuan; “38.6m” works too.")
        )

    def clean_value(self) -> str | None:
        """The amount as facts keep it."""
        text = self.cleaned_data["value"].strip()
        if re.fullmatch(MONEY, text):
            return str(text)
        try:
            return amount(text, self.lang)
        except ValueError:
            raise forms.ValidationError(_("Write a number, such as 3860 or 1.2 亿.")) from None


@read_or_post
@login_required
def deal_edit(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The form, filled in."""
    found = changeable(request, opportunity)
    lang, deal = language(), found.opportunity
    if request.method != "POST":
        start = {
            "name": say(deal.name, lang), "value": typed(deal.value, lang), "expected": deal.expected,
            "version": found.version,
        }  # fmt: skip
        return _show(request, found, DealForm(initial=start, lang=lang))
    form = DealForm(clash.chosen(request.POST), lang=lang)
    if not form.is_valid():
        return _show(request, found, form)
    data = form.cleaned_data
    command = EditDeal(where(found, data["version"]), data["name"], data["value"], data["expected"])
    try:
        receipt = actions.edit_deal(user_of(request), command)
    except Clash as both:
        return _show(request, found, form, clash.side_by_side(form, both))
    except Stale:
        problems.stale(form, found.version)
        return _show(request, found, form)
    except Invalid as refused:
        refusals.at_fields(form, refused)
        return _show(request, found, form)
    toasts.say(request, clash.both(_now("Kept."), receipt), receipt.undo)
    return redirect(tab_url(found.pk, "overview"))


def _show(request: HttpRequest, found: Room, form: DealForm, both: clash.Shown | None = None) -> HttpResponse:
    context = {"form": form, "clash": both}
    return drawer_page(
        request, found, "opportunities/form_deal.html", context, "overview", 422 if form.is_bound else 200
    )
