"""A narrowed dossier holds nothing of a hidden deal, and everything else."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import get_args, get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import TODAY, small
from yingdan import facts
from yingdan.access.narrow import _LISTS, narrow, scope
from yingdan.facts import Dossier


def test_seeing_all_changes_nothing() -> None:
    assert narrow(small(), {"qingyu", "beiqiao"}) == small()


def test_seeing_none_leaves_what_belongs_to_the_account() -> None:
    found = narrow(small(), ())
    assert found.opportunities == ()
    assert [one.id for one in found.events] == ["e3"]
    assert [one.who for one in found.facts] == ["jin"]
    assert found.people == small().people


def test_what_hangs_on_a_hidden_event_goes_with_it() -> None:
    hidden = facts.Commitment(id="c9", on=TODAY, by="ye", to="qi", text="x", event="e2")
    kept = facts.Commitment(id="c8", on=TODAY, by="ye", to="qi", text="x", event="e3")
    found = narrow(replace(small(), commitments=(hidden, kept)), {"qingyu"})
    assert [one.id for one in found.commitments] == ["c8"]


@given(st.sets(st.sampled_from(["qingyu", "beiqiao"])))
def test_narrowing_twice_is_narrowing_once(seen: set[str]) -> None:
    once = narrow(small(), seen)
    assert narrow(once, seen) == once
    assert {one.opportunity for one in once.events} <= {None, *seen}


def test_every_list_with_deals_in_it_is_narrowed() -> None:
    """Found by the nouns themselves, so that a new list cannot be forgotten."""
    hints = get_type_hints(Dossier)
    with_deals = {
        one.name
        for one in fields(Dossier)
        if get_args(hints[one.name])
        and "opportunity" in getattr(get_args(hints[one.name])[0], "__dataclass_fields__", {})
    }
    assert set(_LISTS) == with_deals


def test_scope_is_the_same_for_the_same_set() -> None:
    assert scope(1, ["a", "b"]) == scope(1, ("b", "a")) != scope(2, ["a", "b"])
    assert scope(1, ["a", "b"]) != scope(1, ["a"]) != scope(1, []) != ""
