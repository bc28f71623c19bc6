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
from yingdan.web.who import user_of

from . import refusals, theme, toasts
from .forms import LanguageForm, ThemeForm, ZoneForm
from .frame import called
from .language import keep_language, language
from .page import Crumb, Place, ours, page


@require_safe
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Language, theme, the demo, and the way out."""
    user = user_of(request)
    seen = shell(user)
    context = {
        "theme_form": ThemeForm(initial={"theme": theme.chosen(request)}),
        "language_form": LanguageForm(initial={"language": language()}),
        "zone_form": ZoneForm(initial={"zone": looks(user).zone or ""}),
        "has_demo": seen.has_demo,
        "name": called(user, seen),
    }
    return page(request, "shell/settings.html", Place("settings", (Crumb(_("Settings")),)), context)


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
