"""Every sentence of every example and of the demo, filled in: nothing ends in nothing, nothing shows its seams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.briefing import kit
from yingdan import briefing
from yingdan.facts import Dossier
from yingdan.facts.text import LANGUAGES, Language
from yingdan.intake import read_text
from yingdan.playbooks import load_playbook
from yingdan.wording import Names, Words

SEAMS = re.compile(
    r"[:：]\s*[。.;；,，]|[:：]\s*$|\?|？$|  |\bNone\b|\{|\}|、[。、；]|^[、,，;；:：]|[（(]\s*[)）]|“”|\"\"|[，；、]。|, \."
)
"""A colon with nothing after it, a lost parameter, two blanks, an empty list or quotation."""
OURS = ("title", "why")


def dossiers() -> Iterator[tuple[str, Dossier]]:
    yield "demo", kit.demo()
    for entry in briefing.codes():
        for name, text in ((entry.id, entry.example), (f"{entry.id}.twin", entry.twin)):
            if text is not None:
                yield name, read_text(text, f"{name}.yaml")


@cache
def said(lang: Language) -> tuple[tuple[str, str, str], ...]:
    """Where it was said, by which code, and the sentence."""
    book = load_playbook("public-tender")
    found: list[tuple[str, str, str]] = []
    for name, dossier in dossiers():
        words = Words(Names(lang, dossier, book))
        made = briefing.assess(dossier, {"public-tender": book}).assessment
        for finding in made.findings:
            sentences = words.finding(finding)
            found += [(name, f"{finding.code}.{part}", getattr(sentences, part)) for part in OURS]
            found.append((name, f"{finding.code}.do", re.sub(r"[?？]", "", sentences.do)))
        for score in made.scores:
            found += [(name, f"reason.{one.code}", words.reason(one)) for one in score.reasons]
            found += [(name, f"missing.{one.code}", words.missing(one)) for one in score.missing]
        for action in made.actions:
            found.append((name, f"action.{action.proposal.purpose}", briefing.headline(words, action.proposal)))
            found += [(name, f"action.{one.code}", words.purpose(one)) for one in action.proposal.also]
    return tuple(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_shows_its_seams(lang: Language) -> None:
    assert len(said(lang)) > 2000
    torn = {(code, text): name for name, code, text in said(lang) if not text or SEAMS.search(text)}
    assert {f"{name} {code}: {text}" for (code, text), name in torn.items()} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_shows_a_code(lang: Language) -> None:
    """A word with an underscore is a name of the program, not of the trade."""
    raw = {(code, text) for _, code, text in said(lang) if re.search(r"[a-z]_[a-z]", text)}
    assert raw == set()
