"""Which pages are generated, and whether they are what the product would say now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from yingdan.facts.text import LANGUAGES, Language

from . import codes, commands, method_map, ways
from .prose import DOCS

ROOT = DOCS.parent
PAGES: Mapping[str, Callable[[Language], str]] = {
    "method-map.md": method_map.page,
    "codes.md": codes.page,
    "commands.md": commands.page,
    "ways.md": ways.page,
}


def made() -> dict[Path, str]:
    """Every generated page as it should be."""
    return {DOCS / lang / name: page(lang) for name, page in PAGES.items() for lang in LANGUAGES}


def stale() -> list[Path]:
    """Generated pages that are missing or say something else."""
    return [path for path, text in made().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def write() -> None:
    """Write all of them."""
    for path, text in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
