"""Every address of the url conf, asked and told by everybody: who sees it, who may write there, and that nothing leaks.

An address that is not listed here fails. Four users and nobody: the owner of the account; a colleague, who works on its
first deal only; the owner's manager, who reads; a stranger; somebody who is not signed in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.actions.imports.kit import checked, imported
from tests.cast import TODAY, Cast, cast, user
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import Where
from yingdan.project.signin import link
from yingdan.queries.room import room
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, Disagreement, Event, Fact, Membership, Profile, Removal
from yingdan.web.today.plan import key_of

pytestmark = pytest.mark.django_db

WHO = ("owner", "colleague", "manager", "stranger", "nobody")
DAY = "2026-12-01"
DAY_CLOSED = date(2026, 11, 20)
Values = dict[str, Any]
Make = Callable[[Cast], Values]

# What each of the five is answered, in the order of WHO. "in" = to the sign-in page.
EVERYBODY = (200,) * 5
NEVER = (405,) * 5
OWN = (200, 200, 200, 200, "in")
DEAL = (200, 200, 200, 404, "in")
FORM = (200, 200, 403, 404, "in")
WRITE = (302, 302, 403, 404, "in")
MOVED = (302, 302, 302, 302, "in")
ADMIN = (403, 403, 403, 403, "in")


@dataclass(frozen=True)
class Door:
    """An address: how it is reached, what is sent to it, and what the five are answered."""

    name: str
    get: tuple[Any, ...]
    post: tuple[Any, ...]
    args: Callable[[Cast], list[Any]] = lambda c: []
    data: Make = lambda c: {}
    of_deal: bool = field(default=False)
    """It is about the first deal; the same address of the other deal is not there for the colleague."""


def deal(c: Cast) -> list[Any]:
    return [c.deal]


def version(c: Cast, **more: Any) -> Values:
    return {"version": Account.objects.get(pk=c.account).version, **more}


def _finding(c: Cast) -> Values:
    found = room(c.owner, c.deal)
    return {"finding": found.deal.findings[0].id, "reason": "我看不是这样"}


def _plan(c: Cast) -> Values:
    return version(c, key=key_of(room(c.owner, c.deal).deal.proposals[0]), due=DAY)


def _snoozed(c: Cast) -> Values:
    """A stage whose reminder is put off."""
    actions.snooze_stage(c.owner, actions.SnoozeStage(Where(c.account, c.deal), date(2999, 12, 1), "等年度计划"))
    return version(c)


def _tied(c: Cast) -> Values:
    tie = actions.ConnectTie(Where(c.account, c.deal), "cen", "qi", "同门", "hearsay", TODAY)
    actions.connect_tie(c.owner, tie)
    return version(c, person="cen", to="qi", kind="同门")


def _objected(c: Cast) -> Values:
    data = _finding(c)
    for somebody in (c.owner, c.colleague):
        actions.override_finding(somebody, actions.Disagree(Where(c.account, c.deal), data["finding"], "不"))
    return {"finding": data["finding"]}


def _coming(c: Cast) -> Values:
    """Something planned, to be cancelled."""
    day = timezone.localdate() + timedelta(days=3)
    made = actions.plan_event(c.owner, actions.PlanEvent(Where(c.account, c.deal), "visit", day, ("cen",)))
    return version(c, ref=made.changed[0].removeprefix("events/"))


def _noted(c: Cast) -> list[Any]:
    """A note of a visit that had been planned."""
    row = Event.objects.get(account=c.account, ref="e1")
    row.pk, row.ref, row.position, row.state, row.saw = None, "p1", 9, "planned", []
    row.save(force_insert=True)
    return [c.deal, "e1"]


def _closed(c: Cast) -> Values:
    actions.close_deal(c.owner, actions.CloseDeal(Where(c.account, c.deal), "lost", DAY_CLOSED))
    return version(c)


def _trashed(c: Cast, kind: str, ref: str) -> int:
    """Something in the trash, by the key of its removal."""
    receipt = actions.remove(c.owner, actions.Remove(c.account, kind, ref))
    return Removal.objects.get(audit__token=receipt.undo).pk


def _token(c: Cast) -> list[Any]:
    return [actions.finish_step(c.owner, actions.StepDone(c.account, "s1")).undo]


def _first(c: Cast) -> Values:
    return {
        "account": "新客户", "nature": "private", "deal": "新商机", "playbook": "public-tender",
        "people-TOTAL_FORMS": 0, "people-INITIAL_FORMS": 0,
    }  # fmt: skip


def _late(what: str, **more: Any) -> Door:
    args = lambda c: [c.account, "step", "s1"]  # noqa: E731
    return Door(f"late_{what}", NEVER, WRITE, args, lambda c: version(c, **more))


def drawer(name: str, *more: Any) -> Door:
    return Door(name, DEAL, NEVER, lambda c: [c.deal, *more], of_deal=True)


def tap(name: str, data: Make, *more: Any) -> Door:
    return Door(name, NEVER, WRITE, lambda c: [c.deal, *more], data, of_deal=True)


def form(name: str, data: Make) -> Door:
    return Door(name, FORM, WRITE, deal, data, of_deal=True)


MINE = (200, 404, 404, 404, "in")
MY_WRITE = (302, 404, 404, 404, "in")
CHAT = "2026-11-03 14:30 岑海宁\n修正系数那个表再发我一下\n"
PIPELINE = "商机编号\t客户\t商机名称\nA1\t澜川电网\t青屿 220 kV 变电站\n"


def _pasted(c: Cast, text: str) -> list[Any]:
    return [actions.imports.begin_pasted(c.owner, text)]


def _columns(c: Cast) -> list[Any]:
    return _pasted(c, PIPELINE)


def _checked(c: Cast) -> list[Any]:
    return [checked(c.owner, PIPELINE).pk]


def _viewed(c: Cast) -> list[Any]:
    return [actions.save_view(c.owner, actions.SaveView("澜川停太久的", "board", {"waits": "late"}))]


def _imported(c: Cast) -> list[Any]:
    return [imported(c.owner, PIPELINE.replace("澜川电网", "澜川二厂")).pk]


DOORS = (
    Door("today", OWN, NEVER),
    tap("today_plan", _plan),
    Door("today_aside", NEVER, (302, 302, 302, 404, "in"), deal, lambda c: {"key": "x|y|z"}, of_deal=True),
    Door("today_take_up", NEVER, (302, 302, 302, 404, "in"), deal, lambda c: {"key": "x|y|z"}, of_deal=True),
    Door("today_aside", NEVER, (302, 302, 302, 404, "in"), deal, _plan),
    Door("today_take_up", NEVER, (302, 302, 302, 404, "in"), deal, _plan),
    _late("done"),
    _late("move", due=DAY),
    _late("drop"),
    Door("settings", OWN, NEVER),
    Door("settings_profile", NEVER, MOVED, data=lambda c: {"name": "叶青禾", "title": "客户经理"}),
    Door("settings_theme", NEVER, MOVED, data=lambda c: {"theme": "dark"}),
    Door("settings_language", NEVER, MOVED, data=lambda c: {"language": "en"}),
    Door("settings_zone", NEVER, MOVED, data=lambda c: {"zone": "Asia/Tokyo"}),
    Door("settings_zone", NEVER, MOVED, data=lambda c: {"zone": "Asia/Shanghai"}),
    Door("demo_remove", NEVER, (404, 404, 404, 404, "in")),
    Door("undo", NEVER, WRITE, _token),
    Door("note", OWN, (200, 200, 422, 404, "in"), data=lambda c: {"deal": c.deal, "text": "电话：他在等报价。"}),
    Door("note_drop_chip", NEVER, (200, 200, 403, 404, "in"), lambda c: [c.deal, "e1"], lambda c: {"person": "cen"},
         of_deal=True),
    Door("note_kind", NEVER, (200, 200, 403, 404, "in"), lambda c: [c.deal, "e1"], lambda c: {"kind": "call"},
         of_deal=True),
    Door("note_plan", NEVER, (200, 200, 403, 404, "in"), _noted, lambda c: {"plan": "p1"}, of_deal=True),
    Door("note_owed", NEVER, (200, 200, 403, 404, "in"), lambda c: [c.deal, "e1"], lambda c: {"kind": "step", "ref": "s1"},
         of_deal=True),
    Door("first_deal", OWN, MOVED, data=_first),
    Door("opportunities", OWN, NEVER),
    Door("opportunities_board", OWN, NEVER),
    Door("view_new", OWN, MOVED, data=lambda c: {"name": "停太久的", "shape": "board", "waits": "late"}),
    Door("view_edit", MINE, MY_WRITE, _viewed, lambda c: {"name": "都要看的"}),
    Door("view_delete", NEVER, MY_WRITE, _viewed),
    Door("view_back", NEVER, MY_WRITE, _viewed),
    Door("opportunities_refresh", NEVER, (204, 204, 204, 204, "in")),
    Door("search", OWN, NEVER),
    Door("calendar", OWN, NEVER),
    Door("calendar_ics", OWN, NEVER),
    Door("calendar_plan", OWN, (200, 200, 200, 200, "in")),
    Door("calendar_move", (200, 200, 200, 404, "in"), WRITE, lambda c: [c.account, "step", "s1"],
         lambda c: version(c, due="2999-12-01")),
    Door("people", OWN, NEVER),
    Door("people_csv", OWN, NEVER),
    Door("people_refresh", NEVER, (204, 204, 204, 204, "in")),
    Door("accounts", OWN, NEVER),
    Door("account", DEAL, NEVER, lambda c: [c.account]),
    Door("account_history", DEAL, NEVER, lambda c: [c.account]),
    drawer("deal_history"),
    Door("account_remove", (200, 403, 403, 404, "in"), (302, 403, 403, 404, "in"), lambda c: [c.account], version),
    Door("remove", (200, 200, 403, 404, "in"), WRITE, lambda c: [c.account, "event", "e1"], version),
    drawer("opportunity_thing", "steps", "s1"),
    Door("trash", OWN, NEVER),
    Door("trash_restore", NEVER, WRITE, lambda c: [_trashed(c, "step", "s1")]),
    Door("trash_empty", (200, 403, 403, 404, "in"), (302, 403, 403, 404, "in"), lambda c: [_trashed(c, "step", "s1")]),
    Door("trash_empty_old", OWN, MOVED),
    Door("export", OWN, NEVER),
    Door("export_all", OWN, NEVER, lambda c: ["zip"]),
    Door("export_all", OWN, NEVER, lambda c: ["xlsx"]),
    Door("account_export", DEAL, NEVER, lambda c: [c.account]),
    Door("account_export_file", DEAL, NEVER, lambda c: [c.account, "yaml"]),
    drawer("deal_export"),
    drawer("deal_export_file", "yaml"),
    drawer("opportunity"),
    drawer("committee"),
    drawer("timeline"),
    drawer("person", "cen"),
    Door("person_saw", FORM, WRITE, lambda c: [c.deal, "cen"],
         lambda c: version(c, what="marker", value="asks_for_data", source="visit", on="2026-11-20"), of_deal=True),
    Door("person_edit", FORM, WRITE, lambda c: [c.deal, "cen"], lambda c: version(c, name="岑海宁", title="主任"),
         of_deal=True),
    form("deal_edit", lambda c: version(c, name="青屿二期", value="5000")),
    Door("account_edit", (200, 403, 403, 404, "in"), (302, 403, 403, 404, "in"), lambda c: [c.account],
         lambda c: version(c, name="澜川", nature="private")),
    Door("account_new_person", (200, 403, 403, 404, "in"), (302, 403, 403, 404, "in"), lambda c: [c.account],
         lambda c: {"name": "陶知远"}),
    Door("account_new_deal", (200, 403, 403, 404, "in"), (302, 403, 403, 404, "in"), lambda c: [c.account],
         lambda c: {"name": "三期", "playbook": "public-tender", "people-TOTAL_FORMS": 4, "people-INITIAL_FORMS": 0}),
    drawer("committee_why", "covered"),
    drawer("opportunity_person", "cen"),
    drawer("opportunity_event", "e1"),
    Door("score_why", DEAL, NEVER, lambda c: [c.deal, room(c.owner, c.deal).deal.scores[0].id], of_deal=True),
    drawer("stages_why"),
    drawer("proofs_why"),
    drawer("information"),
    drawer("information_csv"),
    form("information_answer", lambda c: version(
        c, goal="budget_basis", answer="按去年的口径列", told_by="cen", source="visit", on="2026-11-20")),
    drawer("control_points"),
    drawer("control_points_history"),
    Door("playbooks", OWN, NEVER),
    Door("playbook", OWN, NEVER, lambda c: ["public-tender"]),
    form("opportunity_add_person", lambda c: version(c, name="陶知远", source="visit")),
    form("opportunity_seat", lambda c: version(c, seat="quality", person="jin", source="visit", on="2026-11-20")),
    tap("opportunity_leave_seat", lambda c: version(c, seat="technical_lead", person="cen")),
    tap("map_reports_to", lambda c: version(c, person="qi", boss="jin")),
    tap("map_tie", lambda c: version(c, person="cen", to="qi", kind="同门", source="hearsay", on="2026-11-20")),
    tap("map_untie", _tied),
    tap("map_chair", lambda c: version(c, person="jin", seat="quality", source="visit")),
    tap("map_leave", lambda c: version(c, person="cen", seat="technical_lead")),
    Door("map_person", (200, 200, 403, 404, "in"), NEVER, lambda c: [c.deal, "cen"], of_deal=True),
    form("opportunity_close", lambda c: version(c, state="lost", on="2026-11-20", winner="朔钧")),
    tap("opportunity_reopen", _closed),
    drawer("review"),
    Door("review_write", (302, 302, 403, 404, "in"), WRITE, deal, lambda c: _closed(c) | {"reasons": ["late"]}, of_deal=True),
    Door("reviews", OWN, NEVER),
    form("opportunity_stage", lambda c: version(c, stage="preparation", since="2026-11-20", reason="公告发了")),
    form("opportunity_snooze", lambda c: version(c, until="2999-12-01", reason="等年度计划")),
    tap("opportunity_wake", _snoozed),
    tap("finding_differ", _finding),
    tap("finding_agree", _objected),
    tap("opportunity_plan", _plan),
    tap("opportunity_cancel", _coming),
    tap("opportunity_done", lambda c: version(c, kind="step", ref="s1")),
    Door("duplicates", OWN, NEVER),
    Door("similar", OWN, NEVER),
    Door("merge", (200, 404, 404, 404, "in"), (302, 404, 404, 404, "in"),
         lambda c: ["deal", c.deal, c.other_deal], version),
    Door("imports", OWN, MOVED, data=lambda c: {"text": "客户\t商机名称\n甲公司\t主变\n"}),
    Door("import", MINE, NEVER, _imported),
    Door("import_progress", MINE, NEVER, _checked),
    Door("import_errors", MINE, NEVER, _checked),
    Door("import_sheet", NEVER, MY_WRITE, _columns, lambda c: {"sheet": ""}),
    Door("import_columns", NEVER, MY_WRITE, _columns,
         lambda c: {"c0": "deal.reference", "c1": "account.name", "c2": "deal.name", "nature": "private",
                    "playbook": "public-tender", "currency": "CNY"}),
    Door("import_decide", NEVER, MY_WRITE, _checked, lambda c: {"same_name": "same", "then": "write"}),
    Door("import_notes", NEVER, MY_WRITE, lambda c: _pasted(c, CHAT), lambda c: {"deal": c.deal, "note": "0"}),
    Door("import_write", NEVER, MY_WRITE, _checked),
    Door("import_back", NEVER, MY_WRITE, _imported),
    Door("import_again", NEVER, MY_WRITE, _checked),
    Door("import_forget", NEVER, MY_WRITE, _checked),
    Door("signs", EVERYBODY, NEVER),
    Door("journeys", OWN, NEVER),
    Door("journey", OWN, NEVER, lambda c: ["long"]),
    Door("account_login", (302, 302, 302, 302, 200), (302, 302, 302, 302, 200), data=lambda c: {"login": "owner"}),
    Door("account_logout", (200, 200, 200, 200, 302), (302,) * 5),
    Door("signin_link", (410,) * 5, (410,) * 5, lambda c: ["MQ", "x-y"]),
    Door("set_language", (302,) * 5, (302,) * 5, data=lambda c: {"language": "en"}),
)  # fmt: skip
BY_NAME = {door.name: door for door in DOORS}

OWNERS = ("澜川", "Lanchuan", "青屿", "岑海宁", "靳世安", "戚雨敏", "叶青禾", "修正系数", "试验报告")
"""Words of the account, which a stranger must never read."""
OTHER_DEAL = ("北桥", "确认评审日期")
"""Words of the deal on which the colleague does not work."""


def every(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern, str]]:
    """Every address: its name, with the space before it, the pattern, and its text."""
    for one in patterns:
        if isinstance(one, URLResolver):
            space = f"{one.namespace}:" if one.namespace else ""
            yield from (
                (f"{space}{name}", found, text)
                for name, found, text in every(one.url_patterns, prefix + str(one.pattern))
            )
        else:
            yield one.name or "", one, prefix + str(one.pattern)


ALL = list(every(get_resolver().url_patterns))
ADMINS = [(name, pattern, text) for name, pattern, text in ALL if text.startswith("admin/")]


def test_every_address_is_listed() -> None:
    assert {name for name, _, text in ALL if not text.startswith("admin/")} == set(BY_NAME)
    assert len(ADMINS) > 40


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, made once for the thousand doors tried here; what a test does to it is rolled back."""
    with django_db_blocker.unblock():
        made = cast()
    yield made
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def people(standing: Cast, db: None) -> Cast:
    again = {one.pk: one for one in User.objects.all()}  # nothing that a test left on them
    names = ("owner", "colleague", "manager", "director", "stranger")
    users: dict[str, Any] = {name: again[getattr(standing, name).pk] for name in names}
    return replace(standing, **users)


def client_of(c: Cast, who: str) -> Client:
    somebody = getattr(c, who, None)
    return visitor(somebody) if isinstance(somebody, User) else Client(headers={"Accept-Language": "zh-hans"})


def said(response: Any) -> Any:
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login") + "?next="):
        return "in"
    return response.status_code


def state(c: Cast) -> tuple[Any, ...]:
    """Everything that a write could change."""
    counts = (
        Audit.objects.filter(account=c.account).count(),
        Disagreement.objects.filter(account=c.account).count(),
        Membership.objects.filter(opportunity__account=c.account).count(),
    )
    return load_dossiers([c.account]), Account.objects.get(pk=c.account).version, *counts


def leaks(who: str, text: str) -> list[str]:
    words = {"stranger": OWNERS + OTHER_DEAL, "nobody": OWNERS + OTHER_DEAL, "colleague": OTHER_DEAL}.get(who, ())
    return [word for word in words if word in text]


def words_of(response: Any) -> str:
    """Everything that reaches the browser."""
    if not response.streaming:
        return f"{response.content.decode()}{response.headers}{response.cookies}"
    content = b"".join(response.streaming_content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return f"{content.decode()}{response.headers}{response.cookies}"


@pytest.mark.parametrize("name", BY_NAME)
def test_who_may_look(people: Cast, name: str) -> None:
    door = BY_NAME[name]
    url = reverse(name, args=door.args(people))
    answers = {who: client_of(people, who).get(url) for who in WHO}
    assert {who: said(answer) for who, answer in answers.items()} == dict(zip(WHO, door.get, strict=True))
    for who, answer in answers.items():
        assert name == "signs" or leaks(who, words_of(answer)) == [], (who, url)  # its samples bear the demo's names


@pytest.mark.parametrize("name", BY_NAME)
def test_looking_changes_nothing(people: Cast, name: str) -> None:
    url = reverse(name, args=BY_NAME[name].args(people))
    before = state(people)
    for who in WHO:
        client_of(people, who).get(url)
    assert state(people) == before


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("who", WHO)
def test_who_may_write(people: Cast, name: str, who: str) -> None:
    door = BY_NAME[name]
    url, data = reverse(name, args=door.args(people)), door.data(people)
    before = state(people)
    answer = client_of(people, who).post(url, data)
    assert said(answer) == door.post[WHO.index(who)]
    assert leaks(who, words_of(answer)) == []
    if who in ("manager", "stranger", "nobody"):
        assert state(people) == before
    elif door.of_deal and door.post in (WRITE, (200, 200, 403, 404, "in")):
        assert state(people) != before, "the test sends nothing that could have been written"


@pytest.mark.parametrize("name", [door.name for door in DOORS if door.of_deal])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_colleague_has_no_business_on_the_other_deal(people: Cast, name: str, method: str) -> None:
    door = BY_NAME[name]
    if (door.get if method == "get" else door.post) == NEVER:
        return
    _, *rest = door.args(people)
    url, data = reverse(name, args=[people.other_deal, *rest]), door.data(people)
    before = state(people)
    answer = getattr(visitor(people.colleague), method)(url, data)
    assert answer.status_code == 404
    assert leaks("colleague", words_of(answer)) == []
    assert state(people) == before


@pytest.mark.parametrize("name", ["late_done", "late_move", "late_drop"])
def test_rows_of_the_other_deal_are_not_there_for_the_colleague(people: Cast, name: str) -> None:
    data = version(people, due=DAY)
    hidden = load_dossiers([people.account])[people.account].steps[1].id
    before = state(people)
    for ref in (hidden, "nothing"):
        assert (
            visitor(people.colleague).post(reverse(name, args=[people.account, "step", ref]), data).status_code == 404
        )
    for event in ("e2", "nothing"):  # by way of the deal that is theirs
        for way, sent in (("note_drop_chip", {"person": "qi"}), ("note_kind", {"kind": "visit"})):
            url = reverse(way, args=[people.deal, event])
            assert visitor(people.colleague).post(url, sent).status_code == 404
    assert visitor(people.colleague).get(reverse("opportunity_event", args=[people.deal, "e2"])).status_code == 404
    assert state(people) == before


@pytest.mark.parametrize(("kind", "ref"), [("opportunity", "beiqiao"), ("event", "e2"), ("person", "cen"), ("fact", "")])
def test_what_the_colleague_may_not_put_in_the_trash(people: Cast, kind: str, ref: str) -> None:
    """The other deal is not there for them; people are the owner's. In the trash they see their deal's things only."""
    ref = ref or str(Fact.objects.get(account=people.account, what="attitude").pk)
    url, browser = reverse("remove", args=[people.account, kind, ref]), visitor(people.colleague)
    expected = 403 if kind == "person" else 404
    assert [browser.get(url).status_code, browser.post(url, version(people)).status_code] == [expected] * 2
    key = _trashed(people, kind, ref)
    for who in (people.colleague, people.stranger):
        page = words_of(visitor(who).get(reverse("trash")))
        assert reverse("trash_empty", args=[key]) not in page
        assert leaks("colleague" if who == people.colleague else "stranger", page) == []
        assert visitor(who).post(reverse("trash_restore", args=[key])).status_code == 404
    assert reverse("trash_empty", args=[key]) in words_of(visitor(people.owner).get(reverse("trash")))


def test_the_answer_to_what_is_hidden_is_the_answer_to_what_is_not_there(people: Cast) -> None:
    browser = visitor(people.stranger)
    hidden = browser.get(reverse("opportunity", args=[people.deal]))
    absent = browser.get(reverse("opportunity", args=[10**6]))
    texts = [
        re.sub(r'"\w{64}"', "", answer.content.decode()).replace(str(key), "KEY")
        for answer, key in ((hidden, f"opportunities/{people.deal}/"), (absent, "opportunities/1000000/"))
    ]
    assert texts[0] == texts[1]
    assert hidden.status_code == absent.status_code == 404


def test_a_manager_of_a_member_sees_that_deal_only(people: Cast) -> None:
    boss = user("boss")
    Profile.objects.filter(user=people.colleague).update(manager=boss)
    browser = visitor(boss)
    assert browser.get(reverse("opportunity", args=[people.deal])).status_code == 200
    assert browser.get(reverse("opportunity", args=[people.other_deal])).status_code == 404
    assert leaks("colleague", words_of(browser.get(reverse("opportunities")))) == []
    assert (
        browser.post(
            reverse("opportunity_done", args=[people.deal]), version(people, kind="step", ref="s1")
        ).status_code
        == 403
    )


def test_a_name_in_a_note_is_looked_for_in_its_own_account_only(people: Cast) -> None:
    receipt = actions.create_first_deal(
        people.stranger,
        actions.EightAnswers("别家", "private", "别的", "public-tender", room(people.owner, people.deal).today),
    )
    answer = visitor(people.stranger).post(
        reverse("note"), {"deal": receipt.opportunity, "text": "和岑海宁、靳世安吃了饭"}
    )
    assert answer.status_code == 200
    assert load_dossiers([receipt.account])[receipt.account].events[0].with_ == ()


def test_nobody_puts_away_the_demo_of_others(people: Cast) -> None:
    Account.objects.filter(pk=people.account).update(is_demo=True)
    for who in (people.colleague, people.manager, people.stranger):
        assert visitor(who).post(reverse("demo_remove")).status_code == 404
        assert reverse("demo_remove") not in visitor(who).get(reverse("settings")).content.decode()
    assert Account.objects.get(pk=people.account).removed is None
    assert reverse("demo_remove") in visitor(people.owner).get(reverse("settings")).content.decode()


@pytest.mark.parametrize(("name", "pattern", "text"), ADMINS, ids=[name or text for name, _, text in ADMINS])
def test_the_admin_is_for_superusers(people: Cast, name: str, pattern: URLPattern, text: str) -> None:
    known = {"object_id": "1", "app_label": "records", "content_type_id": 1, "url": "x", "id": "1"}
    names = pattern.pattern.regex.groupindex
    if name == "admin:" or not pattern.name:
        url = f"/{text.split('(', maxsplit=1)[0].split('<', maxsplit=1)[0].rstrip('$')}"
    else:
        url = reverse(name, kwargs={key: known[key] for key in names})
    for who in ("owner", "manager", "stranger", "nobody"):
        for method in ("get", "post"):
            answer = getattr(client_of(people, who), method)(url)
            signed_in = who != "nobody"
            assert answer.status_code in ({403, 302} if signed_in or method == "post" else {302}), (who, method, url)
            if answer.status_code == 302:
                assert answer["Location"].startswith(("/accounts/login/", "/admin/", "/")), answer["Location"]
            assert leaks("stranger", words_of(answer)) == []


def test_somebody_who_left_sees_nothing(people: Cast) -> None:
    browser = visitor(people.owner)
    User.objects.filter(pk=people.owner.pk).update(is_active=False)
    for name in ("today", "opportunities", "settings"):
        assert said(browser.get(reverse(name))) == "in"


def test_a_link_is_for_its_user_alone(people: Cast) -> None:
    path = link.path_for(people.owner)
    other = link.path_for(people.stranger)
    mixed = "/".join([*other.split("/")[:4], path.split("/")[4], ""])
    assert Client().get(mixed).status_code == 410
