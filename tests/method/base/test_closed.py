"""F3: days closed to contact, counted day by day and by the calendar of runs; and what a look calls closed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.method.process import kit
from yingdan.method.base import Closed, Look, closed_days

START = date(2026, 1, 1)
UNTIL = START + timedelta(days=60)


def day(number: int) -> date:
    return START + timedelta(days=number)


HISTORY = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=5).map(
    lambda rows: tuple((day(number), is_open) for number, is_open in sorted(rows, key=lambda row: row[0]))
)
DEALS = st.lists(HISTORY, max_size=3)


def is_closed(deals: list[tuple[tuple[date, bool], ...]], on: date) -> bool:
    """The rule, said plainly: somebody has begun, and whoever has begun is closed."""
    states = [[is_open for since, is_open in deal if since <= on] for deal in deals]
    begun = [state[-1] for state in states if state]
    return bool(begun) and not any(begun)


@given(DEALS, st.integers(0, 60), st.integers(0, 60))
def test_open_days_are_those_a_calendar_counts(
    deals: list[tuple[tuple[date, bool], ...]], first: int, more: int
) -> None:
    closed = closed_days(deals, UNTIL)
    last, until = day(first), min(day(first + more), UNTIL)
    last = min(last, until)
    counted = sum(not is_closed(deals, last + timedelta(days=n)) for n in range(1, (until - last).days + 1))
    assert closed.open_days(last, until) == counted


@given(DEALS, st.integers(0, 60), st.integers(1, 90))
def test_the_day_after_so_many_open_ones_is_the_first_that_has_them(
    deals: list[tuple[tuple[date, bool], ...]], first: int, days: int
) -> None:
    closed = closed_days(deals, UNTIL)
    found = closed.after(day(first), days)
    if found == date.max:
        assert closed.runs[-1][1] == date.max.toordinal()
        assert closed.open_days(day(first), UNTIL) < days
        return
    assert closed.open_days(day(first), found) == days
    assert closed.open_days(day(first), found - timedelta(days=1)) == days - 1


@given(DEALS)
def test_runs_stand_apart_and_in_order(deals: list[tuple[tuple[date, bool], ...]]) -> None:
    runs = closed_days(deals, UNTIL).runs
    assert all(begun < over for begun, over in runs)
    assert all(one[1] < two[0] for one, two in pairwise(runs))


def test_no_closed_day_leaves_the_calendar_alone() -> None:
    assert Closed().open_days(day(3), day(10)) == 7
    assert Closed().after(day(3), 7) == day(10)


def stages(*rows: tuple[str, str]) -> list[kit.Data]:
    return [{"stage": stage, "from": begun} for stage, begun in rows]


BIDDING = stages(("solution", "2026-08-01"), ("bidding", "2026-10-01"))
TEN = date(2026, 10, 5), date(2026, 10, 15)


def test_one_deal_still_open_keeps_the_account_open() -> None:
    other = {"id": "other", "name": "Other", "playbook": "public-tender", "stages": stages(("survey", "2026-10-11"))}
    alone = kit.look(kit.deal(stages=BIDDING))
    both = kit.look(kit.deal(stages=BIDDING), kit.add("opportunities", other))
    assert (alone.closed.open_days(*TEN), alone.may_talk) == (0, False)
    assert (both.closed.open_days(*TEN), both.may_talk) == (5, True)
    assert both.deal_closed.open_days(*TEN) == 0


def test_a_deal_that_is_over_or_not_begun_opens_nothing() -> None:
    over = {
        "id": "o",
        "name": "O",
        "playbook": "public-tender",
        "state": "lost",
        "stages": stages(("survey", "2026-01-11")),
    }
    ahead = {"id": "a", "name": "A", "playbook": "public-tender"}
    look = kit.look(kit.deal(stages=BIDDING), kit.add("opportunities", over, ahead))
    assert look.closed.open_days(*TEN) == 0


def test_a_stage_of_a_playbook_that_is_not_at_hand_closes_nothing() -> None:
    """Unknown is not closed; with the playbook at hand it is read."""
    made = kit.dossier(
        kit.deal(stages=BIDDING),
        kit.add("opportunities", {"id": "o", "name": "O", "playbook": "ours", "stages": BIDDING}),
    )
    first = made.opportunities[0]
    assert Look(made, kit.playbook(), kit.TODAY, first).closed.open_days(*TEN) == 10
    assert Look(made, kit.playbook(), kit.TODAY, first, {"ours": kit.playbook()}).closed.open_days(*TEN) == 0


def test_the_account_as_a_whole_reads_the_deals_of_its_playbook() -> None:
    made = kit.dossier(kit.deal(stages=BIDDING))
    assert Look(made, kit.playbook(), kit.TODAY, None).closed.open_days(*TEN) == 0


@settings(max_examples=often(30))
@given(st.integers(0, 120))
def test_the_stage_in_force_and_the_calendar_agree(back: int) -> None:
    look = kit.look(
        kit.deal(stages=stages(("solution", "2026-08-01"), ("bidding", "2026-10-01"), ("delivery", "2026-11-01")))
    )
    on = kit.TODAY - timedelta(days=back)
    stage = look.stage_on(on)
    counted = look.deal_closed.open_days(on - timedelta(days=1), on)
    assert counted == (1 if stage is None or stage.contact == "open" else 0)


def test_days_are_closed_for_those_who_sit_on_closed_deals_only() -> None:
    """An open deal beside it opens the account, and not the people of the closed one."""
    seats = [{"seat": "technical_lead", "person": "cen", "source": "document", "on": "2026-09-01"}]
    other = {
        "id": "other", "name": "Other", "playbook": "public-tender", "stages": stages(("survey", "2026-09-11")), "seats": seats,
    }  # fmt: skip
    met = {"id": "m", "on": "2026-10-08", "kind": "visit", "opportunity": "other", "with": ["pu"], "us": ["ye"]}
    look = kit.look(kit.deal(stages=BIDDING), kit.add("opportunities", other), kit.add("events", met))
    assert look.may_talk
    days = {who: look.closed_for(who).open_days(*TEN) for who in ("cen", "pu", "jin")}
    assert days == {"cen": 10, "pu": 10, "jin": 0}
    assert [look.may_talk_with(who) for who in ("cen", "pu", "jin")] == [True, True, False]


def test_of_no_deal_the_account_decides() -> None:
    nobody = kit.add("people", {"id": "new", "name": "New"})
    closed = kit.look(kit.deal(stages=BIDDING), nobody)
    assert closed.closed_for("new") == closed.closed
    assert not closed.may_talk_with("new")
