"""Findings: sign, sentence, why in numbers, what to do, evidence with its grade."""

from __future__ import annotations

from collections.abc import Sequence

from yingdan.cli.speak import t
from yingdan.method.base import Finding
from yingdan.wording import Words

from .deal import GRADE_SIGNS
from .paper import Paper

SIGNS = {"stop": "■", "act": "▲", "watch": "△", "good": "✓"}
MOST_EVIDENCE = 3


def findings(paper: Paper, title: str, found: Sequence[Finding], words: Words) -> None:
    """A list of findings, most pressing first."""
    paper.put(f"{title} {len(found)}", "title")
    if not found:
        paper.put(t("Nothing found.", words.lang), "quiet", indent=2)
    for one in found:
        _finding(paper, one, words)


def _finding(paper: Paper, one: Finding, words: Words) -> None:
    said = words.finding(one)
    severity = words.names.term("severity", one.severity)
    paper.put(
        f"{said.title}  {one.rule}",
        "title",
        indent=2,
        lead=f"{SIGNS[one.severity]} {severity} ",
        lead_style=one.severity,
    )
    if said.why:
        paper.put(said.why, indent=4)
    if said.do and one.severity != "good":
        paper.put(said.do, "ours", indent=4, lead="→ ")
    for evidence in one.evidence[:MOST_EVIDENCE]:
        line = words.evidence.line(evidence)
        text = "  ".join(part for part in (line.day, line.text) if part)
        paper.put(text, "quiet", indent=4, lead=f"{GRADE_SIGNS[evidence.grade]} ")
    more = len(one.evidence) - MOST_EVIDENCE
    if more > 0:
        paper.put(t("and {count} more", words.lang, count=more), "quiet", indent=6)
