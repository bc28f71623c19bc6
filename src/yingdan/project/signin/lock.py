"""Whose wrong passwords are counted together."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def username(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str | None:
    """The name that somebody tries to sign in with, in one spelling.

    Sign-in finds a user whatever the case, so `Rep` and `rep` must share one count; otherwise every spelling would buy
    a guesser a new set of tries.
    """
    given = (credentials or {}).get("username")
    if not given and request is not None:
        given = request.POST.get("login") or request.POST.get("username")
    return unicodedata.normalize("NFKC", str(given)).strip().casefold() if given else None
