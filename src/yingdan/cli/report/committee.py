"""The committee in a table: who has how much say now and next, how they stand to us, how well we know them."""

from __future__ import annotations

from yingdan.briefing import DealBrief
from yingdan.cli.columns import cut, pad, width
from yingdan.cli.speak import t
from yingdan.method.committee.reading import Voice
from yingdan.wording import Words

from .paper import Paper

ATTITUDE_SIGNS = {2: "++", 1: "+", 0: "0", -1: "-", -2: "--", None: "?"}
INDENT, GAP = 2, 2
LEAST = 8
"""Columns that a name or a seat keeps on the narrowest screen."""
_Cells = tuple[str, ...]


def committee(paper: Paper, deal: DealBrief, words: Words) -> None:
    """Everybody with a say now or next (or a veto), heaviest first; empty chairs too."""
    look = deal.look
    stages = [stage.id for stage in (look.stage, look.next_stage) if stage is not None]
    voices = [one for one in deal.committee.voices if one.veto or any(one.influence.get(name) for name in stages)]
    if not stages or not voices:
        return
    lang = words.lang
    share = t("influence → next", lang) if len(stages) > 1 else t("influence", lang)
    head = ("", t("name", lang), t("seat", lang), share, t("talks", lang), t("rung", lang))
    rows = [_cells(one, stages, deal, words) for one in voices]
    paper.blank()
    paper.put(t("Committee", lang), "title")
    _table(paper, head, rows)


def _cells(one: Voice, stages: list[str], deal: DealBrief, words: Words) -> _Cells:
    names = words.names
    seats = names.comma.join(names.seat(seat) for seat in one.seats) or names.term("group", one.group)
    shares = " → ".join(f"{f'{one.influence.get(stage, 0) * 100:.0f}%':>4}" for stage in stages)
    if one.person is None:
        return ("", t("(empty)", words.lang), seats, shares, "", "")
    rung = names.term("rung", deal.relations.rung(one.person))
    return (
        _sign(one), names.person(one.person), seats, shares, names.term("coverage", one.coverage), rung,
    )  # fmt: skip


def _sign(one: Voice) -> str:
    """The attitude; a guess is marked as one."""
    guessed = one.attitude is not None and one.attitude_grade in ("inferred", "guess")
    return ATTITUDE_SIGNS[one.attitude] + ("?" if guessed else "")


def _table(paper: Paper, head: _Cells, rows: list[_Cells]) -> None:
    """Columns as wide as they need; name and seat give way, and at last the columns at the right go."""
    widths = [max(width(row[number]) for row in (head, *rows)) for number in range(len(head))]
    shown = len(head)
    while shown > 4 and _room(paper, widths[:shown]) < 2 * LEAST:
        shown -= 1
    if _room(paper, widths[:shown]) < 2 * LEAST:
        widths[3] = max(width(row[3]) for row in rows)
    room = max(2 * LEAST, _room(paper, widths[:shown]))
    if widths[1] + widths[2] > room:
        widths[1] = max(min(widths[1], room - widths[2]), min(widths[1], room // 2))
        widths[2] = min(widths[2], room - widths[1])
    for number, row in enumerate((head, *rows)):
        cells = [pad(cut(cell, size), size) for cell, size in zip(row[:shown], widths, strict=False)]
        paper.parts(((" " * GAP).join(cells).rstrip(), "plain" if number else "quiet"), indent=INDENT)


def _room(paper: Paper, widths: list[int]) -> int:
    """What is left for name and seat."""
    return (
        paper.width - INDENT - GAP * (len(widths) - 1) - sum(size for n, size in enumerate(widths) if n not in (1, 2))
    )
