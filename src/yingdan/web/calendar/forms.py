"""What the calendar sends: something planned, and another day for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yingdan.actions import PlanEvent, Where
from yingdan.facts import say
from yingdan.queries.room import Room
from yingdan.wording import Words

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class MoveForm(forms.Form):
    """Another day, and why in one line."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    due = forms.DateField(label=gettext_lazy("New day"), widget=_DAY)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


class PlanForm(forms.Form):
    """An activity with people of the customer on a day to come."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("What"), widget=forms.Select)
    day = forms.DateField(label=gettext_lazy("On"), widget=_DAY)
    people = forms.MultipleChoiceField(label=gettext_lazy("With whom"), required=False, widget=forms.CheckboxSelectMultiple)
    ours = forms.CharField(label=gettext_lazy("For us"), max_length=500, required=False)

    def __init__(self, room: Room, words: Words, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.room = room
        book = room.deal.look.playbook
        self.fields["kind"].choices = [(one.id, say(one.name, words.lang)) for one in book.activities]  # type: ignore[attr-defined]
        people = sorted(room.deal.look.people, key=lambda one: one not in room.deal.look.seats_of)
        self.fields["people"].choices = [(one, words.names.person(one)) for one in people]  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """Not over yet: what happened is noted, not planned."""
        day = self.cleaned_data["day"]
        if day < self.room.today:
            raise forms.ValidationError(_("That day is over. Write down what happened with the field at the top."))
        return day

    def command(self) -> PlanEvent:
        """What is to be done."""
        data = self.cleaned_data
        where = Where(self.room.account, self.room.pk, data["version"])
        us = (self.room.me,) if self.room.me else ()
        return PlanEvent(where, data["kind"], data["day"], tuple(data["people"]), us, data["ours"] or None)
