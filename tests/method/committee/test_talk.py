"""B1 and B2: whom we bet on, whom we leave alone, what we talk about. Both sides of every threshold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.method.process import kit


def day(ago: int) -> str:
    return (kit.TODAY - timedelta(days=ago)).isoformat()


def visits(*minutes: tuple[str, int], ago: int = 5) -> kit.Edit:
    """Replace all contacts by visits of so many minutes."""

    def edit(data: kit.Data) -> None:
        data["events"] = [
            {"id": f"x{number}", "on": day(ago), "kind": "visit", "opportunity": "sub", "with": [who], "minutes": long}
            for number, (who, long) in enumerate(minutes)
        ]

    return edit


# --- contact_concentrated ----------------------------------------------------------


@pytest.mark.parametrize(("minutes", "raised"), [(90, False), (91, True)])
def test_more_than_half_of_the_time_on_one_person(minutes: int, raised: bool) -> None:
    reading = kit.committee_of(visits(("cen", minutes), ("luo", 30), ("jin", 30), ("wu", 30)))
    finding = kit.found(reading, "contact_concentrated")
    assert (finding is not None) is raised
    if finding:
        assert finding.subject.id == "cen"
        assert finding.params["contact_share"] == pytest.approx(91 / 181)
        assert (finding.params["count"], finding.params["contact_count"]) == (1, 4)
        assert [one.ref for one in finding.evidence] == ["events/x0"]


@pytest.mark.parametrize(("count", "raised"), [(3, False), (4, True)])
def test_a_few_talks_say_nothing_about_shares(count: int, raised: bool) -> None:
    reading = kit.committee_of(visits(*[("cen", 30)] * count))
    assert (kit.found(reading, "contact_concentrated") is not None) is raised


@pytest.mark.parametrize(("ago", "raised"), [(60, True), (61, False)])
def test_only_the_window_counts(ago: int, raised: bool) -> None:
    reading = kit.committee_of(visits(*[("cen", 30)] * 4, ago=ago))
    assert (kit.found(reading, "contact_concentrated") is not None) is raised


def test_talks_of_another_deal_do_not_count() -> None:
    def other(data: kit.Data) -> None:
        data["opportunities"].append({"id": "other", "name": "Other", "playbook": "public-tender"})
        data["events"] += [
            {"id": f"o{n}", "on": day(4), "kind": "visit", "opportunity": "other", "with": ["cen"], "minutes": 500}
            for n in range(4)
        ]

    assert kit.troubles(other) == set()


# --- next_voice_untouched -----------------------------------------------------------


@pytest.mark.parametrize(("ago", "raised"), [(21, False), (22, True)])
def test_the_heaviest_next_voice_is_silent(ago: int, raised: bool) -> None:
    edit = kit.event("v_cen", on=day(ago))
    finding = kit.found(kit.committee_of(edit), "next_voice_untouched")
    assert (finding is not None) is raised
    assert kit.troubles(edit) == ({"next_voice_untouched"} if raised else set())
    if finding:
        assert (finding.params["last_on"], finding.params["days"]) == (day(22), 22)
        assert finding.params["next_stage"] == "preparation"


def test_never_spoken_with_is_said_as_such() -> None:
    edit = kit.drop("events", id="v_cen"), kit.attitude("cen", 1)
    finding = kit.found(kit.committee_of(*edit), "next_voice_untouched")
    assert finding is not None
    assert finding.params["last_on"] == "never"
    assert kit.troubles(*edit) == {"next_voice_untouched"}


def test_a_light_voice_may_be_silent() -> None:
    assert kit.troubles(kit.event("v_ruan", on=day(50))) == set()


def test_only_the_heaviest_of_several_is_told() -> None:
    reading = kit.committee_of(kit.event("v_cen", on=day(40)), kit.event("v_wu", on=day(40)))
    finding = kit.found(reading, "next_voice_untouched")
    assert finding is not None
    assert finding.subject.id == "cen"


def test_in_the_last_stage_there_is_no_next_voice() -> None:
    late = kit.deal(stages=[{"stage": "delivery", "from": "2026-11-20"}])
    assert kit.found(kit.committee_of(late, kit.drop("events", id="v_cen")), "next_voice_untouched") is None


@pytest.mark.parametrize("stage", ["bidding", "award"])
def test_nobody_is_to_be_seen_while_contact_is_closed(stage: str) -> None:
    closed = kit.deal(stages=[{"stage": stage, "from": "2026-11-20"}])
    loud = (
        visits(*[("cen", 60)] * 5),
        kit.attitude("wu", -2),
        kit.attitude("qi", 0),
        kit.add("facts", {"who": "qi", "what": "veto", "value": True, "source": "visit", "on": "2026-11-01"}),
    )
    raised = {one.code for one in kit.committee_of(closed, *loud).findings}
    assert raised.isdisjoint({"contact_concentrated", "next_voice_untouched", "opponent_unattended", "outside_veto"})


# --- outside_veto, opponent_unattended -------------------------------------------------


@pytest.mark.parametrize(("value", "raised"), [(1, False), (0, True), (-1, True)])
def test_who_can_veto_from_outside_should_be_with_us(value: int, raised: bool) -> None:
    edit = kit.attitude("qi", value)
    assert kit.troubles(edit) == ({"outside_veto"} if raised else set())


def test_an_unknown_attitude_is_only_unknown() -> None:
    assert kit.troubles(kit.attitude("qi", None)) == {"unknown_attitudes"}


def veto(who: str, value: bool) -> kit.Edit:
    return kit.add("facts", {"who": who, "what": "veto", "value": value, "source": "visit", "on": "2026-11-01"})


def test_an_observed_veto_counts_without_a_seat_that_has_one() -> None:
    assert kit.troubles(veto("ruan", True)) == {"outside_veto"}
    assert kit.troubles(veto("luo", True), kit.attitude("luo", 0)) <= {"support_concentrated"}, "inside the groups"


def test_seen_to_have_no_veto_beats_the_playbook() -> None:
    assert kit.troubles(veto("qi", False), kit.attitude("qi", 0)) == set()


def test_a_seats_veto_ends_with_its_say() -> None:
    late = kit.deal(stages=[{"stage": "delivery", "from": "2026-11-20"}])
    assert kit.found(kit.committee_of(late, kit.attitude("qi", -1)), "outside_veto") is None


@pytest.mark.parametrize(("ago", "raised"), [(60, False), (61, True)])
def test_a_heavy_opponent_left_alone(ago: int, raised: bool) -> None:
    edits = kit.attitude("wu", -2), kit.event("v_wu", on=day(ago))
    codes = kit.troubles(*edits)
    assert ("opponent_unattended" in codes) is raised
    assert ("next_voice_untouched" in codes) is not raised, "the same silence is told once"


def test_an_opponent_on_a_guess_is_no_opponent_to_be_seen() -> None:
    edits = kit.attitude("wu", -2, source="guess"), kit.event("v_wu", on=day(70))
    assert kit.found(kit.committee_of(*edits), "opponent_unattended") is None


def test_a_light_opponent_may_wait() -> None:
    edits = kit.attitude("ruan", -1), kit.event("v_ruan", on=day(70))
    assert kit.found(kit.committee_of(*edits), "opponent_unattended") is None


def test_an_outsider_who_can_veto_is_told_once() -> None:
    edits = kit.attitude("qi", -1), kit.event("v_qi", on=day(70))
    assert kit.troubles(*edits) == {"outside_veto"}


# --- topics ------------------------------------------------------------------------


def topics(**shares: int) -> kit.Edit:
    return kit.every_event(topics=shares)


@pytest.mark.parametrize(("solution", "raised"), [(25, False), (24, True)])
def test_a_topic_far_below_what_they_look_at(solution: int, raised: bool) -> None:
    """Review: solution 0.40, risk 0.30; the gap may be 0.15."""
    edit = topics(solution=solution, risk=30, needs=70 - solution)
    finding = kit.found(kit.committee_of(edit), "topics_off_now")
    assert (finding is not None) is raised
    if finding:
        assert (finding.params["topic"], finding.params["topic2"], finding.params["stage"]) == (
            "solution",
            "needs",
            "solution",
        )
        assert finding.params["talk_share"] == pytest.approx(0.24)
        assert kit.troubles(edit) == {"topics_off_now"}


def test_a_topic_they_hardly_look_at_may_be_left_out() -> None:
    assert kit.troubles(topics(solution=4, risk=3, price=2)) == set(), "needs weigh 0.17 in the review"


def test_too_few_talks_to_judge() -> None:
    def two(data: kit.Data) -> None:
        for number, one in enumerate(data["events"]):
            if number < 2:
                one["topics"] = {"needs": 1}
            else:
                del one["topics"]

    assert kit.troubles(two) == set()


def test_the_worst_gap_is_named() -> None:
    finding = kit.found(kit.committee_of(topics(needs=1)), "topics_off_now")
    assert finding is not None
    assert finding.params["topic"] == "solution"
    assert len(finding.evidence) == 4


@pytest.mark.parametrize(("left", "raised"), [(15, False), (14, True), (-3, True)])
def test_the_next_stage_counts_when_it_is_near(left: int, raised: bool) -> None:
    since = kit.TODAY - timedelta(days=30 - left)
    near = kit.deal(
        stages=[{"stage": "survey", "from": "2026-08-20"}, {"stage": "solution", "from": since.isoformat()}],
    )
    edit = topics(solution=5, risk=3, needs=2)
    finding = kit.found(kit.committee_of(near, edit), "topics_off_next")
    assert (finding is not None) is raised
    if finding:
        assert (finding.params["stage"], finding.params["topic"]) == ("preparation", "price")


def test_now_goes_before_next() -> None:
    codes = kit.troubles(topics(needs=1))
    assert codes == {"topics_off_now"}


def test_persons_who_deviate_move_the_mark() -> None:
    edit = (
        topics(solution=5, risk=3, needs=2),
        kit.deal(
            stages=[{"stage": "solution", "from": "2026-11-20"}],
        ),
    )
    price = [
        kit.add("facts", {"who": who, "what": "attention", "value": "price", "source": "visit", "on": "2026-11-01"})
        for who in ("jin", "luo", "cen", "qi")
    ]
    assert kit.found(kit.committee_of(*edit), "topics_off_now") is None
    finding = kit.found(kit.committee_of(*edit, *price), "topics_off_now")
    assert finding is not None
    assert finding.params["topic"] == "price"


def test_a_closed_deal_raises_nothing() -> None:
    assert kit.committee_of(kit.deal(state="lost"), topics(needs=1), kit.drop("events", id="v_cen")).findings == ()


def test_an_unknown_stage_leaves_only_what_needs_none() -> None:
    codes = {
        one.code for one in kit.committee_of(kit.deal(stages=[]), topics(needs=1), today=date(2026, 11, 23)).findings
    }
    assert codes == {"map_green"}


# --- what breaks silence -------------------------------------------------------------


MESSAGE = {"id": "m1", "on": day(2), "kind": "message", "opportunity": "sub", "with": ["cen", "wu"], "us": ["ye"]}


@pytest.mark.parametrize(("kind", "raised"), [("message", True), ("call", False)])
def test_a_mere_message_breaks_no_silence(kind: str, raised: bool) -> None:
    edits = (kit.event("v_cen", on=day(40)), kit.add("events", MESSAGE | {"kind": kind}))
    assert ("next_voice_untouched" in kit.troubles(*edits)) is raised
    reading = kit.committee_of(*edits)
    assert (reading.worst is not None and reading.worst[0] == "cen") is raised
    finding = kit.found(reading, "next_voice_untouched")
    if finding is not None:
        assert (finding.params["last_on"], finding.params["days"]) == (day(40), 40)
        assert {one.ref for one in finding.evidence} >= {"events/v_cen"}


@pytest.mark.parametrize(("kind", "raised"), [("message", True), ("call", False)])
def test_an_opponent_is_not_attended_to_by_a_message(kind: str, raised: bool) -> None:
    edits = (kit.event("v_wu", on=day(61)), kit.add("events", MESSAGE | {"kind": kind}))
    assert ("opponent_unattended" in kit.troubles(*edits)) is raised


def test_who_only_got_messages_was_never_spoken_with() -> None:
    edits = (kit.event("v_cen", kind="message"),)
    finding = kit.found(kit.committee_of(*edits), "next_voice_untouched")
    assert finding is not None
    assert finding.params["last_on"] == "never"


@pytest.mark.parametrize(("ago", "raised"), [(71, False), (72, True)])
def test_days_on_which_the_deal_was_closed_are_no_silence(ago: int, raised: bool) -> None:
    """A month and a half of bidding that came to nothing, then the review again."""
    back = kit.deal(
        stages=[
            {"stage": "survey", "from": day(200)},
            {"stage": "bidding", "from": day(65)},
            {"stage": "solution", "from": day(15)},
        ]
    )
    # What fell into the bidding was not allowed and is no contact: the other voice is left out of the question.
    reading = kit.committee_of(back, kit.event("v_cen", on=day(ago)))
    silent = {one.subject.id for one in reading.findings if one.code == "next_voice_untouched"}
    assert ("cen" in silent) is raised
