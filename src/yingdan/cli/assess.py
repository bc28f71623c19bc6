"""`yingdan assess FILE`."""

from __future__ import annotations

import json

from yingdan.briefing import assess as judge

from .inputs import book, day, deal, dossier, tongue


def assess(
    file: str,
    *,
    today: str | None = None,
    lang: str | None = None,
    opportunity: str | None = None,
    playbook: str | None = None,
    as_json: bool = False,
) -> None:
    """Read, assess, and print the report, or the assessment as JSON."""
    tongue_ = tongue(lang)
    on = day(today)
    own = book(playbook, tongue_) if playbook is not None else None
    found, books = dossier(file, own, tongue_)
    brief = judge(found, books, on, deal(found, opportunity))
    if as_json:
        print(json.dumps(brief.assessment.as_json(), ensure_ascii=False, indent=2))
        return
    from .report import page

    page(found, brief, tongue_).show()
