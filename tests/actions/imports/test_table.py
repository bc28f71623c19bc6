"""A table comes in once, follows its file, leaves what was changed by hand, and goes as a whole."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actions.imports.kit import FIRST, HEADER, ROWS, SECOND, book, checked, counts, imported, lines, table
from tests.cast import cast, user
from tests.depth import often
from yingdan import actions, facts
from yingdan.access import NotVisible
from yingdan.actions import Conflict, imports
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, ColumnChoice, Event, Intake, Opportunity, Origin, SearchEntry

pytestmark = pytest.mark.django_db

DATA = Path(os.environ.get("YINGDAN_DATA", "no-such-folder")) / "crm"
real = pytest.mark.skipif(not DATA.is_dir(), reason="the pipeline's data are not here: set YINGDAN_DATA")


@pytest.fixture
def rep() -> User:
    return user("rep")


def test_what_a_table_says_is_there(rep: User) -> None:
    row = imported(rep, table(*ROWS))
    assert counts(row) == {"new": 3}
    here = book(rep)
    assert set(here) == {"望溪水务", "青屿设计院"}
    water = here["望溪水务"]
    assert water["people"] == [("岑海宁", "总工", None, None)]
    assert water["deals"] == [
        ("三号泵站", "1200000 CNY", "open", "public-tender", ["贺远舟"], None),
        ("加药间", "800000 CNY", "won", "public-tender", ["贺远舟"], None),
    ]
    assert ("2026-03-02", "等年度计划\n商机编号: A1\n开始日期: 2026-03-02") in water["notes"]
    assert {one.what for one in Audit.objects.filter(token=row.token)} == {"account.load"}
    assert SearchEntry.objects.filter(kind="opportunity").count() == 3


def test_the_same_file_again_writes_nothing(rep: User) -> None:
    imported(rep, table(*ROWS))
    audits = Audit.objects.count()
    again = imported(rep, table(*ROWS))
    assert counts(again) == {"same": 3}
    assert (again.token, Audit.objects.count(), Opportunity.objects.count()) == ("", audits, 3)


def test_a_changed_row_moves_only_what_the_file_owns(rep: User) -> None:
    imported(rep, table(*ROWS))
    deal = Opportunity.objects.get(name="三号泵站")
    actions.set_stage(rep, actions.SetStage(actions.Where(deal.account_id, deal.pk), "survey", date(2026, 3, 3)))
    again = imported(rep, table(FIRST.replace("120", "150"), *ROWS[1:]))
    assert counts(again) == {"changed": 1, "same": 2}
    deal.refresh_from_db()
    assert deal.value == "1500000 CNY"
    assert deal.expected is None
    assert Audit.objects.get(token=again.token).what == "import.rows"


def test_what_was_changed_by_hand_stays_and_is_shown(rep: User) -> None:
    imported(rep, table(*ROWS))
    Opportunity.objects.filter(name="三号泵站").update(value="9 CNY")
    again = imported(rep, table(FIRST.replace("120", "150"), *ROWS[1:]))
    assert counts(again) == {"by_hand": 1, "same": 2}
    assert [(one["field"], one["here"], one["file"]) for one in again.report["differs"]] == [
        ("value", "9 CNY", "1500000 CNY")
    ]
    assert Opportunity.objects.get(name="三号泵站").value == "9 CNY"
    Opportunity.objects.filter(name="加药间").update(value=None)  # emptied by hand: not filled again
    assert counts(imported(rep, table(*ROWS))) == {"by_hand": 2, "same": 1}
    assert Opportunity.objects.get(name="加药间").value is None


def test_rows_without_an_account_wait_until_somebody_decides(rep: User) -> None:
    text = table(FIRST, SECOND.replace("望溪水务", ""))
    waiting = checked(rep, text)
    assert counts(waiting) == {"new": 1, "undecided": 1}
    assert [one["code"] for one in waiting.report["refused"]] == ["table_undecided_account"]
    imports.decide(rep, waiting.pk, apart_as="own", apart="还不知道是谁")
    imports.write(rep, waiting.pk)
    assert set(book(rep)) == {"望溪水务", "还不知道是谁"}
    skipped = checked(rep, table(SECOND.replace("望溪水务", "").replace("A2", "A9")), apart_as="skip")
    assert counts(skipped) == {"left_out": 1}
    with pytest.raises(actions.Invalid):
        imports.decide(rep, skipped.pk, apart_as="own", apart="  ")


def test_a_deal_typed_by_hand_of_the_same_name_waits(rep: User) -> None:
    answers = actions.EightAnswers("望溪水务", "state_owned", "三号泵站", "public-tender", date(2026, 11, 1))
    actions.create_first_deal(rep, answers)
    row = checked(rep, table(FIRST))
    assert counts(row) == {"undecided": 1}
    left = imported(rep, table(FIRST))  # written before anybody decided: the row stays out, and so does its note
    assert (counts(left), Opportunity.objects.count(), Event.objects.count()) == ({"undecided": 1}, 1, 0)
    imports.decide(rep, row.pk, same_name="same")
    imports.write(rep, row.pk)
    assert Opportunity.objects.count() == 1
    assert Opportunity.objects.get().value == "1200000 CNY"  # it was unknown
    again = imported(rep, table(FIRST), same_name="same")
    assert [one["field"] for one in again.report["differs"]] == ["colleague"]  # the deal is the rep's own
    other = imported(rep, table(FIRST.replace("A1", "B1")), same_name="other")
    assert counts(other) == {"new": 1}


def test_names_are_repaired_only_where_it_was_accepted(rep: User) -> None:
    text = "商机编号\t客户\t产品\n1\t甲集团\tGTX Basic\n2\t甲集团\tGTX Plus Pro\n3\t甲集团\tGTXPro\n"
    row = checked(rep, text)
    assert [(one["found"], one["meant"], one["rows"]) for one in row.report["suggestions"]] == [("GTXPro", "GTX Pro", 1)]
    imports.decide(rep, row.pk, names=(("product", "GTXPro", "GTX Pro"),))
    imports.write(rep, row.pk)
    assert [one[0] for one in book(rep)["甲集团"]["deals"]] == ["GTX Basic · 1", "GTX Plus Pro · 2", "GTX Pro · 3"]
    again = imported(rep, text)  # what was accepted is remembered for files of this shape
    assert counts(again) == {"same": 3}


def test_columns_are_remembered_for_their_shape_and_their_user(rep: User) -> None:
    row = checked(rep, table(*ROWS))
    place = HEADER.split("\t").index("备注")
    said = tuple(
        imports.ColumnSaid(one["index"], None if one["index"] == place else one["target"]) for one in row.columns["columns"]
    )
    imports.set_columns(rep, row.pk, imports.SetColumns(said, "foreign", "private-purchase"))
    second = Intake.objects.get(pk=imports.begin_pasted(rep, table(FIRST)))
    assert second.columns["columns"][place]["target"] is None
    assert second.choices["nature"] == "foreign"
    other = Intake.objects.get(pk=imports.begin_pasted(user("other"), table(FIRST)))
    assert other.columns["columns"][place]["target"] == "deal.note"
    assert ColumnChoice.objects.count() == 1


def test_what_is_secret_is_not_kept(rep: User) -> None:
    row = imported(rep, table(FIRST.replace("等年度计划", "小李说标底是 118 万"), SECOND))
    assert counts(row) == {"new": 1, "refused": 1}
    assert [(one["code"], one["line"]) for one in row.report["refused"]] == [("table_secret", 2)]
    assert not any("标底" in str(one.note) for one in Event.objects.all())
    flagged = imported(rep, table(FIRST.replace("等年度计划", "他爱人在设计院")))
    assert Audit.objects.get(token=flagged.token).guard == "careful"


def test_a_stage_is_only_what_is_called_like_one(rep: User) -> None:
    header = "客户\t商机名称\t阶段"
    row = checked(rep, table("甲集团\t一\tEngaging", "甲集团\t二\t赢单", "甲集团\t三\tsurvey", header=header))
    assert {one["word"]: one["is"] for one in row.report["stages"]} == {
        "Engaging": "", "survey": "public-tender/survey",
    }  # fmt: skip
    imports.write(rep, row.pk)
    deals = {str(one.name): one for one in load(rep)}
    assert [span.stage for span in deals["三"].stages] == ["survey"]
    assert deals["一"].stages == deals["二"].stages == ()
    assert deals["二"].state == "won"
    decided = imported(rep, table("甲集团\t一\tEngaging", header=header), stages={"Engaging": "public-tender/approval"})
    assert counts(decided) == {"changed": 1}


def load(rep: User) -> list[facts.Opportunity]:
    keys = Account.objects.filter(owner=rep, removed=None).values_list("pk", flat=True)
    return [deal for one in load_dossiers(list(keys)).values() for deal in one.opportunities]


def test_taking_back_takes_everything(rep: User) -> None:
    row = imported(rep, table(*ROWS))
    imports.take_back(rep, row.pk)
    assert book(rep) == {}
    row.refresh_from_db()
    assert (row.state, row.report["stayed"]) == ("taken_back", [])
    with pytest.raises(Conflict):
        imports.take_back(rep, row.pk)
    assert counts(imported(rep, table(*ROWS))) == {"new": 3}  # it is as if it had never been


def test_taking_back_an_update_brings_the_old_values(rep: User) -> None:
    imported(rep, table(*ROWS))
    before = book(rep)
    update = imported(rep, table(FIRST.replace("120", "150"), *ROWS[1:], FIRST.replace("A1", "A4").replace("三", "四")))
    assert counts(update) == {"changed": 1, "new": 1, "same": 2}
    imports.take_back(rep, update.pk)
    assert book(rep) == before
    assert counts(imported(rep, table(*ROWS))) == {"same": 3}


def test_what_was_changed_since_stays_and_is_named(rep: User) -> None:
    row = imported(rep, table(*ROWS))
    deal = Opportunity.objects.get(name="三号泵站")
    note = actions.CaptureNote(actions.Where(deal.account_id, deal.pk), "和岑海宁通了电话", date(2026, 11, 1))
    actions.capture_note(rep, note)
    imports.take_back(rep, row.pk)
    row.refresh_from_db()
    here = book(rep)
    assert set(here) == {"望溪水务"}
    assert [one[0] for one in here["望溪水务"]["deals"]] == ["三号泵站"]
    assert [one[0] for one in here["望溪水务"]["people"]] == ["岑海宁"]  # the note names them
    assert any("和岑海宁通了电话" in text for _, text in here["望溪水务"]["notes"])
    assert {(one["kind"], one["name"]) for one in row.report["stayed"]} >= {
        ("account", "望溪水务"), ("opportunity", "三号泵站"),
    }  # fmt: skip


def test_the_token_undoes_it_too_and_again(rep: User) -> None:
    imported(rep, table(FIRST))
    before = book(rep)
    second = imported(rep, table(FIRST.replace("120", "150"), *ROWS[1:]))
    after = book(rep)
    back = actions.undo(rep, second.token)
    assert book(rep) == before
    actions.undo(rep, back.undo or "")
    assert book(rep) == after
    imports_back = imported(rep, table(FIRST.replace("120", "150"), *ROWS[1:]))
    assert counts(imports_back) == {"same": 3}


def test_undo_never_takes_a_deal_away_on_which_something_hangs(rep: User) -> None:
    imported(rep, table(FIRST))
    second = imported(rep, table(*ROWS))
    deal = Opportunity.objects.get(name="加药间")
    actions.capture_note(rep, actions.CaptureNote(actions.Where(deal.account_id, deal.pk), "见面", date(2026, 11, 1)))
    with pytest.raises(Conflict):
        actions.undo(rep, second.token)
    assert Event.objects.filter(opportunity=deal).count() == 2


def test_a_put_away_account_is_not_brought_back_by_its_file(rep: User) -> None:
    imported(rep, table(*ROWS))
    actions.remove_account(rep, actions.Where(Account.objects.get(name="望溪水务").pk))
    again = checked(rep, table(*ROWS))
    assert counts(again) == {"gone": 2, "same": 1}
    imports.decide(rep, again.pk, again=True)
    imports.write(rep, again.pk)
    assert set(book(rep)) == {"望溪水务", "青屿设计院"}


def test_somebody_elses_account_of_that_name_is_not_found() -> None:
    c = cast()
    before = Account.objects.get(pk=c.account).version
    for who in (c.stranger, c.colleague, c.manager):
        row = imported(who, table(FIRST.replace("望溪水务", "澜川电网")))
        assert counts(row) == {"new": 1}
        assert row.report["suggestions"] == row.report["differs"] == []
        assert Account.objects.get(pk=Opportunity.objects.order_by("-pk")[0].account_id).owner == who
    assert Account.objects.get(pk=c.account).version == before
    assert not Origin.objects.filter(account=c.account).exists()


def test_an_import_is_there_for_its_user_only() -> None:
    c = cast()
    row = checked(c.owner, table(*ROWS))
    for who in (c.colleague, c.manager, c.stranger):
        for act in (imports.write, imports.take_back, imports.discard, imports.again):
            with pytest.raises(NotVisible):
                act(who, row.pk)
        with pytest.raises(NotVisible):
            imports.decide(who, row.pk, again=True)
    assert Intake.objects.get(pk=row.pk).state == "checked"


NAMES = st.sampled_from(["望溪水务", "青屿设计院", "岑江集团"])
CELL = st.tuples(NAMES, st.sampled_from(["泵站", "软件"]), st.integers(1, 9), st.sampled_from(["赢单", "丢单", "进行中", ""]))
TABLES = st.lists(CELL, min_size=1, max_size=8).map(
    lambda rows: [f"{n}\t{a}\t{d}\t{v}\t{s}\t2026-01-0{n % 9 + 1}" for n, (a, d, v, s) in enumerate(rows)]
)
SHORT = "商机编号\t客户\t商机名称\t金额\t状态\t开始日期"


@settings(max_examples=often(15), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(TABLES, st.data())
def test_any_split_and_any_repetition_give_the_same_book(rows: list[str], data: st.DataObject) -> None:
    whole, parts = (user(f"u{User.objects.count()}-{name}") for name in ("whole", "parts"))
    User.objects.filter(pk__in=[whole.pk, parts.pk]).update(last_name="叶", first_name="青禾")
    for one in (whole, parts):
        one.refresh_from_db()
    imported(whole, table(*rows, header=SHORT))
    cut = data.draw(st.integers(0, len(rows)))
    order = data.draw(st.permutations([rows[:cut], rows[cut:], rows]))
    for some in order:
        if some:
            imported(parts, table(*some, header=SHORT))
    assert book(parts) == book(whole)
    assert counts(imported(parts, table(*rows, header=SHORT))) == {"same": len(rows)}


def test_it_takes_as_many_queries_for_many_rows_as_for_few(rep: User, django_assert_max_num_queries: object) -> None:
    many = [f"N{n}\t望溪水务\t商机{n}\t{n}\t\t\t\t\t\t\t" for n in range(1, 400)]
    with django_assert_max_num_queries(90):  # type: ignore[operator]
        imported(rep, table(*many))
    assert Opportunity.objects.count() == 399


def test_refused_rows_are_told_with_their_cells(rep: User) -> None:
    row = checked(rep, table(FIRST.replace("120", "很多"), SECOND))
    assert lines(row.report["refused"]) == [2]
    assert row.report["refused"][0]["cells"][1] == "望溪水务"


@real
def test_the_pipeline(rep: User) -> None:
    accounts = imported(rep, (DATA / "accounts.csv").read_bytes(), "accounts.csv")
    assert counts(accounts) == {"new": 85}
    raw = (DATA / "sales_pipeline.csv").read_bytes()
    row = imported(rep, raw, "pipeline.csv", apart_as="own", apart="no account", names=(("product", "GTXPro", "GTX Pro"),))
    assert counts(row) == {"new": 8800}
    assert (Account.objects.count(), Opportunity.objects.count()) == (86, 8800)
    states = {one: Opportunity.objects.filter(state=one).count() for one in ("won", "lost", "open")}
    assert states == {"won": 4238, "lost": 2473, "open": 2089}
    assert counts(checked(rep, raw, "again.csv", apart_as="own", apart="no account")) == {"same": 8800}
