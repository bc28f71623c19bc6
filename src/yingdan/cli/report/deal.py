"""A deal's head, its stages and its scores."""

from __future__ import annotations

from yingdan.briefing import DealBrief
from yingdan.cli.columns import pad, width
from yingdan.cli.speak import t
from yingdan.facts import say
from yingdan.method.base import Reason, Score
from yingdan.method.base.finding import Missing
from yingdan.wording import Words, money, short_date

from .paper import Paper

BAR = 20
MOST_MISSING = 2
STAGE_SIGNS = {"done": "✓", "reopened": "↺", "now": "●", "future": "○", "skipped": "–"}
GRADE_SIGNS = {"confirmed": "●", "reported": "◐", "inferred": "○", "guess": "◌"}


def head(paper: Paper, deal: DealBrief, words: Words) -> None:
    """Name, way of buying, value, stages."""
    lang, one = words.lang, deal.look.opportunity
    assert one is not None  # a brief is always one of a deal
    paper.rule()
    paper.pair(say(one.name, lang), words.names.term("kind_of_deal", deal.process.kind))
    about = [say(deal.look.playbook.name, lang)]
    if one.value:
        about.append(money(one.value, lang))
    if one.expected:
        about.append(t("decision expected {day}", lang, day=short_date(one.expected, lang, deal.look.today.year)))
    paper.put(" · ".join(about), "quiet")
    paper.blank()
    _stages(paper, deal, words)
    _next(paper, deal, words)


def _stages(paper: Paper, deal: DealBrief, words: Words) -> None:
    names = {stage.id: say(stage.short, words.lang) for stage in deal.look.playbook.stages}
    paper.put("  ".join(f"{STAGE_SIGNS[one.state]} {names[one.id]}" for one in deal.process.stages))
    process = deal.process
    if process.stage is None or process.days is None or process.usual is None:
        paper.put(t("Where the buyer stands is not known.", words.lang), "watch")
        return
    stage = words.names.stage(process.stage)
    text = t("{stage}: {days} days, usually {usual}", words.lang, stage=stage, days=process.days, usual=process.usual)
    style = {"watch": "watch", "act": "act"}.get(process.ageing or "", "quiet")
    paper.put(text, style)
    if process.standing and process.standing != process.stage:
        standing = words.names.stage(process.standing)
        paper.put(t("By evidence it stands at: {stage}", words.lang, stage=standing), "watch")


def _next(paper: Paper, deal: DealBrief, words: Words) -> None:
    step = deal.process.next_step
    if step is None:
        return
    who = words.names.person(step.person) if step.person else ""
    day = words.names.day(step.on)
    kind = {
        "event": t("a planned meeting", words.lang),
        "step": t("a next step", words.lang),
        "commitment": t("a promise of ours", words.lang),
    }[step.kind]
    text = " · ".join(part for part in (day, kind, who) if part)
    paper.put(t("Next in the calendar: {what}", words.lang, what=text), "quiet")


def scores(paper: Paper, deal: DealBrief, words: Words) -> None:
    """The four control points with their reasons, then the layers in one line each."""
    paper.blank()
    paper.put(t("Control points", words.lang), "title")
    names = [words.score(score.id) for score in deal.scores]
    left = max((width(name) for name in names), default=0)
    for score in deal.control_points.scores:
        _score(paper, score, words, left)
    if deal.relations.layers:
        paper.blank()
        paper.put(t("Layers of relationship", words.lang), "title")
        for score in deal.relations.layers:
            _bar(paper, score, words, left)


def _bar(paper: Paper, score: Score, words: Words, left: int) -> None:
    full = round(score.value / 100 * BAR)
    could = max(full, round(score.high / 100 * BAR))
    style = "good" if score.value >= 60 else "watch" if score.value >= 45 else "act"
    paper.parts(
        (pad(words.score(score.id), left + 2), "plain"),
        ("█" * full, style),
        ("▒" * (could - full), "quiet"),
        ("·" * (BAR - could), "quiet"),
        (f"  {score.value:3.0f}", "title"),
        (f"  {score.low:.0f}–{score.high:.0f}", "quiet"),
        indent=2,
    )


def _score(paper: Paper, score: Score, words: Words, left: int) -> None:
    _bar(paper, score, words, left)
    for reason in score.reasons:
        paper.put(
            f"{words.reason(reason)}{_sign(reason)}", "plain", indent=4, lead=f"+{reason.points:<5g}", lead_style="ours"
        )
    open_ones: list[Missing] = sorted(score.missing, key=lambda one: -one.up_to)
    for missing in open_ones[:MOST_MISSING]:
        paper.put(words.missing(missing), "quiet", indent=4, lead=f"↑{missing.up_to:<5g}", lead_style="watch")


def _sign(reason: Reason) -> str:
    """How firm the reason's firmest evidence is."""
    order = list(GRADE_SIGNS)
    grades = sorted((one.grade for one in reason.evidence), key=order.index)
    return f" {GRADE_SIGNS[grades[0]]}" if grades else ""
