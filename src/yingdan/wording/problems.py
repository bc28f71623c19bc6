"""Problems of a file in words."""

from __future__ import annotations

from yingdan.facts.text import Language
from yingdan.files import Param, Problem

from .catalogue import has, sentence

MOST_NAMED = 12
"""A list of allowed values longer than this is cut."""


def problem_text(problem: Problem, lang: Language) -> str:
    """What was expected and what stood there, in one or two sentences."""
    params = {name: _shown(value, lang) for name, value in problem.params.items()}
    if "wanted" in params:
        params["wanted"] = sentence(lang, f"error_wanted.{params['wanted']}")
    key = f"error.{problem.code}"
    text = sentence(lang, key).format_map(_Forgiving(params)) if has(lang, key) else problem.code
    if params.get("near"):
        return _joined(text, sentence(lang, "error_hint.near").format(near=params["near"]), lang)
    if problem.params.get("known"):
        return _joined(text, sentence(lang, "error_hint.known").format(known=params["known"]), lang)
    return text


def problem_line(problem: Problem, lang: Language) -> str:
    """The same with its place: `FILE:LINE: path: …`; without a line for a file that could not be read at all."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    parts = (
        [place, problem.where, problem_text(problem, lang)] if problem.path else [place, problem_text(problem, lang)]
    )
    return ": ".join(parts)


def _joined(text: str, hint: str, lang: Language) -> str:
    return f"{text}{hint}" if lang == "zh" else f"{text} {hint}"


def _shown(value: Param, lang: Language) -> str:
    if isinstance(value, tuple):
        comma = "、" if lang == "zh" else ", "
        return comma.join(value[:MOST_NAMED]) + (" …" if len(value) > MOST_NAMED else "")
    return f"{value:g}" if isinstance(value, float) else str(value)


class _Forgiving(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
