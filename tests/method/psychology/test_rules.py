"""B3, B5, B6 on both sides of their conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.method.process import kit as sound
from tests.method.relations import kit as base
from tests.method.reserve import kit
from yingdan.method.base import Look

OWL = kit.markers("cen", "asks_for_data", "wants_it_written", "silent_long")
TIGER = kit.markers("luo", "decides_fast", "asks_for_conclusion", "sets_deadline")
WANT = kit.note("luo", "want", "work", 31)
PROBE = kit.note("luo", "reserve", "probing_closed", 22)


def minds(*edits: kit.Edit) -> set[str]:
    return {one.code for one in kit.found(*edits) if one.rule in ("B3", "B5", "B6")}


def given(who: str, days: int, **more: object) -> kit.Edit:
    row = {"on": base.ago(days), "way": "give", "person": who, "kind": "information", "size": 2, "met_need": True}
    return base.fresh("exchanges", row | more)


def said(by: str, to: str, days: int, **more: object) -> kit.Edit:
    return base.fresh("commitments", {"on": base.ago(days), "by": by, "to": to, "text": "a word"} | more)


def claim(by: str, *checks: bool) -> kit.Edit:
    rows = [{"on": base.ago(2), "source": "document", "agrees": agrees} for agrees in checks]
    return base.fresh("claims", {"id": f"c_{by}", "on": base.ago(5), "by": by, "text": "a claim", "checks": rows})


def test_the_sound_deal_is_quiet() -> None:
    assert minds() == set()


# --- B3 -----------------------------------------------------------------------
def test_a_polite_supporter_without_a_deed() -> None:
    assert minds(OWL) == {"polite_support"}
    one = kit.the("polite_support", OWL)
    assert (one.severity, one.subject.id, one.params["style"]) == ("watch", "cen", "owl")
    assert kit.psychology_of(OWL).types["cen"].polite


@pytest.mark.parametrize(
    "deed",
    [
        base.shown("cen", "help"),
        base.shown("cen", "speaks_for_us", source="hearsay"),
        said("cen", "ye", 9, state="kept"),
        base.fresh("exchanges", {"on": base.ago(3), "way": "return", "person": "cen", "kind": "help", "size": 1}),
        claim("cen", True),
    ],
)
def test_any_deed_makes_it_more_than_politeness(deed: kit.Edit) -> None:
    assert "polite_support" not in minds(OWL, deed)
    assert not kit.psychology_of(OWL, deed).types["cen"].polite


@pytest.mark.parametrize(
    "word",
    [
        base.shown("cen", "help", source="guess"),
        said("cen", "ye", 9),
        said("ye", "cen", 9, state="kept"),
        claim("cen"),
        claim("cen", True, False),
        given("cen", 3),
    ],
)
def test_words_and_deeds_of_ours_do_not(word: kit.Edit) -> None:
    assert "polite_support" in minds(OWL, word)


def test_a_guessed_supporter_is_told_elsewhere_and_a_bold_one_is_no_case() -> None:
    assert "polite_support" not in minds(OWL, sound.attitude("cen", 1, source="guess"))
    assert "polite_support" not in minds(OWL, sound.attitude("cen", 0))
    assert "polite_support" not in minds(kit.markers("cen", "decides_fast", "asks_for_conclusion", "sets_deadline"))


def test_met_often_and_never_described() -> None:
    assert minds(base.met("luo", 20, 30)) == {"unknown_types"}
    assert minds(base.met("luo", 20)) == set()
    assert minds(base.met("luo", 20, kind="call"), base.met("luo", 21)) == set()
    described = kit.markers("luo", "decides_fast", "waits_to_speak", "jokes")
    assert "unknown_types" not in minds(base.met("luo", 20, 30), described), "undecided is not undescribed"
    assert kit.the("unknown_types", base.met("luo", 20, 30)).params["people"] == ("luo",)


def test_the_likeliest_coach_is_an_opening() -> None:
    assert minds(TIGER) == {"coach_potential"}
    one = kit.the("coach_potential", TIGER)
    assert (one.severity, one.subject.id, one.params["count"]) == ("good", "luo", 0)
    both = kit.all_of(TIGER, kit.markers("jin", "speaks_first", "tells_stories", "jokes"))
    assert kit.the("coach_potential", both).subject.id == "jin", "a peacock before a tiger"


def test_which_types_are_bold_or_polite_is_the_playbooks() -> None:
    book = sound.playbook()
    shy = replace(book, types=tuple(replace(one, bold=False, polite=False) for one in book.types))
    for edit, code in ((OWL, "polite_support"), (TIGER, "coach_potential")):
        known = base.look(edit)
        assert code in {one.code for one in kit.rooms(known)[1].findings}
        other = Look(known.dossier, shy, kit.TODAY, known.opportunity)
        assert code not in {one.code for one in kit.rooms(other)[1].findings}


@pytest.mark.parametrize(
    "edit",
    [
        sound.attitude("luo", -1),
        sound.attitude("luo", None),
        sound.attitude("luo", 1, source="guess"),
        base.never("luo"),
        claim("luo"),
        kit.all_of(claim("cen"), claim("pu")),
        sound.deal(stages=[{"stage": "survey", "from": "2026-10-20"}]),
    ],
)
def test_no_opening_where_it_does_not_fit(edit: kit.Edit) -> None:
    assert "coach_potential" not in minds(TIGER, edit)


# --- B5 -------------------------------------------------------------------------
def test_a_want_that_nobody_served() -> None:
    assert minds(WANT) == {"want_unserved"}
    one = kit.the("want_unserved", WANT)
    assert (one.severity, one.subject.id, one.params["want"], one.params["days"]) == ("watch", "luo", ("work",), 31)


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (given("luo", 3), set()),
        (given("luo", 3, met_need=False), {"want_unserved"}),
        (given("luo", 40), {"want_unserved"}),
        (given("cen", 3), {"want_unserved"}),
        (base.met("luo", 9, kind="tech_exchange"), set()),
        (base.met("luo", 9, kind="call"), {"want_unserved"}),
        (base.met("luo", 9, kind="tech_exchange", success="s", outcome="missed"), {"want_unserved"}),
        (base.met("luo", 9, kind="tech_exchange", success="s", outcome="reached"), set()),
        (base.fresh("counterparts", {"theirs": "luo", "ours": "ye", "next": base.ago(-4)}), set()),
        (base.fresh("counterparts", {"theirs": "luo", "ours": "ye", "next": base.ago(1)}), {"want_unserved"}),
        (base.planned("p", 4, **{"with": ["luo"], "kind": "tech_exchange"}), set()),
        (base.planned("p", 4, **{"with": ["luo"]}), {"want_unserved"}),
        (said("ye", "luo", 2, due=base.ago(-3)), set()),
        (said("ye", "luo", 9, due=base.ago(1)), {"want_unserved"}),
    ],
)
def test_what_serves_a_want_and_what_does_not(edit: kit.Edit, codes: set[str]) -> None:
    assert minds(WANT, edit) & {"want_unserved"} == codes


def test_what_was_done_for_a_want_grows_old() -> None:
    known = kit.note("luo", "want", "work", 300)
    assert minds(known, given("luo", 90)) & {"want_unserved"} == set()
    one = kit.the("want_unserved", known, given("luo", 91))
    assert (one.params["days"], one.params["since_on"]) == (91, base.ago(300))


def last_met(days: int) -> kit.Edit:
    """The only contact with luo lies so many days back."""
    return lambda data: [one.update(on=base.ago(days)) for one in data["events"] if "luo" in one.get("with", [])]


def test_a_want_served_at_the_last_contact_grows_old_with_the_silence_alone() -> None:
    """One silence, one code: what tells it, tells of the want too."""
    known = kit.note("luo", "want", "work", 300)
    silent = kit.all_of(known, last_met(91), given("luo", 91))
    told = {one.code for one in base.relations_of(silent).findings if one.subject.id == "luo"}
    assert told == {"rung_fallen"}
    assert "want_unserved" not in minds(silent)
    assert "want_unserved" in minds(known, last_met(91), given("luo", 92)), "the last contact left it out"
    assert "want_unserved" in minds(known, last_met(91), given("luo", 91), base.met("luo", 9)), "we met since"
    assert "want_unserved" in minds(WANT, last_met(91)), "nobody ever served it"


def test_where_no_finding_tells_the_silence_the_want_is_told() -> None:
    silent = kit.all_of(kit.note("luo", "want", "work", 300), last_met(91), given("luo", 91))
    planned = base.planned("p", 9, **{"with": ["luo"]})
    assert not [one for one in base.relations_of(silent, planned).findings if one.subject.id == "luo"]
    assert "want_unserved" in minds(silent, planned)


def test_a_missed_cadence_and_a_broken_chain_tell_of_the_want_too() -> None:
    deep = base.met("luo", 91, kind="tech_exchange")  # serves the want, and carries the rung above the others' decay
    cares = kit.all_of(base.never("luo"), base.met("luo", 93, 92), deep, base.shown("luo", "private_topic", "help", days=92))
    silent = kit.all_of(kit.note("luo", "want", "work", 300), cares)
    assert [one.code for one in base.relations_of(silent).findings if one.subject.id == "luo"] == ["cadence_missed"]
    assert "want_unserved" not in minds(silent)

    def chain(data: base.Data) -> None:
        data["events"] = [one for one in data["events"] if one["on"] <= base.ago(91)]

    assert not [one for one in base.relations_of(silent, chain).findings if one.subject.id == "luo"]
    assert "want_unserved" not in minds(silent, chain), "contact_gap tells the silence of the whole deal"


def test_an_ordinary_visit_serves_no_friendship() -> None:
    friend = kit.note("luo", "want", "friendship", 31)
    assert "want_unserved" in minds(friend, base.met("luo", 9, kind="visit"), base.met("luo", 8, kind="call"))
    assert "want_unserved" not in minds(friend, base.met("luo", 9, kind="canteen"))


def test_days_of_a_want_are_counted_from_what_is_known() -> None:
    guess = kit.note("luo", "want", "work", 300, "guess")
    report = kit.note("luo", "want", "work", 34, "colleague")
    one = kit.the("want_unserved", guess, report)
    assert (one.params["days"], one.params["since_on"]) == (34, base.ago(34))
    assert [seen.on for seen in one.evidence] == [kit.TODAY - timedelta(days=34)]
    assert "want_unserved" in minds(guess, report, given("luo", 40)), "what was done before it was known served a guess"
    view = kit.psychology_of(guess, given("luo", 40)).wants["luo"].wants[0]
    assert (view.known, view.served) == (None, ())


def test_a_want_is_given_time_and_a_guess_is_none() -> None:
    assert minds(kit.note("luo", "want", "work", 30)) == set()
    assert minds(kit.note("luo", "want", "work", 99, "guess")) == set()


def test_wants_stand_by_evidence_then_in_the_usual_order() -> None:
    edits = [kit.note("luo", "want", family, 3) for family in ("title", "friendship")]
    edits.append(kit.note("luo", "want", "work", 3, "guess"))
    found = kit.psychology_of(*edits).wants["luo"].wants
    assert [(one.family, one.grade) for one in found] == [
        ("friendship", "confirmed"), ("title", "confirmed"), ("work", "guess"),
    ]  # fmt: skip


def test_familiar_and_nobody_knows_what_they_want() -> None:
    familiar = kit.all_of(base.met("luo", 20, 30), base.shown("luo", "private_topic"))
    assert "unknown_wants" in minds(familiar)
    assert "unknown_wants" not in minds(familiar, kit.note("luo", "want", "life", 3))
    assert "unknown_wants" in minds(familiar, kit.note("luo", "want", "life", 3, "guess"))
    assert "unknown_wants" not in minds(base.met("luo", 20, 30))


# --- B6 ---------------------------------------------------------------------------
def test_probing_that_nothing_answered() -> None:
    assert minds(PROBE) == {"probing_unanswered"}
    one = kit.the("probing_unanswered", PROBE)
    assert (one.severity, one.subject.id, one.params["days"]) == ("act", "luo", 22)
    view = kit.psychology_of(PROBE).authority["luo"]
    assert (view.probing, view.answered) == (True, False)


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (kit.note("luo", "reserve", "probing_open", 3), set()),
        (kit.note("luo", "reserve", "probing_easing", 3), set()),
        (base.met("luo", 9, kind="tech_exchange", success="s", outcome="reached"), set()),
        (base.met("luo", 9, kind="tech_exchange", success="s", outcome="missed"), {"probing_unanswered"}),
        (base.met("luo", 9, kind="visit", success="s", outcome="reached"), {"probing_unanswered"}),
        (given("luo", 22), set()),
        (given("luo", 23), {"probing_unanswered"}),
        (said("ye", "luo", 40, due=base.ago(4), state="kept"), {"probing_unanswered"}),
        (said("ye", "luo", 9, due=base.ago(4), state="kept"), set()),
        (said("ye", "luo", 40, state="kept"), {"probing_unanswered"}),
        (base.fresh("counterparts", {"theirs": "luo", "ours": "ye", "next": base.ago(-4)}), set()),
        (base.planned("p", 4, **{"with": ["luo"], "kind": "trial"}), set()),
        (base.planned("p", 4, **{"with": ["luo"]}), {"probing_unanswered"}),
    ],
)
def test_what_answers_probing_and_what_does_not(edit: kit.Edit, codes: set[str]) -> None:
    assert minds(PROBE, edit) & {"probing_unanswered"} == codes


def test_probing_is_given_time() -> None:
    assert minds(kit.note("luo", "reserve", "probing_closed", 21)) == set()


def test_the_talk_in_which_they_probed_is_no_answer_to_itself() -> None:
    there = base.met(
        "luo", 25, kind="tech_exchange", success="s", outcome="reached",
        saw=[{"who": "luo", "what": "reserve", "value": "probing_closed"}],
    )  # fmt: skip
    assert "probing_unanswered" in minds(there)


def test_a_closed_deal_raises_nothing() -> None:
    assert minds(OWL, TIGER, WANT, PROBE, sound.deal(state="won")) == set()
