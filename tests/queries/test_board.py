"""The board: every deal in the column of the stage it is in, few cards, counts and sums of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small, user
from tests.queries.test_many_deals import many, settle
from yingdan import actions, facts
from yingdan.playbooks import load_playbook
from yingdan.queries.board import CARDS, Board, board
from yingdan.queries.deals import Wanted, deals
from yingdan.queries.room import room
from yingdan.queries.wanted_deals import NOT_BEGUN
from yingdan.records.models import Opportunity

pytestmark = pytest.mark.django_db
STAGES = [one.id for one in load_playbook("public-tender").stages]


def account(owner: User, spans: Sequence[tuple[facts.StageSpan, ...]], ref: str = "one", **more: Any) -> int:
    made = tuple(
        facts.Opportunity(id=f"d{n}", name=f"第{n}号工程", playbook="public-tender", stages=one, **more)
        for n, one in enumerate(spans)
    )
    lone = replace(small(), account=replace(small().account, id=ref), opportunities=made, events=(), facts=(), steps=())
    return actions.load_dossier(owner, replace(lone, commitments=())).account


def places(found: Board) -> dict[int, str]:
    return {deal.listed.pk: column.stage for column in found.columns for deal in column.deals}


SPAN = st.builds(
    lambda stage, ago, lasts: facts.StageSpan(
        stage=stage,
        from_=TODAY - timedelta(days=ago),
        to=None if lasts is None else TODAY - timedelta(days=ago) + timedelta(days=lasts),
    ),
    st.sampled_from(STAGES[:4]),
    st.integers(-1, 2),
    st.one_of(st.none(), st.integers(0, 2)),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(SPAN, max_size=4, unique_by=lambda one: one.stage).map(tuple), min_size=1, max_size=6))
def test_a_card_stands_in_the_stage_that_the_deal_says(spans: list[tuple[facts.StageSpan, ...]]) -> None:
    with transaction.atomic():
        owner = user("u")
        account(owner, spans)
        for pk, stage in places(board(owner, TODAY)).items():
            assert (room(owner, pk, TODAY).deal.process.stage or NOT_BEGUN) == stage
        transaction.set_rollback(True)


def test_every_deal_once_and_all_are_counted() -> None:
    owner = user("u")
    spans = [(facts.StageSpan(stage="survey", from_=TODAY),)] * (CARDS + 3) + [()] * 2
    account(owner, spans, value="1500000.5 CNY")
    Opportunity.objects.filter(ref="d0").update(value="7 USD")
    Opportunity.objects.filter(ref="d1").update(value=None)
    found = board(owner, TODAY)
    columns = {one.stage: one for one in found.columns}
    assert list(columns) == [NOT_BEGUN, *STAGES]
    survey = columns["survey"]
    assert (survey.total, len(survey.deals), columns[NOT_BEGUN].total) == (CARDS + 3, CARDS, 2)
    assert survey.sums == (("CNY", 1500000.5 * (CARDS + 1)), ("USD", 7.0))
    assert len(places(found)) == CARDS + 2
    assert (found.total, found.lost) == (CARDS + 5, 0)
    for stage, column in columns.items():  # what is not shown is found in the list
        assert deals(owner, TODAY, Wanted(way="public-tender", stage=stage)).total == column.total


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("sort", ["expected", "value"])
def test_the_first_cards_are_the_first_of_the_list(sort: str, back: bool) -> None:
    owner = user("u")
    many(owner, CARDS + 4)
    wanted = Wanted(sort=sort, back=back)
    listed = [one.listed.pk for one in deals(owner, TODAY, wanted).deals]
    assert list(places(board(owner, TODAY, wanted))) == listed[:CARDS]


def test_the_way_with_most_deals_unless_one_is_asked_for() -> None:
    owner = user("u")
    key = many(owner, 3)
    Opportunity.objects.filter(account=key, ref="d1").update(playbook="single-source")
    found = board(owner, TODAY)
    assert (found.way, [(one.book, one.deals) for one in found.ways]) == (
        "public-tender", [("public-tender", 2), ("single-source", 1)],
    )  # fmt: skip
    assert board(owner, TODAY, Wanted(way="single-source")).way == "single-source"
    assert board(owner, TODAY, Wanted(way="nothing")).way == "public-tender"
    Opportunity.objects.filter(account=key, ref="d2").update(playbook="gone")
    lost = board(owner, TODAY)
    assert (lost.lost, lost.total, len(places(lost))) == (1, 3, 1)


def test_what_is_asked_for_is_asked_of_every_column() -> None:
    c = cast()
    settle(c.owner)
    late = board(c.owner, TODAY, Wanted(waits="late"))
    assert places(late) == {c.deal: "solution"}
    only = board(c.owner, TODAY, Wanted(stage="solution"))
    assert [one.stage for one in only.columns] == ["solution"]
    assert board(c.owner, TODAY, Wanted(query="北桥")).total == 1
    assert board(c.owner, TODAY, Wanted(state="won")).total == 0


def test_everybody_sees_their_own_and_may_move_their_own() -> None:
    c = cast()
    many(c.manager, 2, "own")
    for who, seen, moved in (
        (c.owner, {c.deal, c.other_deal}, {c.deal, c.other_deal}), (c.colleague, {c.deal}, {c.deal}),
        (c.stranger, set(), set()),
    ):  # fmt: skip
        found = board(who, TODAY)
        assert set(places(found)) == seen
        assert sum(one.total for one in found.columns) == found.total == len(seen)
        assert {one.listed.pk for one in all_of(found) if one.listed.can_change} == moved
    team = board(c.manager, TODAY)
    assert (team.total, team.team) == (4, True)
    assert sum(1 for one in all_of(team) if one.listed.can_change) == 2
    assert board(c.manager, TODAY, Wanted(mine=True)).total == 2


def all_of(found: Board) -> Iterator[Any]:
    return (deal for column in found.columns for deal in column.deals)


def test_the_database_is_asked_as_often_for_500_as_for_15() -> None:
    counts = []
    for size in (15, 500):
        owner = user(f"u{size}")
        many(owner, size)
        with CaptureQueriesContext(connection) as asked:
            board(owner, date(2026, 11, 23), Wanted(sort="next"))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10
