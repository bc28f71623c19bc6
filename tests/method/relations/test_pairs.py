"""C3: executives, their counterparts, and every way a pair can fail; each code on both sides of its condition."""

from __future__ import annotations

import pytest

from tests.method.process import kit as base
from tests.method.relations import kit

EXECUTIVE_CODES = {
    "executive_unmatched", "executive_misranked", "executive_unmet", "executive_cold", "executive_no_plan", "unknown_ranks",
}  # fmt: skip


def counterpart(ours: str = "he", **more: object) -> kit.Edit:
    """The executive's only counterpart."""
    return lambda data: data.update(counterparts=[{"theirs": "jin", "ours": ours, **more}])


def alone(data: kit.Data) -> None:
    """The rep saw the executive without our vice president."""
    base.event("v_jin", us=["ye"])(data)


def found(*edits: kit.Edit) -> set[str]:
    return kit.troubles(*edits) & EXECUTIVE_CODES


def test_the_sound_pair_is_fit_warm_and_has_a_date() -> None:
    (only,) = kit.relations_of().pairs
    assert (only.theirs, only.ours, only.rank_fit, only.cold, only.executive) == ("jin", "he", True, False, True)
    assert (only.days, only.purpose) == (18, "the next three years")
    assert found() == set()


def test_nobody_looks_after_them() -> None:
    assert found(lambda data: data.pop("counterparts")) == {"executive_unmatched"}
    finding = kit.the("executive_unmatched", lambda data: data.pop("counterparts"))
    assert (finding.subject.id, finding.severity, finding.opportunity) == ("jin", "act", None)
    assert finding.evidence


def test_while_contact_is_closed_a_counterpart_may_still_be_named() -> None:
    """Naming one of ours is work in the house; meeting is not, so the other findings of a pair stay silent."""
    closed = base.deal(stages=[{"stage": "bidding", "from": kit.ago(20)}])
    assert found(closed, lambda data: data.pop("counterparts")) == {"executive_unmatched"}
    assert found(closed) == set()
    assert found(closed, lambda data: data["counterparts"][0].pop("next")) == set()
    assert found(closed, base.drop("events", id="v_jin"), lambda data: data["counterparts"][0].pop("next")) == set()


@pytest.mark.parametrize("rank", ["staff", "supervisor", "manager", "director"])
def test_below_the_executive_rank_without_such_a_seat_is_no_executive(rank: str) -> None:
    assert found(kit.set_person("luo", rank=rank)) == set()


@pytest.mark.parametrize("rank", ["vice_president", "president"])
def test_by_rank_alone_somebody_is_an_executive(rank: str) -> None:
    assert kit.subjects("executive_unmatched", kit.set_person("luo", rank=rank)) == ["luo"]


def test_a_high_rank_elsewhere_is_not_their_executive() -> None:
    assert found(kit.set_person("qi", rank="president")) == set()


def test_who_left_is_no_executive_any_more() -> None:
    edits = (kit.set_person("luo", rank="president", left=kit.ago(3)),)
    assert kit.subjects("executive_unmatched", *edits) == []


@pytest.mark.parametrize(("theirs", "ours", "fits"), [
    ("vice_president", "vice_president", True), ("vice_president", "director", True), ("vice_president", "manager", False),
    ("president", "vice_president", True), ("president", "director", False), ("vice_president", "president", True),
])  # fmt: skip
def test_ours_may_stand_one_rank_below(theirs: str, ours: str, fits: bool) -> None:
    def us(data: kit.Data) -> None:
        data["us"][1]["rank"] = ours

    edits = (kit.set_person("jin", rank=theirs), us)
    assert ("executive_misranked" in found(*edits)) is not fits
    assert found(*edits) <= {"executive_misranked"}


def test_the_counterpart_who_fits_best_counts() -> None:
    rows = [{"theirs": "jin", "ours": "ye"}, {"theirs": "jin", "ours": "he", "next": "2026-12-02"}]
    for order in (rows, rows[::-1]):
        assert found(lambda data: data.pop("counterparts"), kit.fresh("counterparts", *order)) == set()


def test_a_rank_that_is_not_noted_is_said_and_not_guessed() -> None:
    no_rank: kit.Edit = lambda data: kit.person(data, "jin").pop("rank")  # noqa: E731
    assert found(no_rank) == {"unknown_ranks"}
    finding = kit.the("unknown_ranks", no_rank)
    assert (finding.params["people"], finding.severity) == (("jin",), "watch")
    assert kit.relations_of(no_rank).pairs[0].rank_fit is None


def test_a_pair_that_never_met() -> None:
    assert found(alone, counterpart()) == {"executive_unmet"}
    assert found(alone, counterpart(next=kit.ago(0))) == set()
    assert found(alone, counterpart(next=kit.ago(1))) == {"executive_unmet"}
    assert found(alone, counterpart(), kit.planned("p", 4, **{"with": ["jin"], "us": ["he"]})) == set()
    assert found(alone, counterpart(), kit.planned("p", 4, **{"with": ["jin"], "us": ["ye"]})) == {"executive_unmet"}


@pytest.mark.parametrize(("days", "code"), [(60, set()), (61, {"executive_cold"}), (400, {"executive_cold"})])
def test_a_pair_goes_cold(days: int, code: set[str]) -> None:
    together = kit.met("jin", days, us=["he"])
    assert found(alone, counterpart(next=kit.ago(-61)), together) == code


def test_a_cold_pair_that_meets_soon_is_being_warmed() -> None:
    """Ours: a date no further off than a pair may be apart answers the silence; one beyond it does not."""
    cold = (alone, kit.met("jin", 90, us=["he"]))
    assert found(*cold, counterpart()) == {"executive_cold"}
    assert found(*cold, counterpart(next=kit.ago(1))) == {"executive_cold"}
    assert found(*cold, counterpart(next=kit.ago(0))) == set()
    assert found(*cold, counterpart(next=kit.ago(-60))) == set()
    assert found(*cold, counterpart(next=kit.ago(-61))) == {"executive_cold"}
    assert found(*cold, counterpart(), kit.planned("p", 60, **{"with": ["jin"], "us": ["he"]})) == set()
    assert found(*cold, counterpart(), kit.planned("p", 60, **{"with": ["jin"], "us": ["ye"]})) == {"executive_cold"}


BUYING = [
    {"stage": "solution", "from": kit.ago(200)},
    {"stage": "bidding", "from": kit.ago(80)},
    {"stage": "delivery", "from": kit.ago(30)},
]
"""Contact was closed for fifty days."""


@pytest.mark.parametrize(("days", "code"), [(110, set()), (111, {"executive_cold"})])
def test_days_closed_to_contact_do_not_cool_a_pair(days: int, code: set[str]) -> None:
    edits = (alone, counterpart(), kit.met("jin", days, us=["he"]), base.deal(stages=BUYING))
    assert found(*edits) & {"executive_cold"} == code
    if code:
        params = kit.the("executive_cold", *edits).params
        assert (params["waited"], params["days"]) == (61, 111)


def test_a_contact_on_another_deal_keeps_a_pair_warm() -> None:
    other = base.add("opportunities", {"id": "other", "name": "Other", "playbook": "public-tender"})
    edits = (alone, counterpart(), kit.met("jin", 90, us=["he"]), other)
    assert found(*edits) == {"executive_cold"}
    assert found(*edits, kit.met("jin", 20, us=["he"], opportunity="other")) == {"executive_no_plan"}


def test_where_nobody_of_ours_is_noted_the_pair_may_have_met() -> None:
    assert found(base.event("v_jin", us=None)) == set()


def test_a_warm_pair_without_a_date() -> None:
    assert found(counterpart()) == {"executive_no_plan"}
    assert found(counterpart(next=kit.ago(0))) == set()
    assert found(counterpart(), kit.planned("p", 9, **{"with": ["jin"], "us": ["ye", "he"]})) == set()
    assert found(counterpart(), kit.planned("p", 9, state="cancelled", **{"with": ["jin"], "us": ["he"]})) == {
        "executive_no_plan"
    }
    assert found(counterpart(), kit.planned("p", -1, **{"with": ["jin"], "us": ["he"]})) == {"executive_no_plan"}


def test_silence_is_no_fault_while_contact_is_closed() -> None:
    closed = base.deal(stages=[{"stage": "bidding", "from": "2026-11-02"}])
    assert found(counterpart(), closed) == set()
    assert found(alone, counterpart(), closed) == set()


def test_somebody_below_who_is_looked_after_is_listed_and_not_judged() -> None:
    edits = (base.add("counterparts", {"theirs": "luo", "ours": "ye"}), kit.set_person("luo", rank="director"))
    pairs = {one.theirs: one for one in kit.relations_of(*edits).pairs}
    assert pairs["luo"].executive is False
    assert found(*edits) == set()


def test_an_account_without_a_deal_is_judged_too() -> None:
    from yingdan.method.base import Look

    made = base.dossier(kit.looked_after, lambda data: data.pop("counterparts"))
    seen = Look(made, base.playbook(), kit.TODAY, None)
    assert {one.code for one in kit.relations_at(seen).findings} == {"executive_unmatched"}


@pytest.mark.parametrize("state", ["won", "lost", "dropped"])
def test_a_closed_deal_raises_nothing(state: str) -> None:
    assert kit.troubles(base.deal(state=state), lambda data: data.pop("counterparts")) == set()
