"""Text in Chinese and English: the only place that understands sentences. So far: the words of search."""

from .contacts import way_of_contact
from .pinyin import readings, spellings, spelt
from .secrets import NOWHERE, Around
from .touches import touches
from .words import tokens, wanted

__all__ = ["NOWHERE", "Around", "readings", "spellings", "spelt", "tokens", "touches", "wanted", "way_of_contact"]
