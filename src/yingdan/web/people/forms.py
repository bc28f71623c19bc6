"""What one saw of somebody: the kind, its value, their words, where from and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yingdan.actions import AddFact, Where
from yingdan.facts.kinds import KINDS
from yingdan.wording import Words

SEEN = ("marker", "reserve", "want", "attitude", "commonality", "private_topic", "concern", "sign", "appeal", "help")
"""Kinds of fact that are offered here, the most telling first."""
SOURCES = ("visit", "document", "transcript", "colleague", "hearsay", "guess")
ATTITUDES = ("2", "1", "0", "-1", "-2")


class SawForm(forms.Form):
    """One observation of one kind."""

    what = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    value = forms.CharField(max_length=2000)
    quote = forms.CharField(
        max_length=2000, required=False, label=gettext_lazy("In their words, or what exactly you saw")
    )
    source = forms.ChoiceField(label=gettext_lazy("How do you know?"))
    on = forms.DateField(label=gettext_lazy("On"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, words: Words, what: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = what
        self.fields["value"].label = words.names.term("fact", what)
        choices = self._choices(words)
        if choices:
            self.fields["value"] = forms.ChoiceField(
                label=words.names.term("fact", what), choices=[("", _("choose")), *choices]
            )
        self.fields["source"].choices = [(one, words.names.term("source", one)) for one in SOURCES]  # type: ignore[attr-defined]

    def _choices(self, words: Words) -> list[tuple[str, str]]:
        kind = KINDS[self.kind]
        if kind.shape == "attitude":
            return [(one, words.names.term("attitude", one)) for one in ATTITUDES]
        return [(one, words.names.term(self.kind, one)) for one in kind.choices] if kind.shape == "choice" else []

    def command(self, where: Where, who: str) -> AddFact:
        """The command; only of a form that is valid."""
        data = self.cleaned_data
        value: int | str = int(data["value"]) if KINDS[self.kind].shape == "attitude" else data["value"]
        return AddFact(where, self.kind, value, data["source"], data["on"], who, data["quote"] or None)
