"""Eight questions on one page, and into the deal."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import EightAnswers, Invalid, KnownPerson
from yingdan.playbooks.model import Playbook
from yingdan.web.playbooks.books import books as books_of
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

from .forms import PeopleFormSet, PersonForm, QuestionsForm, of_book


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def first_deal(request: HttpRequest) -> HttpResponse:
    """Ask; then make the deal and go there."""
    books = list(books_of())
    options: dict[str, Any] = {"books": books, "lang": language(), "today": timezone.localdate()}
    if request.method != "POST":
        start = {"playbook": books[0].id, "nature": "state_owned"}
        return _ask(
            request, QuestionsForm(initial=start, **options), PeopleFormSet(prefix="people", form_kwargs=options)
        )
    form = QuestionsForm(request.POST, **options)
    people = PeopleFormSet(request.POST, prefix="people", form_kwargs=options)
    if not (form.is_valid() and people.is_valid()):
        return _ask(request, form, people, 422)
    try:
        receipt = actions.create_first_deal(user_of(request), answers(form, people))
    except Invalid as error:
        _show(form, people, error)
        return _ask(request, form, people, 422)
    toasts.say(request, _("Your deal is in. These are the first things it shows."), receipt.undo)
    return redirect(reverse("opportunity", args=[receipt.opportunity]))


def answers(form: QuestionsForm, people: BaseFormSet[PersonForm]) -> EightAnswers:
    """The command: what was left out stays unknown."""
    data = form.cleaned_data
    return EightAnswers(
        account=data["account"],
        nature=data["nature"],
        deal=data["deal"],
        playbook=data["playbook"],
        today=form.today,
        stage=data["stage"],
        since=data["since"] if data["stage"] else None,
        value=data["value"],
        expected=data["expected"],
        people=tuple(_person(row.cleaned_data, data["playbook"]) for row in people if row.cleaned_data.get("name")),
        rivals=data["rivals"],
    )


def _person(row: dict[str, Any], book: str) -> KnownPerson:
    last = row["last_contact"]
    return KnownPerson(
        name=row["name"],
        title=row["title"] or None,
        seat=of_book(row["seat"] or "", book),
        last_contact=last,
        last_kind=(row["last_kind"] or None) if last else None,
    )


def _show(form: QuestionsForm, people: BaseFormSet[PersonForm], refused: Invalid) -> None:
    """Each problem at its answer; those of people (`people.2.seat`) at their row."""
    named = [row for row in people if row.cleaned_data.get("name")]
    for problem in refused.problems:
        part, _dot, rest = problem.field.partition(".")
        number, _dot, name = rest.partition(".")
        if part == "people" and number.isdigit() and int(number) < len(named):
            named[int(number)].add_error(name if name in named[0].fields else None, refusals.words(problem, form.lang))
        else:
            form.add_error(part if part in form.fields else None, refusals.words(problem, form.lang))


def _ask(request: HttpRequest, form: QuestionsForm, people: BaseFormSet[PersonForm], status: int = 200) -> HttpResponse:
    crumbs = (Crumb(_("Opportunities"), reverse("opportunities")), Crumb(_("New deal")))
    context = {"form": form, "people": people, "ways": _ways(form), "stages": _stages(form)}
    return page(request, "first_deal/questions.html", Place("first_deal", crumbs), context, status)


def _ways(form: QuestionsForm) -> list[tuple[Any, Playbook]]:
    """Each way of buying: its button, and the playbook with when to choose it."""
    return list(zip(form["playbook"], form.books.values(), strict=True))


def _stages(form: QuestionsForm) -> list[tuple[str, str, list[Any]]]:
    """Playbook → its name and its stages' buttons."""
    buttons: dict[str, list[Any]] = {}
    for one in form["stage"]:
        buttons.setdefault(str(one.data["value"]).partition("/")[0], []).append(one)
    names = dict(form.fields["playbook"].choices)  # type: ignore[attr-defined]  # a ChoiceField
    return [(book, str(names[book]), found) for book, found in buttons.items()]
