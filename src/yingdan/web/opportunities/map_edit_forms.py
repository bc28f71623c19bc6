"""What the edit mode of the map sends: ids, and where a thing was learned."""

from __future__ import annotations

from django import forms

from .forms import VersionForm

REF = 64
KIND = 400
"""Longer than a tie's kind may be, so that the action says what is wrong with it."""


class StageForm(VersionForm):
    """Which stage the map shows, so that it is shown again."""

    stage = forms.CharField(max_length=REF, required=False)


class ReportsForm(StageForm):
    """A formal line."""

    person = forms.CharField(max_length=REF)
    boss = forms.CharField(max_length=REF, required=False)


class UntieForm(StageForm):
    """An informal line to take off."""

    person = forms.CharField(max_length=REF)
    to = forms.CharField(max_length=REF)
    kind = forms.CharField(max_length=KIND)


class TieForm(UntieForm):
    """An informal line."""

    kind = forms.CharField(max_length=KIND, required=False)
    source = forms.CharField(max_length=32)
    on = forms.DateField()
    told_by = forms.CharField(max_length=REF, required=False)
    replaces = forms.CharField(max_length=KIND, required=False)


class ChairForm(StageForm):
    """Somebody known, or somebody new by name, into a chair; `leaves` is the chair they come from."""

    seat = forms.CharField(max_length=REF)
    person = forms.CharField(max_length=REF, required=False)
    name = forms.CharField(max_length=80, required=False)
    title = forms.CharField(max_length=120, required=False)
    leaves = forms.CharField(max_length=REF, required=False)
    source = forms.CharField(max_length=32)


class LeaveForm(StageForm):
    """A chair that somebody leaves."""

    seat = forms.CharField(max_length=REF)
    person = forms.CharField(max_length=REF)
