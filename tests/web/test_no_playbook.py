"""A playbook that a deal names was taken off the server: its deal is said, everything else goes on."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import TODAY, Cast, cast
from tests.web.test_every_url import DOORS, NEVER
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import Where
from yingdan.records.models import Assessment, Opportunity

pytestmark = pytest.mark.django_db
GONE = "our-<own>-way"


def cases(*pairs: tuple[Any, Any]) -> tuple[tuple[Any, Any], ...]:
    """Actions with their commands, of any kind."""
    return pairs


@pytest.fixture
def people() -> Cast:
    made = cast()
    Opportunity.objects.filter(pk=made.other_deal).update(playbook=GONE)
    return made


def page(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_list_says_so(people: Cast, language: str) -> None:
    for _ in range(2):  # computed, then from the cache
        answer = visitor(people.owner, language).get(reverse("opportunities"))
        assert answer.status_code == 200
        text = page(answer)
        assert "北桥" in text
        assert "our-&lt;own&gt;-way" in text
        assert "青屿" in text
    assert ("读不到" in text) == (language != "en")


@pytest.mark.parametrize("name", ["today", "settings", "note", "first_deal"])
def test_the_other_pages_go_on(people: Cast, name: str) -> None:
    assert visitor(people.owner).get(reverse(name)).status_code == 200


NEEDS_NONE = {"deal_history", "deal_export", "deal_export_file"}
"""What was changed and what is taken along do not ask how the deal is bought."""


def test_the_deal_says_so_instead_of_failing(people: Cast) -> None:
    browser = visitor(people.owner)
    for door in (one for one in DOORS if one.of_deal):
        if door.name in ("today_aside", "today_take_up"):
            continue  # they look at no proposal
        more = ["relations"] if door.name == "score_why" else door.args(people)[1:]
        url = reverse(door.name, args=[people.other_deal, *more])
        if door.get != NEVER:
            answer = browser.get(url)
            if door.name in NEEDS_NONE:
                assert answer.status_code == 200, url
                continue
            assert answer.status_code == 409, url
            assert "our-&lt;own&gt;-way" in page(answer)
        if door.post != NEVER:
            kind = "step" if door.name == "note_owed" else "call"
            sent = {"person": "cen", "kind": kind, "key": "x", "due": "2026-12-01", "plan": "p1", "ref": "s1"}
            assert browser.post(url, sent).status_code == 409, url


def test_its_sibling_goes_on_and_is_not_kept_half_seen(people: Cast) -> None:
    browser = visitor(people.owner)
    assert browser.get(reverse("opportunity", args=[people.deal])).status_code == 200
    assert browser.get(reverse("committee", args=[people.deal])).status_code == 200
    browser.get(reverse("opportunities"))
    assert not Assessment.objects.exists()
    noted = browser.post(reverse("note"), {"deal": people.deal, "text": "岑海宁来过电话"})
    assert noted.status_code == 200
    Opportunity.objects.filter(pk=people.other_deal).update(playbook="public-tender")
    browser.get(reverse("opportunities"))
    assert Assessment.objects.count() == 2


def test_a_stranger_learns_nothing_of_it(people: Cast) -> None:
    assert visitor(people.stranger).get(reverse("opportunity", args=[people.other_deal])).status_code == 404
    assert visitor(people.colleague).get(reverse("opportunity", args=[people.other_deal])).status_code == 404


def test_actions_say_so_by_name(people: Cast) -> None:
    here = Where(people.account, people.other_deal)
    for act, command in cases(
        (actions.set_stage, actions.SetStage(here, "survey", TODAY)),
        (actions.seat_person, actions.SeatPerson(here, "quality", "cen")),
        (actions.plan_event, actions.PlanEvent(here, "visit", TODAY, ("cen",))),
    ):
        with pytest.raises(actions.Invalid) as caught:
            act(people.owner, command)
        assert caught.value.problems[0].code == "unknown_playbook"
    assert actions.capture_note(people.owner, actions.CaptureNote(here, "岑海宁来电", TODAY)).undo
