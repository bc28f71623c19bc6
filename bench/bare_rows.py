"""Bare signed-in views of as many rows as a page of ours shows: a plain query, a plain table, nothing judged or laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.utils.timezone import localdate

from yingdan.records.models import Account, Event, Opportunity, Person, SearchEntry

PAGE = Template(
    "<!doctype html><title>{{ total }}</title><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)
Found = tuple[int, list[tuple[Any, ...]]]


@login_required
def rows(request: HttpRequest, what: str) -> HttpResponse:
    """As many of the user's own rows as a page of ours shows, and how many there are."""
    if what == "new":
        return _new(request)
    total, found = LISTS[what](request)
    return HttpResponse(PAGE.render(Context({"total": total, "rows": found})))


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # signed in
    return request.user


def _deals(request: HttpRequest) -> Found:
    deals = Opportunity.objects.filter(account__owner=_user(request), account__removed__isnull=True, state="open")
    ordered = deals.order_by("account__name", "name", "pk")
    return deals.count(), list(ordered.values_list("name", "account__name", "value", "expected")[:50])


def _board(request: HttpRequest) -> Found:
    """As many as a board shows: twenty cards in each of six columns."""
    deals = Opportunity.objects.filter(account__owner=_user(request), account__removed__isnull=True, state="open")
    ordered = deals.order_by("expected", "pk")
    return deals.count(), list(ordered.values_list("name", "account__name", "value", "expected")[:120])


def _accounts(request: HttpRequest) -> Found:
    accounts = Account.objects.filter(owner=_user(request), removed__isnull=True)
    return accounts.count(), list(accounts.order_by("name", "pk").values_list("name", "industry", "region")[:50])


def _account(request: HttpRequest) -> Found:
    account = int(request.GET["account"])
    found: list[tuple[Any, ...]] = list(Person.objects.filter(account=account).values_list("name", "title", "unit"))
    found += Opportunity.objects.filter(account=account).values_list("name", "value", "expected")
    found += Event.objects.filter(account=account).order_by("-on", "pk").values_list("on", "kind", "note")
    return len(found), found


def _notes(request: HttpRequest) -> Found:
    own = SearchEntry.objects.filter(kind="event", account__owner=_user(request), account__removed__isnull=True)
    found = own.filter(text__contains=request.GET["q"]).order_by("-day", "-pk")
    return 0, list(found.values_list("day", "title", "text", "account__name")[:20])


def _people(request: HttpRequest) -> Found:
    people = Person.objects.filter(account__owner=_user(request), account__removed__isnull=True)
    ordered = people.order_by("account__name", "name", "pk")
    return people.count(), list(ordered.values_list("name", "title", "account__name")[:50])


def _month(request: HttpRequest) -> Found:
    """As many as a month shows: five lines on each of forty-two days."""
    events = Event.objects.filter(
        account__owner=_user(request), account__removed__isnull=True, on__gte=localdate().replace(day=1)
    )
    return events.count(), list(events.order_by("on", "pk").values_list("on", "kind", "account__name")[:210])


LISTS: Mapping[str, Callable[[HttpRequest], Found]] = {
    "deals": _deals, "board": _board,
    "accounts": _accounts, "account": _account, "notes": _notes, "people": _people, "month": _month,
}  # fmt: skip


@transaction.atomic
def _new(request: HttpRequest) -> HttpResponse:
    given = {"name": request.POST["account"], "nature": "private", "as_of": localdate()}
    account = Account.objects.create(owner=_user(request), ref=uuid4().hex, **given)
    Opportunity.objects.create(
        account=account, ref="d", name=request.POST["deal"], playbook="public-tender", position=0
    )
    return HttpResponseRedirect("/")
