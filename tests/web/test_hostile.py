# ruff: noqa: E501 - tables of cases
"""Markup in every text, days at both ends of the calendar, forms that lie: no page breaks, nothing becomes markup."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, get_type_hints

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.cast import TODAY, Cast, small, user
from tests.depth import some
from tests.web.test_every_url import DOORS, NEVER, OWN
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.actions import Where
from yingdan.cli.server import demo_files
from yingdan.facts import Bilingual, Dossier
from yingdan.intake import read_dossier
from yingdan.queries.room import Room, room

pytestmark = pytest.mark.django_db
EVIL = "\"'><x-evil onclick=alert(1)></script></style></title></textarea></svg><!-- {{ 7 }} {% now %} &amp;"


class Tags(HTMLParser):
    """What a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes tags and attributes that are none of ours."""
        names = [name for name, _ in attrs]
        if tag == "x-evil" or any(name.startswith("on") for name in names) or (tag == "script" and "src" not in names):
            self.wrong.append(f"{tag} {names}")
        self.wrong += [
            str(value)
            for name, value in attrs
            if name in ("href", "src", "action") and "javascript:" in str(value).lower()
        ]

    def handle_comment(self, data: str) -> None:
        """We write none."""
        self.wrong.append(data)


def markup_of(answer: Any) -> list[str]:
    tags = Tags()
    tags.feed(answer.content.decode())
    return tags.wrong


def hostile(thing: Any) -> Any:
    """The same dossier with markup in every free text."""
    if isinstance(thing, tuple):
        return tuple(hostile(one) for one in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    hints = get_type_hints(type(thing))
    values = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        text = "Bilingual" in str(hints[one.name]) and isinstance(value, (str, Bilingual))
        values[one.name] = f"{str(getattr(value, 'zh', value))[:20]}{EVIL}" if text else hostile(value)
    return replace(thing, **values)


OF_DEAL = (
    "opportunity", "committee", "information", "control_points", "control_points_history", "stages_why",
    "proofs_why", "opportunity_seat", "opportunity_add_person", "opportunity_stage", "deal_edit", "deal_export",
    "deal_history",
)  # fmt: skip


OF_ACCOUNT = ("account", "account_edit", "account_export", "account_history")


def every_page(found: Room, client: Client) -> list[tuple[str, Any]]:
    """Whole pages and fragments, with all people, events and scores."""
    pk = found.pk
    nobody = User()
    c = Cast(nobody, nobody, nobody, nobody, nobody, found.account, pk, pk)
    urls = [reverse(door.name, args=door.args(c)) for door in DOORS if door.get == OWN]
    urls += [reverse(name, args=[found.account]) for name in OF_ACCOUNT]
    urls += [reverse(name, args=[pk]) for name in OF_DEAL]
    here = [one.id for one in found.dossier.people if one.left is None]
    urls += [reverse("opportunity_person", args=[pk, one]) for one in some(*here, of=5)]
    urls += [reverse("person_edit", args=[pk, one.id]) for one in found.dossier.people[:2]]
    urls += [reverse("opportunity_event", args=[pk, one.id]) for one in some(*found.dossier.events, of=8)]
    urls += [reverse("score_why", args=[pk, one.id]) for one in some(*found.deal.scores, of=4)]
    urls += [reverse("committee_why", args=[pk, one]) for one in ("support", "covered", "contacts", "chairs", "colour")]
    answers = [(url, client.get(url)) for url in urls]
    answers += [
        (f"{url} drawer", client.get(url, headers={"HX-Request": "true", "HX-Target": "drawer-body"}))
        for url in urls
        if "/opportunities/" in url
    ]
    return answers


def owner_of(dossier: Dossier) -> tuple[Any, Room]:
    owner = user("o<b>wner")
    receipt = actions.load_dossier(owner, dossier, me=dossier.us[0].id)
    found = room(owner, receipt.opportunity or 0)
    for finding in found.deal.findings[:2]:
        actions.override_finding(owner, actions.Disagree(Where(found.account, found.pk), finding.id, EVIL))
    actions.snooze_stage(owner, actions.SnoozeStage(Where(found.account, found.pk), date(2999, 1, 1), EVIL))
    return owner, room(owner, found.pk)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_text_of_a_user_becomes_markup(language: str) -> None:
    owner, found = owner_of(hostile(read_dossier(demo_files()[0])))
    for url, answer in every_page(found, visitor(owner, language)):
        assert answer.status_code in (200, 302), url
        if answer.streaming or answer.get("Content-Disposition", "").startswith("attachment"):
            assert answer["Content-Disposition"].startswith("attachment"), url  # a file, never shown as a page
            assert answer["Content-Type"].split(";")[0] not in ("text/html", "image/svg+xml"), url
            continue
        assert markup_of(answer) == [], url
        assert "x-evil" not in str(answer.headers), url


def test_what_is_typed_into_forms_does_not_become_markup_either() -> None:
    owner, found = owner_of(hostile(small()))
    browser = visitor(owner)
    version = {"version": found.version}
    tries = [
        browser.post(reverse("opportunity_add_person", args=[found.pk]), {**version, "name": EVIL, "title": EVIL, "unit": EVIL, "source": "x"}),
        browser.post(reverse("opportunity_seat", args=[found.pk]), {**version, "seat": EVIL, "person": EVIL}),
        browser.post(reverse("opportunity_stage", args=[found.pk]), {**version, "stage": EVIL, "since": EVIL, "reason": EVIL}),
        browser.post(reverse("note"), {"text": EVIL, "deal": "x"}),
        browser.post(reverse("note"), {"text": EVIL, "deal": found.pk}),
        browser.get(reverse("note"), {"text": EVIL, "deal": EVIL}),
        browser.get(reverse("committee", args=[found.pk]), {"stage": EVIL}),
        browser.get(reverse("opportunity_seat", args=[found.pk]), {"seat": EVIL, "person": EVIL}),
        browser.post(reverse("first_deal"), {"account": EVIL, "deal": EVIL, "value": EVIL, "rivals": EVIL, "people-TOTAL_FORMS": "1",
                                             "people-INITIAL_FORMS": "0", "people-0-name": EVIL, "people-0-title": EVIL}),
        Client().post(reverse("account_login"), {"login": EVIL, "password": EVIL}),
        Client().get(reverse("account_login"), {"next": f"/{EVIL}"}),
        Client().get(f"/{EVIL}"),
    ]  # fmt: skip
    for answer in tries:
        assert answer.status_code in (200, 302, 404, 422), answer.request["PATH_INFO"]
        assert markup_of(answer) == [], answer.request["PATH_INFO"]


@pytest.mark.parametrize("end", some("0001-01-01", "9999-12-31", "2026-02-30", "1900-02-28", "20261201", "-1", "x" * 5000))
def test_no_day_breaks_a_page(end: str) -> None:
    owner, found = owner_of(small())
    browser = visitor(owner)

    def send(name: str, args: list[Any], **data: Any) -> None:
        answer = browser.post(reverse(name, args=args), {"version": room(owner, found.pk).version, **data})
        assert answer.status_code in (200, 302, 400, 422), name

    send("opportunity_seat", [found.pk], seat="quality", person="jin", source="visit", on=end)
    send("opportunity_stage", [found.pk], stage="preparation", since=end)
    send("opportunity_snooze", [found.pk], until=end, reason="等")
    send("late_move", [found.account, "step", "s1"], due=end)
    send("late_move", [found.account, "commitment", "c1"], due=end)
    first = {"account": "客", "nature": "private", "deal": "单", "playbook": "public-tender", "stage": "public-tender/survey",
             "since": end, "expected": end, "people-TOTAL_FORMS": 1, "people-INITIAL_FORMS": 0, "people-0-name": "甲",
             "people-0-last_contact": end}  # fmt: skip
    send("first_deal", [], **first)
    for url, answer in every_page(room(owner, found.pk), browser):
        assert answer.status_code == 200, url


@pytest.mark.parametrize("end", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_day_of_a_dossier_breaks_a_page(end: date) -> None:
    deal = replace(
        small().opportunities[0], expected=end, rivals=(facts.Rival(id="r", name="甲", source="visit", on=end),)
    )
    event = replace(small().events[0], on=end, state=None)
    step = replace(small().steps[0], due=end)
    owed = replace(small().commitments[0], on=end, due=end)
    tale = replace(small().facts[0], on=end)
    dossier = replace(
        small(), opportunities=(deal, small().opportunities[1]), events=(event, *small().events[1:]), steps=(step,),
        commitments=(owed,), facts=(tale,),
    )  # fmt: skip
    owner, found = owner_of(dossier)
    for url, answer in every_page(found, visitor(owner)):
        assert answer.status_code == 200, url


@pytest.mark.parametrize("number", some("99999999999999999999999999", "-1", "１２", "0", "1e9", "NaN", ""))
def test_no_number_breaks_a_form(number: str) -> None:
    owner, found = owner_of(small())
    browser = visitor(owner)
    c = Cast(owner, owner, owner, owner, owner, found.account, found.pk, found.pk)
    for door in DOORS:
        if door.of_deal and door.post != NEVER:
            answer = browser.post(reverse(door.name, args=door.args(c)), {"version": number, "deal": number})
            assert answer.status_code in (200, 302, 400, 404, 422), door.name
    assert browser.post(reverse("note"), {"deal": number, "text": "x"}).status_code in (404, 422)
    for forms in (number, "1000000"):
        sent = {"account": "客", "deal": "单", "nature": "private", "playbook": "public-tender", "value": number,
                "people-TOTAL_FORMS": forms, "people-INITIAL_FORMS": "0"}  # fmt: skip
        assert browser.post(reverse("first_deal"), sent).status_code in (200, 302, 422)


def _address(name: str, pk: int) -> str:
    """A door's address with a key, and nonsense for whatever else it names."""
    fixed = {"committee_why": ["covered"], "deal_export_file": ["zip"]}
    for more in (fixed.get(name, []), ["x"], ["x", "x"]):
        try:
            return reverse(name, args=[pk, *more])
        except NoReverseMatch:
            continue
    raise AssertionError(name)


@pytest.mark.parametrize("pk", [0, 2**31, 2**63, 10**40])
def test_no_key_breaks_an_address(pk: int) -> None:
    browser = visitor(user("u"))
    for door in DOORS:
        if door.of_deal:
            url = _address(door.name, pk)
            assert {
                browser.get(url).status_code,
                browser.post(url, {"person": "x", "kind": "step", "key": "x", "due": "2026-12-01", "plan": "x", "ref": "x"}).status_code,
            } <= {404, 405, 302}, url
    for kind in ("step", "commitment", "x"):
        assert browser.post(reverse("late_done", args=[pk, kind, "x"]), {"version": 1}).status_code == 404


def test_ten_thousand_people_pasted_are_refused_and_said() -> None:
    browser = visitor(user("u"))
    sent = {"account": "客", "deal": "单", "nature": "private", "playbook": "public-tender", "people-TOTAL_FORMS": "10000",
            "people-INITIAL_FORMS": "0"}  # fmt: skip
    sent |= {f"people-{number}-name": f"人{number}" for number in range(900)}
    assert browser.post(reverse("first_deal"), sent).status_code == 422
    assert browser.post(reverse("note"), {"deal": "1", "text": "好" * 800_000}).status_code in (400, 413, 422)
    assert browser.post(reverse("note"), {"deal": "1", "text": "好" * 4_000_000}).status_code in (400, 413, 422)


def test_names_may_be_the_same_and_say_nothing() -> None:
    owner, found = owner_of(small())
    browser = visitor(owner)
    for name in ("岑海宁", "岑海宁", "\u200b", "👨‍👩‍👧‍👦", "\u202e反", "ａ", "　", "x" * 81):
        version = room(owner, found.pk).version
        sent = {"version": version, "name": name, "source": "visit"}
        assert browser.post(reverse("opportunity_add_person", args=[found.pk]), sent).status_code in (302, 422)
    for url, answer in every_page(room(owner, found.pk), browser):
        assert answer.status_code == 200, url
    noted = browser.post(reverse("note"), {"deal": found.pk, "text": "和岑海宁谈了"})
    assert noted.status_code == 200
    assert room(owner, found.pk, TODAY).dossier.events[-1].with_ == ()
