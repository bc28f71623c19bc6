"""A1, A2, A6, H4: proofs, stages, ageing, next step; every code on both sides of its condition."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.method.process import kit
from yingdan.facts import Dossier
from yingdan.method import process
from yingdan.method.base import Look
from yingdan.method.process import CODES

SOLUTION_FROM = date(2026, 11, 2)
USUAL = 30


def stages(*spans: tuple[str, str]) -> kit.Edit:
    return kit.deal(stages=[{"stage": stage, "from": day} for stage, day in spans])


def loosen(what: str, source: str = "guess", value: str | None = None) -> kit.Edit:
    """Lower the source of the loose facts of a kind."""

    def edit(data: kit.Data) -> None:
        for fact in data["facts"]:
            if fact["what"] == what and value in (None, fact["value"]):
                fact["source"] = source

    return edit


def test_the_sound_deal_is_a_proven_opportunity_and_troubles_nobody() -> None:
    reading = kit.process_of()
    assert {one.code for one in reading.findings} == {"opportunity_proven"}
    assert (reading.stage, reading.since, reading.days, reading.usual) == ("solution", SOLUTION_FROM, 21, USUAL)
    assert reading.kind == "opportunity"
    assert reading.ageing == "fine"
    assert reading.standing == "solution"
    assert [one.state for one in reading.stages] == ["done", "done", "now", "future", "future", "future", "future"]


@pytest.mark.parametrize("what", ["need", "budget", "window", "way_of_buying", "inside_confirmation"])
@pytest.mark.parametrize("source", ["guess", "rule"])
def test_a_proof_on_a_guess_makes_it_a_lead(what: str, source: str) -> None:
    reading = kit.process_of(loosen(what, source))
    finding = kit.found(reading, "lead_as_opportunity")
    assert finding is not None
    assert finding.params["proofs"] == (what,)
    assert reading.kind == "lead"
    assert any(one.grade in ("guess", "inferred") for one in finding.evidence)
    assert kit.troubles(loosen(what, source)) == {"lead_as_opportunity"}


@pytest.mark.parametrize("what", ["need", "budget", "window", "way_of_buying", "inside_confirmation"])
@pytest.mark.parametrize("source", ["hearsay", "colleague", "transcript"])
def test_a_reported_proof_is_a_proof(what: str, source: str) -> None:
    assert kit.process_of(loosen(what, source)).kind == "opportunity"


def test_a_lead_is_fine_before_the_stage_that_asks_for_proofs() -> None:
    early = stages(("approval", "2026-06-02"), ("survey", "2026-11-02"))
    reading = kit.process_of(early, loosen("window"))
    assert reading.kind == "lead"
    assert kit.found(reading, "lead_as_opportunity") is None


def test_no_budget_is_no_proof_of_a_budget() -> None:
    newer = {"what": "budget", "value": "none", "source": "document", "on": "2026-11-01"}
    finding = kit.found(kit.process_of(kit.add("facts", newer)), "lead_as_opportunity")
    assert finding is not None
    assert finding.params["proofs"] == ("budget",)


def test_a_rumour_that_the_budget_is_gone_does_not_beat_the_paper() -> None:
    rumour = {"what": "budget", "value": "none", "source": "hearsay", "on": "2026-11-01"}
    assert kit.process_of(kit.add("facts", rumour)).kind == "opportunity"


def test_who_has_left_confirms_nothing() -> None:
    def leave(data: kit.Data) -> None:
        next(one for one in data["people"] if one["id"] == "luo")["left"] = "2026-11-20"

    reading = kit.process_of(leave)
    assert [one.id for one in reading.lead_proofs if not one.have] == ["inside_confirmation"]


def test_a_proof_may_be_named_outright() -> None:
    named = {"what": "proof", "value": "window", "source": "document", "on": "2026-11-01"}
    assert kit.process_of(kit.drop("facts", what="window"), kit.add("facts", named)).kind == "opportunity"


def test_proofs_of_another_deal_prove_nothing_here() -> None:
    def elsewhere(data: kit.Data) -> None:
        data["opportunities"].append({"id": "other", "name": "Other", "playbook": "public-tender"})
        for fact in data["facts"]:
            if fact["what"] == "window":
                fact["opportunity"] = "other"

    assert kit.process_of(elsewhere).kind == "lead"


# --- stages --------------------------------------------------------------------


@pytest.mark.parametrize(("value", "stage"), [("project_approved", "approval"), ("survey_report", "survey")])
def test_removing_a_proof_reopens_the_stage(value: str, stage: str) -> None:
    edit = kit.drop("facts", what="proof", value=value)
    reading = kit.process_of(edit)
    finding = kit.found(reading, "stage_unproved")
    assert finding is not None
    assert (finding.params["stage"], finding.params["proofs"]) == (stage, (value,))
    assert reading.standing == stage
    assert next(one.state for one in reading.stages if one.id == stage) == "reopened"
    assert kit.troubles(edit) == {"stage_unproved"}


def test_only_the_first_unproved_stage_is_told() -> None:
    reading = kit.process_of(kit.drop("facts", what="proof"))
    finding = kit.found(reading, "stage_unproved")
    assert finding is not None
    assert finding.params["stage"] == "approval"


def test_one_gap_is_told_once() -> None:
    """The budget is both a lead's proof and a stage's: A1 speaks, A2 does not repeat it."""
    assert kit.troubles(kit.drop("facts", what="budget")) == {"lead_as_opportunity"}
    path = (
        kit.drop("facts", what="budget"),
        kit.add("facts", {"what": "budget", "value": "path", "source": "visit", "on": "2026-08-01"}),
    )
    assert kit.troubles(*path) == {"stage_unproved"}


def test_a_stage_never_begun_is_skipped_unless_proved() -> None:
    jump = stages(("solution", "2026-11-02"))
    assert [one.state for one in kit.process_of(jump).stages][:2] == ["done", "done"]
    bare = kit.process_of(jump, kit.drop("facts", what="proof", value="survey_report"))
    assert [one.state for one in bare.stages][:2] == ["done", "skipped"]
    assert kit.found(bare, "stage_unproved") is not None


def test_the_first_stage_has_nothing_behind_it() -> None:
    reading = kit.process_of(stages(("approval", "2026-11-02")), kit.drop("facts", what="proof"))
    assert kit.found(reading, "stage_unproved") is None


@pytest.mark.parametrize("rows", [[], [{"stage": "approval", "from": "2026-11-24"}]])
def test_no_stage_begun_is_said(rows: list[kit.Data]) -> None:
    reading = kit.process_of(kit.deal(stages=rows))
    assert kit.found(reading, "unknown_stage") is not None
    assert (reading.stage, reading.days, reading.ageing) == (None, None, None)
    assert {one.state for one in reading.stages} == {"future"}


@pytest.mark.parametrize(
    ("days", "state", "code"),
    [
        (USUAL, "fine", None),
        (USUAL + 1, "watch", "stage_ageing"),
        (45, "watch", "stage_ageing"),
        (46, "act", "stage_overdue"),
    ],
)
def test_age_of_the_stage_on_both_sides_of_its_limits(days: int, state: str, code: str | None) -> None:
    today = SOLUTION_FROM + timedelta(days=days)
    reading = kit.process_of(today=today)
    assert reading.ageing == state
    raised = {one.code for one in reading.findings} & {"stage_ageing", "stage_overdue"}
    assert raised == ({code} if code else set())
    if code:
        finding = kit.found(reading, code)
        assert finding is not None
        assert (finding.params["days"], finding.params["over"]) == (days, days - USUAL)


@pytest.mark.parametrize(("until", "silent"), [(0, False), (1, True)])
def test_a_snooze_holds_until_its_day(until: int, silent: bool) -> None:
    today = SOLUTION_FROM + timedelta(days=60)

    def snooze(data: kit.Data) -> None:
        day = (today + timedelta(days=until)).isoformat()
        data["opportunities"][0]["stages"][-1]["snooze"] = {"until": day, "reason": "board meets in March"}

    reading = kit.process_of(snooze, today=today)
    assert (reading.ageing == "snoozed") is silent
    assert (kit.found(reading, "stage_overdue") is None) is silent


def test_going_back_is_seen_whatever_the_order_in_the_file() -> None:
    rows = [("solution", "2026-09-20"), ("survey", "2026-11-02"), ("approval", "2026-06-02")]
    finding = kit.found(kit.process_of(stages(*rows)), "stage_went_back")
    assert finding is not None
    assert (finding.params["stage"], finding.params["stage2"]) == ("survey", "solution")
    assert kit.found(kit.process_of(stages(*sorted(rows, key=lambda row: row[1])[:2])), "stage_went_back") is None


def test_two_stages_on_one_day_are_no_step_back() -> None:
    one_day = [("survey", "2026-08-20"), ("solution", "2026-08-20")]
    for rows in (one_day, one_day[::-1]):
        reading = kit.process_of(stages(*rows))
        assert reading.stage == "solution"
        assert kit.found(reading, "stage_went_back") is None


def test_the_road_ahead_follows_the_usual_days() -> None:
    """A6: 2 Nov + 30 days, then 45, 30, 30 and 240 days."""
    ends = [one.expected for one in kit.process_of().stages]
    assert ends[:2] == [None, None]
    assert ends[2:4] == [date(2026, 12, 2), date(2027, 1, 16)]
    late = kit.process_of(today=date(2026, 12, 20)).stages
    assert late[2].expected == date(2026, 12, 20)


def test_when_a_stage_was_left() -> None:
    reading = kit.process_of()
    assert [one.until for one in reading.stages[:3]] == [date(2026, 8, 20), SOLUTION_FROM, None]


# --- next step, expected date ------------------------------------------------------

NO_STEP = kit.drop("steps", id="s1")


@pytest.mark.parametrize(
    ("name", "row", "counts"),
    [
        ("steps", {"text": "x", "who": "ye", "due": "2026-11-23"}, True),
        ("steps", {"text": "x", "who": "ye", "due": "2026-11-22"}, False),
        ("steps", {"text": "x", "who": "ye", "due": "2026-12-01", "state": "done"}, False),
        ("steps", {"text": "x", "who": "ye", "due": "2026-12-01", "opportunity": "other"}, False),
        ("commitments", {"on": "2026-11-03", "by": "ye", "to": "cen", "text": "x", "due": "2026-11-23"}, True),
        ("commitments", {"on": "2026-11-03", "by": "ye", "to": "cen", "text": "x", "due": "2026-11-22"}, False),
        ("commitments", {"on": "2026-11-03", "by": "ye", "to": "cen", "text": "x"}, False),
        ("commitments", {"on": "2026-11-03", "by": "cen", "to": "ye", "text": "x", "due": "2026-12-01"}, False),
        (
            "commitments",
            {"on": "2026-11-03", "by": "ye", "to": "cen", "text": "x", "due": "2026-12-01", "state": "kept"},
            False,
        ),
        ("events", {"id": "p", "on": "2026-11-24", "kind": "visit"}, True),
        ("events", {"id": "p", "on": "2026-11-23", "kind": "visit", "state": "planned"}, True),
        ("events", {"id": "p", "on": "2026-11-22", "kind": "visit", "state": "planned"}, False),
        ("events", {"id": "p", "on": "2026-11-24", "kind": "visit", "state": "cancelled"}, False),
        ("events", {"id": "p", "on": "2026-11-24", "kind": "visit", "opportunity": "other"}, False),
    ],
)
def test_what_counts_as_a_next_step(name: str, row: kit.Data, counts: bool) -> None:
    other = kit.add("opportunities", {"id": "other", "name": "Other", "playbook": "public-tender"})
    reading = kit.process_of(NO_STEP, other, kit.add(name, row))
    assert (reading.next_step is not None) is counts
    assert (kit.found(reading, "no_next_step") is None) is counts


def test_the_soonest_step_is_the_next_one() -> None:
    planned = {"id": "p", "on": "2026-11-25", "kind": "visit", "opportunity": "sub", "with": ["cen"]}
    step = kit.process_of(kit.add("events", planned)).next_step
    assert step is not None
    assert (step.kind, step.ref, step.person) == ("event", "events/p", "cen")


@pytest.mark.parametrize(("day", "raised"), [("2026-11-22", True), ("2026-11-23", False)])
def test_the_expected_day_passes(day: str, raised: bool) -> None:
    assert (kit.found(kit.process_of(kit.deal(expected=day)), "expected_passed") is not None) is raised


@pytest.mark.parametrize("state", ["won", "lost", "dropped"])
def test_a_closed_deal_raises_nothing(state: str) -> None:
    closed = kit.process_of(kit.deal(state=state, expected="2026-01-01"), NO_STEP, kit.drop("facts", what="budget"))
    assert closed.findings == ()


def test_an_account_without_a_deal_gives_an_empty_reading() -> None:
    made = kit.dossier()
    reading = process.read(Look(made, kit.playbook(), kit.TODAY, None))
    assert (reading.stage, reading.stages, reading.findings) == (None, (), ())


def test_every_finding_has_evidence_and_a_listed_code() -> None:
    listed = {code.id: code.rule for code in CODES}
    for edit in (NO_STEP, kit.drop("facts", what="budget"), kit.deal(stages=[]), kit.deal(expected="2026-01-01")):
        for one in kit.process_of(edit).findings:
            assert listed[one.code] == one.rule
            assert one.evidence


# --- properties --------------------------------------------------------------------


@settings(max_examples=often(60), deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(random: object) -> None:
    def shuffle(data: kit.Data) -> None:
        for rows in (data["facts"], data["events"], data["steps"], data["opportunities"][0]["stages"], data["people"]):
            random.shuffle(rows)  # type: ignore[attr-defined]

    edits = (kit.drop("facts", value="survey_report"), kit.deal(expected="2026-11-01"))
    plain, mixed = kit.process_of(*edits), kit.process_of(*edits, shuffle)
    assert [(one.id, dict(one.params)) for one in plain.findings] == [
        (one.id, dict(one.params)) for one in mixed.findings
    ]
    assert plain.next_step == mixed.next_step


@settings(max_examples=often(60), deadline=None)
@given(st.sets(st.integers(0, len(kit.SOUND["facts"]) - 1)))
def test_fewer_facts_never_prove_more(gone: set[int]) -> None:
    def remove(data: kit.Data) -> None:
        data["facts"] = [one for number, one in enumerate(data["facts"]) if number not in gone]

    def proved(made: Dossier) -> set[str]:
        reading = process.read(kit.look_at(made))
        proofs = [proof for stage in reading.stages for proof in stage.proofs] + list(reading.lead_proofs)
        return {proof.id for proof in proofs if proof.have}

    assert proved(kit.dossier(remove)) <= proved(kit.dossier())


@settings(max_examples=often(40), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["approval", "survey", "delivery", "nowhere"]), st.integers(0, 400)), max_size=6)
)
def test_any_history_of_stages_can_be_read(spans: list[tuple[str, int]]) -> None:
    rows = [(stage, (date(2026, 1, 1) + timedelta(days=days)).isoformat()) for stage, days in spans]
    reading = kit.process_of(stages(*rows))
    assert reading.days is None or reading.days >= 0
    assert sum(one.state == "now" for one in reading.stages) == (0 if reading.stage is None else 1)


# --- a proof denied since -------------------------------------------------------------


def heard(value: str, on: str, source: str = "hearsay") -> kit.Edit:
    return kit.add("facts", {"what": "budget", "value": value, "source": source, "on": on})


@pytest.mark.parametrize(
    ("edits", "raised"),
    [
        ((heard("none", "2026-11-02"),), True),
        ((heard("none", "2026-08-02", "colleague"),), True),
        ((heard("none", "2026-08-01"),), False),
        ((heard("none", "2026-07-02"),), False),
        ((heard("none", "2026-11-02"), heard("approved", "2026-11-03")), False),
        ((heard("approved", "2026-11-02"), heard("none", "2026-11-03")), True),
        ((heard("path", "2026-11-02"),), False),
        ((heard("none", "2026-11-02", "guess"),), False),
        ((heard("none", "2026-11-02", "rule"),), False),
        ((heard("none", "2026-12-02"),), False),
    ],
)
def test_a_newer_report_against_a_confirmed_budget(edits: tuple[kit.Edit, ...], raised: bool) -> None:
    reading = kit.process_of(*edits)
    finding = kit.found(reading, "proof_contradicted")
    assert (finding is not None) is raised
    assert reading.kind == "opportunity", "a report does not undo what was confirmed"
    assert (kit.found(reading, "opportunity_proven") is None) is raised
    assert kit.troubles(*edits) == ({"proof_contradicted"} if raised else set())
    if finding is not None:
        assert (finding.params["proofs"], finding.severity, finding.rule) == (("budget",), "watch", "A1")
        assert [one.grade for one in finding.evidence] == ["reported", "confirmed"]


def test_what_a_newer_paper_denies_is_gone_and_not_disputed() -> None:
    codes = {one.code for one in kit.process_of(heard("none", "2026-11-02", "document")).findings}
    assert "lead_as_opportunity" in codes
    assert "proof_contradicted" not in codes


def test_a_budget_that_was_only_reported_is_not_confirmed_and_not_contradicted() -> None:
    edits = (kit.drop("facts", what="budget"), heard("approved", "2026-08-02"), heard("none", "2026-11-02"))
    assert kit.found(kit.process_of(*edits), "proof_contradicted") is None


def test_a_deal_that_ended_ages_no_more() -> None:
    """The stage lasted until the deal was lost; nobody is asked what holds it up."""
    open_ = kit.process_of(stages(("solution", "2026-06-01")))
    ended = kit.process_of(
        stages(("solution", "2026-06-01")), kit.deal(state="lost", closed="2026-11-01")
    )
    assert (open_.days, open_.ageing) == (175, "act")
    assert (ended.days, ended.ageing) == (153, "fine")
