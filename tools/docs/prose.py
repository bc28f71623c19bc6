"""The prose that stands around what the product says of itself, from docs/generated.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from yingdan.facts.text import Language

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


@cache
def _read() -> Any:
    return yaml.safe_load((DOCS / "generated.yaml").read_text(encoding="utf-8"))


def around(page: str, lang: Language) -> dict[str, str]:
    """`head` and, where there is one, `tail` of a generated page."""
    found: dict[str, str] = _read()[page][lang]
    return found
