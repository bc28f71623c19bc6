"""How allauth behaves here: nobody opens an account for themselves, unless the operator says so."""

from __future__ import annotations

import environ
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up is closed by default; `YINGDAN_SIGNUP=1` opens it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may open an account."""
        return bool(environ.Env().bool("YINGDAN_SIGNUP", default=False))
