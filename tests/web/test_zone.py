"""The day is the user's, not the server's; names are in the page's language; refusals are in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone, translation

from tests.cast import small, user
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.actions import Conflict, Forbidden, Invalid, Problem, Stale
from yingdan.records.models import Profile
from yingdan.web.shell import refusals
from yingdan.web.shell.forms import ZONES, ZoneForm

pytestmark = pytest.mark.django_db
NEAR_MIDNIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
"""Tuesday in Shanghai, still Monday in Los Angeles."""


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("zone", "day"),
    [(None, "周二"), ("America/Los_Angeles", "周一"), ("Asia/Tokyo", "周二"), ("No/Where", "周二"), ("../etc", "周二")],
)
def test_the_day_is_the_users(monkeypatch: pytest.MonkeyPatch, zone: str | None, day: str) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NEAR_MIDNIGHT)
    somebody = user("u")
    Profile.objects.filter(user=somebody).update(zone=zone)
    before = timezone.get_current_timezone_name()
    assert f"<h1>{day}" in html(visitor(somebody).get(reverse("today")))
    assert timezone.get_current_timezone_name() == before, "a zone must not outlive its request"


def test_somebody_without_a_profile_has_the_servers_day() -> None:
    bare = User.objects.create_user("bare")
    assert visitor(bare).get(reverse("today")).status_code == 200


def test_the_zone_is_chosen_in_the_settings() -> None:
    somebody = user("u")
    client = visitor(somebody)
    client.post(reverse("settings_zone"), {"zone": "Asia/Tokyo"})
    assert Profile.objects.get(user=somebody).zone == "Asia/Tokyo"
    assert '<option value="Asia/Tokyo" selected>' in html(client.get(reverse("settings")))
    assert client.post(reverse("settings_zone"), {"zone": "Mars/Base"}).status_code == 400
    client.post(reverse("settings_zone"), {"zone": ""})
    assert Profile.objects.get(user=somebody).zone is None


def test_every_offered_zone_exists_and_a_strange_one_is_kept() -> None:
    somebody = user("u")
    for zone, _city in ZONES:
        actions.set_zone(somebody, zone)
    with pytest.raises(Invalid):
        actions.set_zone(somebody, "Mars/Base")
    assert ("Asia/Kathmandu", "Asia/Kathmandu") in ZoneForm(initial={"zone": "Asia/Kathmandu"}).fields["zone"].choices  # type: ignore[attr-defined]  # a ChoiceField


BOTH = facts.Bilingual(zh="叶青禾", en="Ye Qinghe")


@pytest.mark.parametrize(
    ("language", "last", "first", "shown"),
    [
        ("zh-hans", "叶", "青禾", "叶青禾"),
        ("en", "叶", "青禾", "Ye Qinghe"),
        ("en", "王", "伟", "王伟"),
        ("en", "", "", "rep"),
    ],
)
def test_the_frame_calls_the_user_by_their_name(language: str, last: str, first: str, shown: str) -> None:
    rep = user("rep")
    User.objects.filter(pk=rep.pk).update(last_name=last, first_name=first)
    us = (replace(small().us[0], name=BOTH), *small().us[1:])
    actions.load_dossier(rep, replace(small(), us=us), me="ye")
    for name in ("today", "settings"):
        assert f'<span class="side-word">{shown}</span>' in html(visitor(rep, language).get(reverse(name)))


def test_a_first_deal_knows_the_rep_by_their_name() -> None:
    rep = User.objects.create_user("rep", last_name="叶", first_name="青禾")
    answers = actions.EightAnswers("客户", "private", "商机", "public-tender", timezone.localdate())
    actions.create_first_deal(rep, answers)
    assert "叶青禾" in html(visitor(rep).get(reverse("opportunities"))) + html(visitor(rep).get(reverse("today")))


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (Invalid(Problem("text", "needed")), "这里要填。", "This is needed."),
        (Invalid(Problem("on", "before_present_stage", {"since": "2026-10-16"})), "2026-10-16 开始", "16 Oct 2026"),
        (Invalid(Problem("x", "string_too_long")), "这里填的不合适", "does not fit"),
        (Stale(1, 2), "有人先改了", "changed this first"),
        (Conflict("undone"), "已经撤销过", "taken back already"),
        (Conflict("changed_since"), "撤销会盖掉它", "would overwrite"),
        (Forbidden(("J1", "J2")), "J1、J2", "J1, J2"),
    ],
)
def test_a_refusal_is_said_in_both_languages(error: Any, zh: str, en: str) -> None:
    with translation.override("zh-hans"):
        assert zh in refusals.reasons(error, "zh")
    with translation.override("en"):
        assert en in refusals.reasons(error, "en")


def test_undo_says_why_it_cannot() -> None:
    rep = user("rep")
    receipt = actions.load_dossier(rep, small())
    done = actions.finish_step(rep, actions.StepDone(receipt.account, "s1"))
    client = visitor(rep)
    client.post(reverse("undo", args=[done.undo]))
    assert "这一步已经撤销过了" in html(client.post(reverse("undo", args=[done.undo]), follow=True))
