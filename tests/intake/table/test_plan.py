"""Plans: sums hold for any table, keys are the same in every run, and the real pipeline is planned whole."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingdan.files import FileError
from yingdan.intake.table import Known, Table, check, fingerprint, guess, load_map, plan, read_pasted, read_table
from yingdan.intake.table.names import one_slip, suggest
from yingdan.wording.problems import problem_text

DATA = Path(os.environ.get("YINGDAN_DATA", "no-such-folder")) / "crm"
real = pytest.mark.skipif(not DATA.is_dir(), reason="the pipeline's data are not here: set YINGDAN_DATA")

HEADER = "客户\t商机名称\t金额（万元）\t状态\t开始日期\t联系人\t级别"
CELLS = st.tuples(
    st.sampled_from(["澜川电网", "澜川 电网", "岑江集团", "", "-", "合计"]),
    st.sampled_from(["主变", "开关柜", ""]),
    st.sampled_from(["5", "-1", "很多", "", "1.5亿"]),
    st.sampled_from(["赢单", "进行中", "关闭", ""]),
    st.sampled_from(["2026/3/1", "2026年6月", "2026-13-1", ""]),
    st.sampled_from(["岑海宁", ""]),
    st.sampled_from(["主任", "不知道", ""]),
)
ROWS = st.lists(CELLS, min_size=1, max_size=12).filter(lambda rows: any(any(row) for row in rows))


def table_of(rows: list[tuple[str, ...]]) -> Table:
    return read_pasted("\n".join([HEADER, *("\t".join(row) for row in rows)]))


@given(ROWS, st.booleans())
def test_every_row_is_somewhere(rows: list[tuple[str, ...]], strict: bool) -> None:
    table = table_of(rows)
    made = plan(table, guess(table), strict=strict)
    taken, apart = [row.line for row in made.rows], [one.line for one in made.apart]
    assert sorted([*taken, *apart, *made.refused]) == [row.line for row in table.rows]
    counts = made.counts
    assert counts.taken + counts.apart + counts.refused == counts.rows == len(table.rows)
    assert {one.line for one in made.problems} == set(made.refused)
    assert {one.line for one in made.notes} <= set(taken)
    assert len({row.key for row in made.rows}) == len(made.rows)
    accounts = {one.key for one in made.accounts}
    assert {row.account for row in made.rows} == accounts
    assert {one.account for one in made.people} | {one.account for one in made.opportunities} <= accounts
    assert sorted(line for one in made.accounts for line in one.lines) == sorted(taken)
    assert all("?" not in problem_text(one, lang) for one in (*made.problems, *made.notes) for lang in ("zh", "en"))
    assert plan(table, guess(table), strict=strict) == made


def test_what_a_row_says() -> None:
    table = table_of([("澜川电网", "主变", "3860", "赢单", "2026/3/1", "岑海宁", "主任")])
    made = plan(table, guess(table))
    deal, person = made.opportunities[0], made.people[0]
    assert (deal.name, deal.value, deal.state, deal.opened) == ("主变", "38600000 CNY", "won", date(2026, 3, 1))
    assert (person.name, person.rank, person.account) == ("岑海宁", "director", made.accounts[0].key)


def test_a_changed_row_keeps_its_key() -> None:
    before, after = (
        plan(table := table_of([("甲公司", "主变", value, "", "", "", "")]), guess(table)) for value in "58"
    )
    assert before.rows[0].key == after.rows[0].key
    assert before.rows[0].digest != after.rows[0].digest


def test_a_reference_twice() -> None:
    table = read_pasted("商机编号\t客户\t商机名称\nA1\t甲\tx\nA1\t甲\ty\nA1\t甲\tx\n")
    made = plan(table, guess(table))
    assert made.refused == (3,) and made.problems[0].params["first"] == 2
    assert [(one.line, one.why, one.line_of) for one in made.apart] == [(4, "duplicate_row", 2)]


def test_dates_nobody_can_tell() -> None:
    table = read_pasted("客户\t商机名称\t开始日期\n甲\tx\t3/1/2026\n")
    columns = guess(table)
    assert [one.code for one in check(columns, table)] == ["table_date_order"]
    assert plan(table, columns).counts.refused == 1
    chosen = columns.change(2, "deal.opened", "dmy")
    assert check(chosen, table) == ()
    assert plan(table, chosen).opportunities[0].opened == date(2026, 1, 3)


def test_a_map_is_kept_changed_and_checked() -> None:
    table = read_pasted("客户\t商机名称\t电话\t备注\n甲\tx\t1\t2\n")
    columns = guess(table)
    assert [one.target for one in columns.columns] == ["account.name", "deal.name", None, "deal.note"]
    assert columns.columns[2].basis == "private"
    assert load_map(json.loads(json.dumps(columns.stored()))) == columns
    twice = columns.change(3, "deal.name")
    assert {one.code for one in check(twice, table)} == {"table_map_twice"}
    with pytest.raises(FileError):
        plan(table, columns.change(0, None))
    other = read_pasted("客户\t金额\n甲\t3\n")
    assert fingerprint(other) != fingerprint(table)
    assert "table_map_shape" in {one.code for one in check(columns, other)}
    for bad in ({}, {**columns.stored(), "columns": [{"index": 0, "title": "x", "target": "phone"}]}):
        with pytest.raises(FileError):
            load_map(bad)


def test_names() -> None:
    found = {
        one.found: (one.meant, one.reason)
        for one in suggest(
            {
                "ＡＣＭＥ Co., Ltd.": 1,
                "Acme": 4,
                "澜川电网有限公司": 1,
                "澜川电网": 2,
                "红星一厂设备": 1,
                "红星二厂设备": 1,
            }
        )
    }
    assert found == {"ＡＣＭＥ Co., Ltd.": ("Acme", "company_form"), "澜川电网有限公司": ("澜川电网", "company_form")}


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_slip_is_what_editing_says(one: str, other: str) -> None:
    letters = "abc"
    near = {one[:at] + one[at + 1 :] for at in range(len(one))}
    near |= {one[:at] + new + one[at:] for at in range(len(one) + 1) for new in letters}
    near |= {one[:at] + new + one[at + 1 :] for at in range(len(one)) for new in letters}
    near |= {one[:at] + one[at : at + 2][::-1] + one[at + 2 :] for at in range(len(one) - 1)}
    assert one_slip(one, other) == (other in near - {one})


@real
def test_the_pipeline() -> None:
    table = read_table(DATA / "sales_pipeline.csv")
    columns = guess(table, currency="USD")
    assert check(columns, table) == ()
    made = plan(table, columns, Known(products=("GTX Pro", "GTX Basic", "MG Special")))
    counts = made.counts
    assert (counts.rows, counts.taken, counts.apart, counts.refused, counts.accounts) == (8800, 7375, 1425, 0, 85)
    assert {one.why for one in made.apart} == {"no_account"}
    assert [(one.suggestion.found, one.suggestion.meant, len(one.lines)) for one in made.suggestions] == [
        ("GTXPro", "GTX Pro", 1480)
    ]


@real
def test_the_accounts() -> None:
    table = read_table(DATA / "accounts.csv")
    made = plan(table, guess(table))
    assert made.counts.accounts == made.counts.taken == 85
    assert ("technolgy", "technology", 12) in {
        (one.suggestion.found, one.suggestion.meant, len(one.lines)) for one in made.suggestions
    }
