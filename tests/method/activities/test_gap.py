"""F3: the chain of contacts, its limit by stage, and stages in which contact is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.method.activities import Gap

F3 = {"contact_gap", "contact_gap_coming", "unknown_contacts", "contact_in_closed_stage"}
CLOSED = ("bidding", "award")


def last(days: int) -> kit.Edit:
    """All contacts lie at least so many days back."""

    def edit(data: kit.Data) -> None:
        for one in data["events"]:
            one["on"] = min(one["on"], kit.ago(days))
        data["events"][0]["on"] = kit.ago(days)

    return edit


def stages(*spans: tuple[str, int]) -> kit.Edit:
    return base.deal(stages=[{"stage": stage, "from": kit.ago(days)} for stage, days in spans])


def gap(*edits: kit.Edit) -> Gap:
    return kit.activities_of(*edits).gap


def found(*edits: kit.Edit) -> set[str]:
    return kit.troubles(*edits) & F3


@pytest.mark.parametrize(
    ("days", "state", "codes"),
    [
        (0, "fine", set()), (8, "fine", set()), (9, "coming", {"contact_gap_coming"}), (14, "coming", {"contact_gap_coming"}),
        (15, "gap", {"contact_gap"}), (200, "gap", {"contact_gap"}),
    ],
)  # fmt: skip
def test_fourteen_days_are_the_limit_of_the_review(days: int, state: str, codes: set[str]) -> None:
    reading = gap(last(days))
    assert reading == Gap(
        kit.TODAY - timedelta(days=days), days, 14, kit.TODAY + timedelta(days=14 - days), reading.state
    )
    assert reading.state == state
    assert found(last(days)) == codes


@pytest.mark.parametrize(("stage", "limit"), [("approval", 30), ("survey", 21), ("solution", 14), ("delivery", 30)])
def test_each_stage_has_its_limit(stage: str, limit: int) -> None:
    assert found(stages((stage, 5)), last(limit)) == {"contact_gap_coming"}
    assert found(stages((stage, 5)), last(limit + 1)) == {"contact_gap"}


def test_a_contact_planned_in_time_answers_the_warning() -> None:
    assert found(last(10), kit.planned("p", 4)) == set()
    assert found(last(10), kit.planned("p", 5)) == {"contact_gap_coming"}
    assert found(last(10), kit.planned("p", 3, kind="internal")) == {"contact_gap_coming"}
    assert found(last(10), kit.planned("p", 3, opportunity="other")) == {"contact_gap_coming"}
    assert found(last(20), kit.planned("p", 1)) == {"contact_gap"}


@pytest.mark.parametrize("kind", ["document", "internal"])
def test_papers_and_internal_meetings_are_no_contact(kind: str) -> None:
    assert found(last(20), kit.met("cen", 1, kind=kind)) == {"contact_gap"}


def test_contacts_of_the_account_count_and_those_of_another_deal_do_not() -> None:
    other = base.add("opportunities", {"id": "other", "name": "Other", "playbook": "public-tender"})
    whole: kit.Edit = lambda data: (kit.met("cen", 1)(data), data["events"][-1].pop("opportunity"))  # noqa: E731
    assert found(last(20), whole) == set()
    assert found(last(20), other, kit.met("cen", 1, opportunity="other")) == {"contact_gap"}


def test_a_deal_without_any_contact_says_so_and_raises_no_gap() -> None:
    nothing: kit.Edit = lambda data: data.update(events=[])  # noqa: E731
    assert found(nothing) == {"unknown_contacts"}
    assert gap(nothing).state == "unknown"
    finding = kit.the("unknown_contacts", nothing)
    assert (finding.severity, finding.params["limit"]) == ("watch", 14)


def test_without_a_stage_nothing_is_judged() -> None:
    assert found(stages(), last(90)) == set()
    assert gap(stages(), last(90)).state == "unknown"


@pytest.mark.parametrize("stage", CLOSED)
def test_no_alarm_while_contact_is_closed(stage: str) -> None:
    assert gap(stages((stage, 5)), last(90)).state == "formal"
    assert found(stages((stage, 5)), last(90)) == set()


def test_days_of_a_closed_stage_do_not_count_afterwards() -> None:
    spans = stages(("preparation", 150), ("bidding", 100), ("award", 60), ("delivery", 10))
    assert found(spans, last(120)) == set()
    assert gap(spans, last(120)).days == 10
    late = stages(("preparation", 150), ("bidding", 100), ("award", 60), ("delivery", 31))
    assert found(late, last(120)) == {"contact_gap"}


def test_a_contact_after_the_reopening_counts_by_itself() -> None:
    spans = stages(("award", 60), ("delivery", 40))
    assert gap(spans, last(5)).days == 5


# --- contact in a closed stage -------------------------------------------------------

TENDER = stages(("preparation", 90), ("bidding", 20))


def early(data: kit.Data) -> None:
    """Everything that was done lies before the notice."""
    for one in data["events"]:
        one["on"] = kit.ago(30)


@pytest.mark.parametrize(
    ("kind", "stopped"),
    [
        ("visit", True), ("call", True), ("message", True), ("meal", True), ("canteen", True), ("open_seminar", True),
        ("clarification", False), ("bid_meeting", False), ("document", False), ("internal", False),
    ],
)  # fmt: skip
def test_only_the_formal_channel_is_open(kind: str, stopped: bool) -> None:
    codes = {"contact_in_closed_stage"} if stopped else set()
    assert found(TENDER, early, kit.met("cen", 5, kind=kind)) == codes
    assert found(TENDER, early, kit.planned("p", 5, kind=kind)) == codes


def test_the_stage_in_force_on_the_day_decides() -> None:
    assert found(TENDER, early, kit.met("cen", 20)) == {"contact_in_closed_stage"}
    assert found(TENDER, early, kit.met("cen", 21)) == set()
    over = stages(("bidding", 60), ("delivery", 20))
    assert found(over, kit.met("cen", 21)) == {"contact_in_closed_stage"}
    assert found(over, early, kit.met("cen", 20)) == {"contact_in_closed_stage"}  # `early` lies in the bid itself


def test_what_is_said_of_it() -> None:
    finding = kit.the("contact_in_closed_stage", TENDER, early, kit.met("cen", 5, id="slip"))
    assert (finding.severity, finding.subject.id, finding.params["when"]) == ("stop", "slip", "done")
    assert (finding.params["stage"], finding.params["contact"]) == ("bidding", "formal")
    assert kit.the("contact_in_closed_stage", TENDER, early, kit.planned("p", 5)).params["when"] == "planned"


def test_a_cancelled_plan_and_another_deal_are_not_stopped() -> None:
    other = base.add("opportunities", {"id": "other", "name": "Other", "playbook": "public-tender"})
    assert found(TENDER, early, kit.planned("p", 5, state="cancelled")) == set()
    assert found(TENDER, early, other, kit.met("cen", 5, opportunity="other")) == set()


def test_an_event_of_no_deal_is_stopped_when_somebody_seated_is_there() -> None:
    def whole(who: str) -> kit.Edit:
        return lambda data: (kit.met(who, 5)(data), data["events"][-1].pop("opportunity"))

    extra = base.add("people", {"id": "guard", "name": "Guard"})
    assert found(TENDER, early, whole("cen")) == {"contact_in_closed_stage"}
    assert found(TENDER, early, extra, whole("guard")) == set()


def test_nothing_else_is_said_of_such_an_event() -> None:
    deep = kit.planned("p", 5, kind="meal", purpose=None, agenda=[], success=None)
    clean: kit.Edit = lambda data: [data["events"][-1].pop(key) for key in ("purpose", "success")]  # noqa: E731
    assert {one.code for one in kit.all_at(kit.look(TENDER, early, deep, clean)) if one.subject.id == "p"} == {
        "contact_in_closed_stage"
    }
