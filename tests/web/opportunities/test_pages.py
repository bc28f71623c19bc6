"""Pages, drawers and forms of a deal at their addresses: who may, what is kept, what is undone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY, Cast, cast, small, user
from tests.records.test_load import crowd
from tests.web.opportunities.rooms import demo
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.queries.room import room as room_of
from yingdan.records.models import Audit, Disagreement, Person, Seat, StageSpan, Step
from yingdan.web.opportunities.committee_why import NUMBERS
from yingdan.web.today.plan import key_of

MOST_QUERIES = 15
NO_SUCH = (
    ("opportunity_person", "nobody"),
    ("opportunity_event", "nothing"),
    ("score_why", "luck"),
    ("committee_why", "luck"),
)
READ = ("opportunity", "stages_why", "proofs_why")
WRITE = ("opportunity_seat", "opportunity_add_person", "opportunity_stage")
DRAWER = {"HX-Target": "drawer-body", "HX-Request": "true"}


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def url(name: str, people: Cast, *rest: str) -> str:
    return reverse(name, args=[people.deal, *rest])


def html(response: Any) -> str:
    return str(response.content.decode())


def every_address(people: Cast) -> list[str]:
    found = [url(name, people) for name in (*READ, *WRITE, "committee")]
    return [
        *found,
        url("opportunity_person", people, "cen"),
        url("opportunity_event", people, "e1"),
        url("score_why", people, "coach"),
        *(url("committee_why", people, one) for one in NUMBERS),
    ]


# --- who may ---


def test_a_stranger_sees_nothing_of_it(people: Cast) -> None:
    client = visitor(people.stranger)
    assert [client.get(one).status_code for one in every_address(people)] == [404] * len(every_address(people))
    for name in (
        "opportunity_seat",
        "opportunity_leave_seat",
        "finding_differ",
        "opportunity_plan",
        "opportunity_done",
    ):
        assert client.post(url(name, people), {}).status_code == 404
    assert not Audit.objects.exclude(what="account.load").exists()


def test_nobody_signed_in_is_sent_to_sign_in(people: Cast, client: Any) -> None:
    for one in every_address(people):
        answer = client.get(one)
        assert answer.status_code == 302
        assert "/accounts/" in answer["Location"]


def test_a_manager_looks_and_does_not_write(people: Cast) -> None:
    client = visitor(people.manager)
    assert client.get(url("opportunity", people)).status_code == 200
    may = room_of(people.manager, people.deal).can_change
    codes = {client.get(url(name, people)).status_code for name in WRITE}
    assert codes == ({200} if may else {403})


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_answers(people: Cast, language: str) -> None:
    client = visitor(people.owner, language)
    for one in every_address(people):
        page = html(client.get(one))
        assert "<h1>" in page
        fragment = (
            html(client.get(one, headers=DRAWER))
            if "/committee/" not in one and one != url("opportunity", people)
            else "<h2>"
        )
        assert "<h2" in fragment
        assert "<h1" not in fragment


@pytest.mark.parametrize(("name", "ref"), NO_SUCH)
def test_what_is_not_there_is_not_found(people: Cast, name: str, ref: str) -> None:
    assert visitor(people.owner).get(url(name, people, ref)).status_code == 404


def test_pages_hold_no_style_nor_script_of_their_own(people: Cast) -> None:
    for one in every_address(people):
        page = html(visitor(people.owner).get(one))
        assert not re.search(r"<[a-z][^>]*\sstyle=", page), one
        assert not re.search(r"<[a-z][^>]*\son[a-z]+=", page), one
        assert "<style" not in page
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_what_people_typed_is_escaped(db: None) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    owner = user("typist")
    base = small("nasty")
    people = tuple(replace(one, name=f"{nasty}{one.id}", title=nasty) for one in base.people)
    events = tuple(replace(one, note=nasty) for one in base.events)
    deals = tuple(replace(one, name=nasty) for one in base.opportunities)
    receipt = actions.load_dossier(owner, replace(base, people=people, events=events, opportunities=deals))
    client = visitor(owner)
    for name, rest in (
        ("opportunity", ()),
        ("committee", ()),
        ("opportunity_person", ("cen",)),
        ("opportunity_event", ("e1",)),
    ):
        assert "<img src=x" not in html(client.get(reverse(name, args=[receipt.opportunity, *rest])))


@pytest.mark.django_db
def test_pages_ask_little_and_the_same_at_15_and_at_500_people() -> None:
    counts = []
    for size in (15, 500):
        owner = user(f"owner{size}")
        receipt = actions.load_dossier(owner, crowd(size))
        client, found = visitor(owner), {}
        for name in (*READ, *WRITE, "committee"):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(reverse(name, args=[receipt.opportunity])).status_code == 200
            found[name] = len(seen)
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST_QUERIES


# --- forms ---


def seat(people: Cast, **data: Any) -> dict[str, Any]:
    version = room_of(people.owner, people.deal).version
    return {"version": version, "seat": "quality", "person": "qi", "source": "visit", "on": TODAY.isoformat(), **data}


def undo(client: Any) -> None:
    """Press Undo on the toast of the next page."""
    page = html(client.get(reverse("settings")))
    found = re.search(r'action="(/undo/[^"]+)"', page)
    assert found, "no way back"
    assert client.post(found[1]).status_code == 302


def test_an_empty_chair_is_filled_and_emptied_again(people: Cast) -> None:
    client = visitor(people.owner)
    answer = client.post(url("opportunity_seat", people), seat(people))
    assert answer.status_code == 302
    assert answer["Location"] == url("committee", people)
    row = Seat.objects.get(opportunity=people.deal, seat="quality")
    assert (row.person, row.source, row.on) == ("qi", "visit", TODAY)
    undo(client)
    assert Seat.objects.get(opportunity=people.deal, seat="quality").person is None


@pytest.mark.parametrize(
    "wrong", [{"seat": "throne"}, {"person": "nobody"}, {"source": "dream"}, {"on": "yesterday"}, {"seat": ""}]
)
def test_a_wrong_answer_is_shown_again_and_nothing_kept(people: Cast, wrong: dict[str, str]) -> None:
    answer = visitor(people.owner).post(url("opportunity_seat", people), seat(people, **wrong))
    assert answer.status_code == 422
    assert 'class="error"' in html(answer)
    assert Seat.objects.get(opportunity=people.deal, seat="quality").person is None


def test_who_was_slower_overwrites_nothing(people: Cast) -> None:
    client = visitor(people.owner)
    data = seat(people)
    client.post(url("opportunity_seat", people), data)
    answer = client.post(url("opportunity_seat", people), {**data, "person": "jin"}, follow=True)
    assert 'role="alert"' in html(answer)
    assert Seat.objects.get(opportunity=people.deal, seat="quality").person == "qi"


def test_a_chair_is_left_and_stays_on_the_map(people: Cast) -> None:
    client = visitor(people.owner)
    version = room_of(people.owner, people.deal).version
    data = {"version": version, "seat": "technical_lead", "person": "cen"}
    assert client.post(url("opportunity_leave_seat", people), data).status_code == 302
    assert Seat.objects.get(opportunity=people.deal, seat="technical_lead").person is None
    undo(client)
    assert Seat.objects.get(opportunity=people.deal, seat="technical_lead").person == "cen"


def test_somebody_new_takes_the_chair_one_was_asked_about(people: Cast) -> None:
    client = visitor(people.owner)
    form = html(client.get(url("opportunity_add_person", people), {"seat": "quality"}))
    assert re.search(r'<option value="quality" selected', form)
    version = room_of(people.owner, people.deal).version
    answer = client.post(
        url("opportunity_add_person", people),
        {"version": version, "name": "石磊", "seat": "quality", "source": "colleague"},
    )
    assert answer.status_code == 302
    person = Person.objects.get(account=people.account, name="石磊")
    assert Seat.objects.get(opportunity=people.deal, seat="quality").person == person.ref
    assert person.rank is None
    assert person.reports_to is None


def test_somebody_without_a_name_is_not_added(people: Cast) -> None:
    before = Person.objects.count()
    version = room_of(people.owner, people.deal).version
    answer = visitor(people.owner).post(url("opportunity_add_person", people), {"version": version, "name": "  "})
    assert answer.status_code == 422
    assert Person.objects.count() == before


def test_a_member_adds_people_to_the_deal_they_work_on(people: Cast) -> None:
    client = visitor(people.colleague)
    version = room_of(people.colleague, people.deal).version
    assert client.post(url("opportunity_add_person", people), {"version": version, "name": "石磊"}).status_code == 302
    assert Person.objects.filter(account=people.account, name="石磊").exists()


def stage(people: Cast, **data: Any) -> dict[str, Any]:
    version = room_of(people.owner, people.deal).version
    return {"version": version, "stage": "preparation", "since": TODAY.isoformat(), "reason": "公告发布", **data}


def test_the_stage_moves_and_moves_back(people: Cast) -> None:
    client = visitor(people.owner)
    assert client.post(url("opportunity_stage", people), stage(people)).status_code == 302
    assert StageSpan.objects.filter(opportunity=people.deal).order_by("since", "position").last().stage == "preparation"  # type: ignore[union-attr]
    assert Audit.objects.get(what="stage.set").why == "公告发布"
    undo(client)
    assert StageSpan.objects.filter(opportunity=people.deal).order_by("since", "position").last().stage == "solution"  # type: ignore[union-attr]


def test_a_day_before_the_present_stage_is_refused_in_words(people: Cast) -> None:
    answer = visitor(people.owner).post(url("opportunity_stage", people), stage(people, since="2026-01-01"))
    assert answer.status_code == 422
    assert "2026-10-16" in html(answer)


def test_the_reminder_is_put_off_with_a_reason_only(people: Cast) -> None:
    client = visitor(people.owner)
    version = room_of(people.owner, people.deal).version
    span = StageSpan.objects.get(opportunity=people.deal, stage="solution")
    client.post(url("opportunity_snooze", people), {"version": version, "until": "2999-01-01", "reason": ""})
    span.refresh_from_db()
    assert span.snooze is None
    client.post(url("opportunity_snooze", people), {"version": version, "until": "2999-01-01", "reason": "等批复"})
    span.refresh_from_db()
    assert span.snooze == {"until": "2999-01-01", "reason": "等批复"}


# --- one tap ---


def test_a_finding_is_seen_differently_kept_and_taken_back(people: Cast) -> None:
    client = visitor(people.owner)
    finding = room_of(people.owner, people.deal).deal.findings[0].id
    client.post(url("finding_differ", people), {"finding": finding, "reason": "上周电话里聊过"})
    page = html(client.get(url("opportunity", people)))
    assert "上周电话里聊过" in page
    assert url("finding_agree", people) in page
    client.post(url("finding_agree", people), {"finding": finding})
    assert not Disagreement.objects.exists()


def test_to_see_a_finding_differently_takes_a_reason_and_a_finding(people: Cast) -> None:
    client = visitor(people.owner)
    finding = room_of(people.owner, people.deal).deal.findings[0].id
    client.post(url("finding_differ", people), {"finding": finding, "reason": " "})
    client.post(url("finding_differ", people), {"finding": "qingyu.no_such.thing", "reason": "不是"})
    assert not Disagreement.objects.exists()


def test_a_proposal_becomes_a_step_and_goes_again(people: Cast) -> None:
    client = visitor(people.owner)
    found = room_of(people.owner, people.deal)
    before = Step.objects.count()
    data = {"version": found.version, "key": key_of(found.deal.proposals[0]), "due": "2026-12-01"}
    assert client.post(url("opportunity_plan", people), data).status_code == 302
    row = Step.objects.latest("pk")
    assert Step.objects.count() == before + 1
    assert row.due.isoformat() == "2026-12-01"
    assert row.person == (found.deal.proposals[0].with_ or (None,))[0]
    undo(client)
    assert Step.objects.count() == before


@pytest.mark.parametrize("wrong", [{"key": "no|such"}, {"due": "soon"}])
def test_a_proposal_that_is_gone_is_not_planned(people: Cast, wrong: dict[str, str]) -> None:
    found = room_of(people.owner, people.deal)
    before = Step.objects.count()
    data = {"version": found.version, "key": key_of(found.deal.proposals[0]), "due": "2026-12-01", **wrong}
    answer = visitor(people.owner).post(url("opportunity_plan", people), data, follow=True)
    assert 'data-toast="stays"' in html(answer)
    assert Step.objects.count() == before


def test_a_step_is_ticked_off(people: Cast) -> None:
    client = visitor(people.owner)
    version = room_of(people.owner, people.deal).version
    client.post(url("opportunity_done", people), {"version": version, "kind": "step", "ref": "s1"})
    assert Step.objects.get(ref="s1").state == "done"
    undo(client)
    assert Step.objects.get(ref="s1").state == "open"


@pytest.mark.django_db
def test_the_demo_fills_every_part_of_the_overview() -> None:
    owner = user("demo")
    receipt = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate())
    page = html(visitor(owner).get(reverse("opportunity", args=[receipt.opportunity])))
    for part in (
        "stepper",
        "figures",
        "points-grid",
        "attention-334",
        "todo-list",
        "people-list",
        "recent",
        "finding-act",
    ):
        assert part in page, part
    assert page.count('class="point"') == 4
