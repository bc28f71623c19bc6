"""Two people on one record: nothing is lost; where both changed the same, the second sees both values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, Cast, cast
from tests.depth import often
from yingdan import actions
from yingdan.actions import Clash, EditAccount, EditDeal, EditPerson, SetReportsTo, Where
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def c() -> Cast:
    return cast()


def version(c: Cast) -> int:
    return Account.objects.get(pk=c.account).version


def at(c: Cast, seen: int | None) -> Where:
    return Where(c.account, c.deal, seen)


def cen(c: Cast) -> Any:
    return next(one for one in load_dossiers([c.account])[c.account].people if one.id == "cen")


def edit(c: Cast, seen: int, **values: Any) -> EditPerson:
    start: dict[str, Any] = {"name": "岑海宁", "title": "变电专责", "reports_to": "jin"}
    return EditPerson(at(c, seen), "cen", **(start | values))


def test_other_fields_of_one_person_are_merged(c: Cast) -> None:
    seen = version(c)
    actions.edit_person(c.colleague, edit(c, seen, title="变电主任"))
    receipt = actions.edit_person(c.owner, edit(c, seen, unit="生产部"))
    assert (cen(c).title, cen(c).unit) == ("变电主任", "生产部")
    assert receipt.merged == "colleague"


def test_the_same_field_is_shown_with_both_values_and_nothing_is_written(c: Cast) -> None:
    seen = version(c)
    actions.edit_person(c.colleague, edit(c, seen, title="变电主任", unit="基建部"))
    before = load_dossiers([c.account]), version(c)
    with pytest.raises(Clash) as caught:
        actions.edit_person(c.owner, edit(c, seen, title="总工", unit="生产部", rank="manager"))
    found = {one.field: (one.was, one.theirs, one.mine) for one in caught.value.differences}
    assert found == {"title": ("变电专责", "变电主任", "总工"), "unit": (None, "基建部", "生产部")}
    assert (caught.value.who, caught.value.now) == ("colleague", seen + 1)
    assert (load_dossiers([c.account]), version(c)) == before
    actions.edit_person(c.owner, edit(c, caught.value.now, title="总工", unit="基建部", rank="manager"))
    assert (cen(c).title, cen(c).unit, cen(c).rank) == ("总工", "基建部", "manager")


def test_the_same_value_twice_is_no_clash(c: Cast) -> None:
    seen = version(c)
    actions.edit_person(c.colleague, edit(c, seen, title="变电主任"))
    assert actions.edit_person(c.owner, edit(c, seen, title="变电主任")).undo is None


def test_what_was_taken_back_is_no_clash(c: Cast) -> None:
    seen = version(c)
    receipt = actions.edit_person(c.colleague, edit(c, seen, title="变电主任"))
    actions.undo(c.colleague, receipt.undo or "")
    actions.edit_person(c.owner, edit(c, seen, title="总工"))
    assert cen(c).title == "总工"


def test_three_changes_of_another_count_as_one(c: Cast) -> None:
    seen = version(c)
    for title in ("甲", "乙", "丙"):
        actions.edit_person(c.colleague, edit(c, version(c), title=title))
    with pytest.raises(Clash) as caught:
        actions.edit_person(c.owner, edit(c, seen, title="总工"))
    assert (caught.value.differences[0].was, caught.value.differences[0].theirs) == ("变电专责", "丙")


Command = Callable[[Cast, int], Any]
FIRST_AND_SECOND: dict[str, tuple[Command, Command, str]] = {
    "deal": (
        lambda c, v: actions.edit_deal(c.colleague, EditDeal(at(c, v), "青屿", "1 CNY")),
        lambda c, v: actions.edit_deal(c.owner, EditDeal(at(c, v), "青屿 220 kV 变电站", "2 CNY")),
        "value",
    ),
    "line": (
        lambda c, v: actions.set_reports_to(c.colleague, SetReportsTo(at(c, v), "cen", "qi")),
        lambda c, v: actions.set_reports_to(c.owner, SetReportsTo(at(c, v), "cen", None)),
        "reports_to",
    ),
    "stage": (
        lambda c, v: actions.set_stage(c.colleague, actions.SetStage(at(c, v), "preparation", TODAY, "甲")),
        lambda c, v: actions.set_stage(c.owner, actions.SetStage(at(c, v), "survey", TODAY, "乙")),
        "stage",
    ),
    "chair": (
        lambda c, v: actions.seat_person(c.colleague, actions.SeatPerson(at(c, v), "quality", "jin", "visit", TODAY)),
        lambda c, v: actions.seat_person(c.owner, actions.SeatPerson(at(c, v), "quality", "qi", "visit", TODAY)),
        "person",
    ),
    "step": (
        lambda c, v: actions.finish_step(c.colleague, actions.StepDone(c.account, "s1", v)),
        lambda c, v: actions.postpone_step(c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, 1), None, v)),
        "state",
    ),
    "commitment": (
        lambda c, v: actions.keep_commitment(c.colleague, actions.CommitmentEnds(c.account, "c1", None, v)),
        lambda c, v: actions.cancel_commitment(c.owner, actions.CommitmentEnds(c.account, "c1", None, v)),
        "state",
    ),
    "snooze": (
        lambda c, v: actions.snooze_stage(c.colleague, actions.SnoozeStage(at(c, v), date(2027, 1, 1), "甲")),
        lambda c, v: actions.snooze_stage(c.owner, actions.SnoozeStage(at(c, v), date(2027, 2, 1), "乙")),
        "snooze",
    ),
}


@pytest.mark.parametrize("name", FIRST_AND_SECOND)
def test_the_second_is_told_of_the_very_thing(c: Cast, name: str) -> None:
    first, second, field = FIRST_AND_SECOND[name]
    seen = version(c)
    first(c, seen)
    before = load_dossiers([c.account]), Audit.objects.count()
    with pytest.raises(Clash) as caught:
        second(c, seen)
    assert field in {one.field for one in caught.value.differences}
    assert (load_dossiers([c.account]), Audit.objects.count()) == before
    assert caught.value.who == "colleague"


@pytest.mark.parametrize("name", FIRST_AND_SECOND)
def test_what_another_did_elsewhere_stands_in_nobodys_way(c: Cast, name: str) -> None:
    _first, second, _field = FIRST_AND_SECOND[name]
    seen = version(c)
    actions.add_person(c.colleague, actions.AddPerson(at(c, None), "陶知远"))
    assert second(c, seen).merged == "colleague"
    assert Person.objects.filter(account=c.account).count() == 4


def test_an_account_is_its_owners(c: Cast) -> None:
    seen = version(c)
    actions.edit_account(c.owner, EditAccount(Where(c.account, None, seen), "澜川", "private", "电力"))
    assert load_dossiers([c.account])[c.account].account.industry == "电力"
    for who in (c.colleague, c.manager):
        with pytest.raises(PermissionDenied):
            actions.edit_account(who, EditAccount(Where(c.account), "x", "private"))
    with pytest.raises(actions.Invalid):
        actions.edit_account(c.owner, EditAccount(Where(c.account), "x", "nonsense"))


def test_an_edit_is_undone_as_one(c: Cast) -> None:
    before = load_dossiers([c.account])
    receipt = actions.edit_person(c.owner, edit(c, version(c), title="总工", unit="生产部", left=TODAY))
    actions.undo(c.owner, receipt.undo or "")
    assert load_dossiers([c.account]) == before


def test_a_circle_is_refused(c: Cast) -> None:
    with pytest.raises(actions.Invalid) as caught:
        actions.edit_person(c.owner, EditPerson(at(c, None), "jin", "靳世安", reports_to="cen"))
    assert caught.value.problems[0].code == "circle"


FIELDS = ("title", "unit", "rank")
VALUES = {"title": ("变电专责", "甲", "乙"), "unit": (None, "甲", "乙"), "rank": (None, "staff", "manager")}
WANTED = st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in FIELDS})


@settings(max_examples=often(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(theirs=WANTED, mine=WANTED)
def test_no_change_is_ever_lost_unseen(c: Cast, theirs: dict[str, Any], mine: dict[str, Any]) -> None:
    """Whatever two people do: each column ends as one of them wanted it, or the second was told."""
    seen = version(c)
    start = {name: VALUES[name][0] for name in FIELDS}
    first = actions.edit_person(c.colleague, edit(c, seen, **theirs))
    both = {n for n in FIELDS if start[n] != theirs[n] != mine[n] != start[n]}
    undo = [first.undo]
    if both:
        with pytest.raises(Clash) as caught:
            actions.edit_person(c.owner, edit(c, seen, **mine))
        assert {one.field for one in caught.value.differences} == both
        expected = theirs
    else:
        undo.append(actions.edit_person(c.owner, edit(c, seen, **mine)).undo)
        expected = {n: theirs[n] if mine[n] == start[n] else mine[n] for n in FIELDS}
    assert {n: getattr(cen(c), n) for n in FIELDS} == expected
    for token in reversed(undo):
        if token:
            actions.undo(c.owner, token)
