"""What the note sends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 2000


class NoteForm(forms.Form):
    """One sentence, for a deal."""

    text = forms.CharField(
        max_length=LONGEST,
        error_messages={"required": _("Write one sentence first."), "max_length": _("Keep it under 2,000 characters.")},
    )
    deal = forms.IntegerField(error_messages={"required": _("Pick the deal it belongs to.")})


class ChipForm(forms.Form):
    """A person who was not meant."""

    person = forms.CharField(max_length=64)


class PlanForm(forms.Form):
    """The planned contact that the note tells of."""

    plan = forms.CharField(max_length=64)


class OwedForm(forms.Form):
    """What the note tells is done."""

    kind = forms.ChoiceField(choices=[("step", "step"), ("commitment", "commitment")])
    ref = forms.CharField(max_length=64)


class KindForm(forms.Form):
    """What kind of contact it was."""

    kind = forms.CharField(max_length=64)
