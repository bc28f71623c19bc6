"""C9: a person's way as a story. It is in order, stands on evidence, and ends where the ladder does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies
from tests.depth import often
from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.facts import Dossier
from yingdan.facts.scales import RUNGS
from yingdan.method.base import Look
from yingdan.method.relations import Journey, history, journey
from yingdan.playbooks import load_playbook
from yingdan.wording import Names, Words, has

ANY = settings(max_examples=often(25), deadline=None, suppress_health_check=list(HealthCheck))


def look(dossier: Dossier) -> Look:
    return Look(dossier, load_playbook("public-tender"), dossier.as_of, next(iter(dossier.opportunities), None))


@ANY
@given(strategies.dossiers(), st.integers(0, 3))
def test_any_story_stands_on_evidence_and_ends_where_the_ladder_does(dossier: Dossier, number: int) -> None:
    bare = replace(dossier, people=tuple(replace(one, override=None) for one in dossier.people))
    seen = look(bare)
    for person in list(seen.people)[number : number + 4]:
        told = journey(seen, person)
        days = [one.on for one in told.chapters]
        assert days == sorted(days)
        assert all(one.evidence for one in told.chapters)
        assert all(day <= seen.today for day in days)
        moved = [one for one in told.chapters if one.rung is not None]
        assert [(one.on, one.rung) for one in moved] == [(one.on, one.rung) for one in history(seen, person)]
        assert told.rung == (moved[-1].rung if moved else "stranger")
        assert told.rung == kit.relations_at(seen).ladders[person].rung
        assert {one.kind for one in moved} <= {"rose", "fell"}
        assert told.start == (days[0] if days else None)


@ANY
@given(strategies.dossiers())
def test_any_story_can_be_said(dossier: Dossier) -> None:
    seen = look(dossier)
    for lang in ("zh", "en"):
        words = Words(Names(lang, dossier, seen.playbook))
        for person in list(seen.people)[:3]:
            for one in journey(seen, person).chapters:
                assert has(lang, f"journey.{one.because.code}")
                assert has(lang, f"chapter.{one.kind}")
                assert "?" not in words.say(f"journey.{one.because.code}", dict.fromkeys(one.because.params, "x"))


def story(*edits: kit.Edit) -> Journey:
    return journey(kit.look(kit.never("cen"), *edits), "cen")


def told(*edits: kit.Edit) -> list[str]:
    return [one.because.code for one in story(*edits).chapters]


def exchange(**more: object) -> kit.Edit:
    return kit.fresh("exchanges", {"on": kit.ago(20), "way": "give", "person": "cen", "kind": "time", "size": 2} | more)


def commitment(**more: object) -> kit.Edit:
    row = {"id": "kx", "on": kit.ago(20), "by": "ye", "to": "cen", "text": "data"}
    return kit.fresh("commitments", row | more)


def test_nobody_has_no_story() -> None:
    assert journey(kit.look(), "nobody") == Journey("nobody", None, "stranger", ())
    assert story().chapters == ()


def test_what_a_story_tells() -> None:
    assert told(kit.met("cen", 30, kind="call")) == ["first_met"]
    assert told(kit.met("cen", 30)) == ["rose_first"]
    assert told(kit.met("cen", 30, 20)) == ["rose_first", "spoke"]
    assert told(kit.met("cen", 30, 20, 10)) == ["rose_first", "kept_up"]
    assert told(kit.met("cen", 30), kit.met("cen", 20, kind="canteen")) == ["rose_first", "deeper"]
    assert told(kit.met("cen", 30), kit.met("cen", 20, asked_by="them")) == ["rose_first", "they_asked"]
    assert told(kit.met("cen", 30), kit.met("cen", 20, us=["he"])) == ["rose_first", "brought"]
    assert told(kit.met("cen", 30), kit.met("cen", 20, outcome="missed")) == ["rose_first", "missed"]
    assert told(kit.met("cen", 30), kit.met("cen", 20, state="cancelled")) == ["rose_first", "called_off"]
    assert told(kit.met("cen", 30, -5)) == ["rose_first"]


def test_a_silence_is_told_with_its_days() -> None:
    chapters = story(kit.met("cen", 100, 5)).chapters
    assert [one.because.code for one in chapters] == ["rose_first", "fell", "rose_again"]
    fell = chapters[1]
    assert (fell.kind, fell.rung, fell.because.params["days"]) == ("fell", "stranger", 61)
    assert fell.evidence[0].ref == "events/visit_cen_0_100"


def test_a_contact_after_a_long_silence_says_how_long() -> None:
    shown = kit.shown("cen", "private_topic", days=100)
    long, short = story(kit.met("cen", 110, 105, 100, 39), shown), story(kit.met("cen", 110, 105, 100, 40), shown)
    assert [one.because.params.get("days") for one in long.chapters][-1] == 61
    assert long.chapters[-1].because.code == "again"
    assert short.chapters[-1].because.code == "spoke"


def test_a_rise_tells_what_was_shown() -> None:
    chapters = story(kit.met("cen", 40, 30, 20), kit.shown("cen", "private_topic", days=20)).chapters
    last = chapters[-1]
    assert (last.kind, last.rung, last.because.code) == ("rose", "familiar", "rose_shown")
    assert last.because.params["fact"] == ("private_topic",)
    assert any(one.ref.startswith("facts/") for one in last.evidence)
    assert "learned" not in [one.kind for one in chapters]


def test_gives_returns_and_promises() -> None:
    assert told(exchange()) == ["given"]
    assert told(exchange(met_need=True)) == ["given_met"]
    assert told(exchange(met_need=False)) == ["given_missed"]
    assert told(exchange(way="return")) == ["returned"]
    assert told(exchange(way="return", asked=True)) == ["returned_asked"]
    assert told(exchange(on=kit.ago(-1))) == []
    assert told(commitment(state="kept")) == ["promise_kept_ours"]
    assert told(commitment(by="cen", to="ye", state="kept")) == ["promise_kept_theirs"]
    assert told(commitment(state="broken")) == ["promise_broken_ours"]
    assert told(commitment(due=kit.ago(3))) == ["promise_late_ours"]
    assert told(commitment(due=kit.ago(0))) == ["promise_promised_ours"]
    assert told(commitment(state="cancelled")) == []


def test_a_broken_word_stands_on_the_day_it_was_due() -> None:
    (one,) = story(commitment(state="broken", due=kit.ago(4))).chapters
    assert one.on == date.fromisoformat(kit.ago(4))
    (one,) = story(commitment(state="broken", due=kit.ago(-4))).chapters
    assert one.on == base.TODAY


def seen(what: str, value: object, days: int, source: str = "visit") -> kit.Edit:
    return kit.fresh("facts", {"who": "cen", "what": what, "value": value, "source": source, "on": kit.ago(days)})


def test_views_and_reserves_are_told_when_they_move() -> None:
    same = (seen("attitude", 0, 30), seen("attitude", 0, 20), seen("attitude", 1, 10))
    plain = base.attitude("cen", None)
    assert told(plain, *same) == ["view", "view_turned"]
    locks = (
        seen("reserve", "defence_closed", 30),
        seen("reserve", "defence_closed", 20),
        seen("reserve", "defence_open", 9),
    )
    assert [one.kind for one in story(plain, *locks).chapters] == ["closed", "opened"]


def test_attitudes_to_different_deals_are_not_mixed() -> None:
    second = kit.fresh("opportunities", {"id": "other", "name": "Other", "playbook": "public-tender"})
    plain = base.attitude("cen", None)

    def view(value: int, days: int, deal: str | None) -> kit.Edit:
        row = {"who": "cen", "what": "attitude", "value": value, "source": "visit", "on": kit.ago(days)}
        return kit.fresh("facts", row | ({"opportunity": deal} if deal else {}))

    mixed = (view(1, 30, "sub"), view(-1, 20, "other"), view(1, 10, "sub"))
    chapters = story(plain, second, *mixed).chapters
    assert [(one.because.code, one.because.params["deal"]) for one in chapters] == [
        ("view_on_deal", "sub"),
        ("view_on_deal", "other"),
    ]
    turned = story(plain, second, view(1, 30, "sub"), view(-1, 20, "other"), view(0, 10, "other")).chapters
    assert (turned[-1].because.code, turned[-1].because.params["deal"]) == ("view_turned_on_deal", "other")
    whole = story(plain, second, view(1, 30, "sub"), view(-1, 20, None)).chapters
    assert [one.because.code for one in whole] == ["view_on_deal", "view_turned_on_deal"]
    assert told(plain, second, view(1, 30, None), view(1, 20, "sub"), view(1, 10, "other")) == ["view"]
    assert told(plain, view(1, 30, "sub")) == ["view"], "one deal needs no name"


def test_reserves_are_told_as_the_reserve_room_reads_them() -> None:
    plain = base.attitude("cen", None)
    same_day = (seen("reserve", "defence_open", 9), seen("reserve", "defence_closed", 9))
    assert [one.because.params["reserve"] for one in story(plain, *same_day).chapters] == ["defence_closed"]
    looser = (seen("reserve", "defence_closed", 30), seen("reserve", "defence_open", 9, "colleague"))
    assert [one.kind for one in story(plain, *looser).chapters] == ["closed"]
    tighter = (seen("reserve", "defence_open", 30), seen("reserve", "defence_closed", 9, "colleague"))
    assert [one.kind for one in story(plain, *tighter).chapters] == ["opened", "closed"]


def test_guesses_are_no_part_of_it() -> None:
    plain = base.attitude("cen", None)
    assert told(plain, seen("concern", "noise", 10, "guess"), seen("attitude", 2, 9, "guess")) == []
    assert told(plain, seen("concern", "noise", 10)) == ["learned"]


def test_gifts_are_no_part_of_it() -> None:
    gift = {"on": kit.ago(9), "person": "cen", "what": "tea", "value": "80 CNY"}
    assert told(kit.fresh("gifts", gift)) == []


def test_introductions_both_ways() -> None:
    assert told(kit.fresh("introductions", {"on": kit.ago(9), "by": "luo", "to": "cen"})) == ["introduced"]
    assert told(kit.fresh("introductions", {"on": kit.ago(9), "by": "cen", "to": "luo"})) == ["introduced_to"]


def test_what_led_to_a_rise_stands_before_it() -> None:
    edits = (kit.met("cen", 20), exchange(), commitment(state="kept"), seen("concern", "noise", 20))
    assert told(*edits)[-1] == "rose_first"


def test_the_ladder_has_five_rungs_to_climb() -> None:
    shown = [kit.shown("cen", kind, days=9) for kind in ("private_topic", "help", "speaks_for_us")]
    climbed = story(kit.met("cen", 40, 35, 30, 25, 20), kit.met("cen", 10, kind="canteen"), *shown)
    assert climbed.rung == RUNGS[-1]
