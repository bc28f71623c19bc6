"""The compiled catalogues, read without Django, so that the library and the command line speak too."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from yingdan.facts.text import Language

LOCALE = Path(__file__).parent / "locale"
FOLDER: dict[Language, str] = {"zh": "zh_Hans", "en": "en"}


@lru_cache(maxsize=4)
def catalogue(lang: Language) -> GNUTranslations:
    """The catalogue of a language.

    Raises FileNotFoundError, saying what to do, where the catalogues were not compiled (a bare checkout).
    """
    path = LOCALE / FOLDER[lang] / "LC_MESSAGES" / "django.mo"
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path.name} is not compiled: run `python -m yingdan.wording.build`") from error


def has(lang: Language, key: str) -> bool:
    """Whether a sentence stands in the catalogue."""
    return catalogue(lang).gettext(key) != key


def sentence(lang: Language, key: str) -> str:
    """A sentence by its key; the key itself where there is none (a test forbids that)."""
    return catalogue(lang).gettext(key)
