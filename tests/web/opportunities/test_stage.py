"""The gate before a stage, and ageing that is put off, as their drawers show them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import Where
from yingdan.records.models import Account, StageSpan

pytestmark = pytest.mark.django_db
DRAWER = {"HX-Request": "true", "HX-Target": "drawer-body"}


@pytest.fixture
def c() -> Cast:
    return cast()


def send(c: Cast, name: str, **data: Any) -> Any:
    version = Account.objects.get(pk=c.account).version
    return visitor(c.owner).post(reverse(name, args=[c.deal]), {"version": version, "since": "2026-11-20", **data})


def look(c: Cast, name: str, headers: dict[str, str] = DRAWER, language: str = "zh-hans", **fields: str) -> str:
    answer = visitor(c.owner, language).get(reverse(name, args=[c.deal]), fields, headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def now(c: Cast) -> StageSpan:
    return StageSpan.objects.filter(opportunity=c.deal).order_by("since", "position").reverse()[0]


class TestGate:
    """It names what the customer has not shown, and asks why only where it must."""

    def test_on_without_proofs(self, c: Cast) -> None:
        text = look(c, "opportunity_stage", stage="bidding")
        assert "客户还有 4 条凭据没给" in text
        assert text.index("方案论证</h4>") < text.index("招标准备</h4>")
        assert "招标公告发布" in text
        assert "还差凭据，为什么还是往前走？" in text
        assert "投标评标期间只走正式渠道" in text
        assert "4 proofs of the customer are not there yet" in look(c, "opportunity_stage", language="en", stage="bidding")

    def test_back(self, c: Cast) -> None:
        text = look(c, "opportunity_stage", stage="survey")
        assert "为什么退回去？" in text
        assert "凭据没给" not in text

    @pytest.mark.parametrize("stage", ["", "dream", "\x00", "客" * 300])
    def test_a_stage_of_no_playbook_shows_the_likely_one(self, c: Cast, stage: str) -> None:
        assert re.search(r'value="preparation"[^>]* checked', look(c, "opportunity_stage", stage=stage))

    def test_another_stage_keeps_what_was_typed(self, c: Cast) -> None:
        headers = {"HX-Request": "true", "HX-Target": "stage-gate"}
        part = look(c, "opportunity_stage", headers, stage="survey", reason="重做<论证>")
        assert part.startswith('<div class="stack" id="stage-gate"')
        assert "重做&lt;论证&gt;" in part
        assert "<form" not in part

    @pytest.mark.parametrize(("stage", "said"), [("preparation", "凭据没齐"), ("survey", "为什么退回去")])
    def test_without_a_reason_nothing_moves_and_nothing_is_lost(self, c: Cast, stage: str, said: str) -> None:
        answer = send(c, "opportunity_stage", stage=stage, reason="", back="/opportunities/board/?way=x")
        text = answer.content.decode()
        assert (answer.status_code, now(c).stage) == (422, "solution")
        assert said in text
        assert 'value="2026-11-20"' in text
        assert 'name="back" value="/opportunities/board/?way=x"' in text

    def test_back_to_where_one_came_from(self, c: Cast) -> None:
        answer = send(c, "opportunity_stage", stage="preparation", reason="公告发了", back="/opportunities/board/?way=x")
        assert (answer.status_code, answer["Location"]) == (302, "/opportunities/board/?way=x")
        assert now(c).stage == "preparation"

    @pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"])
    def test_to_no_other_place(self, c: Cast, back: str) -> None:
        assert "evil" not in look(c, "opportunity_stage", back=back)
        answer = send(c, "opportunity_stage", stage="preparation", reason="公告发了", back=back)
        assert answer["Location"] == reverse("opportunity", args=[c.deal])


class TestPutOff:
    """Until when, why, and the end of it."""

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({"until": "2026-01-01", "reason": "等批复"}, "选一个以后的日子。"),
            ({"until": "x", "reason": "等批复"}, "等批复"),
            ({"until": "2999-01-01", "reason": " "}, "2999-01-01"),
            ({"until": "2999-01-01", "reason": "长" * 201}, "2999-01-01"),
        ],
    )
    def test_what_does_not_fit_stays_in_the_form(self, c: Cast, data: dict[str, str], said: str) -> None:
        answer = send(c, "opportunity_snooze", **data)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert now(c).snooze is None

    def test_it_is_shown_and_ended(self, c: Cast) -> None:
        actions.snooze_stage(c.owner, actions.SnoozeStage(Where(c.account, c.deal), date(2999, 1, 5), "等<b>批文"))
        text = look(c, "opportunity_snooze", back="/opportunities/")
        assert "<b>放到 2999-01-05</b>" in text
        assert "等&lt;b&gt;批文" in text
        assert send(c, "opportunity_wake", back="/opportunities/?sort=stage")["Location"] == "/opportunities/?sort=stage"
        assert now(c).snooze is None

    def test_the_list_says_it_with_days_and_usual(self, c: Cast) -> None:
        whose = {who: visitor(getattr(c, who)).get(reverse("opportunities")).content.decode() for who in ("owner", "manager")}
        link = reverse("opportunity_snooze", args=[c.deal])
        for who, text in whose.items():
            assert "常见 30 天" in text
            assert (link in text) == (who == "owner")
        actions.snooze_stage(c.owner, actions.SnoozeStage(Where(c.account, c.deal), date(2999, 1, 5), "等批文"))
        text = visitor(c.manager).get(reverse("opportunities")).content.decode()
        assert "放到" in text
        assert link not in text
