"""E4: commitments past their day, on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.method.process import kit as base
from tests.method.relations import kit


def said(by: str, to: str, due: int | None, **more: Any) -> kit.Edit:
    row: kit.Data = {"on": kit.ago(20), "by": by, "to": to, "text": "data", "opportunity": "sub"} | more
    if due is not None:
        row["due"] = kit.ago(due)
    return base.add("commitments", row)


OURS, THEIRS = ("ye", "cen"), ("cen", "ye")


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True), (90, True)])
def test_the_day_after_its_day_a_commitment_is_overdue(days: int, late: bool) -> None:
    assert kit.troubles(said(*OURS, days)) == ({"commitment_overdue_ours"} if late else set())
    assert kit.troubles(said(*THEIRS, days)) == ({"commitment_overdue_theirs"} if late else set())


@pytest.mark.parametrize("state", ["kept", "broken", "cancelled"])
def test_only_open_ones_are_owed(state: str) -> None:
    assert kit.troubles(said(*OURS, 5, state=state), said(*THEIRS, 5, state=state)) == set()


def test_without_a_day_nothing_is_late() -> None:
    assert kit.troubles(said(*OURS, None)) == set()


def test_what_is_owed_to_one_person_is_one_finding_with_the_oldest_day() -> None:
    finding = kit.the(
        "commitment_overdue_ours", said("ye", "cen", 3), said("he", "cen", 9), said("ye", "cen", 5, state="kept")
    )
    assert (finding.subject.id, finding.severity, finding.opportunity) == ("cen", "act", "sub")
    assert finding.params == {"person": "cen", "colleague": "he", "count": 2, "days": 9, "due_on": kit.ago(9)}
    assert [one.ref for one in finding.evidence] == ["commitments/1", "commitments/0"]


def test_each_person_and_each_deal_stands_alone() -> None:
    other = base.add("opportunities", {"id": "other", "name": "Other", "playbook": "public-tender"})
    edits = (other, said("cen", "ye", 3), said("luo", "he", 4), said("cen", "ye", 5, opportunity="other"))
    assert sorted(kit.subjects("commitment_overdue_theirs", *edits)) == ["cen", "luo"]
    finding = next(one for one in kit.influence_of(*edits).findings if one.subject.id == "luo")
    assert finding.params["colleague"] == "he"


def test_a_commitment_of_the_account_is_told_without_a_deal() -> None:
    whole: kit.Edit = lambda data: (said(*OURS, 3)(data), data["commitments"][-1].pop("opportunity"))  # noqa: E731
    assert kit.the("commitment_overdue_ours", whole).opportunity is None


def test_who_left_owes_nothing_and_is_owed_nothing() -> None:
    gone = kit.set_person("cen", left=kit.ago(2))
    reading = kit.influence_of(said(*OURS, 5), said(*THEIRS, 5), gone)
    assert (reading.overdue_ours, reading.overdue_theirs, reading.findings) == ((), (), ())


def test_among_ourselves_and_from_tomorrow_nothing_is_owed() -> None:
    assert kit.troubles(said("ye", "he", 5)) == set()
    assert kit.troubles(said("ye", "cen", 5, on=kit.ago(-1))) == set()


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = [said("ye", "cen", 3, id="a"), said("he", "cen", 9, id="b"), said("cen", "ye", 4, id="c")]
    first, second = kit.influence_of(*rows), kit.influence_of(*rows[::-1])
    assert first == second
