"""The eight questions as one form, and a row for each person."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yingdan.facts import Language, say
from yingdan.playbooks.model import Playbook
from yingdan.web.duplicates.hint import asked_of

from .amount import amount

NATURES = ("state_owned", "government", "public_institution", "private", "foreign")
SEPARATORS = re.compile(r"[,，、;；/\n]+")
PEOPLE = 3
"""Rows to begin with."""
MOST_PEOPLE = 40
Choices = list[tuple[str, str]]


def of_book(value: str, book: str) -> str | None:
    """The id in `playbook/id` when it is of this playbook; else nothing.

    >>> of_book("public-tender/survey", "public-tender"), of_book("x/survey", "public-tender"), of_book("", "x")
    ('survey', None, None)
    """
    name, _slash, identifier = value.partition("/")
    return identifier or None if name == book else None


def split_names(text: str) -> tuple[str, ...]:
    """Names as people list them.

    >>> split_names("朔钧、北辰，朔钧 / 不买")
    ('朔钧', '北辰', '不买')
    """
    return tuple(dict.fromkeys(name for part in SEPARATORS.split(text) if (name := part.strip())))


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose the day from the calendar.")},
        **options,
    )


class QuestionsForm(forms.Form):
    """Questions 1 to 5 and 8."""

    account = forms.CharField(
        label=_("Who buys?"),
        max_length=200,
        error_messages={"required": _("Give the customer a name; you can change it later.")},
    )
    nature = forms.ChoiceField(
        label=_("What kind of body is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one: what is lawful depends on it.")},
    )
    deal = forms.CharField(
        label=_("What do they buy?"),
        max_length=200,
        error_messages={"required": _("One line is enough, such as the project's name.")},
    )
    playbook = forms.ChoiceField(label=_("How do they buy?"), widget=forms.RadioSelect)
    stage = forms.ChoiceField(label=_("Where do they stand?"), required=False, widget=forms.RadioSelect)
    since = _day(label=_("Since when?"))
    value = forms.CharField(label=_("How much?"), required=False, max_length=40)
    expected = _day(label=_("When do they want to decide?"))
    rivals = forms.CharField(label=_("Who else is in it?"), required=False, max_length=400)

    def __init__(self, *args: Any, books: list[Playbook], lang: Language, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lang, self.today = lang, today
        self.books = {book.id: book for book in books}
        self._choices("nature", [(one, _now(f"nature.{one}")) for one in NATURES])
        self._choices("playbook", [(book.id, say(book.name, lang)) for book in books])
        stages = [(f"{book.id}/{stage.id}", say(stage.name, lang)) for book in books for stage in book.stages]
        self._choices("stage", stages)
        self.fields["value"].help_text = (
            _("In 10,000 yuan; “1.2 亿” works too.") if lang == "zh" else _("In yuan; “38.6m” works too.")
        )
        self.fields["since"].widget.attrs["max"] = today.isoformat()
        for name in ("account", "deal"):
            self.fields[name].widget.attrs |= asked_of(name, f"#similar-{name}")

    def _choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = choices

    def clean_value(self) -> str | None:
        """The amount as facts keep it."""
        try:
            return amount(self.cleaned_data["value"], self.lang)
        except ValueError:
            raise forms.ValidationError(_("Write a number, such as 3860 or 1.2 亿.")) from None

    def clean_since(self) -> date | None:
        """A stage cannot begin in the future."""
        since: date | None = self.cleaned_data["since"]
        if since and since > self.today:
            raise forms.ValidationError(_("That day is still to come. When did it begin?"))
        return since

    def clean_rivals(self) -> tuple[str, ...]:
        """The names."""
        return split_names(self.cleaned_data["rivals"])

    def clean(self) -> dict[str, Any]:
        """A stage of another way of buying does not count."""
        data = super().clean() or self.cleaned_data
        data["stage"] = of_book(data.get("stage") or "", data.get("playbook") or "")
        return data


class PersonForm(forms.Form):
    """Questions 6 and 7: somebody known, their seat, the last contact."""

    name = forms.CharField(label=_("Name"), required=False, max_length=100)
    title = forms.CharField(label=_("Title"), required=False, max_length=100)
    seat = forms.ChoiceField(label=_("Seat"), required=False)
    last_contact = _day(label=_("Last contact"))
    last_kind = forms.ChoiceField(label=_("How"), required=False)

    def __init__(self, *args: Any, books: list[Playbook], lang: Language, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        seats: list[tuple[str, Any]] = [("", _now("not sure"))]
        seats += [
            (say(book.name, lang), [(f"{book.id}/{one.id}", say(one.name, lang)) for one in book.seats])
            for book in books
        ]
        self._choices("seat", seats)
        usual = (
            [one for one in books[0].activities if one.ladder == "standard" and not one.value_to_person]
            if books
            else []
        )
        self._choices(
            "last_kind", [(one.id, say(one.name, lang)) for one in sorted(usual, key=lambda one: one.depth)[:5]]
        )
        self.fields["last_kind"].initial = "visit"
        self.fields["last_contact"].widget.attrs["max"] = today.isoformat()

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A row without a name is no person, unless something else stands in it."""
        data = super().clean() or self.cleaned_data
        if not data.get("name") and (data.get("title") or data.get("last_contact")):
            self.add_error("name", _("Who is it? A nickname will do."))
        last = data.get("last_contact")
        if last and last > self.today:
            self.add_error("last_contact", _("That day is still to come."))
        return data


PeopleFormSet = forms.formset_factory(PersonForm, extra=PEOPLE, max_num=MOST_PEOPLE, absolute_max=MOST_PEOPLE)
