"""What Today sends."""

from __future__ import annotations

from django import forms


class VersionForm(forms.Form):
    """Which state of the account the user was looking at."""

    version = forms.IntegerField(min_value=1)


class MoveForm(VersionForm):
    """Another day, and why in one line."""

    due = forms.DateField()
    reason = forms.CharField(required=False, max_length=200)


class DropForm(VersionForm):
    """Why it is let go."""

    reason = forms.CharField(required=False, max_length=200)


class PlanForm(forms.Form):
    """A proposal that becomes a step."""

    key = forms.CharField(max_length=400)
    due = forms.DateField()


class AsideForm(forms.Form):
    """A proposal that is put aside for today, or taken up again."""

    key = forms.CharField(max_length=400)
