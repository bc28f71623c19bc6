"""A loose fact: what may be kept, by whom, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.cast import TODAY, Cast, cast
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import AddFact, Forbidden, Invalid, Stale, Where
from yingdan.facts import Bilingual
from yingdan.playbooks import load_playbook
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def fact(people: Cast, **more: Any) -> AddFact:
    base = AddFact(Where(people.account, people.deal), "need", "要带电检测", "visit", TODAY, told_by="cen")
    return replace(base, **more)


def test_it_is_kept_with_its_source_and_undone(people: Cast) -> None:
    before = load_dossiers([people.account])[people.account]
    receipt = actions.add_fact(people.owner, fact(people, quote="要能带电测"))
    found = load_dossiers([people.account])[people.account].facts[-1]
    assert (found.what, found.value, found.source, found.from_, found.opportunity) == (
        "need",
        "要带电检测",
        "visit",
        "cen",
        "qingyu",
    )
    assert Audit.objects.filter(what="fact.add").count() == 1
    assert receipt.undo
    actions.undo(people.owner, receipt.undo)
    assert load_dossiers([people.account])[people.account].facts == before.facts


@pytest.mark.parametrize(
    "good",
    [
        {"what": "attitude", "value": -2, "who": "cen"},
        {"what": "veto", "value": False, "who": "cen"},
        {"what": "attention", "value": "risk", "who": "cen"},
        {"what": "budget", "value": "approved"},
        {"what": "info", "value": "scoring_author", "told_by": "ye"},
        {"what": "proof", "value": load_playbook("public-tender").stages[0].proofs[0].id},
        {"what": "concern", "value": "怕误动", "who": "cen", "told_by": None},
    ],
)
def test_every_shape(people: Cast, good: dict[str, Any]) -> None:
    actions.add_fact(people.owner, fact(people, **good))
    assert Fact.objects.latest("pk").value == good["value"]


BAD: list[dict[str, Any]] = [
    {"what": "mood"},
    {"what": "attitude", "value": 3, "who": "cen"},
    {"what": "attitude", "value": True, "who": "cen"},
    {"what": "attitude", "value": 1},
    {"what": "veto", "value": 1, "who": "cen"},
    {"what": "budget", "value": "plenty"},
    {"what": "info", "value": "nothing"},
    {"what": "info", "value": []},
    {"what": "budget", "value": {}},
    {"what": "proof", "value": "nothing"},
    {"value": "  "},
    {"value": 3},
    {"value": "x" * 2001},
    {"value": "a\x00b"},
    {"quote": "a\ud800b"},
    {"source": "rule"},
    {"source": "gossip"},
    {"who": "nobody"},
    {"told_by": "nobody"},
    {"told_by": "\x00"},
    {"on": timezone.localdate() + timedelta(days=2)},
]


@pytest.mark.parametrize("bad", BAD, ids=[str(sorted(one))[:40] + str(n) for n, one in enumerate(BAD)])
def test_what_is_no_fact_is_refused(people: Cast, bad: dict[str, Any]) -> None:
    before = load_dossiers([people.account]), Account.objects.get(pk=people.account).version
    with pytest.raises(Invalid):
        actions.add_fact(people.owner, fact(people, **bad))
    assert (load_dossiers([people.account]), Account.objects.get(pk=people.account).version) == before


def test_who_may(people: Cast) -> None:
    actions.add_fact(people.colleague, fact(people))
    with pytest.raises(PermissionDenied):
        actions.add_fact(people.manager, fact(people))
    with pytest.raises(NotVisible):
        actions.add_fact(people.stranger, fact(people))
    with pytest.raises(NotVisible):
        actions.add_fact(people.colleague, fact(people, where=Where(people.account, people.other_deal)))
    with pytest.raises(Stale):
        actions.add_fact(people.owner, fact(people, where=Where(people.account, people.deal, 99)))


@pytest.mark.parametrize(
    "secret",
    [
        {"value": "标底是 320 万"},
        {"quote": "评标分他先给我们看"},
        {"quote": Bilingual(zh="没什么", en="he leaked the scores")},
    ],
)
def test_secrets_are_not_kept(people: Cast, secret: dict[str, Any]) -> None:
    before = load_dossiers([people.account])
    with pytest.raises(Forbidden) as refused:
        actions.add_fact(people.owner, fact(people, **secret))
    assert refused.value.rules == ("J7",)
    assert load_dossiers([people.account]) == before


@pytest.mark.parametrize(
    ("quote", "level", "rules"),
    [("他爱人在设计院", "careful", ("J6",)), ("听说他收过回扣", "careful", ("J1",)),
     ("公开唱标，对手报价 320 万", "nothing_seen", ())],
)  # fmt: skip
def test_what_is_known_is_kept_and_flagged(people: Cast, quote: str, level: str, rules: tuple[str, ...]) -> None:
    receipt = actions.add_fact(people.owner, fact(people, quote=quote))
    assert (receipt.guard, receipt.rules) == (level, rules)
    assert Audit.objects.get(token=receipt.undo).guard == level
