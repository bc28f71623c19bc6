"""The page of the calendar, planning and moving, and the file for other calendars."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.queries.calendar import KINDS, Thing
from yingdan.records.models import Account, Event, Step
from yingdan.web.calendar import ics
from yingdan.web.calendar.asked import VIEWS, Asked, address, asked, step, wanted

TODAY = date(2026, 11, 24)
ASKED = st.builds(
    lambda one, **more: Asked(**more, **{one[0]: one[1]}),
    one=st.tuples(st.sampled_from(("account", "deal", "person")), st.integers(0, 10**6)),
    on=st.dates(date(1901, 1, 1), date(2199, 12, 31)),
    view=st.sampled_from(VIEWS),
    kind=st.sampled_from(("", *KINDS)),
    mine=st.booleans(),
    page=st.integers(1, 999),
    query=st.text(max_size=10).map(str.strip),
)


def html(response: Any) -> str:
    return str(response.content.decode())


def page(who: User, language: str = "zh-hans", **fields: Any) -> str:
    return html(visitor(who, language).get(reverse("calendar"), fields))


@settings(max_examples=40)
@given(ASKED)
def test_an_address_says_all_that_was_asked_for(at: Asked) -> None:
    fields = dict(parse_qsl(urlsplit(address(at, page=at.page, query=at.query)).query, keep_blank_values=True))
    assert asked(fields, TODAY) == at


@settings(max_examples=60)
@given(ASKED, st.sampled_from((-1, 1)))
def test_a_view_holds_its_day_and_the_next_one_begins_where_it_ends(at: Asked, by: int) -> None:
    days = wanted(at)
    assert days.first <= at.on <= days.last
    if at.view in ("month", "week"):
        assert (days.first.weekday(), days.last.weekday()) == (0, 6)
    moved = step(at, by)
    assert moved == at.on or (moved > at.on) == (by > 0)
    if moved != at.on and at.view in ("week", "day", "list"):
        there = wanted(Asked(moved, at.view))
        assert there.first - days.last == timedelta(days=1) if by > 0 else days.first - there.last == timedelta(days=1)


@pytest.mark.django_db
def test_a_careless_address_is_answered() -> None:
    browser = visitor(cast().owner)
    for field in ("on", "view", "account", "deal", "person", "kind", "whose", "page", "q"):
        for value in ("%", "'\"<b>", "\x00", "2026-02-30", "0001-01-01", "9999-12-31", "9" * 30, "9" * 12, "客" * 300):
            for view in ("calendar", "calendar_ics"):
                answer = browser.get(reverse(view), {field: value})
                assert answer.status_code == 200, (field, value)
                assert "<b>" not in html(answer)
    for value in ("0001-01-01", "9999-12-31", "x"):
        assert browser.get(reverse("calendar_plan"), {"on": value}).status_code == 200


def _version(c: Cast, **more: Any) -> dict[str, Any]:
    return {"version": Account.objects.get(pk=c.account).version, **more}


@pytest.mark.django_db
class TestPage:
    """What stands on it and where it leads."""

    def test_an_event_opens_its_drawer_and_a_step_its_own(self) -> None:
        c = cast()
        text = page(c.owner, on="2026-11-24")
        assert f'href="{reverse("opportunity_event", args=[c.deal, "e1"])}" data-drawer' in text
        assert f'href="{reverse("calendar_move", args=[c.account, "step", "s1"])}" data-drawer' in text
        assert text.count("data-day=") == 42
        assert page(c.owner, on="2026-11-24", view="week").count("data-day=") == 7

    def test_the_list_has_what_the_squares_have(self) -> None:
        c = cast()
        squares, lines = page(c.owner, on="2026-11-24"), page(c.owner, on="2026-11-24", view="list")
        for text in ("拜访", "岑海宁", "要试验报告", "我们答应：带局放数据"):
            assert text in squares
            assert text in lines
        assert "他两次问修正系数" in lines

    def test_where_nothing_is_it_teaches(self) -> None:
        c = cast()
        assert reverse("calendar_plan") in page(c.stranger)
        assert "这里还空着" in page(c.stranger)
        assert "这几天没有事" in page(c.stranger, view="list")

    def test_a_search_narrows_to_what_it_finds(self) -> None:
        c = cast()
        text = page(c.owner, q="chn")
        found = re.search(r'class="card cal-picks".*?href="([^"]*person=\d+[^"]*)"', text, re.DOTALL)
        assert found
        only = html(visitor(c.owner).get(found[1].replace("&amp;", "&") + "&view=list&on=2026-11-24"))
        assert "戚雨敏" not in only
        assert "岑海宁" not in page(c.stranger, q="chn")

    def test_closed_days_say_so(self) -> None:
        c = cast()
        where = actions.Where(c.account, c.deal)
        actions.set_stage(c.owner, actions.SetStage(where, "bidding", timezone.localdate() - timedelta(days=1), "公告"))
        text = page(c.owner, deal=c.deal)
        assert "只走正式渠道" in text
        assert "cal-closed" in text
        assert "cal-closed" not in page(c.owner)


@pytest.mark.django_db
class TestPlan:
    """Something on a day, by the action that is there."""

    def form(self, c: Cast, **more: Any) -> dict[str, Any]:
        day = timezone.localdate() + timedelta(days=3)
        return _version(c, kind="visit", day=day.isoformat(), people=["cen"], ours="看数据", **more)

    def test_it_is_planned_and_can_be_undone(self) -> None:
        c = cast()
        browser, url = visitor(c.owner), f"{reverse('calendar_plan')}?deal={c.deal}"
        assert "岑海宁" in html(browser.get(url))
        answer = browser.post(url, self.form(c))
        assert answer.status_code == 302
        row = Event.objects.get(account=c.account, state="planned")
        assert (row.kind, row.people, row.purpose) == ("visit", ["cen"], {"ours": "看数据"})
        back = re.search(rf'"({reverse("undo", args=["x"])[:-2]}[^"]+)"', html(browser.get(answer["Location"])))
        assert back
        browser.post(back[1])
        assert not Event.objects.filter(account=c.account, state="planned").exists()

    def test_a_closed_stage_stops_it_and_nothing_typed_is_lost(self) -> None:
        c = cast()
        where = actions.Where(c.account, c.deal)
        actions.set_stage(c.owner, actions.SetStage(where, "bidding", timezone.localdate(), "公告"))
        answer = visitor(c.owner).post(f"{reverse('calendar_plan')}?deal={c.deal}", self.form(c))
        assert answer.status_code == 422
        assert "看数据" in html(answer)
        assert "F3" in html(answer)
        assert not Event.objects.filter(account=c.account, state="planned").exists()

    @pytest.mark.parametrize(
        "wrong", [{"day": "2020-01-01"}, {"day": "x"}, {"kind": "x"}, {"people": ["nobody"]}, {"version": "x"}]
    )
    def test_a_bad_field_is_said(self, wrong: dict[str, Any]) -> None:
        c = cast()
        answer = visitor(c.owner).post(f"{reverse('calendar_plan')}?deal={c.deal}", self.form(c) | wrong)
        assert (answer.status_code, "看数据" in html(answer)) == (422, True)

    def test_who_may(self) -> None:
        c = cast()
        for who, deal, status in (
            (c.colleague, c.deal, 200), (c.colleague, c.other_deal, 404), (c.manager, c.deal, 403), (c.stranger, c.deal, 404),
        ):  # fmt: skip
            assert visitor(who).get(reverse("calendar_plan"), {"deal": deal}).status_code == status
        assert "青屿" not in html(visitor(c.stranger).get(reverse("calendar_plan")))


@pytest.mark.django_db
class TestMove:
    """Another day for what is planned, and the way back."""

    def test_a_step_a_commitment_and_an_event(self) -> None:
        c = cast()
        day = timezone.localdate() + timedelta(days=5)
        made = actions.plan_event(c.owner, actions.PlanEvent(actions.Where(c.account, c.deal), "visit", day, ("cen",)))
        event = made.changed[0].removeprefix("events/")
        browser = visitor(c.owner)
        drawer = html(browser.get(reverse("opportunity_event", args=[c.deal, event])))
        assert reverse("calendar_move", args=[c.account, "event", event]) in drawer
        for kind, ref in (("step", "s1"), ("event", event)):
            url = reverse("calendar_move", args=[c.account, kind, ref])
            assert browser.get(url).status_code == 200
            moved = (day + timedelta(days=2)).isoformat()
            assert browser.post(url, _version(c, due=moved, reason="他出差")).status_code == 302
        assert Step.objects.get(account=c.account, ref="s1").due == day + timedelta(days=2)
        row = Event.objects.get(account=c.account, ref=event)
        assert (row.on, row.state) == (day + timedelta(days=2), "planned")

    def test_not_into_a_closed_stage_nor_the_past_nor_what_is_done(self) -> None:
        c = cast()
        today = timezone.localdate()
        where = actions.Where(c.account, c.deal)
        made = actions.plan_event(c.owner, actions.PlanEvent(where, "visit", today + timedelta(days=1), ("cen",)))
        event = made.changed[0].removeprefix("events/")
        move = actions.MoveEvent(c.account, event, today + timedelta(days=2))
        with pytest.raises(actions.Invalid):
            actions.move_event(c.owner, actions.MoveEvent(c.account, event, today - timedelta(days=1)))
        with pytest.raises(actions.Invalid):
            actions.move_event(c.owner, actions.MoveEvent(c.account, "e1", today + timedelta(days=1)))
        actions.set_stage(c.owner, actions.SetStage(where, "bidding", today, "公告"))
        with pytest.raises(actions.Forbidden):
            actions.move_event(c.owner, move)
        assert Event.objects.get(account=c.account, ref=event).on == today + timedelta(days=1)

    def test_two_people_at_once(self) -> None:
        c = cast()
        today = timezone.localdate()
        made = actions.plan_event(c.owner, actions.PlanEvent(actions.Where(c.account, c.deal), "visit", today, ("cen",)))
        event, seen = made.changed[0].removeprefix("events/"), Account.objects.get(pk=c.account).version
        actions.move_event(c.colleague, actions.MoveEvent(c.account, event, today + timedelta(days=1), None, seen))
        url = reverse("calendar_move", args=[c.account, "event", event])
        other = (today + timedelta(days=9)).isoformat()
        answer = visitor(c.owner).post(url, {"due": other, "version": seen})
        assert (answer.status_code, other in html(answer)) == (422, True)
        assert Event.objects.get(account=c.account, ref=event).on == today + timedelta(days=1)

    def test_what_is_not_there_or_done_or_hidden(self) -> None:
        c = cast()
        actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
        for who, kind, ref in (
            (c.owner, "step", "s1"), (c.owner, "event", "e1"), (c.owner, "x", "e1"), (c.owner, "step", "nothing"),
            (c.colleague, "event", "e2"), (c.stranger, "event", "e1"),
        ):  # fmt: skip
            assert visitor(who).get(reverse("calendar_move", args=[c.account, kind, ref])).status_code == 404


def thing(**more: Any) -> Thing:
    fields: dict[str, Any] = {
        "kind": "step", "day": date(2026, 12, 1), "at": None, "account": 1, "account_name": "澜川", "version": 1, "deal": 1,
        "deal_name": "青屿", "playbook": None, "ref": "s1", "pk": 7, "code": "", "planned": True, "people": (),
        "text": "要报告", "ours": True, "home": 1,
    }  # fmt: skip
    return Thing(**(fields | more))


def read(text: str) -> list[dict[str, str]]:
    """What another program makes of the file."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    whole = text.replace("\r\n ", "").split("\r\n")
    assert (whole[0], whole[-2], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    found: list[dict[str, str]] = []
    for line in whole[1:-2]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], value)
    return found


def written(*things: Thing) -> str:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    return "".join(ics.lines(things, {}, "zh", now, ZoneInfo("Asia/Shanghai")))


class TestFile:
    """RFC 5545: escaped, folded, days and times."""

    @settings(max_examples=60)
    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120))
    def test_any_text_comes_out_as_it_went_in(self, text: str) -> None:
        (event,) = read(written(thing(text=f"x{text}x")))
        assert event["SUMMARY"] == f"x{text}x"

    def test_no_text_can_break_out(self) -> None:
        (event,) = read(written(thing(text="a\r\nEND:VEVENT\r\nBEGIN:VEVENT\nb\rc\x00")))
        assert event["SUMMARY"] == "a\nEND:VEVENT\nBEGIN:VEVENT\nb\nc"

    @pytest.mark.parametrize(
        ("at", "begins"),
        [
            ("14:30", ("DTSTART", "20261201T063000Z")), ("7:05", ("DTSTART", "20261130T230500Z")),
            (None, ("DTSTART;VALUE=DATE", "20261201")), ("下午", ("DTSTART;VALUE=DATE", "20261201")),
            ("25:00", ("DTSTART;VALUE=DATE", "20261201")),
        ],
    )  # fmt: skip
    def test_a_clock_time_is_the_readers_and_anything_else_the_whole_day(self, at: str | None, begins: tuple[str, str]) -> None:
        (event,) = read(written(thing(at=at)))
        assert event[begins[0]] == begins[1]

    def test_each_has_its_own_lasting_name(self) -> None:
        names = [one["UID"] for one in read(written(thing(), thing(kind="commitment"), thing(pk=8)))]
        assert len(set(names)) == 3
        assert written(thing()) == written(thing())


@pytest.mark.django_db
def test_the_file_has_what_is_planned_and_nothing_of_others() -> None:
    c = cast()
    day = timezone.localdate() + timedelta(days=3)
    actions.plan_event(c.owner, actions.PlanEvent(actions.Where(c.account, c.deal), "visit", day, ("cen",)))
    found = read(html(visitor(c.owner).get(reverse("calendar_ics"))))
    assert [one["SUMMARY"] for one in found if one["UID"].startswith("event")] == ["拜访 岑海宁"]
    assert read(html(visitor(c.stranger).get(reverse("calendar_ics")))) == []
