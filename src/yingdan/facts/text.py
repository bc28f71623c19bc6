"""Free text: as its author typed it, or in both languages (demo data, playbooks)."""

from __future__ import annotations

from typing import Literal

from .noun import noun

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@noun
class Bilingual:
    """The same words in Chinese and in English."""

    zh: str
    """Simplified Chinese."""
    en: str
    """English."""


Text = str | Bilingual


def say(text: Text | None, lang: Language) -> str:
    """The text in a language; what a user typed in one language is shown as typed.

    >>> say(Bilingual(zh="局放", en="partial discharge"), "en"), say("局放", "en"), say(None, "zh")
    ('partial discharge', '局放', '')
    """
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    return text.zh if lang == "zh" else text.en
