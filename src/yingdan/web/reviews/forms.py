"""What closing a deal and its review ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yingdan.actions import CloseDeal, Decided, Where, Why, WriteReview
from yingdan.facts import Language, Review, say
from yingdan.facts.review import FELT
from yingdan.intake.money import MONEY
from yingdan.method.learning import took
from yingdan.playbooks.model import SeatKind
from yingdan.queries.room import Room
from yingdan.web.first_deal.amount import amount
from yingdan.web.opportunities.forms import VersionForm
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence

NAMED = 2
"""Rows for chairs that the playbook does not have."""
LONG = 2000


class CloseForm(VersionForm):
    """How it ended, when, who won, at what price."""

    state = forms.ChoiceField(label=gettext_lazy("How did it end?"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=gettext_lazy("When did it end?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    winner = forms.CharField(
        label=gettext_lazy("Who won it"), max_length=200, required=False, help_text=gettext_lazy("Only of a lost deal.")
    )
    price = forms.CharField(label=gettext_lazy("At what price"), max_length=40, required=False)

    def __init__(self, room: Room, lang: Language, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lang = lang
        self.fields["state"].choices = [(one, sentence(lang, f"state.{one}")) for one in ("won", "lost", "dropped")]  # type: ignore[attr-defined]
        self.fields["price"].help_text = (
            _("In 10,000 yuan; only what was published.") if lang == "zh" else _("Like 37.9m; only what was published.")
        )
        self.rivals = [say(one.name, lang) for one in room.opportunity.rivals]
        self.fields["winner"].widget.attrs["list"] = "rivals"

    def clean_price(self) -> str | None:
        """The sum as facts keep it; one that is written so already stays, whatever its currency."""
        if re.fullmatch(MONEY, self.cleaned_data["price"]):
            return str(self.cleaned_data["price"])
        try:
            return amount(self.cleaned_data["price"], self.lang)
        except ValueError as error:
            raise forms.ValidationError(_("Write a sum of money, or leave it empty.")) from error

    def command(self, where: Where) -> CloseDeal:
        """The command; only of a form that is valid."""
        data = self.cleaned_data
        return CloseDeal(where, data["state"], data["on"], data["winner"] or None, data["price"])


class ReopenForm(VersionForm):
    """Which state the user was looking at."""


class ReviewForm(VersionForm):
    """The whole review. Fields of chairs, stages and reasons carry their ids: `weight_quality`, `days_survey`, `text_late`."""

    reasons = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    surprise = forms.CharField(
        label=gettext_lazy("What surprised you?"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    again = forms.CharField(
        label=gettext_lazy("What will you do again, or differently?"), required=False, max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, room: Room, words: Words, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.room, self.words = room, words
        self.kinds = [one for one in room.playbook.reasons if room.opportunity.state in one.when]
        lang = words.lang
        self.fields["reasons"].choices = [(one.id, say(one.name, lang)) for one in self.kinds]  # type: ignore[attr-defined]
        self.fields["reasons"].label = _("Why was it won?") if room.opportunity.state == "won" else _("Why?")
        self._add_reasons()
        self._add_chairs()
        for stage in room.playbook.stages:
            self.fields[f"days_{stage.id}"] = forms.IntegerField(
                label=say(stage.name, lang), required=False, min_value=0, max_value=3650
            )

    def _add_reasons(self) -> None:
        seats = [("", _("choose")), *((one.id, say(one.name, self.words.lang)) for one in self.room.playbook.seats)]
        for one in self.kinds:
            if one.asks == "seat":
                self.fields[f"seat_{one.id}"] = forms.ChoiceField(
                    label=_("Which chair?"), required=False, choices=seats
                )
            elif one.asks == "text":
                self.fields[f"text_{one.id}"] = forms.CharField(
                    label=_("Which one, in a line"), required=False, max_length=LONG
                )

    def _add_chairs(self) -> None:
        felt = [("", _("not known")), *((one, sentence(self.words.lang, f"felt.{one}")) for one in FELT)]
        for name in (*(one.id for one in self.room.playbook.seats), *(f"other{number}" for number in range(NAMED))):
            self.fields[f"weight_{name}"] = forms.ChoiceField(required=False, choices=felt, widget=forms.RadioSelect)
            self.fields[f"surprise_{name}"] = forms.BooleanField(required=False)
        for number in range(NAMED):
            self.fields[f"name_other{number}"] = forms.CharField(
                label=_("A chair that is not on the list"),
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"class": "input"}),
            )

    def chairs(self) -> Iterator[tuple[SeatKind, bool]]:
        """Every kind of chair with whether it is shown at once: usual ones, and those somebody sits in on this deal."""
        here = {one.seat for one in self.room.opportunity.seats}
        chosen = {
            name.removeprefix("weight_") for name in self.fields if name.startswith("weight_") and self[name].value()
        }
        for one in self.room.playbook.seats:
            yield one, one.expected or one.id in here or one.id in chosen

    def command(self, where: Where) -> WriteReview:
        """The command; only of a form that is valid."""
        data = self.cleaned_data
        return WriteReview(
            where,
            tuple(
                Why(one, data.get(f"seat_{one}") or None, data.get(f"text_{one}") or None) for one in data["reasons"]
            ),
            (*self._decided(), *self._named()),
            tuple(
                (one.id, data[f"days_{one.id}"])
                for one in self.room.playbook.stages
                if data[f"days_{one.id}"] is not None
            ),
            data["surprise"] or None,
            data["again"] or None,
        )

    def _decided(self) -> Iterator[Decided]:
        data = self.cleaned_data
        for one in self.room.playbook.seats:
            if data[f"weight_{one.id}"]:
                yield Decided(data[f"weight_{one.id}"], seat=one.id, surprise=data[f"surprise_{one.id}"])

    def _named(self) -> Iterator[Decided]:
        data = self.cleaned_data
        for number in range(NAMED):
            key = f"other{number}"
            if data[f"name_{key}"] or data[f"weight_{key}"]:
                weight = data[f"weight_{key}"] or "some"
                yield Decided(weight, name=data[f"name_{key}"], surprise=data[f"surprise_{key}"])


def start_of(room: Room, lang: Language) -> dict[str, Any]:
    """What the form begins with: the review as it is, else the days by the stages' own dates."""
    review = room.opportunity.review
    start: dict[str, Any] = {"version": room.version}
    if review is None:
        return start | {f"days_{stage}": days for stage, days in took(room.opportunity).items()}
    start |= {"surprise": say(review.surprise, lang), "again": say(review.again, lang)}
    start["reasons"] = [one.reason for one in review.reasons]
    for why in review.reasons:
        start |= {f"seat_{why.reason}": why.seat or "", f"text_{why.reason}": say(why.text, lang)}
    return start | _chairs(review) | {f"days_{one.stage}": one.days for one in review.stages}


def _chairs(review: Review) -> dict[str, Any]:
    start: dict[str, Any] = {}
    named = iter(range(NAMED))
    for one in review.deciders:
        key = one.seat
        if key is None:
            number = next(named, None)
            if number is None:
                continue
            key = f"other{number}"
            start[f"name_{key}"] = one.name
        start |= {f"weight_{key}": one.weight, f"surprise_{key}": bool(one.surprise)}
    return start


def field_of(name: str) -> str:
    """The command's field → the form's.

    >>> field_of("seat.seat_against"), field_of("days.survey"), field_of("reasons")
    ('seat_seat_against', 'days_survey', 'reasons')
    """
    return name.replace(".", "_", 1)
