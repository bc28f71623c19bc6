"""What the deal's forms ask. Choices come from the deal's playbook and people, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yingdan.facts import Language, say
from yingdan.facts.scales import RANKS
from yingdan.queries.room import Room
from yingdan.web.duplicates.hint import asked_of
from yingdan.wording import Words

SOURCES = ("visit", "document", "colleague", "hearsay", "guess")
Choices = list[tuple[str, str]]


def seat_choices(room: Room, lang: Language) -> Choices:
    """Kinds of seat, in the playbook's order."""
    return [(one.id, say(one.name, lang)) for one in room.playbook.seats]


def people_choices(room: Room, lang: Language) -> Choices:
    """Everybody who has not left: name and title."""
    return [
        (one.id, " · ".join(part for part in (say(one.name, lang), say(one.title, lang)) if part))
        for one in room.deal.look.people.values()
    ]


def _terms(group: str, codes: Iterable[str], words: Words) -> Choices:
    return [(code, words.names.term(group, code)) for code in codes]


class VersionForm(forms.Form):
    """Which state of the account the user was looking at."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SeatForm(VersionForm):
    """Who sits in which chair, and how we know."""

    seat = forms.ChoiceField(label=_("Which chair?"))
    person = forms.ChoiceField(label=_("Who sits there?"), required=False)
    source = forms.ChoiceField(label=_("How do we know?"), widget=forms.RadioSelect, required=False)
    on = forms.DateField(
        label=_("Since when do we know?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, room: Room, words: Words, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seat"].choices = seat_choices(room, words.lang)  # type: ignore[attr-defined]
        nobody = [("", str(_("Nobody known yet: keep the chair empty")))]
        self.fields["person"].choices = people_choices(room, words.lang) + nobody  # type: ignore[attr-defined]
        self.fields["source"].choices = _terms("source", SOURCES, words)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody on a chair needs a source; an empty chair has none."""
        data = super().clean() or {}
        if data.get("person") and not data.get("source"):
            self.add_error("source", _("Say how we know it: seen, told, or guessed."))
        return data


class LeaveForm(VersionForm):
    """Who does not sit there any more."""

    seat = forms.CharField(max_length=64)
    person = forms.CharField(max_length=64)


class PersonForm(VersionForm):
    """Somebody new; the name is enough."""

    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    unit = forms.CharField(label=_("Department, as the customer writes it"), max_length=120, required=False)
    rank = forms.ChoiceField(label=_("Rank"), required=False, widget=forms.RadioSelect)
    of = forms.ChoiceField(label=_("Works for"), required=False)
    reports_to = forms.ChoiceField(label=_("Reports to"), required=False)
    seat = forms.ChoiceField(label=_("Chair on this deal"), required=False)
    source = forms.ChoiceField(label=_("How do we know the chair?"), required=False, widget=forms.RadioSelect)

    def __init__(self, room: Room, words: Words, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        unknown = [("", str(_("not known")))]
        account = [("", say(room.dossier.account.name, words.lang))]
        others = [(one.id, say(one.name, words.lang)) for one in room.dossier.organisations]
        choices = {
            "rank": unknown + _terms("rank", RANKS, words),
            "of": account + others,
            "reports_to": unknown + people_choices(room, words.lang),
            "seat": [("", str(_("none, or not known"))), *seat_choices(room, words.lang)],
            "source": [("", str(_("Choose"))), *_terms("source", SOURCES, words)],
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= asked_of("person", "#similar-person", room.pk)

    def clean(self) -> dict[str, Any]:
        """A chair needs its source; nobody's first guess becomes the firmest one."""
        data = super().clean() or {}
        if data.get("seat") and not data.get("source"):
            self.add_error("source", _("Say how we know it: seen, told, or guessed."))
        return data


class StageForm(VersionForm):
    """Which stage the customer is in, and since when."""

    stage = forms.ChoiceField(label=_("Which stage is the customer in?"), widget=forms.RadioSelect)
    since = forms.DateField(
        label=_("Since which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("What shows it?"), max_length=200, required=False)

    def __init__(self, room: Room, words: Words, why: str, *args: Any, **options: Any) -> None:
        """`why`: the question that the gate asks; empty where none."""
        super().__init__(*args, **options)
        names = [(one.id, say(one.name, words.lang)) for one in room.playbook.stages]
        self.fields["stage"].choices = names  # type: ignore[attr-defined]
        if why:
            self.fields["reason"].label = why


class SnoozeForm(VersionForm):
    """Until when this stage's age is not spoken of, and why."""

    reason = forms.CharField(label=_("What holds it up?"), max_length=200)
    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_until(self) -> date:
        """A day to come."""
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("Choose a day to come."))
        return until


class DifferForm(forms.Form):
    """One line against a finding."""

    finding = forms.CharField(max_length=200)
    reason = forms.CharField(max_length=200)


class AgreeForm(forms.Form):
    """The finding that one agrees with again."""

    finding = forms.CharField(max_length=200)


class PlanForm(VersionForm):
    """A proposal that becomes a step, with its day."""

    key = forms.CharField(max_length=400)
    due = forms.DateField()


class CancelForm(VersionForm):
    """Something planned that will not take place."""

    ref = forms.CharField(max_length=64)


class DoneForm(VersionForm):
    """A step or commitment of ours that is done."""

    kind = forms.ChoiceField(choices=[("step", "step"), ("commitment", "commitment")])
    ref = forms.CharField(max_length=64)
