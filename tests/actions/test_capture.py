"""One sentence, and the names in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small, user
from yingdan import actions
from yingdan.access import view
from yingdan.actions import CaptureNote, Where
from yingdan.actions.recognise import recognise, spot
from yingdan.facts import Bilingual, Event, Person, Rival
from yingdan.playbooks import load_playbook
from yingdan.records.models import Event as EventRow

BOOK = load_playbook("public-tender")


def named(note: str, *people: Person) -> tuple[str, ...]:
    dossier = replace(small(), people=people or small().people)
    return recognise(note, dossier, BOOK, TODAY).people


class TestNames:
    """Exactly the names that stand there."""

    @pytest.mark.parametrize(
        ("note", "people"),
        [
            ("见了岑海宁，他问修正系数", ("cen",)),
            ("靳世安和岑海宁都在", ("jin", "cen")),
            ("岑海宁岑海宁岑海宁", ("cen",)),
            ("岑总没来", ()),
            ("海宁来电", ()),
            ("", ()),
        ],
    )
    def test_chinese(self, note: str, people: tuple[str, ...]) -> None:
        assert named(note) == people

    @pytest.mark.parametrize(
        ("note", "people"),
        [
            ("Met Ann Lee today", ("a",)),
            ("Met ANN LEE", ("a",)),
            ("Annex is closed", ()),
            ("with (Ann Lee).", ("a",)),
            ("Joann Lee", ()),
        ],
    )
    def test_latin_keeps_to_word_ends(self, note: str, people: tuple[str, ...]) -> None:
        assert named(note, Person(id="a", name="Ann Lee"), Person(id="b", name="Ann")) == people

    def test_either_language(self) -> None:
        person = Person(id="a", name=Bilingual(zh="岑海宁", en="Cen Haining"))
        assert named("met Cen Haining", person) == named("见岑海宁", person) == ("a",)

    def test_the_longer_name_wins(self) -> None:
        assert named("见了岑海宁", Person(id="a", name="岑海"), Person(id="b", name="岑海宁")) == ("b",)

    def test_a_name_two_people_share_is_nobodys(self) -> None:
        assert named("见了王伟", Person(id="a", name="王伟"), Person(id="b", name="王伟")) == ()

    def test_a_name_shared_with_one_of_us_is_nobodys(self) -> None:
        found = recognise("叶青禾", replace(small(), people=(Person(id="a", name="叶青禾"),)), BOOK, TODAY)
        assert found.people == found.colleagues == ()

    def test_one_character_is_no_name(self) -> None:
        assert named("王来了", Person(id="a", name="王")) == ()

    def test_who_has_left_is_not_meant_unless_it_was_before(self) -> None:
        person = Person(id="a", name="岑海宁", left=date(2026, 6, 1))
        dossier = replace(small(), people=(person,))
        assert recognise("岑海宁", dossier, BOOK, TODAY).people == ()
        assert recognise("岑海宁", dossier, BOOK, date(2026, 5, 1)).people == ("a",)

    def test_signs_in_a_name_are_only_signs(self) -> None:
        assert named("met A.B (c)* today", Person(id="a", name="A.B (c)*")) == ("a",)
        assert named("met AxB (c)* today", Person(id="a", name="A.B (c)*")) == ()

    @given(st.text(max_size=40), st.lists(st.text(max_size=4), max_size=5))
    def test_anything_typed_is_fine(self, note: str, names: list[str]) -> None:
        found = spot(note, [(str(n), name) for n, name in enumerate(names)])
        assert len(set(found)) == len(found)
        for ref in found:
            assert names[int(ref)].strip().lower() in note.lower()


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("和岑海宁通了电话", "call"),
        ("技术交流，来了三个人", "tech_exchange"),
        ("Visit to the site", "visit"),
        ("听说预算批了", None),
    ],
)
def test_the_activity_that_is_named(note: str, kind: str | None) -> None:
    assert recognise(note, small(), BOOK, TODAY).kind == kind


@pytest.mark.django_db
class TestCapture:
    """What is kept of a note."""

    def test_an_event_with_chips(self) -> None:
        c = cast()
        receipt = actions.capture_note(
            c.owner, CaptureNote(Where(c.account, c.deal), " 和岑海宁、贺远舟通了电话 ", TODAY)
        )
        event = view(c.owner)[c.account].dossier.events[-1]
        assert event == Event(
            id=event.id, on=TODAY, kind="call", state="done", opportunity="qingyu", with_=("cen",), us=("he",),
            note="和岑海宁、贺远舟通了电话",
        )  # fmt: skip
        assert [(chip.person, chip.name, chip.event) for chip in receipt.chips] == [("cen", "岑海宁", event.id)]

    def test_a_note_that_names_no_activity_is_no_contact(self) -> None:
        c = cast()
        actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "听说岑海宁要调走", TODAY))
        assert view(c.owner)[c.account].dossier.events[-1].kind == "internal"

    def test_the_kind_that_is_chosen_wins(self) -> None:
        c = cast()
        actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "电话", TODAY, kind="visit"))
        assert view(c.owner)[c.account].dossier.events[-1].kind == "visit"

    def test_a_chip_comes_off(self) -> None:
        c = cast()
        receipt = actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "岑海宁和靳世安", TODAY))
        actions.drop_chip(c.owner, actions.DropChip(c.account, receipt.chips[0].event, "cen"))
        assert view(c.owner)[c.account].dossier.events[-1].with_ == ("jin",)
        again = actions.drop_chip(c.owner, actions.DropChip(c.account, receipt.chips[0].event, "cen"))
        assert again.undo is None

    @pytest.mark.parametrize("text", ["", "   ", "\n"])
    def test_nothing_typed(self, text: str) -> None:
        c = cast()
        with pytest.raises(actions.Invalid) as caught:
            actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), text, TODAY))
        assert caught.value.problems[0].code == "needed"

    def test_an_unknown_kind(self) -> None:
        c = cast()
        with pytest.raises(actions.Invalid):
            actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "x", TODAY, kind="seance"))
        with pytest.raises(actions.Invalid):
            actions.change_kind(c.owner, actions.ChangeKind(c.account, "e1", "seance"))

    def test_for_the_account_itself(self) -> None:
        c = cast()
        actions.capture_note(c.owner, CaptureNote(Where(c.account), "拜访了靳世安", TODAY))
        event = view(c.owner)[c.account].dossier.events[-1]
        assert (event.opportunity, event.kind, event.with_) == (None, "visit", ("jin",))

    def test_who_wrote_it_was_there(self) -> None:
        c = cast()
        demo = actions.load_dossier(c.owner, small("demo"), me="he")
        actions.capture_note(c.owner, CaptureNote(Where(demo.account, demo.opportunity), "拜访岑海宁", TODAY))
        assert view(c.owner)[demo.account].dossier.events[-1].us == ("he",)


@pytest.mark.django_db
class TestWhatIsNotKept:
    """A note is no way round the guard of typed words (J7, J1)."""

    @pytest.mark.parametrize(
        "text",
        ["和岑海宁吃饭，他说标底是3800万", "岑海宁说朔钧报价3700万", "评审小组名单给我看了", "磋商小组里有岑海宁"],
    )
    def test_a_secret_of_the_bid(self, text: str) -> None:
        owner = user("one")
        deals = small().opportunities
        rival = Rival(id="r", name="朔钧电气", source="visit", on=TODAY)
        made = actions.load_dossier(owner, replace(small(), opportunities=(replace(deals[0], rivals=(rival,)), *deals[1:])))
        before = EventRow.objects.count()
        with pytest.raises(actions.Forbidden) as caught:
            actions.capture_note(owner, CaptureNote(Where(made.account, made.opportunity), text, TODAY))
        assert caught.value.rules == ("J7",)
        assert EventRow.objects.count() == before

    @pytest.mark.parametrize("stage", ["solution", "bidding"])
    def test_scores_are_a_secret_while_a_bid_is_judged(self, stage: str) -> None:
        c = cast()
        actions.set_stage(c.owner, actions.SetStage(Where(c.account, c.deal), stage, date(2026, 11, 20), "开标了"))
        command = CaptureNote(Where(c.account, c.other_deal), "岑海宁说我们技术分排第二", TODAY)
        if stage == "solution":
            assert actions.capture_note(c.owner, command).undo
            return
        with pytest.raises(actions.Forbidden):
            actions.capture_note(c.owner, command)  # under another deal of the account it is no less a secret

    def test_things_of_value_are_kept_and_flagged(self) -> None:
        c = cast()
        receipt = actions.capture_note(
            c.owner, CaptureNote(Where(c.account, c.deal), "给岑海宁送了两千块购物卡", TODAY)
        )
        assert (receipt.guard, receipt.rules) == ("careful", ("J1",))
        assert view(c.owner)[c.account].dossier.events[-1].kind == "visit"

    @pytest.mark.parametrize(
        ("text", "kind"),
        [("在食堂碰到岑海宁", "visit"), ("和岑海宁吃饭", "meal"), ("微信问了岑海宁", "message"),
         ("内部会后碰到岑海宁", "visit"),
         ("内部会上说起岑海宁", "internal"), ("在食堂碰到叶青禾", "internal")],
    )  # fmt: skip
    def test_a_talk_with_the_customer_is_no_talk_among_ourselves(self, text: str, kind: str) -> None:
        c = cast()
        actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), text, TODAY))
        assert view(c.owner)[c.account].dossier.events[-1].kind == kind
