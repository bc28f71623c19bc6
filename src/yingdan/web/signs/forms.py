"""A form that asks one thing, as a sample."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

DAYS = (
    ("tomorrow", _("Tomorrow")),
    ("thursday", _("Thursday")),
    ("monday", _("Next Monday")),
    ("other", _("Another day")),
)


class SampleForm(forms.Form):
    """When, and why in one line."""

    day = forms.ChoiceField(label=_("Move to which day?"), choices=DAYS, widget=forms.RadioSelect, initial="thursday")
    why = forms.CharField(label=_("Why?"), required=False, help_text=_("One line is enough."))


def with_error() -> SampleForm:
    """The same form after a wrong answer."""
    return SampleForm({"why": "x"})
