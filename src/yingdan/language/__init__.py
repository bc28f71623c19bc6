"""Text in Chinese and English: the only place that understands sentences. So far: the words of search."""

from .pinyin import readings, spellings
from .touches import touches
from .words import tokens, wanted

__all__ = ["readings", "spellings", "tokens", "touches", "wanted"]
