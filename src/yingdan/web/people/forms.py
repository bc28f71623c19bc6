"""What one saw of somebody: the kind, its value, their words, where from and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yingdan.actions import AddFact, Where
from yingdan.facts.kinds import KINDS, MARKER_GROUPS
from yingdan.method.reserve.reading import RESERVES
from yingdan.web.opportunities.lines import capital
from yingdan.web.ui import drawing
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence

SEEN = ("marker", "reserve", "want", "attitude", "commonality", "private_topic", "concern", "sign", "appeal", "help")
"""Kinds of fact that are offered here, the most telling first."""
SOURCES = ("visit", "document", "transcript", "colleague", "hearsay", "guess")
ATTITUDES = ("2", "1", "0", "-1", "-2")
Choice = tuple[str, str]
Choices = list[Choice | tuple[str, list[Choice]]]
"""Buttons, some of them under a heading of their own."""


class SawForm(forms.Form):
    """One observation of one kind."""

    what = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    value = forms.CharField(max_length=2000)
    quote = forms.CharField(
        max_length=2000, required=False, label=gettext_lazy("In their words, or what exactly you saw")
    )
    source = forms.ChoiceField(label=gettext_lazy("How do you know?"), widget=forms.RadioSelect)
    on = forms.DateField(label=gettext_lazy("On"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, words: Words, what: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = what
        self.fields["value"].label = label = capital(words.names.term("fact", what))
        choices = self._choices(words)
        if choices:
            self.fields["value"] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        self.fields["source"].choices = [(one, words.names.term("source", one)) for one in SOURCES]  # type: ignore[attr-defined]

    def _choices(self, words: Words) -> Choices:
        """What can be chosen, at a glance and with one tap: never a long list, so many stand under headings."""
        kind, term = KINDS[self.kind], words.names.term
        if kind.shape == "attitude":
            return [(one, format_html("{} {}", drawing.face(int(one), 18), term("attitude", one))) for one in ATTITUDES]
        if self.kind == "marker":
            return [(name, [(one, term("marker", one)) for one in MARKER_GROUPS[part]]) for part, name in _sides()]
        if self.kind == "reserve":
            return [
                (sentence(words.lang, f"reserve_name.{name}"), [(f"{name}_{code}", word) for code, word in _states()])
                for name in RESERVES
            ]
        return [(one, term(self.kind, one)) for one in kind.choices] if kind.shape == "choice" else []

    def command(self, where: Where, who: str) -> AddFact:
        """The command; only of a form that is valid."""
        data = self.cleaned_data
        value: int | str = int(data["value"]) if KINDS[self.kind].shape == "attitude" else data["value"]
        return AddFact(where, self.kind, value, data["source"], data["on"], who, data["quote"] or None)


def _sides() -> list[Choice]:
    """The sides of the two axes in words (B3)."""
    return [
        ("assertive", _("Pushes ahead")), ("reserved", _("Holds back")), ("responsive", _("People first")),
        ("task", _("The matter first")),
    ]  # fmt: skip


def _states() -> list[Choice]:
    """How far a reserve is open, with the same lock as on the page (B4)."""
    shown = (("closed", _("shut")), ("easing", _("ajar")), ("open", _("open")))
    return [(code, format_html("{} {}", drawing.icon(drawing.LOCKS[code]), word)) for code, word in shown]
