"""Rules of the house that ordinary linters do not know, as functions over source text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src/yingdan"

WRITES = {"save", "create", "update", "delete", "get_or_create", "update_or_create"}
WRITES |= {f"a{name}" for name in WRITES} | {"bulk_create", "bulk_update", "abulk_create", "abulk_update"}
RAW = {"execute", "executemany", "executescript", "raw"}
ROWS = {"objects", "filter", "all", "exclude", "get_queryset", "select_for_update", "order_by", "using"}

OUTSIDE = {"io", "logging", "os", "pathlib", "random", "secrets", "socket", "subprocess", "time", "urllib"}
CLOCK = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}


def sources(*folders: str) -> list[Path]:
    """All Python files under some folders of the package, or under all of it; migrations and caches left out."""
    roots = [SOURCE / folder for folder in folders] or [SOURCE]
    return [path for root in roots for path in sorted(root.rglob("*.py")) if "migrations" not in path.parts]


def writes(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every call that writes rows.

    Names alone do not tell a row from a dictionary, so: `.update(mapping)` with a positional argument is a
    dictionary's or a hash's, and `.update(field=…)` a query's, like `.update(**fields)`; `.save(path)` with a
    positional argument writes a file; `.delete(x)` with one is not a row's. On a visible query (`….objects…`,
    `….filter(…)…`) any of them is a write. Raw SQL is taken for one, unless its line ends in `# reads`.
    """
    lines = code.splitlines()
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, positional = node.func.attr, bool(node.args)
        query = _is_query(node.func.value)
        if name in RAW and lines[node.lineno - 1].endswith("# reads"):
            continue
        if (
            (name in RAW and (name != "raw" or query))
            or (name.startswith(("bulk_", "abulk_")) and name in WRITES)
            or (name in WRITES and (query or (not positional and _looks_like_a_write(node, name))))
        ):
            yield node.lineno, ast.unparse(node.func)


def _looks_like_a_write(node: ast.Call, name: str) -> bool:
    """`.update()` with nothing at all does nothing; every other writing name without a positional argument writes."""
    return bool(node.keywords) if name in {"update", "aupdate"} else True


def _is_query(node: ast.expr) -> bool:
    """Whether an expression is visibly a query set or a manager."""
    names = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    return bool(names & ROWS) or any(name.endswith("_set") for name in names)


def impurities(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every look at the clock, file, network or dice."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from ((node.lineno, name) for name in names if name.split(".")[0] in OUTSIDE)
        elif isinstance(node, ast.Call):
            text = ast.unparse(node.func)
            if tuple(text.split(".")[-2:]) in CLOCK or text in {"open", "print", "input"}:
                yield node.lineno, text


def unreasoned_lengths(code: str, longest_file: int = 400, longest_function: int = 40) -> Iterator[tuple[int, str]]:
    """Files and functions over the house's length whose first line does not say why (`# long: …`).

    A docstring does not count towards a function's length, nor does a blank line.
    """
    lines = code.splitlines()
    if len(lines) > longest_file and "# long:" not in "\n".join(lines[:3]):
        yield 1, f"{len(lines)} lines"
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if not body:
                continue
            used = [line for line in lines[body[0].lineno - 1 : node.end_lineno] if line.strip()]
            if len(used) > longest_function and "# long:" not in "\n".join(lines[node.lineno - 1 : body[0].lineno]):
                yield node.lineno, f"{node.name}: {len(used)} lines"


def undocumented(code: str) -> Iterator[tuple[int, str]]:
    """Public modules, classes and functions without a docstring.

    A method of one statement may go without: its name and its line say it all, as a field's would.
    """
    tree = ast.parse(code)
    if tree.body and ast.get_docstring(tree) is None:
        yield 1, "module"
    for parent in ast.walk(tree):
        if isinstance(parent, ast.Module | ast.ClassDef):
            inside = isinstance(parent, ast.ClassDef)
            yield from ((node.lineno, node.name) for node in parent.body if _needs_a_docstring(node, inside))


def _needs_a_docstring(
    node: ast.stmt, inside: bool
) -> TypeGuard[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    short = inside and not isinstance(node, ast.ClassDef) and len(node.body) == 1
    spoken_for = short or node.name.startswith("_") or node.name in {"Meta", "Media", "deconstruct"}
    return not spoken_for and ast.get_docstring(node) is None
