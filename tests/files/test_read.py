# ruff: noqa: E501 - tables of cases
"""Reading files: what is there, how it is written, where each value stands."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from yingdan.files import Document, FileError, Problem, near, read_document, read_document_text, shown
from yingdan.files.problem import MOST
from yingdan.files.read import LARGEST
from yingdan.files.scalars import ScalarError, resolve


def outcome(read: Callable[[], Document]) -> Document | tuple[Problem, ...]:
    """The document, or what was wrong; anything else that is raised fails the test."""
    try:
        return read()
    except FileError as error:
        return error.problems


def code_of(path: Path) -> tuple[str, int]:
    with pytest.raises(FileError) as caught:
        read_document(path)
    return caught.value.problems[0].code, caught.value.problems[0].line


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "empty", 0),
        ("a: 局放".encode("utf-16"), "utf16", 0),
        ("a: 局放".encode("utf-16-be"), "binary", 0),
        ("a: 1\nb: 局放\n".encode("gbk"), "not_utf8", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary", 0),
        (b"a: 1\nb: \xff\n", "not_utf8", 2),
        (b"a: " + b"x" * LARGEST, "too_large", 0),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, raw: bytes, code: str, line: int) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    assert code_of(path) == (code, line)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nope.yaml") == ("not_found", 0)
    assert code_of(tmp_path) == ("is_folder", 0)
    assert code_of(tmp_path / "a\0b") == ("unreadable", 0)
    assert code_of(tmp_path / ("n" * 5000)) == ("unreadable", 0)
    file = tmp_path / "file"
    file.write_text("a: 1")
    assert code_of(file / "below.yaml") == ("not_found", 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    assert code_of(path) == ("not_permitted", 0)


@settings(max_examples=often(200), deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.yaml"
    path.write_bytes(raw)
    assert outcome(lambda: read_document(path))


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: 2\r\n")
    document = read_document(path)
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert document.marks["b", "c"] == (3, 6, 3, 3)


SCALARS = [
    ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"), ("14:30", "14:30"), ("1:2:3", "1:2:3"),
    ("2026-11-03", "2026-11-03"), ("010", 10), ("0o10", 8), ("0x1F", 31), ("1_000", "1_000"), ("1e3", 1000.0), ("+1", 1),
    (".5", 0.5), ("1.", 1.0), ("-1", -1), ("true", True), ("False", False), ("tRue", "tRue"), ("1,000", "1,000"),
    ("nullx", "nullx"), ("N", "N"), ("0b11", "0b11"), ("=", "="), ("x", "x"), ("-", "-"), (".", "."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_unquoted_values_are_yaml_1_2(text: str, value: object) -> None:
    found = resolve(text)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~", ""])
def test_null_words(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize(("text", "code"), [(".inf", "not_finite"), ("-.INF", "not_finite"), (".NaN", "not_finite"), ("1e999", "not_finite"), ("9" * 30, "number_too_large"), ("0x" + "f" * 30, "number_too_large")])  # fmt: skip
def test_numbers_nobody_can_use(text: str, code: str) -> None:
    with pytest.raises(ScalarError) as caught:
        resolve(text)
    assert caught.value.code == code


def test_quoted_values_and_keys_are_text() -> None:
    document = read_document_text("on: '1'\n2: \"true\"\nno: |\n  a\n  b\n", "x")
    assert document.data == {"on": "1", "2": "true", "no": "a\nb\n"}


PLAIN = st.recursive(
    st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=6), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@settings(max_examples=often(200), deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), PLAIN, min_size=1))
def test_json_is_read_as_json_and_every_value_has_its_place(data: dict[str, object]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    document = read_document_text(text, "x.json")
    assert document.data == data and not document.problems
    lines = text.split("\n")
    for path, mark in document.marks.items():
        if path and isinstance(path[-1], str):
            assert lines[mark.key_line - 1][mark.key_column - 1 :].startswith(json.dumps(path[-1], ensure_ascii=False))


@settings(max_examples=often(150), deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), PLAIN, min_size=1))
def test_json_is_also_yaml(data: dict[str, object]) -> None:
    assert read_document_text(json.dumps(data, ensure_ascii=False), "x.yaml").data == data


def test_the_first_of_two_equal_keys_stands_and_both_lines_are_told() -> None:
    document = read_document_text("a: 1\nb: 2\na: 3\n", "x")
    assert document.data == {"a": 1, "b": 2}
    assert [(one.line, one.code, one.params["first"]) for one in document.problems] == [(3, "duplicate_key", 1)]


def test_a_billion_laughs_are_not_laughed() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(FileError) as caught:
        read_document_text(bomb, "x")
    assert [(one.line, one.code) for one in caught.value.problems] == [(1, "anchor")]


@pytest.mark.parametrize(("text", "name"), [("- a\n" * 250_000, "x.yaml"), ("[" + "1," * 250_000 + "1]", "x.json")])
def test_endless_lists_end(text: str, name: str) -> None:
    with pytest.raises(FileError) as caught:
        read_document_text(text, name)
    assert [one.code for one in caught.value.problems] == ["too_many_values"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "a:\n" + " " * 100_000 + "b: 1"])
@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_deep_or_wide_nonsense_ends_in_a_problem_or_a_document(text: str, name: str) -> None:
    assert outcome(lambda: read_document_text(text, name))


def test_problems_are_in_order_without_doubles_and_limited() -> None:
    problems = [Problem("f", dice, 1, ("a", dice), "x") for dice in random.Random(1).sample(range(1, 100), 60)]
    error = FileError([*problems, *problems])
    assert [one.line for one in error.problems] == sorted(one.line for one in problems)[:MOST]
    assert error.more == 60 - MOST


def test_near() -> None:
    assert near("reportsto", ["rank", "reports_to"]) == "reports_to"
    assert near("Visits", ["call", "visit"]) == "visit"
    assert near("局放", ["visit"]) == ""
    assert near("", ["visit"]) == ""


def test_shown_is_short_and_on_one_line() -> None:
    assert shown("x" * 100) == "x" * 39 + "…"
    assert shown("a\n b") == "a b" and shown({}) == "{}" and shown([]) == "[]" and shown(1.5) == "1.5"


@pytest.mark.parametrize("link", [False, True])
def test_a_pipe_or_a_device_does_not_hang(tmp_path: Path, link: bool) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), Path("/dev/null")):
        if link:
            (tmp_path / path.name).with_suffix(".lnk").symlink_to(path)
            path = (tmp_path / path.name).with_suffix(".lnk")  # noqa: PLW2901
        with pytest.raises(FileError) as caught:
            read_document(path)
        assert [one.code for one in caught.value.problems] == ["unreadable"]


def test_what_a_shell_hands_over_is_read(tmp_path: Path) -> None:
    end, start = os.pipe()
    try:
        os.write(start, b"a: 1\n")
        os.close(start)
        assert read_document(Path(f"/dev/fd/{end}")).data == {"a": 1}
    finally:
        os.close(end)
