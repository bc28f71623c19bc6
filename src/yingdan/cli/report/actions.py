"""What to do next: who with whom, how, what for, why now, what it brings and costs."""

from __future__ import annotations

from yingdan.briefing import DealBrief
from yingdan.cli.speak import Language, t
from yingdan.method.planning import Proposal
from yingdan.wording import Words

from .paper import Paper

LEAST_GAIN = 0.05
"""A smaller gain is not shown: such a proposal is for order, not for points."""
MOST_REASONS = 3
"""The findings behind a proposal that are named; the first ones press most."""


def actions(paper: Paper, deal: DealBrief, words: Words) -> None:
    """The proposals of a deal in their order."""
    paper.put(t("What to do next", words.lang), "title")
    if not deal.proposals:
        paper.put(t("No proposal now.", words.lang), "quiet", indent=2)
    titles = {one.id: words.finding(one).title for one in deal.findings}
    for number, proposal in enumerate(deal.proposals, start=1):
        _proposal(paper, number, proposal, words, titles)


def _proposal(paper: Paper, number: int, one: Proposal, words: Words, titles: dict[str, str]) -> None:
    names, lang = words.names, words.lang
    head = _who(one, words)
    gain = t("+{points:g} points", lang, points=round(one.effect, 1)) if one.effect >= LEAST_GAIN else ""
    cost = duration(one.effort_minutes, lang)
    paper.pair(
        f"  {number}. {head} · {names.activity(one.activity)}",
        " · ".join(part for part in (gain, cost) if part),
        right_style="ours",
    )
    for code, params in ((one.purpose, one.params), *((also.code, also.params) for also in one.also)):
        paper.put(words.say(f"action.{code}", params) or code, indent=5, lead="· ")
    success = words.say(f"success.{one.success}", one.params)
    if success:
        paper.put(t("It worked when: {what}", lang, what=success), "quiet", indent=5)
    known = [titles[name].rstrip("。.") for name in one.why if name in titles]
    why = words.joined(known[:MOST_REASONS])
    if why:
        paper.put(t("Because: {why}", lang, why=why), "quiet", indent=5)
    if one.guard != "nothing_seen":
        paper.put(names.term("guard", one.guard), "watch", indent=5)


def duration(minutes: int, lang: Language) -> str:
    """Our own time, roughly.

    >>> duration(20, "en"), duration(90, "en"), duration(960, "en")
    ('20 min', '1.5 h', '2 days')
    """
    if minutes < 60:
        return t("{minutes} min", lang, minutes=minutes)
    if minutes < 480:
        return t("{hours:g} h", lang, hours=round(minutes / 60, 1))
    days = round(minutes / 480, 1)
    return t("1 day", lang) if days == 1 else t("{days:g} days", lang, days=days)


def first_of_all(paper: Paper, deal: DealBrief, words: Words) -> None:
    """The one thing to do now, before everything else."""
    for one in deal.proposals[:1]:
        names = words.names
        purpose = words.say(f"action.{one.purpose}", one.params) or one.purpose
        what = " · ".join([_who(one, words), names.activity(one.activity), purpose])
        paper.put(what, "title", lead=f"{t('First', words.lang)}  ", lead_style="ours")


def _who(one: Proposal, words: Words) -> str:
    """One of ours → whom they see."""
    names = words.names
    ours = names.person(one.who) if one.who else t("one of us", words.lang)
    people = names.comma.join(names.person(person) for person in one.with_)
    return f"{ours} → {people}" if people else ours
