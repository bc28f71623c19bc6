"""Merging keeps every link, leaves nothing dangling, and parts again exactly as it was: whatever the dossier."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import Cast, cast, small, user
from tests.depth import often
from tests.strategies import dossiers
from yingdan import actions, facts
from yingdan.access import NotVisible
from yingdan.actions import Conflict, Invalid, MergeAccounts, MergeDeals, MergePeople, Stale, Where
from yingdan.facts import Dossier
from yingdan.files import Document
from yingdan.intake import write_dossier
from yingdan.intake.check_ids import REFERENCES, check_ids
from yingdan.intake.rename import PARTY, references, renamed
from yingdan.records.convert import plain
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, Membership, Opportunity, SearchEntry


def dossier(account: int) -> Dossier:
    return load_dossiers([account])[account]


def faults(found: Dossier) -> list[tuple[str, str]]:
    """Dangling ids, doubled ids, circles, somebody listed twice."""
    data = json.loads(json.dumps(plain(found), default=str))

    class Marked(dict):  # type: ignore[type-arg]
        def __missing__(self, key: object) -> Any:
            from yingdan.files.document import Mark

            return Mark(1, 1, 1, 1)

    document = Document("", data)
    document.marks = Marked()
    return [(one.where, one.code) for one in check_ids(document)]


def links(found: Dossier, ref: str) -> dict[str, int]:
    return dict(references(plain(found), PARTY, ref))


def index() -> list[tuple[Any, ...]]:
    """What search looks through, without the keys of its own rows."""
    return sorted(
        SearchEntry.objects.values_list("account", "opportunity", "kind", "row", "ref", "text", "tokens"), key=str
    )


EXAMPLES = settings(
    # a failing dossier is long to make smaller and is read as it is
    phases=(Phase.explicit, Phase.reuse, Phase.generate), max_examples=often(12), deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class TestAnyDossier(TestCase):
    """Property tests: hypothesis writes the dossiers."""

    @EXAMPLES
    @given(dossiers(4, 4), st.data())
    def test_people(self, given_: Dossier, data: st.DataObject) -> None:
        assume(len(given_.people) > 1)
        owner = user("p")
        account = actions.load_dossier(owner, given_).account
        before, found = dossier(account), index()
        keep, gone = data.draw(st.permutations([one.id for one in given_.people]))[:2]
        take = tuple(data.draw(st.sets(st.sampled_from(actions.PERSON_FIELDS))))
        receipt = actions.merge_people(owner, MergePeople(account, keep, gone, take))
        after = dossier(account)
        assert not set(faults(after)) - set(faults(before))
        assert not links(after, gone)
        assert {one.id for one in after.people} == {one.id for one in before.people} - {gone}
        for part in ("facts", "exchanges", "claims", "gifts", "events"):
            assert len(getattr(after, part)) == len(getattr(before, part))
        for part in ("facts", "exchanges", "gifts", "claims"):  # one place a row: none may be lost
            together = links(before, keep).get(part, 0) + links(before, gone).get(part, 0)
            assert links(after, keep).get(part, 0) == together
        actions.undo(owner, receipt.undo or "")
        assert write_dossier(dossier(account)) == write_dossier(before)
        assert dossier(account) == before
        assert index() == found

    @EXAMPLES
    @given(dossiers(4, 4), st.data())
    def test_deals(self, given_: Dossier, data: st.DataObject) -> None:
        assume(len(given_.opportunities) > 1)
        same = tuple(replace(one, playbook="public-tender") for one in given_.opportunities)
        owner = user("p")
        account = actions.load_dossier(owner, replace(given_, opportunities=same)).account
        before, found = dossier(account), index()
        keys = dict(Opportunity.objects.filter(account=account).values_list("ref", "pk"))
        keep, gone = data.draw(st.permutations(sorted(keys)))[:2]
        receipt = actions.merge_deals(owner, MergeDeals(account, keys[keep], keys[gone], ("name",)))
        after = dossier(account)
        assert not set(faults(after)) - set(faults(before))
        assert {one.id for one in after.opportunities} == set(keys) - {gone}
        for part in ("events", "facts", "exchanges", "commitments", "steps", "claims", "gifts", "promises", "requests"):
            assert len(getattr(after, part)) == len(getattr(before, part))
            assert not [one for one in getattr(after, part) if one.opportunity == gone]
        kept = {one.id: one for one in before.opportunities}
        one = next(one for one in after.opportunities if one.id == keep)
        assert len(one.rivals) == len(kept[keep].rivals) + len(kept[gone].rivals)
        assert len({rival.id for rival in one.rivals}) == len(one.rivals)
        assert {seat.person for seat in one.seats} >= {
            seat.person for name in (keep, gone) for seat in kept[name].seats if seat.person
        }
        actions.undo(owner, receipt.undo or "")
        assert write_dossier(dossier(account)) == write_dossier(before)
        assert index() == found

    @EXAMPLES
    @given(dossiers(3, 3), dossiers(3, 3))
    def test_accounts(self, one: Dossier, other: Dossier) -> None:
        owner = user("p")
        first = actions.load_dossier(owner, replace(one, account=replace(one.account, id="first"))).account
        second = actions.load_dossier(owner, replace(other, account=replace(other.account, id="second"))).account
        before = {key: dossier(key) for key in (first, second)}
        found = index()
        receipt = actions.merge_accounts(owner, MergeAccounts(first, second))
        after = dossier(first)
        new = set(faults(after)) - {fault for some in before.values() for fault in faults(some)}
        assert not {code for _, code in new if not code.startswith("reports_in_circle")}
        for part in ("people", "opportunities", "events", "facts", "exchanges", "commitments", "steps", "claims",
                     "counterparts", "gifts", "promises", "requests", "introductions", "organisations"):  # fmt: skip
            assert len(getattr(after, part)) == sum(len(getattr(some, part)) for some in before.values()), part
        assert not dossier(second).people
        assert not dossier(second).events
        actions.undo(owner, receipt.undo or "")
        for key, some in before.items():
            assert write_dossier(dossier(key)) == write_dossier(some)
        assert Account.objects.get(pk=second).removed is None
        assert index() == found


@pytest.fixture
def c(db: None) -> Cast:
    return cast()


def test_who_named_the_one_names_the_other(c: Cast) -> None:
    actions.merge_people(c.owner, MergePeople(c.account, "cen", "qi", ("public",)))
    found = dossier(c.account)
    assert {one.id: one.public for one in found.people} == {"cen": False, "jin": True}
    assert [one.with_ for one in found.events] == [("cen",), ("cen",), ("jin",)]
    assert next(one for one in found.facts if one.what == "attitude").who == "cen"


def test_a_superior_becomes_one_and_nobody_reports_to_themselves(c: Cast) -> None:
    receipt = actions.merge_people(c.owner, MergePeople(c.account, "cen", "jin"))  # cen reports to jin
    assert next(one for one in dossier(c.account).people if one.id == "cen").reports_to is None
    assert not faults(dossier(c.account))
    actions.undo(c.owner, receipt.undo or "")
    assert next(one for one in dossier(c.account).people if one.id == "cen").reports_to == "jin"


def test_what_stood_between_the_two_goes(c: Cast) -> None:
    given_ = replace(
        small("two"),
        commitments=(facts.Commitment(on=date(2026, 11, 1), by="cen", to="qi", text="转达"),),
        introductions=(facts.Introduction(on=date(2026, 11, 1), by="cen", to="qi"),),
        people=tuple(
            replace(one, ties=(facts.Tie(to="qi", kind="同门", source="visit", on=date(2026, 9, 1)),))
            if one.id == "cen"
            else one
            for one in small().people
        ),
    )
    account = actions.load_dossier(c.owner, given_).account
    receipt = actions.merge_people(c.owner, MergePeople(account, "cen", "qi"))
    found = dossier(account)
    assert (found.commitments, found.introductions) == ((), ())
    assert next(one for one in found.people if one.id == "cen").ties == ()
    actions.undo(c.owner, receipt.undo or "")
    assert len(dossier(account).commitments) == len(dossier(account).introductions) == 1


def test_a_chair_is_sat_in_once(c: Cast) -> None:
    where = Where(c.account, c.deal)
    actions.seat_person(c.owner, actions.SeatPerson(where, "technical_lead", "qi", "visit", date(2026, 11, 1)))
    actions.merge_people(c.owner, MergePeople(c.account, "cen", "qi"))
    seats = [one for one in dossier(c.account).opportunities[0].seats if one.seat == "technical_lead"]
    assert [one.person for one in seats] == ["cen"]


def test_whoever_differed_still_does(c: Cast) -> None:
    where = Where(c.account, c.deal)
    for about in ("cen", "qi"):
        actions.override_finding(c.owner, actions.Disagree(where, f"qingyu.unknown_attitude.{about}", "不"))
    receipt = actions.merge_people(c.owner, MergePeople(c.account, "cen", "qi"))
    from yingdan.records.models import Disagreement

    assert list(Disagreement.objects.values_list("finding", flat=True)) == ["qingyu.unknown_attitude.cen"]
    actions.undo(c.owner, receipt.undo or "")
    assert Disagreement.objects.count() == 2


def test_deals_of_two_ways_of_buying_stay_two(c: Cast) -> None:
    Opportunity.objects.filter(pk=c.other_deal).update(playbook="private-purchase")
    with pytest.raises(Invalid) as caught:
        actions.merge_deals(c.owner, MergeDeals(c.account, c.deal, c.other_deal))
    assert caught.value.problems[0].code == "other_way"


def test_who_works_on_a_deal_still_does(c: Cast) -> None:
    lan = user("lan")
    for deal, who in ((c.deal, lan), (c.other_deal, lan), (c.other_deal, user("zhou"))):
        Membership.objects.create(user=who, opportunity_id=deal)
    everybody = sorted(Membership.objects.values_list("user__username", "opportunity"))
    receipt = actions.merge_deals(c.owner, MergeDeals(c.account, c.deal, c.other_deal))
    assert sorted(Membership.objects.values_list("user__username", flat=True)) == ["colleague", "lan", "zhou"]
    assert set(Membership.objects.values_list("opportunity", flat=True)) == {c.deal}
    actions.undo(c.owner, receipt.undo or "")
    assert sorted(Membership.objects.values_list("user__username", "opportunity")) == everybody


def test_accounts_with_the_same_ids(c: Cast) -> None:
    """Two files of one customer, ids and all: everything is there twice, and everybody of ours once."""
    account = actions.load_dossier(c.owner, small("again")).account
    actions.merge_accounts(c.owner, MergeAccounts(c.account, account, ("name",)))
    found = dossier(c.account)
    assert [one.id for one in found.us] == ["ye", "he"]
    assert [one.id for one in found.people] == ["cen", "jin", "qi", "cen-2", "jin-2", "qi-2"]
    assert next(one for one in found.people if one.id == "cen-2").reports_to == "jin-2"
    assert [one.id for one in found.opportunities] == ["qingyu", "beiqiao", "qingyu-2", "beiqiao-2"]
    assert not faults(found)
    assert Account.objects.get(pk=account).removed is not None


def test_merged_accounts_can_be_exported_and_loaded(c: Cast) -> None:
    from yingdan.intake import read_text

    account = actions.load_dossier(c.owner, small("again")).account
    actions.merge_accounts(c.owner, MergeAccounts(c.account, account))
    found = dossier(c.account)
    assert read_text(write_dossier(found)) == found


@pytest.mark.parametrize("what", ["people", "deals", "accounts"])
def test_who_may(c: Cast, what: str) -> None:
    account = actions.load_dossier(c.owner, small("again")).account

    def merge(who: Any, expected: int | None = None) -> Any:
        if what == "people":
            return actions.merge_people(who, MergePeople(c.account, "cen", "qi", expected=expected))
        if what == "deals":
            return actions.merge_deals(who, MergeDeals(c.account, c.deal, c.other_deal, expected=expected))
        return actions.merge_accounts(who, MergeAccounts(c.account, account, expected=expected))

    before = dossier(c.account)
    for who in (c.colleague, c.manager):
        with pytest.raises(PermissionDenied):
            merge(who)
    with pytest.raises(NotVisible):
        merge(c.stranger)
    with pytest.raises(Stale):
        merge(c.owner, 99)
    assert dossier(c.account) == before
    receipt = merge(c.owner)
    assert Audit.objects.get(token=receipt.undo, account=c.account).what.endswith(".merge")
    with pytest.raises((PermissionDenied, NotVisible)):
        actions.undo(c.colleague, receipt.undo)


def test_another_owners_account_is_not_there(c: Cast) -> None:
    theirs = actions.load_dossier(c.stranger, small("theirs")).account
    for keep, gone in ((c.account, theirs), (theirs, c.account)):
        with pytest.raises(NotVisible):
            actions.merge_accounts(c.owner, MergeAccounts(keep, gone))


def test_the_demo_stays_apart(c: Cast) -> None:
    demo = actions.load_dossier(c.owner, small("demo"), demo=True).account
    with pytest.raises(Invalid) as caught:
        actions.merge_accounts(c.owner, MergeAccounts(c.account, demo))
    assert caught.value.problems[0].code == "demo_apart"


@pytest.mark.parametrize("take", [("salary",), ("ref",), ("account",)])
def test_only_fields_of_the_preview_are_taken(c: Cast, take: tuple[str, ...]) -> None:
    with pytest.raises(Invalid):
        actions.merge_people(c.owner, MergePeople(c.account, "cen", "qi", take))
    with pytest.raises(Invalid):
        actions.merge_deals(c.owner, MergeDeals(c.account, c.deal, c.other_deal, take))
    with pytest.raises(Invalid):
        actions.merge_accounts(c.owner, MergeAccounts(c.account, c.account + 1, take))


def test_one_and_the_same(c: Cast) -> None:
    with pytest.raises(Invalid):
        actions.merge_people(c.owner, MergePeople(c.account, "cen", "cen"))
    with pytest.raises(Invalid):
        actions.merge_deals(c.owner, MergeDeals(c.account, c.deal, c.deal))
    with pytest.raises(Invalid):
        actions.merge_accounts(c.owner, MergeAccounts(c.account, c.account))


def test_what_was_changed_since_keeps_them_one(c: Cast) -> None:
    receipt = actions.merge_people(c.owner, MergePeople(c.account, "cen", "qi"))
    actions.set_reports_to(c.owner, actions.SetReportsTo(Where(c.account), "cen", None))
    with pytest.raises(Conflict):
        actions.undo(c.owner, receipt.undo or "")


def test_undone_and_done_again(c: Cast) -> None:
    merged = actions.merge_people(c.owner, MergePeople(c.account, "cen", "qi"))
    after = dossier(c.account)
    back = actions.undo(c.owner, merged.undo or "")
    actions.undo(c.owner, back.undo or "")
    assert dossier(c.account) == after


@pytest.mark.parametrize(("pattern", "kinds"), REFERENCES)
def test_every_place_that_the_check_knows_is_renamed(pattern: str, kinds: tuple[str, ...]) -> None:
    """Whatever is added to the file's references is renamed by a merge: the two read one table."""
    steps = pattern.split(".")
    inside = steps[0] == "opportunities" and steps[2] in ("stages", "seats", "rivals", "strengths", "review")
    rest = steps[(4 if steps[3] == "*" else 3) if inside else 2 :]
    noun: Any = "old"
    wanted: Any = "new"
    for step in reversed(rest):
        noun, wanted = ([noun], [wanted]) if step == "*" else ({step: noun}, {step: wanted})
    for kind in kinds:
        assert renamed(steps[2] if inside else steps[0], noun, {kind: {"old": "new"}}, inside=inside) == wanted
    assert renamed(steps[2] if inside else steps[0], noun, {"other": {"old": "new"}}, inside=inside) == noun


def test_what_hangs_on_a_moved_event_is_found_by_its_readers_only(c: Cast) -> None:
    """A promise made at a visit of one deal: parted again, it belongs to that deal's readers and to nobody else."""
    given_ = replace(
        small("again"),
        commitments=(facts.Commitment(on=date(2026, 11, 3), by="ye", to="cen", text="带曲线", event="e2"),),
    )
    account = actions.load_dossier(c.owner, given_).account
    there = SearchEntry.objects.get(kind="commitment", account=account).opportunity_id
    assert there is not None
    receipt = actions.merge_accounts(c.owner, MergeAccounts(c.account, account))
    assert SearchEntry.objects.get(kind="commitment", text="带曲线").opportunity_id == there
    actions.undo(c.owner, receipt.undo or "")
    assert SearchEntry.objects.get(kind="commitment", text="带曲线").opportunity_id == there
