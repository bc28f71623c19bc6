"""Problems of a file in sentences: `FILE:LINE: path: what was expected, what stood there`."""

from __future__ import annotations

from yingdan.files import FileError

from .refuse import Refused
from .speak import Language, language, t


def lines_of(error: FileError, lang: Language | None = None) -> tuple[str, ...]:
    """One line a problem, in the order of the file."""
    from yingdan.wording.problems import problem_line

    lang = lang or language()
    lines = [problem_line(problem, lang) for problem in error.problems]
    if error.more:
        lines.append(t("… and {count} more.", lang, count=error.more))
    return tuple(lines)


def refused(error: FileError, lang: Language | None = None) -> Refused:
    """The refusal that says all of it."""
    return Refused(*lines_of(error, lang))
