"""Editing the map: formal lines, informal ties and chairs; who may, what is refused, what undo gives back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import TODAY, Cast, cast
from tests.depth import often
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import AddPerson, ConnectTie, DisconnectTie, LeaveSeat, MoveSeat, SetReportsTo, Where
from yingdan.facts import Person, Tie
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit
from yingdan.records.models import Person as Row

pytestmark = pytest.mark.django_db
Act = Callable[[Any, Where], Any]


@pytest.fixture
def c() -> Cast:
    return cast()


def here(c: Cast, expected: int | None = None) -> Where:
    return Where(c.account, c.deal, expected)


def person(c: Cast, ref: str) -> Person:
    return next(one for one in load_dossiers([c.account])[c.account].people if one.id == ref)


def chairs(c: Cast) -> list[tuple[str, str | None]]:
    return [(one.seat, one.person) for one in load_dossiers([c.account])[c.account].opportunities[0].seats]


def tie(c: Cast, one: str = "cen", to: str = "qi", kind: str = "同门", **more: Any) -> actions.Receipt:
    return actions.connect_tie(c.owner, ConnectTie(here(c), one, to, kind, "hearsay", TODAY, **more))


ACTS: dict[str, Act] = {
    "reports": lambda who, where: actions.set_reports_to(who, SetReportsTo(where, "qi", "jin")),
    "tie": lambda who, where: actions.connect_tie(who, ConnectTie(where, "cen", "qi", "同门", "hearsay", TODAY, "ye")),
    "move": lambda who, where: actions.move_seat(
        who, MoveSeat(where, "cen", "technical_lead", "quality", "visit", TODAY)
    ),
    "newcomer": lambda who, where: actions.add_person(
        who, AddPerson(where, "陶知远", seat="quality", seat_source="visit")
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_who_may_and_undo_gives_everything_back(c: Cast, name: str) -> None:
    before = load_dossiers([c.account])
    for who in (c.owner, c.colleague):
        receipt = ACTS[name](who, here(c))
        assert load_dossiers([c.account]) != before
        actions.undo(who, receipt.undo or "")
        assert load_dossiers([c.account]) == before


@pytest.mark.parametrize("name", ACTS)
def test_who_may_not(c: Cast, name: str) -> None:
    before = load_dossiers([c.account]), Audit.objects.count()
    with pytest.raises(PermissionDenied):
        ACTS[name](c.manager, here(c))
    with pytest.raises(NotVisible):
        ACTS[name](c.stranger, here(c))
    with pytest.raises(NotVisible):
        ACTS[name](c.colleague, Where(c.account, c.other_deal))
    with pytest.raises(actions.Stale):
        ACTS[name](c.owner, here(c, Account.objects.get(pk=c.account).version + 1))
    assert (load_dossiers([c.account]), Audit.objects.count()) == before


def test_a_second_line_replaces_the_first_and_none_takes_it_away(c: Cast) -> None:
    actions.set_reports_to(c.owner, SetReportsTo(here(c), "cen", "qi"))
    assert person(c, "cen").reports_to == "qi"
    actions.set_reports_to(c.owner, SetReportsTo(here(c), "cen", None))
    assert person(c, "cen").reports_to is None
    again = actions.set_reports_to(c.owner, SetReportsTo(here(c), "cen", None))
    assert again.undo is None
    assert again.changed == ()


def test_nobody_reports_to_themselves_by_whatever_way(c: Cast) -> None:
    actions.set_reports_to(c.owner, SetReportsTo(here(c), "jin", "qi"))  # cen → jin → qi
    for who, boss, code in (("qi", "cen", "circle"), ("qi", "jin", "circle"), ("qi", "qi", "own_boss")):
        with pytest.raises(actions.Invalid) as refused:
            actions.set_reports_to(c.owner, SetReportsTo(here(c), who, boss))
        assert [one.code for one in refused.value.problems] == [code]
    assert person(c, "qi").reports_to is None


def test_a_circle_of_old_data_hangs_nobody(c: Cast) -> None:
    Row.objects.filter(account=c.account, ref="jin").update(reports_to="cen")  # cen → jin → cen
    actions.set_reports_to(c.owner, SetReportsTo(here(c), "qi", "cen"))
    actions.set_reports_to(c.owner, SetReportsTo(here(c), "jin", None))
    assert person(c, "jin").reports_to is None


class Circles(TestCase):
    @settings(max_examples=often(15), deadline=None)
    @given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=10))
    def test_however_lines_are_drawn_there_is_always_a_top(self, lines: list[tuple[str, str]]) -> None:
        c = cast()
        refs = {}
        for letter in "abcde":
            added = actions.add_person(c.owner, AddPerson(here(c), letter))
            refs[letter] = added.changed[0].removeprefix("people/")
        for one, boss in lines:
            with suppress(actions.Invalid):
                actions.set_reports_to(c.owner, SetReportsTo(here(c), refs[one], refs[boss]))
        above = {one.id: one.reports_to for one in load_dossiers([c.account])[c.account].people}
        for at in list(above):
            steps, now = 0, above[at]
            while now is not None:
                steps, now = steps + 1, above[now]
                assert steps <= len(above)


def test_a_tie_is_kept_with_where_it_was_learned(c: Cast) -> None:
    receipt = tie(c, kind="  老  同事 ", told_by="ye")
    assert person(c, "cen").ties == (Tie(to="qi", kind="老 同事", source="hearsay", on=TODAY, from_="ye"),)
    assert receipt.guard == "nothing_seen"


def test_the_same_tie_from_the_other_side_is_one_tie(c: Cast) -> None:
    tie(c)
    tie(c, "qi", "cen")
    assert (len(person(c, "cen").ties), len(person(c, "qi").ties)) == (0, 1)
    actions.disconnect_tie(c.owner, DisconnectTie(here(c), "cen", "qi", "同门"))
    assert (person(c, "cen").ties, person(c, "qi").ties) == ((), ())


def test_a_changed_tie_leaves_the_others_alone(c: Cast) -> None:
    tie(c)
    tie(c, kind="老同事")
    tie(c, kind="同乡", replaces="同门")
    assert [one.kind for one in person(c, "cen").ties] == ["老同事", "同乡"]
    gone = actions.disconnect_tie(c.owner, DisconnectTie(here(c), "cen", "qi", "没有这种"))
    assert gone.undo is None


def test_a_kind_in_two_languages_is_found_by_either(c: Cast) -> None:
    both = {"zh": "老同事", "en": "old colleague"}
    kept = [{"to": "qi", "kind": both, "source": "hearsay", "on": "2026-11-01"}]
    Row.objects.filter(account=c.account, ref="cen").update(ties=kept)
    actions.disconnect_tie(c.owner, DisconnectTie(here(c), "qi", "cen", "old colleague"))
    assert person(c, "cen").ties == ()


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"to": "cen"}, "to", "self_tie"),
        ({"to": "nobody"}, "to", "unknown_reference"),
        ({"person": "a\0"}, "person", "unknown_reference"),
        ({"kind": "  "}, "kind", "needed"),
        ({"kind": "长" * 41}, "kind", "tie_too_long"),
        ({"kind": "a\0b"}, "ties", "control_character"),
        ({"source": "rule"}, "source", "unknown_source"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "on", "in_the_future"),
        ({"told_by": "somebody"}, "told_by", "unknown_reference"),
    ],
)
def test_a_wrong_tie_is_refused_by_name(c: Cast, wrong: dict[str, Any], field: str, code: str) -> None:
    good: dict[str, Any] = {"person": "cen", "to": "qi", "kind": "同门", "source": "hearsay", "on": TODAY}
    before = load_dossiers([c.account])
    with pytest.raises(actions.Invalid) as refused:
        actions.connect_tie(c.owner, ConnectTie(here(c), **good | wrong))
    assert [(one.field, one.code) for one in refused.value.problems] == [(field, code)]
    assert load_dossiers([c.account]) == before


def test_people_of_another_account_are_nobody_here(c: Cast) -> None:
    other = actions.create_first_deal(c.owner, actions.EightAnswers("别家", "private", "别的", "public-tender", TODAY))
    added = actions.add_person(c.owner, AddPerson(Where(other.account, other.opportunity), "外人"))
    ref = added.changed[0].removeprefix("people/")
    tries: tuple[Callable[[], actions.Receipt], ...] = (
        lambda: tie(c, to=ref),
        lambda: actions.set_reports_to(c.owner, SetReportsTo(here(c), "cen", ref)),
        lambda: actions.move_seat(c.owner, MoveSeat(here(c), ref, "technical_lead", "quality")),
    )
    for act in tries:
        with pytest.raises(actions.Invalid):
            act()


@pytest.mark.parametrize(
    ("kind", "level", "rules"), [("连襟", "careful", ("J6",)), ("收过他的回扣", "careful", ("J1",))]
)
def test_what_is_heard_is_kept_and_flagged(c: Cast, kind: str, level: str, rules: tuple[str, ...]) -> None:
    receipt = tie(c, kind=kind)
    assert (receipt.guard, receipt.rules) == (level, rules)
    assert Audit.objects.get(token=receipt.undo).guard == level


@pytest.mark.parametrize("kind", ["能看到标底", "gets the rival's price"])
def test_secrets_are_not_kept(c: Cast, kind: str) -> None:
    with pytest.raises(actions.Forbidden) as refused:
        tie(c, kind=kind)
    assert refused.value.rules == ("J7",)
    assert person(c, "cen").ties == ()


def test_a_person_has_only_so_many_ties(c: Cast) -> None:
    kept = [{"to": "qi", "kind": f"k{n}", "source": "hearsay", "on": "2026-11-01"} for n in range(30)]
    Row.objects.filter(account=c.account, ref="cen").update(ties=kept)
    with pytest.raises(actions.Invalid) as refused:
        tie(c)
    assert refused.value.problems[0].code == "too_many_ties"
    tie(c, kind="k3")  # in place of one


def test_a_move_empties_one_chair_and_fills_the_other_in_one_go(c: Cast) -> None:
    before = chairs(c)
    moved = actions.move_seat(c.owner, MoveSeat(here(c), "cen", "technical_lead", "quality", "visit", TODAY))
    assert chairs(c) == [("technical_lead", None), ("quality", "cen")]
    actions.undo(c.owner, moved.undo or "")
    assert chairs(c) == before
    same = actions.move_seat(c.owner, MoveSeat(here(c), "cen", "technical_lead", "technical_lead"))
    assert (same.undo, chairs(c)) == (None, before)


def test_a_move_from_where_they_do_not_sit_is_refused(c: Cast) -> None:
    before = chairs(c)
    for wrong in (
        ("jin", "technical_lead", "quality"),
        ("cen", "technical_lead", "throne"),
        ("cen", "throne", "quality"),
    ):
        with pytest.raises(actions.Invalid):
            actions.move_seat(c.owner, MoveSeat(here(c), *wrong))
    assert chairs(c) == before


def test_somebody_new_in_a_chair_is_taken_back_whole(c: Cast) -> None:
    before = load_dossiers([c.account])
    added = actions.add_person(
        c.owner, AddPerson(here(c), "陶知远", seat="quality", seat_source="visit", seat_on=TODAY)
    )
    assert ("quality", added.changed[0].removeprefix("people/")) in chairs(c)
    assert Audit.objects.filter(token=added.undo).count() == 1
    back = actions.undo(c.owner, added.undo or "")
    assert load_dossiers([c.account]) == before
    actions.undo(c.owner, back.undo or "")
    assert len(chairs(c)) == 2
    assert chairs(c)[1][1] is not None


@pytest.mark.parametrize("wrong", [{"seat": "throne"}, {"seat": "quality", "seat_source": "rule"}])
def test_a_wrong_chair_adds_nobody(c: Cast, wrong: dict[str, Any]) -> None:
    before = load_dossiers([c.account])
    with pytest.raises(actions.Invalid):
        actions.add_person(c.owner, AddPerson(here(c), "陶知远", **wrong))
    with pytest.raises(actions.Invalid):  # the account itself has no chairs
        actions.add_person(c.owner, AddPerson(Where(c.account), "陶知远", seat="quality"))
    assert load_dossiers([c.account]) == before


def test_leaving_twice_changes_nothing_more(c: Cast) -> None:
    actions.leave_seat(c.owner, LeaveSeat(here(c), "technical_lead", "cen"))
    assert actions.leave_seat(c.owner, LeaveSeat(here(c), "technical_lead", "cen")).undo is None
