"""docs/*/commands.md: the command line as it explains itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO

from yingdan import cli
from yingdan.cli.run import COMMANDS
from yingdan.facts.text import Language

from .prose import around

WIDTH = "100"


def page(lang: Language) -> str:
    """The whole page in a language."""
    parts = [around("commands", lang)["head"], f"```text\n{told(lang)}```\n"]
    parts += [f"## yingdan {name}\n\n```text\n{told(lang, name)}```\n" for name in COMMANDS]
    return "\n".join([*parts, around("commands", lang)["tail"]])


def told(lang: Language, *words: str) -> str:
    """What `yingdan WORDS --help` prints in a language, 100 columns wide."""
    said = StringIO()
    with _environment(YINGDAN_LANG=lang, COLUMNS=WIDTH), redirect_stdout(said):
        cli.main([*words, "--help"])
    return said.getvalue()


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
