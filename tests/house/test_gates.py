"""The house keeps its own rules; and each gate is shown to catch what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import gates

WRITERS = ("actions", "project/signin")


def found(paths: list[Path], gate: str) -> list[str]:
    """Every fault in these files, as `file:line what`."""
    check = getattr(gates, gate)
    return [
        f"{path.relative_to(gates.ROOT)}:{line} {what}"
        for path in paths
        for line, what in check(path.read_text(encoding="utf-8"))
    ]


def test_rows_are_written_by_actions_only() -> None:
    writers = {path for folder in WRITERS for path in gates.sources(folder)}
    readers = [path for path in gates.sources() if path not in writers]
    assert len(readers) > 20
    assert found(readers, "writes") == []


@pytest.mark.parametrize(
    "code",
    [
        "person.save()",
        "person.save(update_fields=['name'])",
        "form.save()",
        "Person.objects.create(name='x')",
        "account.people.create(name='x')",
        "Person.objects.filter(pk=1).update(name='x')",
        "rows.update(name='x')",
        "rows.update(**fields)",
        "Person.objects.all().delete()",
        "person.delete()",
        "Person.objects.bulk_create(rows)",
        "manager.bulk_update(rows, ['name'])",
        "account.person_set.update(x)",
        "Person.objects.get_or_create(name='x')",
        "await person.asave()",
        "cursor.execute('UPDATE x SET y = 1')",
        "Person.objects.raw('DELETE FROM x')",
    ],
)
def test_the_write_gate_sees_a_write(code: str) -> None:
    assert list(gates.writes(f"async def f():\n    {code}"))


@pytest.mark.parametrize(
    "code",
    [
        "seen.update({'a': 1})",
        "digest.update(b'x')",
        "shares.update(other)",
        "book.save(path)",
        "client.delete('/x')",
        "d.update()",
        "cursor.execute(query)  # reads",
    ],
)
def test_the_write_gate_lets_dictionaries_and_files_be(code: str) -> None:
    assert not list(gates.writes(code))


def test_the_method_is_pure() -> None:
    assert found(gates.sources("facts", "method"), "impurities") == []


@pytest.mark.parametrize(
    "code",
    ["date.today()", "datetime.datetime.now()", "import random", "from pathlib import Path", "open('x')", "print(1)"],
)
def test_the_purity_gate_sees(code: str) -> None:
    assert list(gates.impurities(code))


def test_files_and_functions_stay_short_or_say_why() -> None:
    assert found(gates.sources(), "unreasoned_lengths") == []


def test_the_length_gate_sees() -> None:
    body = "\n".join(f"    x = {n}" for n in range(41))
    assert list(gates.unreasoned_lengths(f"def f():\n{body}"))
    assert not list(gates.unreasoned_lengths(f"def f():  # long: a table\n{body}"))
    assert not list(gates.unreasoned_lengths(f'def f():\n    """Doc.\n{body}\n    """\n    return 1'))
    assert list(gates.unreasoned_lengths("x = 1\n" * 401))


def test_what_is_public_is_documented() -> None:
    assert found(gates.sources(), "undocumented") == []


def test_the_docstring_gate_sees() -> None:
    assert [
        what
        for _, what in gates.undocumented(
            "class A:\n    def b(self):\n        x = 1\n        return x\n    def _c(self): ..."
        )
    ] == [
        "module",
        "A",
        "b",
    ]
