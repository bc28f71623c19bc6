"""What is pressed on the pages of an import."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yingdan.actions import Refused
from yingdan.actions import imports as acts
from yingdan.actions.imports.notes import KeepNotes
from yingdan.intake.table import TARGETS
from yingdan.queries.imports import one_import
from yingdan.web.shell import refusals, toasts
from yingdan.web.who import user_of

MOST = 200
Step = Callable[[HttpRequest, int], HttpResponse | None]


def step(act: Step) -> Callable[[HttpRequest, int], HttpResponse]:
    """Do it and show the import again; what is refused is said there."""

    @require_POST
    @login_required
    @wraps(act)
    def view(request: HttpRequest, key: int) -> HttpResponse:
        try:
            answer = act(request, key)
        except Refused as error:
            refusals.as_toast(request, error)
            answer = None
        return answer or redirect("import", key)

    return view


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


@step
def sheet(request: HttpRequest, key: int) -> None:
    """Another sheet, or another line for the header."""
    acts.choose_sheet(user_of(request), key, request.POST.get("sheet", ""), _number(request.POST.get("header_line")))


@step
def columns(request: HttpRequest, key: int) -> None:
    """What each column says."""
    said = []
    for index in range(MOST):
        target = request.POST.get(f"c{index}")
        order = request.POST.get(f"o{index}", "")
        if target is not None:
            known = next((one for one in TARGETS if one == target), None)
            said.append(acts.ColumnSaid(index, known, "mdy" if order == "mdy" else "dmy" if order == "dmy" else None))
    currency = re.sub(r"[^A-Z]", "", request.POST.get("currency", "").upper())
    command = acts.SetColumns(
        tuple(said), request.POST.get("nature", ""), request.POST.get("playbook", ""), currency or "CNY"
    )
    acts.set_columns(user_of(request), key, command)


@step
def decide(request: HttpRequest, key: int) -> None:
    """Repairs, words, and rows that wait; then check again or write."""
    user = user_of(request)
    report = one_import(user, key).report
    said: dict[str, Any] = {
        "names": tuple(
            (one["of"], one["found"], one["meant"])
            for place, one in enumerate(report.get("suggestions", ()))
            if request.POST.get(f"n{place}")
        ),
        "apart_as": request.POST.get("apart_as", ""),
        "apart": request.POST.get("apart", "").strip()[:200],
        "same_name": request.POST.get("same_name", ""),
        "again": bool(request.POST.get("again")),
        "stages": _words(request, report.get("stages", ()), "s"),
        "ways": _words(request, report.get("ways", ()), "w"),
    }
    acts.decide(user, key, "write" if request.POST.get("then") == "write" else "check", **said)


def _words(request: HttpRequest, words: Any, letter: str) -> dict[str, str]:
    found = {one["word"]: request.POST.get(f"{letter}{place}") for place, one in enumerate(words)}
    return {word: said[:130] for word, said in found.items() if said is not None}


@step
def notes(request: HttpRequest, key: int) -> None:
    """Keep the ticked notes on a deal."""
    chosen = tuple(number for one in request.POST.getlist("note") if (number := _number(one)) is not None)
    acts.keep_notes(user_of(request), key, KeepNotes(_number(request.POST.get("deal")) or 0, chosen))


@step
def write(request: HttpRequest, key: int) -> None:
    """Write what was checked."""
    acts.write(user_of(request), key)


@step
def take_back(request: HttpRequest, key: int) -> None:
    """Take the whole import back."""
    acts.take_back(user_of(request), key)


@step
def again(request: HttpRequest, key: int) -> None:
    """Begin a step anew whose process has died."""
    acts.again(user_of(request), key)


@step
def forget(request: HttpRequest, key: int) -> HttpResponse:
    """Take it off the list; what it wrote stays."""
    acts.discard(user_of(request), key)
    toasts.say(request, _("Off the list. What it wrote stays."))
    return redirect("imports")
