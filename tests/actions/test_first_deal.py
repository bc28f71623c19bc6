"""Eight answers make a deal that stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F

from tests.cast import TODAY, user
from yingdan import actions
from yingdan.access import view
from yingdan.actions import EightAnswers, KnownPerson
from yingdan.records.models import Account, Audit

pytestmark = pytest.mark.django_db

ANSWERS = EightAnswers(
    account=" 望溪水务 ",
    nature="state_owned",
    deal="二期泵站",
    playbook="public-tender",
    today=TODAY,
    stage="solution",
    since=date(2026, 10, 1),
    value="9800000 CNY",
    expected=date(2027, 3, 1),
    people=(
        KnownPerson("阮国栋", "工程部主任", "technical_lead", date(2026, 11, 1)),
        KnownPerson("蒲晓岚", None, None, date(2026, 11, 20), "call"),
        KnownPerson("尤立", seat="quality"),
    ),
    rivals=("朔钧", " ", "朔钧", "不做"),
)


def test_all_eight() -> None:
    owner = user("u")
    owner.first_name, owner.last_name = "青禾", "叶"
    receipt = actions.create_first_deal(owner, ANSWERS)
    seen = view(owner)[receipt.account]
    deal = seen.dossier.opportunities[0]
    assert seen.deals[deal.id] == receipt.opportunity
    assert seen.me == seen.dossier.us[0].id == deal.team[0]
    assert seen.dossier.account.name == "望溪水务"
    assert [one.stage for one in deal.stages] == ["solution"]
    assert [(one.seat, one.source) for one in deal.seats] == [("technical_lead", "colleague"), ("quality", "colleague")]
    assert [one.name for one in deal.rivals] == ["朔钧", "不做"]
    assert [(one.kind, one.on.day) for one in seen.dossier.events] == [("visit", 1), ("call", 20)]
    assert not seen.is_demo


def test_the_least_that_can_be_known() -> None:
    owner = user("u")
    receipt = actions.create_first_deal(owner, EightAnswers("a", "private", "d", "public-tender", TODAY))
    deal = view(owner)[receipt.account].dossier.opportunities[0]
    assert (deal.stages, deal.seats, deal.rivals) == ((), (), ())


def test_a_second_one_is_another_account() -> None:
    owner = user("u")
    first, second = (actions.create_first_deal(owner, replace(ANSWERS, deal=name)) for name in ("一期", "二期"))
    assert first.account != second.account
    assert len(view(owner)) == 2


def test_a_double_tap_makes_one_deal() -> None:
    owner, other = user("u"), user("v")
    first, second = (actions.create_first_deal(owner, ANSWERS) for _ in range(2))
    assert (first.account, first.opportunity, first.undo) == (second.account, second.opportunity, second.undo)
    assert actions.create_first_deal(other, ANSWERS).account != first.account
    actions.undo(owner, first.undo or "")
    assert actions.create_first_deal(owner, ANSWERS).account != first.account


def test_the_same_answers_on_another_day_are_another_deal() -> None:
    owner = user("u")
    first = actions.create_first_deal(owner, ANSWERS)
    Audit.objects.update(at=F("at") - timedelta(minutes=2))
    assert actions.create_first_deal(owner, ANSWERS).account != first.account


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"account": " "}, "account"),
        ({"deal": ""}, "deal"),
        ({"nature": "family"}, "account.nature"),
        ({"playbook": "no-such"}, "playbook"),
        ({"playbook": "/etc/passwd"}, "playbook"),
        ({"stage": "dream"}, "stage"),
        ({"since": date(2026, 11, 24)}, "since"),
        ({"people": (KnownPerson(" "),)}, "people.0.name"),
        ({"people": (KnownPerson("a"), KnownPerson("b", seat="throne"))}, "people.1.seat"),
        ({"people": (KnownPerson("a", last_contact=date(2026, 11, 24)),)}, "people.0.last_contact"),
        ({"people": (KnownPerson("a", last_kind="seance"),)}, "people.0.last_kind"),
        ({"value": "x" * 201}, "opportunities.0.value"),
    ],
)
def test_what_is_wrong_is_named(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(actions.Invalid) as caught:
        actions.create_first_deal(user("u"), replace(ANSWERS, **wrong))
    assert caught.value.problems[0].field == field
    assert not Account.objects.exists()


def test_undo_takes_it_away() -> None:
    owner = user("u")
    receipt = actions.create_first_deal(owner, ANSWERS)
    actions.undo(owner, receipt.undo or "")
    assert view(owner) == {}
