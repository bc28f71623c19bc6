"""A dossier goes into rows and comes back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.cast import small, user
from tests.depth import often
from yingdan import facts
from yingdan.facts import Bilingual, Dossier
from yingdan.records.convert import account_columns, from_facts, noun_of, plain, to_facts
from yingdan.records.load import load_dossiers
from yingdan.records.models import LISTS, PARTS, Account, Person
from yingdan.records.row import columns

pytestmark = pytest.mark.django_db


def store(owner: User, dossier: Dossier) -> int:
    """Write a dossier's rows as an action would."""
    data = plain(dossier)
    account = Account(owner=owner, **account_columns(data))
    account.save()
    for model, rows in from_facts(data, account):
        model._default_manager.bulk_create(rows)
    return account.pk


DAY = date(2026, 3, 1)


def full() -> Dossier:
    """A dossier in which every noun stands at least once, with every field of it that has an edge."""
    both = Bilingual(zh="局放", en="PD")
    return replace(
        small(),
        organisations=(facts.Organisation(id="sheji", name=both, relation="design_institute", nature="private"),),
        people=(
            facts.Person(
                id="cen", name=both, title="t", unit="u", of="sheji", rank="director", public=False, left=DAY,
                ties=(facts.Tie(to="jin", kind="classmate", source="colleague", on=DAY, from_="ye"),),
                override=facts.Override(rung=facts.RungOverride(value="cares", reason=both, by="ye", on=DAY)),
            ),
            facts.Person(id="jin", name="靳世安", reports_to="cen", public=True),
            facts.Person(id="qi", name="\U0001f600 'quoted' \\ \"x\" null"),
        ),
        events=(
            facts.Event(
                id="e1", on=DAY, at="14:30", kind="visit", state="planned", opportunity="qingyu", with_=("cen", "jin"),
                us=("ye", "he"), minutes=10080, asked_by="them", purpose=facts.Purpose(ours="a", theirs=both),
                agenda=("a", both), success="s", outcome="partly", afterwards=both, hook="h",
                topics={"needs": 0.5, "risk": 2}, note="null",
                asked=(facts.Question(text="q", sensitivity=5, who="cen", answered=False),),
                saw=(
                    facts.Observation(who="cen", what="veto", value=False),
                    facts.Observation(who="cen", what="attitude", value=-2, quote=both, from_="jin", source="guess"),
                    facts.Observation(what="need", value=both),
                ),
            ),
        ),
        facts=(
            facts.Fact(who="cen", what="veto", value=True, source="guess", on=DAY),
            facts.Fact(who="cen", what="attitude", value=1, source="document", on=DAY, from_="ye", opportunity="qingyu"),
            facts.Fact(what="budget", value="1", source="rule", on=DAY, quote="q"),
            facts.Fact(what="need", value=both, source="hearsay", on=DAY),
        ),
        opportunities=(
            facts.Opportunity(
                id="qingyu", name=both, playbook="public-tender", value="1 CNY", expected=DAY, state="won", team=("ye", "he"),
                stages=(
                    facts.StageSpan(stage="approval", from_=DAY, to=DAY, snooze=facts.Snooze(until=DAY, reason=both)),
                    facts.StageSpan(stage="approval", from_=DAY),
                ),
                seats=(facts.Seat(seat="quality"), facts.Seat(seat="quality", person="cen", source="guess", on=DAY)),
                rivals=(facts.Rival(id="r", name=both, backed_by=("cen",), source="hearsay", on=DAY),),
                strengths=(facts.Strength(id="s", text=both, clause="4.1", agreed_at="e1", suppliers=3),),
                closed=DAY, price="2 CNY",
                review=facts.Review(
                    on=DAY, by="ye", surprise=both, again="t",
                    reasons=(facts.ReviewReason(reason="price"), facts.ReviewReason(reason="early", seat="quality", text=both)),
                    deciders=(
                        facts.Decider(seat="quality", weight="none", surprise=False), facts.Decider(name="n", weight="decisive")
                    ),
                    stages=(facts.StageDays(stage="approval", days=0),),
                ),
            ),
            facts.Opportunity(id="zwei", name="b", playbook="p"),
        ),
        exchanges=(
            facts.Exchange(
                on=DAY, way="give", person="cen", kind="time", size=5, met_need=False, asked=True, text="t", event="e1"
            ),
            facts.Exchange(on=DAY, way="return", person="cen", kind="access", size=1, opportunity="zwei"),
        ),
        commitments=(facts.Commitment(on=DAY, by="cen", to="ye", text=both, due=DAY, state="broken", event="e1"),),
        steps=(facts.Step(text="t", who="ye", with_="cen", due=DAY, state="dropped", reason=both, opportunity="zwei"),),
        claims=(
            facts.Claim(
                id="c", on=DAY, by="cen", text="t", event="e1", opportunity="qingyu",
                checks=(facts.Check(on=DAY, source="visit", from_="jin", agrees=False),),
            ),
        ),
        counterparts=(facts.Counterpart(theirs="jin", ours="he", purpose=both, next=DAY),),
        gifts=(
            facts.Gift(
                on=DAY, person="cen", what="t", value="80 CNY", direction="refused", declared=False, approved_by="he"
            ),
        ),
        promises=(facts.Promise(id="p", on=DAY, text="t", made_in="tender", owner="ye", due=DAY, state="changed"),),
        requests=(facts.Request(id="q", on=DAY, by="ye", to=both, what="w", purpose="p", needed=DAY, state="granted"),),
        introductions=(facts.Introduction(on=DAY, by="sheji", to="cen", opportunity="qingyu"),),
    )  # fmt: skip


@pytest.mark.parametrize("dossier", [small(), full()], ids=["small", "full"])
def test_what_goes_in_comes_out(dossier: Dossier) -> None:
    pk = store(user("u"), dossier)
    assert load_dossiers([pk]) == {pk: dossier}


def test_the_full_dossier_leaves_nothing_out() -> None:
    """Every list is used, so the round trip above says something about each."""
    data = plain(full())
    assert all(data[model.PART] for model in LISTS)
    assert all(data["opportunities"][0][model.PART] for model in PARTS)


@pytest.mark.parametrize("model", [*LISTS, *PARTS], ids=lambda model: model.__name__)
def test_a_row_has_exactly_its_nouns_keys(model: type) -> None:
    """A field added to a noun without a column would be lost silently."""
    home = facts.Opportunity if model.INSIDE else Dossier  # type: ignore[attr-defined]
    noun = next(one for one in _nouns(home, model.PART))  # type: ignore[attr-defined]
    keys = {name.rstrip("_") for name in vars(noun)["__dataclass_fields__"]}
    if model.__name__ == "Opportunity":
        keys -= {part.PART for part in PARTS}
    assert set(columns(model)) == keys


def _nouns(home: type, part: str) -> tuple[type, ...]:
    from typing import get_args, get_type_hints

    return get_args(get_type_hints(home)[part])[:1]


def test_a_row_is_its_noun() -> None:
    pk = store(user("u"), full())
    row = Person.objects.get(account=pk, ref="cen")
    assert noun_of(row) == full().people[0]


def test_a_row_that_is_no_noun_is_refused() -> None:
    pk = store(user("u"), small())
    row = Person.objects.get(account=pk, ref="cen")
    row.rank = "emperor"
    with pytest.raises(ValidationError):
        noun_of(row)


def test_plain_data_leaves_out_what_is_unknown() -> None:
    text = str(plain(small()))
    assert "None" not in text
    assert to_facts(plain(small())) == small()


texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30),
    st.builds(Bilingual, zh=st.text("岑海宁'\"\\%{}", max_size=5), en=st.text("abc null", max_size=5)),
)
people = st.lists(
    st.builds(
        facts.Person,
        id=st.uuids().map(str),
        name=texts,
        title=st.none() | texts,
        public=st.none() | st.booleans(),
        rank=st.none() | st.sampled_from(["staff", "president"]),
        left=st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
values = st.booleans() | st.integers(-5, 5) | st.text("abc1null true", max_size=6) | texts
loose = st.lists(
    st.builds(
        facts.Fact, who=st.none() | st.just("p"), what=st.just("need"), value=values, source=st.just("guess"), on=st.just(DAY)
    ),
    max_size=6,
)  # fmt: skip


@given(people=people, facts_=loose, order=st.randoms())
@settings(max_examples=often(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_value_and_order_survives(people: list[facts.Person], facts_: list[facts.Fact], order: object) -> None:
    shuffle = order.shuffle  # type: ignore[attr-defined]
    shuffle(people)
    dossier = replace(small(), people=tuple(people), facts=tuple(facts_))
    owner, _ = User.objects.get_or_create(username="any")
    Account.objects.filter(owner=owner).delete()
    pk = store(owner, dossier)
    assert load_dossiers([pk])[pk] == dossier
