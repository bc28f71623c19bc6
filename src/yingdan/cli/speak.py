"""The language of the command line, and its sentences: read from the compiled catalogue without importing anything else."""

from __future__ import annotations

import os
from functools import lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LOCALE = Path(__file__).resolve().parent.parent / "wording" / "locale"


def language() -> Language:
    """`YINGDAN_LANG`, else the locale: Chinese for a Chinese one, English for any other."""
    named = os.environ.get("YINGDAN_LANG", "").strip()
    found = named or next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if found.lower().startswith("zh") else "en"


@lru_cache(maxsize=2)
def _catalogue(lang: Language) -> NullTranslations:
    return translation("django", LOCALE, ["zh_Hans" if lang == "zh" else "en"], fallback=True)


def t(text: str, lang: Language | None = None, **params: object) -> str:
    """The text in a language (the command line's own unless given), with its parameters."""
    said = _catalogue(lang or language()).gettext(text) if text else ""
    return said.format(**params) if params else said
