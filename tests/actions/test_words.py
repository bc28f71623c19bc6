"""Whatever an action refuses has a sentence in both languages."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from yingdan import actions
from yingdan.facts import LANGUAGES, Language
from yingdan.wording.catalogue import has, sentence

SOURCE = Path(actions.__file__).parent


def codes() -> dict[str, set[str]]:
    """Code → parameters, of every `Problem(field, code, params)` and `Conflict(code)` in the source."""
    found: dict[str, set[str]] = {"stale": set(), "forbidden": {"rules"}}
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"Problem": 1, "Conflict": 0}.get(node.func.id)
            if place is None or len(node.args) <= place or not isinstance(node.args[place], ast.Constant):
                continue
            code = node.args[place].value  # type: ignore[attr-defined]
            params = node.args[2].keys if len(node.args) > 2 and isinstance(node.args[2], ast.Dict) else []
            found.setdefault(code, set()).update(str(key.value) for key in params if isinstance(key, ast.Constant))
            if node.func.id == "Conflict":
                found[code].update(one.arg for one in node.keywords if one.arg == "name")
    return found


def test_the_codes_are_found() -> None:
    assert {"needed", "unknown_stage", "undone", "changed_since"} <= set(codes())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", sorted(codes()))
def test_a_code_has_a_sentence_with_its_own_parameters(lang: Language, code: str) -> None:
    key = f"refused.{code}"
    assert has(lang, key)
    named = {name for _, name, _, _ in string.Formatter().parse(sentence(lang, key)) if name}
    assert named <= codes()[code]
