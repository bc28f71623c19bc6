"""Into the trash and back: nothing dangles meanwhile, everything is there afterwards, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.actions.test_merge import EXAMPLES, dossier, faults, index, links
from tests.cast import Cast, cast, small, user
from tests.strategies import dossiers
from yingdan import actions
from yingdan.access import NotVisible, view
from yingdan.actions import Conflict, Forbidden, Remove, Stale, Trashed, Where
from yingdan.facts import Dossier, StageSpan
from yingdan.intake import write_dossier
from yingdan.queries.changes import of_deal
from yingdan.queries.removal import doomed
from yingdan.records.models import Account, Audit, Disagreement, Event, Fact, Membership, Removal
from yingdan.records.removal import OLD

PARTS = {
    "person": "people", "opportunity": "opportunities", "event": "events", "step": "steps", "commitment": "commitments",
    "fact": "facts",
}  # fmt: skip


def keys(account: int, kind: str) -> list[str]:
    """What may be removed, as commands name it."""
    if kind == "fact":
        return [str(key) for key in Fact.objects.filter(account=account).values_list("pk", flat=True)]
    return [one.id for one in getattr(dossier(account), PARTS[kind])]


class TestAnyDossier(TestCase):
    @EXAMPLES
    @given(dossiers(4, 4), st.data())
    def test_out_and_back(self, given_: Dossier, data: st.DataObject) -> None:
        """Whatever goes: no reference is left dangling, nothing of it is found, and it comes back as it was."""
        owner = user("p")
        account = actions.load_dossier(owner, given_).account
        kind = data.draw(st.sampled_from([kind for kind in PARTS if keys(account, kind)] or [""]))
        if not kind:
            return
        before, found, ref = dossier(account), index(), data.draw(st.sampled_from(keys(account, kind)))
        told = doomed(owner, account, kind, ref)
        receipt = actions.remove(owner, Remove(account, kind, ref))
        after = dossier(account)
        assert not set(faults(after)) - set(faults(before))
        assert ref not in keys(account, kind)
        if kind == "person":
            assert not links(after, ref)
            assert {one.id for one in after.events} == {one.id for one in before.events}
        if kind == "opportunity":
            assert {one.id for one in after.people} == {one.id for one in before.people}
            assert not [one for one in after.events if one.opportunity == ref]
        removal = Removal.objects.get(account=account)
        went = {part: count for part, count in told.goes.items() if part != "facts"}  # of facts, those seen at events too
        assert {part: count for part, count in removal.hung.items() if part != "facts"} == went
        assert removal.hung.get("facts", 0) <= told.goes.get("facts", 0)
        try:
            again = actions.restore(owner, Trashed(removal.pk))
        except Forbidden:  # a single plan passes the guard again; nothing else has to
            assert kind == "event"
            return
        assert write_dossier(dossier(account)) == write_dossier(before)
        assert dossier(account) == before
        assert index() == found
        actions.undo(owner, again.undo or "")
        assert dossier(account) == after
        actions.undo(owner, receipt.undo or "")
        assert dossier(account) == before


pytestmark = pytest.mark.django_db


@pytest.fixture
def c(db: None) -> Cast:
    return cast()


def removal(c: Cast, kind: str, ref: str = "", who: Any = None) -> Removal:
    receipt = actions.remove(who or c.owner, Remove(c.account, kind, ref))
    return Removal.objects.get(audit__token=receipt.undo, account=c.account)


def test_what_stood_beside_a_person_stays_without_them(c: Cast) -> None:
    kept = removal(c, "person", "cen")
    after = dossier(c.account)
    deal = next(one for one in after.opportunities if one.id == "qingyu")
    assert [(one.seat, one.person, one.source, one.on) for one in deal.seats] == [
        ("technical_lead", None, None, None), ("quality", None, None, None),
    ]  # fmt: skip
    assert after.events[0].with_ == ()
    assert after.events[0].saw == ()
    assert after.commitments == ()
    assert after.steps[0].with_ is None
    assert kept.hung == {"commitments": 1}


def test_what_they_told_of_others_stays_hearsay(c: Cast) -> None:
    row = Event.objects.get(account=c.account, ref="e1")
    row.saw = [{"who": "jin", "what": "veto", "value": True, "from": "cen"}]
    row.save()
    removal(c, "person", "cen")
    (seen,) = dossier(c.account).events[0].saw
    assert (seen.who, seen.from_, seen.source) == ("jin", None, "hearsay")


def test_a_deal_takes_what_is_its_own_and_brings_it_back(c: Cast) -> None:
    finding = "qingyu.unknown_decider"
    actions.override_finding(c.colleague, actions.Disagree(Where(c.account, c.deal), finding, "不"))
    before, audits = dossier(c.account), Audit.objects.filter(opportunity=c.deal).count()
    kept = removal(c, "opportunity", "qingyu")
    assert not Membership.objects.exists()
    assert not Disagreement.objects.exists()
    assert c.account not in view(c.colleague)
    actions.restore(c.owner, Trashed(kept.pk))
    assert dossier(c.account) == before
    assert Membership.objects.get().user == c.colleague
    assert Disagreement.objects.get().reason == "不"
    assert view(c.colleague)[c.account].deals == {"qingyu": c.deal}
    assert Audit.objects.filter(opportunity=c.deal).count() == audits
    assert len(of_deal(c.colleague, c.deal).changes) == audits


def test_an_account_comes_back_with_all_of_it(c: Cast) -> None:
    before, found = dossier(c.account), index()
    kept = removal(c, "account")
    assert view(c.owner) == {}
    assert kept.hung["people"] == 3
    actions.restore(c.owner, Trashed(kept.pk))
    assert dossier(c.account) == before
    assert index() == found
    assert set(view(c.owner)) == {c.account}


MEMBERS = ("event", "step")


@pytest.mark.parametrize(("kind", "ref"), [
    ("account", ""), ("opportunity", "qingyu"), ("person", "cen"), ("event", "e1"), ("step", "s1"),
])  # fmt: skip
def test_who_may(c: Cast, kind: str, ref: str) -> None:
    command = Remove(c.account, kind, ref)
    with pytest.raises(PermissionDenied):
        actions.remove(c.manager, command)
    with pytest.raises(NotVisible):
        actions.remove(c.stranger, command)
    if kind in MEMBERS:
        kept = removal(c, kind, ref, c.colleague)
    else:
        with pytest.raises(PermissionDenied):
            actions.remove(c.colleague, command)
        kept = removal(c, kind, ref)
    back = Trashed(kept.pk)
    for who in (c.manager, c.colleague) if kind not in MEMBERS else (c.manager,):
        with pytest.raises((PermissionDenied, NotVisible)):
            actions.restore(who, back)
        with pytest.raises((PermissionDenied, NotVisible)):
            actions.empty(who, back)
    for act in (actions.restore, actions.empty):
        with pytest.raises(NotVisible):
            act(c.stranger, back)
    assert actions.empty_old(c.stranger) == actions.empty_old(c.manager) == 0
    actions.restore(c.colleague if kind in MEMBERS else c.owner, back)


def test_what_is_not_there_or_not_theirs(c: Cast) -> None:
    """The colleague of the first deal: the second one's event and fact are not there for them."""
    hidden = str(Fact.objects.get(what="attitude").pk)
    before = dossier(c.account)
    for kind in ("event", "fact", "step", "opportunity", "colleague", "", "audit"):
        for ref in ("", "nobody", "e2", hidden, "9" * 40, "x\x00", "\ud800", "²"):
            with pytest.raises(NotVisible):
                actions.remove(c.colleague, Remove(c.account, kind, ref))
    assert dossier(c.account) == before


def test_another_accounts_things_are_not_there(c: Cast) -> None:
    other = actions.load_dossier(c.stranger, small("other")).account
    fact = Fact.objects.filter(account=c.account).first()
    assert fact is not None
    with pytest.raises(NotVisible):
        actions.remove(c.stranger, Remove(other, "fact", str(fact.pk)))
    with pytest.raises(NotVisible):
        actions.remove(c.stranger, Remove(c.account, "person", "cen"))


def test_what_changed_since_it_was_shown_is_shown_again(c: Cast) -> None:
    seen = Account.objects.get(pk=c.account).version
    actions.finish_step(c.colleague, actions.StepDone(c.account, "s1"))
    for kind, ref in (("account", ""), ("person", "cen"), ("event", "e1")):
        with pytest.raises(Stale):
            actions.remove(c.owner, Remove(c.account, kind, ref, seen))


def test_what_lies_in_something_that_lies_in_the_trash_waits(c: Cast) -> None:
    step = removal(c, "step", "s1", c.colleague)
    deal = removal(c, "opportunity", "qingyu")
    account = removal(c, "account")

    def refused(one: Removal) -> str:
        with pytest.raises(Conflict) as caught:
            actions.restore(c.owner, Trashed(one.pk))
        return caught.value.code

    assert [refused(step), refused(deal)] == ["account_in_trash", "account_in_trash"]
    actions.restore(c.owner, Trashed(account.pk))
    assert refused(step) == "deal_in_trash"
    actions.restore(c.owner, Trashed(deal.pk))
    actions.restore(c.colleague, Trashed(step.pk))  # it is on their deal again
    with pytest.raises(NotVisible):
        actions.restore(c.owner, Trashed(step.pk))


def test_not_over_an_account_that_took_its_place(c: Cast) -> None:
    kept = removal(c, "account")
    actions.load_dossier(c.owner, small())
    with pytest.raises(Conflict) as caught:
        actions.restore(c.owner, Trashed(kept.pk))
    assert caught.value.code == "account_there"


def test_not_over_what_was_changed_since(c: Cast) -> None:
    kept = removal(c, "person", "cen")
    actions.seat_person(c.owner, actions.SeatPerson(Where(c.account, c.deal), "technical_lead", "jin", "visit"))
    before = dossier(c.account)
    with pytest.raises(Conflict) as caught:
        actions.restore(c.owner, Trashed(kept.pk))
    assert caught.value.code == "changed_since"
    assert dossier(c.account) == before


def test_emptied_is_gone_for_good(c: Cast) -> None:
    receipt = actions.remove(c.owner, Remove(c.account, "person", "cen"))
    kept = Removal.objects.get(account=c.account)
    actions.empty(c.owner, Trashed(kept.pk))
    for again in (lambda: actions.restore(c.owner, Trashed(kept.pk)), lambda: actions.empty(c.owner, Trashed(kept.pk))):
        with pytest.raises(NotVisible):
            again()
    with pytest.raises(Conflict) as caught:
        actions.undo(c.owner, receipt.undo or "")
    assert caught.value.code == "emptied"
    assert Audit.objects.filter(what="trash.empty", account=c.account).get().changed == ["people/cen"]


def test_an_emptied_account_leaves_no_row(c: Cast) -> None:
    kept = removal(c, "account")
    actions.empty(c.owner, Trashed(kept.pk))
    assert not Account.objects.filter(pk=c.account).exists()
    assert not Event.objects.filter(account=c.account).exists()


def test_only_what_is_old_goes_in_one_go_and_only_ones_own(c: Cast) -> None:
    old, new = removal(c, "person", "cen"), removal(c, "person", "qi")
    other = actions.load_dossier(c.stranger, small("other")).account
    theirs = actions.remove(c.stranger, Remove(other, "person", "cen"))
    aged = timezone.now() - OLD - timedelta(hours=1)
    Audit.objects.filter(pk__in=[old.audit_id]).update(at=aged)
    Audit.objects.filter(token=theirs.undo).update(at=aged)
    assert actions.empty_old(c.owner) == 1
    assert actions.empty_old(c.owner) == 0
    actions.restore(c.owner, Trashed(new.pk))
    actions.undo(c.stranger, theirs.undo or "")


def test_a_demo_of_several_accounts_comes_back_one_by_one_or_at_once(c: Cast) -> None:
    first, second = (actions.load_dossier(c.stranger, small(name), demo=True).account for name in ("a", "b"))
    receipt = actions.remove_demo(c.stranger)
    assert view(c.stranger) == {}
    actions.undo(c.stranger, receipt.undo or "")
    assert set(view(c.stranger)) == {first, second}
    actions.remove_demo(c.stranger)
    kept = Removal.objects.filter(account=second).latest("pk")
    actions.restore(c.stranger, Trashed(kept.pk))
    assert set(view(c.stranger)) == {second}



def test_what_a_later_removal_took_along_comes_back_after_it(c: Cast) -> None:
    person, deal = removal(c, "person", "cen"), removal(c, "opportunity", "qingyu")
    before = dossier(c.account)
    with pytest.raises(Conflict) as caught:
        actions.restore(c.owner, Trashed(person.pk))
    assert (caught.value.code, caught.value.name) == ("later_in_trash", "青屿 220 kV 变电站")
    assert dossier(c.account) == before
    actions.restore(c.owner, Trashed(deal.pk))
    actions.restore(c.owner, Trashed(person.pk))


def test_a_new_one_does_not_take_the_place_of_one_in_the_trash(c: Cast) -> None:
    place = Where(c.account)
    ref = actions.add_person(c.owner, actions.AddPerson(place, "陶知远")).changed[0].removeprefix("people/")
    kept = removal(c, "person", ref)
    actions.add_person(c.owner, actions.AddPerson(place, "华宁"))
    actions.restore(c.owner, Trashed(kept.pk))
    assert {"陶知远", "华宁"} <= {one.name for one in dossier(c.account).people}


def test_what_names_somebody_in_the_trash_comes_back_after_them(c: Cast) -> None:
    commitment, person = removal(c, "commitment", "c1"), removal(c, "person", "cen")
    with pytest.raises(Conflict) as caught:
        actions.restore(c.owner, Trashed(commitment.pk))
    assert (caught.value.code, caught.value.name) == ("later_in_trash", "岑海宁")
    actions.restore(c.owner, Trashed(person.pk))
    actions.restore(c.owner, Trashed(commitment.pk))


def test_a_deal_comes_back_with_a_plan_that_the_guard_would_not_make(db: None) -> None:
    day = timezone.localdate()
    deal, *others = small().opportunities
    closed = replace(deal, stages=(*deal.stages, StageSpan(stage="bidding", from_=day - timedelta(days=3))))
    plan = replace(small().events[0], on=day + timedelta(days=2), state="planned", saw=())
    told = replace(small(), as_of=day, opportunities=(closed, *others), events=(plan, *small().events[1:]))
    owner = user("of-a-plan")
    account = actions.load_dossier(owner, told).account
    alone = actions.remove(owner, Remove(account, "event", "e1"))
    with pytest.raises(Forbidden):
        actions.undo(owner, alone.undo or "")
    again = actions.load_dossier(user("another"), told).account
    before = dossier(again)
    another = User.objects.get(username="another")
    whole = actions.remove(another, Remove(again, "opportunity", deal.id))
    actions.undo(another, whole.undo or "")
    assert dossier(again) == before
