"""Telling the user what happened, with the way back. Kept over a redirect by Django's messages."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingdan.web.ui.models import Toast

_UNDO = "undo:"


def say(request: HttpRequest, text: str, undo: str | None = None) -> None:
    """Keep a toast for the next page; `undo` is a receipt's token."""
    messages.success(request, text, extra_tags=f"{_UNDO}{undo}" if undo else "")


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
    token = next((part.removeprefix(_UNDO) for part in tags.split() if part.startswith(_UNDO)), "")
    return reverse("undo", args=[token]) if token else ""


def attach(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Send the pending toasts with a partial answer, as an event that the page shows."""
    shown = [{"text": one.text, "undo": one.undo, "error": one.error} for one in pending(request)]
    if shown:
        response["HX-Trigger"] = json.dumps({"yd:toasts": {"toasts": shown}})
    return response
