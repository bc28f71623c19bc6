"""Rows that were not taken, as a table for Excel: row, column, value, why, and the row itself, ready to be mended."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from yingdan.facts import Language
from yingdan.files import Problem
from yingdan.intake.workbook import safe
from yingdan.queries.imports import Import
from yingdan.wording.problems import problem_text


def problem_of(one: Mapping[str, Any], name: str = "") -> Problem:
    """A problem as it was kept."""
    params = {key: tuple(value) if isinstance(value, list) else value for key, value in one["params"].items()}
    return Problem(name, one["line"], one["column"], tuple(one["path"]), one["code"], params)


def errors_table(found: Import, lang: Language) -> str:
    """The table; a byte order mark first, so that Excel reads Chinese. No cell can run as a formula."""
    header = [str(title) for title in found.found.get("header", ())]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([safe(one) for one in (_("Row"), _("Column"), _("Value"), _("Why not"), *header)])
    for one in found.report.get("refused", ()):
        cells = [str(cell) for cell in one.get("cells", ())]
        at = int(one["column"])
        value = cells[at - 1] if 0 < at <= len(cells) else ""
        place = str(one["path"][0]) if one["path"] else ""
        line = (str(one["line"]), place, value, problem_text(problem_of(one), lang), *cells)
        writer.writerow([safe(cell) for cell in line])
    return f"\ufeff{out.getvalue()}"
