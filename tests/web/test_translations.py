"""No screen mixes languages: every text of the web has its Chinese, and parameters survive translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import yingdan.web
from yingdan.wording.build import is_key
from yingdan.wording.catalogue import catalogue

WEB = Path(str(yingdan.web.__file__)).parent
CALLS = {"_", "_now", "gettext", "gettext_lazy", "ngettext", "pgettext"}
TAG = re.compile(r"\{%\s*translate\s+(?:\"([^\"]*)\"|'([^']*)')")
ARGUMENT = re.compile(r'\b_\("([^"]*)"\)')
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)


def in_template(text: str) -> Iterator[str]:
    yield from (one or two for one, two in TAG.findall(text))
    yield from ARGUMENT.findall(text)
    for block in BLOCK.findall(text):
        yield re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", re.split(r"\{%\s*plural\s*%\}", block)[0])


def in_code(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
            at = 1 if node.func.id == "pgettext" else 0
            value = node.args[at]
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def texts() -> list[tuple[str, str]]:
    found = {}
    for path in sorted([*WEB.rglob("*.html"), *WEB.rglob("*.py")]):
        read = in_template if path.suffix == ".html" else in_code
        found.update({text: str(path.relative_to(WEB)) for text in read(path.read_text(encoding="utf-8"))})
    return sorted((text, where) for text, where in found.items() if not same_everywhere(text))


def same_everywhere(text: str) -> bool:
    """A key, the beginning of one, or nothing but parameters and marks: nothing to say in Chinese."""
    begun = text.endswith(".") and is_key(f"{text}x")
    return is_key(text) or begun or not re.search(r"[A-Za-z]", re.sub(r"%\(\w+\)[sd]", "", text))


def chinese(text: str) -> str:
    book = catalogue("zh")
    said = book.gettext(text)
    return said if said != text else book.ngettext(text, text, 2)


@pytest.mark.parametrize(("text", "where"), texts())
def test_every_text_is_said_in_chinese(text: str, where: str) -> None:
    said = chinese(text)
    assert said != text, f"{where}: {text!r} has no Chinese"
    assert set(re.findall(r"%\((\w+)\)", said)) == set(re.findall(r"%\((\w+)\)", text)), (
        f"{where}: {text!r} loses a parameter"
    )
    assert not re.search(r"[!！您]", said), f"{where}: {said!r}"


def test_the_test_reads_all_three_ways_of_writing() -> None:
    template = (
        "{% translate 'one' %}{% button _(\"two\") %}"
        "{% blocktranslate count n=x %}{{ n }} a{% plural %}{{ n }} b{% endblocktranslate %}"
    )
    assert list(in_template(template)) == ["one", "two", "%(n)s a"]
    assert list(in_code('x = _("a"); ngettext("b", "c", 2); pgettext("ctx", "d"); other("e")')) == ["a", "b", "d"]
