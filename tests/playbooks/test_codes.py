"""What the codes say of themselves holds in every shipped way of buying, not only in a public tender."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from yingdan import briefing, method
from yingdan.briefing.codes import CodeEntry
from yingdan.facts.opportunity import Strength
from yingdan.playbooks.model import Playbook

from .kit import BOOKS, TODAY, deal

every_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
PARTS = ("meaning", "fires_when", "silent_when", "do")
SHARED = (
    "activities", "rungs", "grades", "attitudes", "coverage", "own_influence", "attention_lean", "lead_proofs",
    "control_points", "layers", "reserve_carries", "wants", "types", "markers",
)  # fmt: skip
"""Parts whose numbers the texts write out, as those of every shipped playbook."""


@every_book
def test_numbers_written_out_in_the_texts_are_everybodys(book: Playbook) -> None:
    """A playbook that changes one of these needs its texts to say "see the playbook" instead."""
    assert [name for name in SHARED if getattr(book, name) != getattr(BOOKS["public-tender"], name)] == []


def entries() -> list[CodeEntry]:
    return list(briefing.codes())


def own_names() -> set[str]:
    """Ids of stages and seats that could not be taken for a word of the dossier or of English."""
    names = {stage.id for book in BOOKS.values() for stage in book.stages}
    names |= {seat.id for book in BOOKS.values() for seat in book.seats}
    return {name for name in names if "_" in name} | {"survey", "bidding", "preparation", "qualification", "shortlist"}


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
def test_no_text_names_a_seat_or_a_stage_of_one_playbook(entry: CodeEntry) -> None:
    for part in PARTS:
        for text in entry.words[part].values():
            assert not own_names() & set(re.findall(r"[a-z_]+", text)), (part, text)
            assert not re.search("公开招标|public tender", text), (part, text)


@every_book
def test_the_texts_take_the_numbers_of_their_playbook(book: Playbook) -> None:
    told = {entry.id: entry for entry in briefing.codes(book)}
    assert told["strength_narrow"].limits["suppliers_least"] == book.limits.suppliers_least
    assert str(book.limits.suppliers_least) in told["strength_narrow"].words["fires_when"]["en"]
    for entry in told.values():
        for part in ("fires_when", "silent_when"):
            assert "{" not in entry.words[part]["zh"] + entry.words[part]["en"], entry.id


@every_book
def test_who_signs_is_asked_while_signing_lies_ahead(book: Playbook) -> None:
    """`unknown_later` names a task only while a chair that does it will weigh in a stage to come."""
    names = [stage.id for stage in book.stages]
    for place, stage in enumerate(names):
        findings = briefing.assess(deal(book, stage), {book.id: book}, TODAY).assessment.findings
        told = {task for one in findings if one.code == "unknown_later" for task in one.params["later"]}  # type: ignore[union-attr]
        for task in ("sign", "accept", "pay"):
            weights = [
                any(seat.influence.get(name) for seat in book.seats if task in seat.later) for name in names[place:]
            ]
            due = place >= names.index(book.opportunity_from) and not any(weights[:2]) and any(weights[2:])
            assert (task in told) == due, (stage, task)


WORDS_OF_OTHER_THINGS = {"approval", "security"}
"""A level of the guard and one of the four reserves."""


def test_the_method_knows_no_stage_seat_goal_or_proof_by_name() -> None:
    """It judges by attributes (executive, writes, veto, later, role, contact …), so that any playbook will do."""
    names = {stage.id for book in BOOKS.values() for stage in book.stages}
    names |= {seat.id for book in BOOKS.values() for seat in book.seats}
    names |= {goal.id for book in BOOKS.values() for goal in book.goals}
    names |= {proof.id for book in BOOKS.values() for stage in book.stages for proof in stage.proofs}
    folder = Path(str(method.__file__)).parent
    found = [
        (path.name, node.lineno, node.value)
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value in names - WORDS_OF_OTHER_THINGS
    ]
    assert found == []


LAST_TO_WRITE = {
    "public-tender": "preparation", "soe-framework": "batch_scheme", "competitive-consultation": "intention",
    "design-institute": "drawings", "single-source": "argument", "private-purchase": None,
}  # fmt: skip
"""Last stage in which a strength can still be written down; a private buyer issues no paper that closes."""


@every_book
@pytest.mark.parametrize("clause", [None, "Draft 3.2"])
def test_a_strength_is_asked_for_in_writing_only_where_a_paper_closes(book: Playbook, clause: str | None) -> None:
    strength = Strength(id="seals", text="Seals that last", clause=clause)
    raised = {}
    for stage in book.stages:
        bare = deal(book, stage.id)
        dossier = replace(bare, opportunities=(replace(bare.opportunities[0], strengths=(strength,)),))
        findings = briefing.assess(dossier, {book.id: book}, TODAY).assessment.findings
        raised[stage.id] = [one.params["makers"] for one in findings if one.code == "strength_unwritten"]
    last = LAST_TO_WRITE[book.id] if clause is None else None
    assert {stage for stage, found in raised.items() if found} == ({last} if last else set())
    if last:
        assert raised[last] == ["sole" if book.id == "single-source" else "several"]
        assert any(seat.writes and seat.influence.get(last) for seat in book.seats)
