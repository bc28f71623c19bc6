"""Settings and undo."""

from __future__ import annotations

from django.conf import settings as conf
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yingdan import actions
from yingdan.queries.profile import looks
from yingdan.queries.shell import shell
from yingdan.web.who import name_of, user_of

from . import refusals, theme, toasts
from .forms import LanguageForm, ProfileForm, ThemeForm, ZoneForm
from .frame import called
from .language import keep_language, language
from .page import Crumb, Place, ours, page


@require_safe
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Name, language, theme, time zone, the demo, and the way out."""
    user = user_of(request)
    profile = ProfileForm(initial={"name": name_of(user), "title": looks(user).title or ""})
    return _settings(request, profile)


def _settings(request: HttpRequest, profile: ProfileForm) -> HttpResponse:
    user = user_of(request)
    seen = shell(user)
    context = {
        "profile_form": profile,
        "theme_form": ThemeForm(initial={"theme": theme.chosen(request)}),
        "language_form": LanguageForm(initial={"language": language()}),
        "zone_form": ZoneForm(initial={"zone": looks(user).zone or ""}),
        "has_demo": seen.has_demo,
        "name": called(user, seen),
    }
    place = Place("settings", (Crumb(_("Settings")),))
    return page(request, "shell/settings.html", place, context, 422 if profile.is_bound else 200)


@require_POST
@login_required
def set_profile(request: HttpRequest) -> HttpResponse:
    """Keep the user's name and post."""
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            actions.set_profile(user_of(request), form.cleaned_data["name"], form.cleaned_data["title"])
        except actions.Invalid as refused:
            refusals.at_fields(form, refused)
        else:
            toasts.say(request, _("Kept."))
            return redirect("settings")
    return _settings(request, form)


@require_POST
@login_required
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme, on this device and in the profile."""
    form = ThemeForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    chosen = form.cleaned_data["theme"]
    actions.set_theme(user_of(request), chosen)
    response = HttpResponse(status=204) if request.headers.get("HX-Request") else redirect("settings")
    theme.keep(response, chosen, secure=conf.HTTPS)
    return response


@require_POST
@login_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language, on this device and in the profile."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    chosen = form.cleaned_data["language"]
    actions.set_language(user_of(request), chosen)
    response = redirect("settings")
    keep_language(response, chosen)
    return response


@require_POST
@login_required
def set_zone(request: HttpRequest) -> HttpResponse:
    """Keep the time zone in the profile; it decides which day Today is."""
    form = ZoneForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    actions.set_zone(user_of(request), form.cleaned_data["zone"] or None)
    toasts.say(request, _("Time zone kept."))
    return redirect("settings")


@require_POST
@login_required
def remove_demo(request: HttpRequest) -> HttpResponse:
    """Put the demo away in one press; undo brings it back."""
    receipt = actions.remove_demo(user_of(request))
    toasts.say(request, _("The demo is put away."), receipt.undo)
    return redirect("today")


@require_POST
@login_required
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take an action back and return to where the user was."""
    try:
        receipt = actions.undo(user_of(request), token)
    except actions.Refused as error:
        refusals.as_toast(request, error)
    else:
        toasts.say(request, _("Taken back."), receipt.undo)
    return back(request)


def back(request: HttpRequest, fallback: str = "today") -> HttpResponseRedirect:
    """To the page the user came from, if it is one of ours."""
    address = request.POST.get("back") or request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    return HttpResponseRedirect(ours(request, address) or reverse(fallback))
