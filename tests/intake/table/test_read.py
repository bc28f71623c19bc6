"""Tables in every encoding and delimiter come back as they were; hostile files are refused with a code."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.table.book import book, cell
from yingdan.files import FileError
from yingdan.intake.table import read_bytes, read_pasted, read_table
from yingdan.wording.catalogue import has

TEXT = st.text(st.sampled_from("澜川电网客户甲乙aZ09 ,;\t|\"'\n=（）"), min_size=0, max_size=8)
FILLED = TEXT.map(lambda text: f"值{text}字")


def code_of(raw: bytes, name: str = "t.csv") -> str:
    with pytest.raises(FileError) as error:
        read_bytes(raw, name)
    code = error.value.problems[0].code
    assert has("zh", f"error.{code}") and has("en", f"error.{code}"), code
    return code


@given(
    st.lists(st.tuples(FILLED, FILLED, FILLED), min_size=1, max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_csv_comes_back(rows: list[tuple[str, str, str]], encoding: str, delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("客户", "项目", "金额"), *rows])
    table = read_bytes(out.getvalue().encode(encoding), "t.csv")
    assert table.header == ("客户", "项目", "金额")
    assert [row.cells for row in table.rows] == rows
    assert table.delimiter == delimiter
    assert table.encoding == {"utf-8-sig": "utf-8"}.get(encoding, encoding[:6] if "16" in encoding else encoding)


def test_lines_are_those_of_the_file() -> None:
    table = read_bytes('2026年台账,,\n\n客户,项目,金额\n甲,"主\n变",3\n\n乙,x,4,\n丙\n丁,x,5,多'.encode(), "t.csv")
    assert table.header_line == 3
    assert [row.line for row in table.rows] == [4, 7, 8, 9]
    assert table.rows[2].cells == ("丙", "", "")
    assert [row.extra for row in table.rows] == [(), (), (), ("多",)]


def test_semicolons_with_decimal_commas() -> None:
    table = read_bytes(b"account;deal;value\nA;x;1,5\nB;y;2,5\n", "t.csv")
    assert table.delimiter == ";" and table.rows[0].cells == ("A", "x", "1,5")


def test_pasted_quotes_are_only_signs() -> None:
    table = read_pasted('客户\t项目\n"A" 厂\t3" 管\n')
    assert table.kind == "pasted" and table.rows[0].cells == ('"A" 厂', '3" 管')


def test_no_header() -> None:
    assert read_pasted("澜川\t3\n岑江\t4\n").header_line == 0


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "table_empty"),
        (b" \n", "table_empty"),
        (b"a,b\n\x00\x001,2,\n\x00", "table_binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "table_old_excel"),
        (b"<html><table>", "table_web_page"),
        (b"PK\x03\x04 and nothing more", "table_damaged"),
        (b"a,b\n\xff\xff,2", "table_encoding"),
        (b'a,b\n"open,2\n3,4\n', "table_quote"),
        (b"a,b\n1," + b"x" * 10_000_000, "table_cell_too_long"),
        (b"a,b\n1," + b"x" * 40_000, "table_cell_too_long"),
        (b"x," * 300 + b"x", "table_too_many_columns"),
        (b"a\n" * 100_005, "table_too_many_rows"),
        (b"x" * 20_000_001, "table_too_large"),
        (book({"s": ""}), "table_empty"),
        (
            book({"s": "<row><c r='A1'><v>1</v></c></row><row><c r='XFD1048576'><v>1</v></c></row>"}),
            "table_too_many_columns",
        ),
        (book({"s": "<row><c r='A1048576'><v>1</v></c></row>"}), "table_too_many_rows"),
        (book({"s": "<row><c r='A1'>"}), "table_damaged"),
        (book({"s": ""}, extra={"xl/media/bomb.bin": b"\0" * 160_000_000}), "table_unpacks_too_large"),
        (book({"s": ""})[:-200], "table_damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_are_refused(raw: bytes, code: str) -> None:
    assert code_of(raw) == code


def test_a_workbook_whatever_its_name() -> None:
    first = f"<row r='1'>{cell('A1', '客户')}{cell('B1', '日期')}{cell('C1', '金额')}</row>"
    rest = (
        f"<row r='2'>{cell('A2', '=1+1')}{cell('B2', 46082, 1)}{cell('C2', 3)}</row><row r='4'>{cell('C4', 4.5)}</row>"
    )
    merged = '<mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>'
    table = read_bytes(book({"空": "", "账": first + rest}, merged), "t.csv")
    assert (table.kind, table.sheet, table.sheets) == ("xlsx", "账", ("空", "账"))
    assert (table.rows[0].line, table.rows[0].cells) == (2, ("=1+1", date(2026, 3, 1), 3.0))
    assert table.rows[-1].line == 4 and table.rows[-1].cells == ("=1+1", "", 4.5)
    with pytest.raises(FileError) as error:
        read_bytes(book({"账": first}), "t.xlsx", sheet="没有")
    assert error.value.problems[0].code == "table_no_sheet"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        read_table(tmp_path / "x.csv")
    assert error.value.problems[0].code == "not_found"


@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda raw: b"PK\x03\x04" + raw))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        table = read_bytes(raw, "t")
    except FileError:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)
