"""How the pages and drawers of a deal are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.queries.room import Room
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page

from .head import head_of

DRAWER = "drawer-body"
TABS = ("overview", "committee")


def room_page(
    request: HttpRequest, found: Room, template: str, tab: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """A page of a deal: `template` extends `opportunities/room.html`; `tab` is overview or committee."""
    head = head_of(found, language())
    whole = {"head": head, "tab": tab, "whole_page": True, **_may(found), **context}
    crumbs = (Crumb(_("Opportunities"), reverse("opportunities")), Crumb(head.name))
    return page(request, template, Place("opportunities", crumbs, deal=found.pk), whole, status)


def _may(found: Room) -> dict[str, Any]:
    """What the reader may do here, and the account's key."""
    return {"can_change": found.can_change, "can_change_account": found.can_change_account, "account_key": found.account}


def drawer_page(
    request: HttpRequest,
    found: Room,
    template: str,
    context: Mapping[str, Any],
    tab: str = "overview",
    status: int = 200,
) -> HttpResponse:
    """A drawer's content: the fragment alone where the drawer asks for it, else a page of the deal around it.

    `template` is the fragment; it begins with an `<h2>`, which names the drawer.
    """
    if request.headers.get("HX-Target") == DRAWER:
        head = head_of(found, language())
        whole = {"head": head, "whole_page": False, **_may(found), **context}
        answer = render(request, template, whole, status=status)
    else:
        answer = room_page(
            request, found, "opportunities/drawer_page.html", tab, {"fragment": template, **context}, status
        )
    answer.headers["Vary"] = "HX-Target"
    return answer


def tab_url(pk: int, tab: str) -> str:
    """The address of a deal's page, by the name of its tab; an unknown name is the overview."""
    return reverse("committee" if tab == "committee" else "opportunity", args=[pk])
