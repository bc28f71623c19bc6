"""The whole page: the account, then each deal."""

from __future__ import annotations

from yingdan.briefing import Brief
from yingdan.cli.speak import Language, t
from yingdan.facts import Dossier, say
from yingdan.wording import Names, Words, sentence

from .actions import actions, first_of_all
from .committee import committee
from .deal import head, scores
from .findings import findings
from .paper import Paper


def page(dossier: Dossier, brief: Brief, lang: Language) -> Paper:
    """Everything the assessment says, in one language."""
    paper = Paper()
    _account(paper, dossier, brief, lang)
    if not brief.deals:
        paper.blank()
        paper.put(t("There is no deal in this dossier yet. Add one under opportunities.", lang))
        return paper
    words = {name: Words(Names(lang, dossier, deal.look.playbook)) for name, deal in brief.deals.items()}
    first = next(iter(words.values()))
    whole = [one for one in brief.assessment.findings if one.opportunity is None]
    if whole:
        paper.blank()
        findings(paper, t("On the account", lang), whole, first)
    for name, deal in brief.deals.items():
        paper.blank()
        head(paper, deal, words[name])
        first_of_all(paper, deal, words[name])
        committee(paper, deal, words[name])
        scores(paper, deal, words[name])
        mine = [one for one in brief.assessment.findings if one.opportunity == name]
        paper.blank()
        findings(paper, t("Findings", lang), mine, words[name])
        paper.blank()
        actions(paper, deal, words[name])
    _legend(paper, lang)
    return paper


def _account(paper: Paper, dossier: Dossier, brief: Brief, lang: Language) -> None:
    paper.pair(say(dossier.account.name, lang), brief.today.isoformat())
    counts = [
        sentence(lang, f"nature.{dossier.account.nature}"),
        t("{count} people", lang, count=len(dossier.people)),
        t("{count} events", lang, count=len(dossier.events)),
    ]
    paper.put(" · ".join(counts), "quiet")


def _legend(paper: Paper, lang: Language) -> None:
    paper.blank()
    paper.rule()
    grades = (("●", "confirmed"), ("◐", "reported"), ("○", "inferred"), ("◌", "guess"))
    paper.put("  ".join(f"{sign} {sentence(lang, f'grade.{grade}')}" for sign, grade in grades), "quiet")
    paper.put(
        t("Attitude: ++ champion, + supports, 0 neutral, - hesitant, -- against, ? unknown or guessed", lang), "quiet"
    )
    paper.put(t("+ points held, ↑ points still open; ▒ what the evidence leaves open", lang), "quiet")
    paper.put(t("What a code means: yingdan codes CODE", lang), "quiet")
