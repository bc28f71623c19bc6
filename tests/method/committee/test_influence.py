"""B1, C2, A6: chairs, influence, attention, coverage and what else the reading holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.method.process import kit
from yingdan.facts.scales import ATTENTIONS
from yingdan.method import committee, process
from yingdan.method.base import Look, changed
from yingdan.method.committee import CommitteeReading, Voice
from yingdan.method.committee.chairs import Chairs
from yingdan.method.committee.weigh import heavy_in

STAGES = ("approval", "survey", "solution", "preparation", "bidding", "award", "delivery")
WEIGHTS = {"jin": 3, "luo": 5, "wu": 1, "cen": 5, "pu": 1, "zhi": 2, "qi": 5, "ruan": 2, "fei": 0}
"""Of the review stage, as the playbook has them."""


def voice(reading: CommitteeReading, who: str) -> Voice:
    found = reading.voice(who)
    assert found is not None
    return found


def own(who: str, value: str, source: str = "visit") -> kit.Edit:
    return kit.add("facts", {"who": who, "what": "influence", "value": value, "source": source, "on": "2026-11-01"})


def test_influence_is_the_seats_weight_over_all_chairs() -> None:
    reading = kit.committee_of()
    whole = sum(WEIGHTS.values())
    for who, weight in WEIGHTS.items():
        assert voice(reading, who).influence["solution"] == pytest.approx(weight / whole)


def test_an_expected_chair_weighs_even_if_nobody_mentioned_it() -> None:
    named, unnamed = kit.committee_of(kit.seat("quality", None)), kit.committee_of(kit.unseat("quality"))
    for reading, mentioned in ((named, True), (unnamed, False)):
        chair = next(one for one in reading.voices if one.person is None)
        assert (chair.seats, chair.mentioned, chair.coverage) == (("quality",), mentioned, "unknown")
        assert chair.influence["solution"] == pytest.approx(2 / 24)
        assert reading.empty_seats == ("quality",)


def test_a_chair_the_playbook_does_not_expect_stands_only_where_mentioned() -> None:
    assert not any("adviser" in one.seats for one in kit.committee_of().voices)
    seats = {"seat": "adviser"}
    reading = kit.committee_of(lambda data: data["opportunities"][0]["seats"].append(seats))
    assert any(one.seats == ("adviser",) and one.person is None for one in reading.voices)


def test_several_in_one_seat_share_its_weight() -> None:
    def second(data: kit.Data) -> None:
        data["people"].append({"id": "mo", "name": "Mo", "reports_to": "luo"})
        data["opportunities"][0]["seats"].append({"seat": "technical_lead", "person": "mo"})

    reading = kit.committee_of(second)
    assert voice(reading, "cen").influence["solution"] == pytest.approx(2.5 / 24)
    assert voice(reading, "mo").influence["solution"] == pytest.approx(2.5 / 24)


def test_an_empty_chair_beside_a_filled_one_keeps_its_part() -> None:
    reading = kit.committee_of(lambda data: data["opportunities"][0]["seats"].append({"seat": "technical_lead"}))
    chair = next(one for one in reading.voices if one.person is None)
    assert chair.influence["solution"] == voice(reading, "cen").influence["solution"] == pytest.approx(2.5 / 24)


def test_somebody_in_two_seats_adds_them_up() -> None:
    reading = kit.committee_of(kit.seat("engineering_head", "jin"))
    assert voice(reading, "jin").influence["solution"] == pytest.approx(8 / 24)
    assert voice(reading, "jin").roles == ("decider", "approver")
    assert voice(reading, "jin").group == "leading"


def test_a_chair_whose_person_left_is_empty_until_somebody_follows() -> None:
    def leave(data: kit.Data) -> None:
        next(one for one in data["people"] if one["id"] == "zhi")["left"] = "2026-11-01"

    assert kit.committee_of(leave).empty_seats == ("quality",)

    def follow(data: kit.Data) -> None:
        leave(data)
        data["people"].append({"id": "new", "name": "New", "reports_to": "jin"})
        data["opportunities"][0]["seats"].append({"seat": "quality", "person": "new"})

    assert kit.committee_of(follow).empty_seats == ()


@pytest.mark.parametrize(("value", "factor"), [("minor", 0.5), ("significant", 1.25), ("decisive", 2.0)])
@pytest.mark.parametrize(("source", "firm"), [("visit", 1.0), ("hearsay", 0.6), ("rule", 0.4), ("guess", 0.1)])
def test_own_influence_moves_the_weight_as_far_as_its_evidence(
    value: str, factor: float, source: str, firm: float
) -> None:
    weight = 5 * (1 + firm * (factor - 1))
    share = voice(kit.committee_of(own("cen", value, source)), "cen").influence["solution"]
    assert share == pytest.approx(weight / (19 + weight))


def heavy(stage: str, *edits: kit.Edit) -> set[str]:
    return {one.person or one.seats[0] for one in kit.committee_of(*edits).voices if stage in one.heavy}


def test_heavy_is_a_multiple_of_an_even_share() -> None:
    """Eight seats weigh in the review and one weighs 3 on average: from 1.3 × 3 a voice is heavy."""
    assert heavy("solution") == {"luo", "cen", "qi"}
    lighter = kit.committee_of(own("qi", "minor"))
    assert "solution" not in voice(lighter, "qi").heavy


def test_a_share_that_is_heavy_among_many_seats_is_not_among_few() -> None:
    """A quarter is everybody's part at a table of four; an eighth stands out at a table of twenty."""
    look = kit.look()
    four, twenty = ([_seat(look, f"s{n}", 1.0) for n in range(size)] for size in (4, 20))
    assert heavy_in(look, four, {"bidding": 0.25}) == frozenset()
    assert heavy_in(look, twenty, {"bidding": 0.125}) == {"bidding"}


@pytest.mark.parametrize(("share", "reached"), [(0.13, True), (0.1299, False)])
def test_exactly_the_factor_is_heavy(share: float, reached: bool) -> None:
    given = kit.look()
    seats = [_seat(given, f"s{n}", 1.0) for n in range(10)]
    assert given.limits.heavy_factor == 1.3
    assert ("bidding" in heavy_in(given, seats, {"bidding": share})) is reached


def test_a_seat_shared_by_several_makes_nobody_else_heavy() -> None:
    def crowd(data: kit.Data) -> None:
        data["opportunities"][0]["seats"].extend({"seat": "operations"} for _ in range(6))

    for stage in STAGES:
        assert heavy(stage, crowd) - {"operations"} <= heavy(stage), stage


def test_where_no_seat_weighs_nobody_is_heavy() -> None:
    assert heavy_in(kit.look(), [], {"bidding": 1.0}) == frozenset()


def _seat(look: Look, name: str, weight: float) -> Chairs:
    kind = changed(look.playbook.seats[0], id=name, influence={"bidding": weight})
    return Chairs(kind, (), 1, True, ())


def test_nobody_without_a_seat_has_a_say_unless_seen() -> None:
    join = kit.add("people", {"id": "old", "name": "Old"}), kit.event("v_cen", **{"with": ["cen", "old"]})
    quiet = voice(kit.committee_of(*join), "old")
    assert (quiet.group, quiet.seats, set(quiet.influence.values())) == ("outside", (), {0.0})
    heard = voice(kit.committee_of(*join, own("old", "decisive")), "old")
    mean = 24 / 8
    assert heard.influence["solution"] == pytest.approx(2 * mean / (24 + 2 * mean))


def test_people_behind_a_rival_are_on_the_map() -> None:
    def rival(data: kit.Data) -> None:
        data["people"].append({"id": "old", "name": "Old"})
        data["opportunities"][0]["rivals"][0]["backed_by"] = ["old"]

    assert voice(kit.committee_of(rival), "old").group == "outside"


def test_people_of_another_deal_are_not() -> None:
    def other(data: kit.Data) -> None:
        data["people"].append({"id": "far", "name": "Far"})
        data["opportunities"].append({"id": "other", "name": "Other", "playbook": "public-tender"})
        data["events"].append(
            {"id": "o1", "on": "2026-11-20", "kind": "visit", "opportunity": "other", "with": ["far"]}
        )

    assert kit.committee_of(other).voice("far") is None


def test_voices_come_heaviest_first() -> None:
    shares = [one.influence["solution"] for one in kit.committee_of().voices]
    assert shares == sorted(shares, reverse=True)


# --- attention -------------------------------------------------------------------


def test_the_seat_leans_the_curve_of_its_voice() -> None:
    reading = kit.committee_of()
    assert voice(reading, "wu").attention["preparation"] == "price"
    assert voice(reading, "cen").attention["preparation"] == "risk"
    assert voice(reading, "luo").attention["solution"] == "solution"
    assert voice(reading, "fei").attention["solution"] is None, "no say, no cell"


def test_a_person_may_deviate_and_a_guess_hardly_counts() -> None:
    def sees(source: str) -> kit.Edit:
        return kit.add(
            "facts", {"who": "cen", "what": "attention", "value": "price", "source": source, "on": "2026-11-01"}
        )

    firm, guess, plain = kit.committee_of(sees("visit")), kit.committee_of(sees("guess")), kit.committee_of()
    assert voice(firm, "cen").attention["solution"] == "price"
    assert voice(guess, "cen").attention["solution"] == "risk"
    price = [reading.attention["solution"]["price"] for reading in (plain, guess, firm)]
    assert price[0] < price[1] < price[2]


def test_without_deviations_the_committee_follows_the_playbook() -> None:
    curve = {"needs": 0.17, "solution": 0.4, "price": 0.13, "risk": 0.3}
    assert kit.committee_of().attention["solution"] == pytest.approx(curve)


def test_topics_are_the_average_of_shares_not_of_counts() -> None:
    said = {"v_ruan": {"price": 900}, "v_qi": {"needs": 1}, "v_zhi": {"needs": 2}}
    loud = [kit.event(one, topics=topics) for one, topics in said.items()]
    assert kit.committee_of(*loud).topics == pytest.approx({"needs": 2 / 3, "solution": 0, "price": 1 / 3, "risk": 0})


def test_talks_without_topics_are_passed_over() -> None:
    edits = (
        kit.event("v_ruan", topics=None),
        kit.event("v_qi", topics={"needs": 0}),
        kit.event("v_zhi", kind="bid_meeting"),
    )
    reading = kit.committee_of(*edits)
    assert reading.topics_talks == ("v_fei", "v_cen", "v_pu")


def test_old_talks_say_nothing_about_now() -> None:
    reading = kit.committee_of(today=date(2027, 3, 1))
    assert reading.topics is None
    assert reading.topics_talks == ()


# --- coverage and contact -----------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "kind", "coverage"),
    [
        (60, "visit", "brief"),
        (61, "visit", "multiple"),
        (239, "visit", "multiple"),
        (240, "visit", "depth"),
        (30, "trial", "depth"),
    ],
)
def test_coverage_on_both_sides_of_its_limits(minutes: int, kind: str, coverage: str) -> None:
    assert voice(kit.committee_of(kit.event("v_cen", minutes=minutes, kind=kind)), "cen").coverage == coverage


def test_coverage_of_those_never_met() -> None:
    unmet = voice(kit.committee_of(kit.drop("events", id="v_cen")), "cen")
    assert (unmet.coverage, unmet.minutes, unmet.last_contact, unmet.recent) == ("none", 0, None, False)
    blank = kit.committee_of(lambda data: data.update(events=[]))
    assert {one.coverage for one in blank.voices} == {"unknown"}


@pytest.mark.parametrize("change", ["bid_meeting", "document", "internal", "cancelled"])
def test_what_is_no_talk(change: str) -> None:
    edit = kit.event("v_cen", **{"state" if change == "cancelled" else "kind": change})
    assert voice(kit.committee_of(edit), "cen").contacts == 0


def test_usual_minutes_stand_in_for_those_not_noted() -> None:
    assert voice(kit.committee_of(kit.event("v_cen", minutes=None, kind="tech_exchange")), "cen").minutes == 120


def test_time_is_split_among_those_present() -> None:
    def two(data: kit.Data) -> None:
        rows = (("a", ["cen", "luo"], 60), ("b", ["cen"], 30))
        data["events"] = [
            {"id": key, "on": "2026-11-10", "kind": "visit", "with": who, "minutes": minutes}
            for key, who, minutes in rows
        ]

    reading = kit.committee_of(two)
    assert reading.contact_shares == pytest.approx({"cen": 60 / 90, "luo": 30 / 90})
    assert (reading.top_person, reading.top_count, reading.contact_count) == ("cen", 2, 2)
    assert (reading.top_minutes, reading.contact_minutes) == (60, 90)
    assert voice(reading, "luo").minutes == 60
    assert voice(reading, "luo").alone_days is None
    assert voice(reading, "cen").alone_days == 13


@pytest.mark.parametrize(("ago", "recent"), [(60, True), (61, False)])
def test_spoken_with_lately(ago: int, recent: bool) -> None:
    day = (kit.TODAY - timedelta(days=ago)).isoformat()
    reading = kit.committee_of(kit.event("v_cen", on=day))
    assert voice(reading, "cen").recent is recent
    share = voice(reading, "cen").influence["solution"]
    assert reading.covered["solution"] == pytest.approx(1 if recent else 1 - share)


def test_the_worst_cell_is_the_heaviest_unheard_voice_of_the_next_stage() -> None:
    assert kit.committee_of().worst is None
    assert kit.committee_of(kit.drop("events", id="v_cen")).worst == ("cen", "preparation")
    assert kit.committee_of(kit.seat("procurement_head", None)).worst == (None, "preparation")
    assert kit.committee_of(kit.drop("events", id="v_qi")).worst == ("qi", "solution")


def test_support_is_counted_on_evidence() -> None:
    reading = kit.committee_of(kit.attitude("cen", 2, source="guess"))
    assert "cen" not in reading.supporters
    assert reading.guessed == ("cen",)
    assert reading.support_influence == pytest.approx((3 + 5 + 1 + 5) / 24)
    assert reading.opponents == ("wu",)


def test_the_firmest_attitude_speaks_and_the_others_stay_evidence() -> None:
    guess = {"who": "cen", "what": "attitude", "value": -2, "source": "guess", "on": "2026-11-20"}
    reading = kit.committee_of(kit.add("facts", guess))
    cen = voice(reading, "cen")
    assert (cen.attitude, cen.attitude_grade) == (1, "confirmed")
    assert [one.grade for one in cen.attitude_evidence] == ["confirmed", "guess"]


def test_an_account_without_a_deal_gives_an_empty_reading() -> None:
    seen = Look(kit.dossier(), kit.playbook(), kit.TODAY, None)
    reading = committee.read(seen, process.read(seen))
    assert (reading.voices, reading.findings, reading.colour) == ((), (), "unknown")


# --- properties --------------------------------------------------------------------

SEATS = (*(row["seat"] for row in kit.SOUND["opportunities"][0]["seats"]), "adviser", "affiliate", "first_in_command")
PEOPLE = tuple(row["id"] for row in kit.SOUND["people"])
rows = st.lists(st.tuples(st.sampled_from(SEATS), st.one_of(st.none(), st.sampled_from(PEOPLE))), max_size=14)
power = st.sampled_from(["minor", "significant", "decisive"])
powers = st.lists(st.tuples(st.sampled_from(PEOPLE), power, st.sampled_from(["visit", "hearsay", "guess"])), max_size=6)
Rows = list[tuple[str, str | None]]


@settings(max_examples=often(60), deadline=None)
@given(rows, powers)
def test_every_stage_sums_to_one_whoever_sits_where(seats: Rows, facts: list[tuple[str, str, str]]) -> None:
    def sit(data: kit.Data) -> None:
        data["opportunities"][0]["seats"] = [{"seat": seat} | ({"person": who} if who else {}) for seat, who in seats]

    reading = kit.committee_of(sit, *(own(*one) for one in facts))
    for stage in STAGES:
        shares = [one.influence[stage] for one in reading.voices]
        assert sum(shares) == pytest.approx(1)
        assert min(shares) >= 0
        assert sum(reading.attention[stage].values()) == pytest.approx(1)
        assert reading.covered[stage] <= 1 + 1e-9
    people = [one.person for one in reading.voices if one.person]
    assert len(people) == len(set(people))
    assert set(reading.attention["solution"]) == set(ATTENTIONS)


@settings(max_examples=often(40), deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(random: object) -> None:
    def shuffle(data: kit.Data) -> None:
        deal = data["opportunities"][0]
        for lists in (data["facts"], data["events"], data["people"], deal["seats"], deal["stages"], deal["rivals"]):
            random.shuffle(lists)  # type: ignore[attr-defined]

    edits = (kit.attitude("luo", 2, source="guess"), kit.drop("events", id="v_cen"), kit.seat("quality", None))
    plain, mixed = kit.committee_of(*edits), kit.committee_of(*edits, shuffle)
    assert {(one.id, repr(dict(one.params))) for one in plain.findings} == {
        (one.id, repr(dict(one.params))) for one in mixed.findings
    }
    assert [one.person for one in plain.voices] == [one.person for one in mixed.voices]
