"""A rep at a real browser: signing in, and what must hold on every page."""

from __future__ import annotations

from itertools import product
from typing import Any, Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.depth import DEEP

WIDTHS = (1440, 1024, 390)


class Look(NamedTuple):
    """How somebody looks at a page."""

    width: int
    language: str
    theme: Literal["light", "dark"]

    @property
    def frame(self) -> dict[str, Any]:
        """The arguments of such a context."""
        return {"viewport": {"width": self.width, "height": 900}, "color_scheme": self.theme}


THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ALL = tuple(Look(*one) for one in product(WIDTHS, ("zh-hans", "en"), THEMES))
looks = pytest.mark.parametrize("look", ALL if DEEP else (Look(1440, "zh-hans", "light"), Look(390, "en", "dark")))
"""Every combination where there is time; else each width, language and theme once."""
GRAVE = {"serious", "critical"}


def sign_in(context: BrowserContext, server: LiveServer, user: User, language: str = "zh-hans") -> Page:
    """A page of a signed-in user in that language; every console error and failed request is noted on it."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies(
        [
            {"name": "sessionid", "value": session, "url": server.url},
            {"name": "django_language", "value": language, "url": server.url},
        ]
    )
    return context.new_page()


def listen(page: Page) -> list[str]:
    """What goes wrong on a page from now on: script errors, blocked or failed requests, other hosts."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            None if "://127.0.0.1" in request.url or "://localhost" in request.url else wrong.append(request.url)
        ),
    )
    return wrong


def overflow(page: Page) -> int:
    """How far a page can be scrolled sideways, in pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def grave_faults(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found if one["impact"] in GRAVE]
