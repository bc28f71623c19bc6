"""Which things a day begins with, whatever the deals are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from yingdan.queries.first import BUSY, OF_ONE_DEAL, SHOWN, Around, best, first
from yingdan.records.glance import DueGlance, Glance, ProposalGlance

NAMES = ("cen", "jin", "qi", "luo")
KEYS = ("k1", "k2", "k3")
proposals = st.builds(
    ProposalGlance,
    activity=st.just("visit"),
    with_=st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
    effect=st.just(1.0),
    effort_minutes=st.just(1),
    rank=st.floats(0, 10),
    guard=st.just("nothing_seen"),
    stop=st.booleans(),
    later=st.booleans(),
    key=st.sampled_from(KEYS),
)
due = st.builds(DueGlance, kind=st.just("event"), ref=st.just("e1"), us=st.just(()), people=st.just(("cen",)))
glances = st.dictionaries(
    st.integers(1, 6),
    st.builds(
        Glance, kind=st.just("lead"), stage=st.none(), days=st.none(), usual=st.none(), ageing=st.none(), stages=st.just(()),
        colour=st.just("red"), scores=st.just(()), counts=st.just({}), worst=st.none(), next_step=st.none(),
        proposals=st.lists(proposals, max_size=5).map(tuple), due=st.lists(due, max_size=1).map(tuple),
    ),
    max_size=5,
)  # fmt: skip
arounds = st.builds(
    Around,
    accounts=st.just({n: n % 2 for n in range(1, 7)}),
    taken=st.frozensets(st.tuples(st.integers(0, 1), st.sampled_from(NAMES)), max_size=2),
    aside=st.frozensets(st.tuples(st.integers(1, 6), st.sampled_from(KEYS)), max_size=4),
    joined=st.frozensets(st.tuples(st.integers(1, 6), st.sampled_from(KEYS)), max_size=4),
)


def own_keys(proposals: tuple[ProposalGlance, ...]) -> list[ProposalGlance]:
    """The same without people and stops, each a line of its own."""
    return [replace(one, with_=(), stop=False, key=f"k{n}") for n, one in enumerate(proposals)]


def at(found: dict[int, Glance], spot: tuple[int, int]) -> ProposalGlance:
    return found[spot[0]].proposals[spot[1]]


@given(glances, arounds)
def test_never_too_many_and_none_twice(found: dict[int, Glance], around: Around) -> None:
    chosen = first(found, around)
    assert len(chosen) <= SHOWN
    assert len({(pk, at(found, (pk, place)).key) for pk, place in chosen}) == len(chosen)


@given(glances)
def test_without_people_and_stops_the_day_is_as_full_as_it_can_be(found: dict[int, Glance]) -> None:
    plain = {pk: replace(one, proposals=tuple(own_keys(one.proposals))) for pk, one in found.items()}
    chosen = first(plain)
    assert len(chosen) == min(SHOWN, sum(len(one.proposals) for one in plain.values()))
    spread = sum(min(len(one.proposals), OF_ONE_DEAL) for one in plain.values())
    for pk, _ in chosen:
        assert [one for one, _ in chosen].count(pk) <= OF_ONE_DEAL or spread < SHOWN


@given(glances, arounds)
def test_nobody_is_met_twice(found: dict[int, Glance], around: Around) -> None:
    met = list(around.taken)
    for spot in first(found, around):
        if not at(found, spot).stop:
            met += around.whom(spot[0], at(found, spot))
    assert len(met) == len(set(met))


@given(glances, arounds)
def test_a_stop_is_never_left_out_for_something_else(found: dict[int, Glance], around: Around) -> None:
    stops = {
        (pk, proposal.key)
        for pk, one in found.items()
        for proposal in one.proposals
        if proposal.stop and (pk, proposal.key) not in around.joined
    }
    chosen = first(found, around)
    assert len([spot for spot in chosen if at(found, spot).stop]) == min(SHOWN, len(stops))


@given(glances, arounds)
def test_what_is_in_the_calendar_comes_behind(found: dict[int, Glance], around: Around) -> None:
    plain = {pk: replace(one, proposals=tuple(own_keys(one.proposals[:OF_ONE_DEAL]))) for pk, one in found.items()}
    later = [at(plain, spot).later for spot in first(plain, around)]
    assert later == sorted(later)
    free = [
        spot
        for spot in ((pk, place) for pk, one in plain.items() for place in range(len(one.proposals)))
        if not at(plain, spot).later and (spot[0], at(plain, spot).key) not in {*around.aside, *around.joined}
    ]
    assert later.count(False) == min(SHOWN, len(free))


@given(glances, arounds)
def test_what_was_put_aside_stays_away_and_what_is_joined_too(found: dict[int, Glance], around: Around) -> None:
    for spot in first(found, around):
        name = (spot[0], at(found, spot).key)
        assert name not in around.joined
        assert at(found, spot).stop or name not in around.aside


@given(glances, arounds)
def test_what_is_shown_and_what_is_due_is_assessed(found: dict[int, Glance], around: Around) -> None:
    needed = {pk for pk, _ in first(found, around)} | {pk for pk, one in found.items() if one.due}
    assert needed <= set(best(found, around))


@given(glances, glances)
def test_what_is_best_of_all_is_best_of_its_part(kept: dict[int, Glance], stale: dict[int, Glance]) -> None:
    """Why one load is enough: the best of kept and stale deals are among the best of the kept ones and all stale ones."""
    assert set(best(kept | stale)) <= set(best({pk: one for pk, one in kept.items() if pk not in stale})) | set(stale)


def test_of_many_with_something_set_the_earliest_are_looked_at() -> None:
    def set_for(at: str | None, kind: str = "event") -> Glance:
        return Glance(
            kind="lead", stage=None, days=None, usual=None, ageing=None, stages=(), colour="red", scores=(), counts={},
            worst=None, next_step=None, proposals=(), due=(DueGlance(kind, "e1", (), (), at),),
        )  # fmt: skip

    found = {n: set_for(f"{20 - n // 3:02}:00") for n in range(1, BUSY + 6)}
    found |= {100: set_for("08:00"), 101: set_for(None, "step"), 102: set_for(None)}
    chosen = set(best(found))
    assert len(chosen) == BUSY
    assert 100 in chosen and not chosen & {101, 102, 1}
