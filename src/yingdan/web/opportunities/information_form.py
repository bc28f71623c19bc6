"""The answer to a goal, as a form: what was said, by whom, where it comes from (I6)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yingdan.actions import AddFact, Where
from yingdan.facts import say
from yingdan.facts.kinds import KINDS
from yingdan.playbooks.model import Goal
from yingdan.queries.room import Room
from yingdan.wording import Words

from .forms import SOURCES, VersionForm, people_choices

MOST_NAMES = 300


class AnswerForm(VersionForm):
    """What we found out."""

    goal = forms.CharField(max_length=64, widget=forms.HiddenInput)
    person = forms.ChoiceField(label=_("Whom is it about?"), required=False)
    value = forms.ChoiceField(label=_("Which is it?"), required=False, widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("What is the answer?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was said; half a sentence will do.")},
    )  # fmt: skip
    told_by = forms.ChoiceField(label=_("Who told us?"), required=False)
    source = forms.ChoiceField(label=_("How do we know?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, room: Room, goal: Goal, words: Words, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.target, self.today = goal, room.today
        people = people_choices(room, words.lang)
        ours = [(one.id, say(one.name, words.lang)) for one in room.dossier.us]
        nobody = [("", _now("the deal as a whole"))]
        groups = [("", _now("not said")), (_now("Of the customer"), people), (_now("Of us"), ours)]
        self._choices("person", people if goal.scope == "people" else nobody + people)
        self._choices("told_by", groups)
        self._choices("source", [(code, words.names.term("source", code)) for code in SOURCES])
        kind = KINDS.get(goal.fact)
        if kind is not None and kind.shape == "choice":
            self._choices("value", [(one, words.names.term(goal.fact, one)) for one in kind.choices])
            self.fields["value"].required = False
        else:
            del self.fields["value"]
        if goal.scope != "people" and (kind is None or kind.about != "person"):
            del self.fields["person"]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = choices

    def clean_on(self) -> Any:
        """Nothing was found out in the future."""
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_now("That day is still to come."))
        return on

    def command(self, where: Where) -> AddFact:
        """The fact of the goal's own kind where the answer has its shape; else an `info` that names the goal (I6)."""
        data, goal = self.cleaned_data, self.target
        kind, person = KINDS.get(goal.fact), data.get("person") or None
        rest = {"source": data["source"], "on": data["on"], "told_by": data["told_by"] or None}
        if kind is not None and kind.shape == "choice" and data.get("value"):
            return AddFact(where, goal.fact, data["value"], who=person, quote=data["answer"], **rest)
        if kind is not None and kind.shape == "text" and (kind.about != "person" or person):
            return AddFact(where, goal.fact, data["answer"], who=person, **rest)
        return AddFact(where, "info", goal.id, who=person, quote=data["answer"], **rest)
