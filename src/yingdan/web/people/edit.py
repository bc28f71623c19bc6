"""Putting right what is known of a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import Clash, EditPerson, Invalid, Stale, Where
from yingdan.facts import Person, say
from yingdan.facts.scales import RANKS
from yingdan.queries.room import Room, room
from yingdan.web.opportunities import problems
from yingdan.web.opportunities.forms import VersionForm, people_choices
from yingdan.web.opportunities.frame import drawer_page
from yingdan.web.opportunities.lines import words_of
from yingdan.web.shell import clash, refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.who import user_of
from yingdan.wording import Words

FLAGS = {"true": True, "false": False}


class EditForm(VersionForm):
    """Everything about somebody that is not an observation."""

    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    unit = forms.CharField(label=_("Department, as the customer writes it"), max_length=120, required=False)
    rank = forms.ChoiceField(label=_("Rank"), required=False)
    of = forms.ChoiceField(label=_("Works for"), required=False)
    reports_to = forms.ChoiceField(label=_("Reports to"), required=False)
    public = forms.ChoiceField(label=_("Public official"), required=False)
    left = forms.DateField(
        label=_("Left this post on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, found: Room, words: Words, ref: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lang, unknown = words.lang, [("", str(_("not known")))]
        others = [(one.id, say(one.name, lang)) for one in found.dossier.organisations]
        choices = {
            "rank": [*unknown, *((one, words.names.term("rank", one)) for one in RANKS)],
            "of": [("", say(found.dossier.account.name, lang)), *others],
            "reports_to": [*unknown, *(one for one in people_choices(found, lang) if one[0] != ref)],
            "public": [*unknown, ("true", _now("cell.yes")), ("false", _now("cell.no"))],
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined]

    def command(self, where: Where, ref: str) -> EditPerson:
        """The command; only of a form that is valid."""
        data = self.cleaned_data
        rest = {name: data[name] or None for name in ("title", "unit", "rank", "of", "reports_to", "left")}
        return EditPerson(where, ref, data["name"], public=FLAGS.get(data["public"]), **rest)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, opportunity: int, ref: str) -> HttpResponse:
    """The form, filled in; 404 for somebody who is not there."""
    found = room(user_of(request), opportunity)
    person = next((one for one in found.dossier.people if one.id == ref), None)
    if person is None:
        raise Http404
    if not found.can_change:
        raise PermissionDenied
    words = words_of(found, language())
    if request.method != "POST":
        return _show(request, found, EditForm(found, words, ref, initial=_start(found, person)), ref)
    form = EditForm(found, words, ref, clash.chosen(request.POST))
    if not form.is_valid():
        return _show(request, found, form, ref)
    try:
        command = form.command(Where(found.account, found.pk, form.cleaned_data["version"]), ref)
        receipt = actions.edit_person(user_of(request), command)
    except Clash as both:
        return _show(request, found, form, ref, clash.side_by_side(form, both))
    except Stale:
        problems.stale(form, found.version)
        return _show(request, found, form, ref)
    except Invalid as refused:
        refusals.at_fields(form, refused)
        return _show(request, found, form, ref)
    toasts.say(request, clash.both(_now("Kept."), receipt), receipt.undo)
    return redirect("person", found.pk, ref)


def _start(found: Room, person: Person) -> dict[str, Any]:
    lang = language()
    texts = {name: say(getattr(person, name), lang) for name in ("name", "title", "unit")}
    codes = {name: getattr(person, name) or "" for name in ("rank", "of", "reports_to")}
    flag = "" if person.public is None else str(person.public).lower()
    return {**texts, **codes, "public": flag, "left": person.left, "version": found.version}


def _show(
    request: HttpRequest, found: Room, form: EditForm, ref: str, both: clash.Shown | None = None
) -> HttpResponse:
    context = {"form": form, "ref": ref, "clash": both}
    return drawer_page(request, found, "people/form_edit.html", context, "committee", 422 if form.is_bound else 200)
