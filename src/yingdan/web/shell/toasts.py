"""Telling the user what happened, with the way back. Kept over a redirect by Django's messages."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingdan.web.ui.models import Toast

_UNDO, _BACK = "undo:", "back:"


def say(request: HttpRequest, text: str, undo: str | None = None, back: str = "") -> None:
    """Keep a toast for the next page; `undo` is a receipt's token, `back` another address of ours that takes it back."""
    tags = f"{_UNDO}{undo}" if undo else f"{_BACK}{back}" if back else ""
    messages.success(request, text, extra_tags=tags)


def say_error(request: HttpRequest, text: str) -> None:
    """Keep a toast that stays until it is closed."""
    messages.error(request, text)


def pending(request: HttpRequest) -> tuple[Toast, ...]:
    """The toasts not shown yet; they count as shown now."""
    return tuple(
        Toast(
            text=str(one.message),
            undo=_address(one.extra_tags or ""),
            error=one.level >= messages.ERROR,
        )
        for one in messages.get_messages(request)
    )


def _address(tags: str) -> str:
    for part in tags.split():
        if part.startswith(_UNDO):
            return reverse("undo", args=[part.removeprefix(_UNDO)])
        if part.startswith(_BACK):
            return part.removeprefix(_BACK)
    return ""


def attach(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Send the pending toasts with a partial answer, as an event that the page shows."""
    shown = [{"text": one.text, "undo": one.undo, "error": one.error} for one in pending(request)]
    if shown:
        response["HX-Trigger"] = json.dumps({"yd:toasts": {"toasts": shown}})
    return response
