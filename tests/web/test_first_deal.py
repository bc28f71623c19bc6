"""Eight questions make a deal that already has something to say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import user
from tests.web.visitors import visitor
from yingdan.playbooks import shipped
from yingdan.queries.room import Room, room
from yingdan.records.models import Account, Opportunity
from yingdan.web.first_deal.amount import LARGEST, amount
from yingdan.web.first_deal.forms import split_names

LEAST_FINDINGS = 3


def html(response: Any) -> str:
    return str(response.content.decode())


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def answers(**changed: str) -> dict[str, str]:
    """A rep's answers after four minutes."""
    given_ = {
        "account": "望溪水务", "nature": "state_owned", "deal": "二期泵站成套设备", "playbook": "public-tender",
        "stage": "public-tender/solution", "since": ago(50), "value": "980", "expected": ago(-120), "rivals": "朔钧、先不买",
        "people-TOTAL_FORMS": "3", "people-INITIAL_FORMS": "0",
        "people-0-name": "阮国栋", "people-0-title": "工程部主任", "people-0-seat": "public-tender/technical_lead",
        "people-0-last_contact": ago(30), "people-0-last_kind": "visit",
        "people-1-name": "蒲晓岚", "people-1-seat": "", "people-1-last_contact": "", "people-1-last_kind": "visit",
        "people-2-name": "", "people-2-seat": "", "people-2-last_contact": "", "people-2-last_kind": "visit",
    }  # fmt: skip
    return given_ | changed


@pytest.fixture
def rep(db: None) -> Client:
    return visitor(user("rep"))


def made(rep: Client, **changed: str) -> Room:
    response = rep.post(reverse("first_deal"), answers(**changed))
    assert response.status_code == 302, re.findall(r'class="error"[^>]*>(?:<svg.*?</svg>)?([^<]+)', html(response))
    deal = Opportunity.objects.get()
    assert response["Location"] == reverse("opportunity", args=[deal.pk])
    return room(deal.account.owner, deal.pk)


def test_it_lands_in_the_deal_with_something_to_say(rep: Client) -> None:
    found = made(rep)
    assert len(found.deal.findings) >= LEAST_FINDINGS
    assert found.deal.proposals
    deal = found.opportunity
    assert (deal.value, deal.name) == ("9800000 CNY", "二期泵站成套设备")
    assert [(one.seat, one.person) for one in deal.seats if one.person] == [("technical_lead", "p1")]
    assert [one.name for one in deal.rivals] == ["朔钧", "先不买"]
    assert [one.name for one in found.dossier.people] == ["阮国栋", "蒲晓岚"]


def test_the_least_that_can_be_said_is_enough(rep: Client) -> None:
    blank = {
        name: "" for name in answers() if name not in {"account", "deal", "nature", "playbook"} and "FORMS" not in name
    }
    found = made(rep, **blank)
    assert len(found.deal.findings) >= LEAST_FINDINGS
    assert found.opportunity.value is None
    assert found.opportunity.stages == ()
    assert found.dossier.people == ()


@pytest.mark.parametrize("book", shipped())
def test_every_way_of_buying_works(rep: Client, book: str) -> None:
    text = html(rep.get(reverse("first_deal")))
    stages = re.findall(rf'value="({re.escape(book)}/[^"]+)"', text)
    assert stages
    found = made(rep, playbook=book, stage=stages[0], **{"people-0-seat": ""})
    assert found.opportunity.playbook == book
    assert found.opportunity.stages[0].stage == stages[0].partition("/")[2]


def test_a_stage_of_another_way_of_buying_does_not_count(rep: Client) -> None:
    response = rep.post(reverse("first_deal"), answers(stage="elsewhere/solution"))
    assert response.status_code == 422
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("account", "", "先给客户起个名"),
        ("deal", " ", "一句就行"),
        ("nature", "", "选一个"),
        ("value", "很多", "写个数字"),
        ("value", "0", "写个数字"),
        ("since", ago(-1), "这天还没到"),
        ("since", "去年", "请从日历里选日期"),
        ("people-0-last_contact", ago(-1), "这天还没到"),
        ("people-0-name", "", "这是谁"),
    ],
)
def test_what_is_missing_is_said_beside_the_question(rep: Client, field: str, value: str, says: str) -> None:
    response = rep.post(reverse("first_deal"), answers(**{field: value}))
    assert response.status_code == 422
    text = html(response)
    assert says in text
    assert 'value="望溪水务"' in text or field == "account"
    assert "阮国栋" in text or field == "people-0-name"
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    "tampered",
    [{"people-TOTAL_FORMS": "9999"}, {"people-TOTAL_FORMS": "x"}, {"nature": "secret"}, {"playbook": "../../etc"}],
)
def test_a_tampered_form_makes_nothing(rep: Client, tampered: dict[str, str]) -> None:
    assert rep.post(reverse("first_deal"), answers(**tampered)).status_code == 422
    assert not Account.objects.exists()


def test_undo_takes_the_whole_deal_back(rep: Client) -> None:
    text = html(rep.post(reverse("first_deal"), answers(), follow=True))
    undo = re.search(r'action="(/undo/[^"]+)"', text)
    assert undo
    rep.post(undo[1])
    assert "二期泵站" not in html(rep.get(reverse("opportunities")))


def test_what_was_typed_is_never_markup(rep: Client) -> None:
    text = html(rep.post(reverse("first_deal"), answers(account='"><script>', value="x")))
    assert "<script>" not in text.replace("<script src", "")


# --- money and names ---


@given(st.integers(1, 10**9))
def test_a_bare_number_is_wan_in_chinese_and_yuan_in_english(number: int) -> None:
    assert amount(str(number), "zh") == (
        f"{number * 10_000} CNY" if number * 10_000 <= LARGEST else amount(str(number), "zh")
    )
    assert amount(str(number), "en") == f"{number} CNY"


@given(st.integers(1, 10**6), st.sampled_from(["亿", "万", "元", "m", "k", "bn"]), st.sampled_from(["", " "]))
def test_a_unit_wins_over_the_language(number: int, unit: str, gap: str) -> None:
    try:
        expected = amount(f"{number}{gap}{unit}", "zh")
    except ValueError:
        with pytest.raises(ValueError):
            amount(f"{number}{unit}", "en")
        return
    assert amount(f"¥{number}{unit}", "en") == expected


@pytest.mark.parametrize("text", ["0", "-5", "1.2.3", "abc", "12 斤", "99999999999999999", "1e9", "∞", "٣x"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        amount(text, "zh")


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_typed_is_unknown(text: str) -> None:
    assert amount(text, "zh") is None


@given(
    st.lists(st.text("abc朔钧", min_size=1, max_size=5), max_size=6),
    st.sampled_from(["、", ", ", "，", ";", "/", "\n"]),
)
def test_names_are_split_at_every_usual_mark(names: list[str], mark: str) -> None:
    assert split_names(mark.join(names)) == tuple(dict.fromkeys(names))


def test_a_days_answer_is_kept_as_it_was(rep: Client) -> None:
    found = made(rep)
    assert [one.on for one in found.dossier.events] == [date.fromisoformat(ago(30))]
