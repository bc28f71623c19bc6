# ruff: noqa: E501 - tables of cases
"""Loading playbooks: shipped, own, extended, cached, and every way one can be wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from yingdan.playbooks import PlaybookError, load_playbook, load_playbooks, playbook_hash, shipped, users_folder
from yingdan.playbooks.load import SHIPPED
from yingdan.wording.problems import problem_line

FULL = {
    **yaml.safe_load((SHIPPED / "common.yaml").read_text(encoding="utf-8")),
    **{
        key: value
        for key, value in yaml.safe_load((SHIPPED / "public-tender.yaml").read_text(encoding="utf-8")).items()
        if key != "extends"
    },
}


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[str, str, int, str]]:
    with pytest.raises(PlaybookError) as caught:
        load_playbook(path)
    return [(Path(one.file).name, one.where, one.line, one.code) for one in caught.value.problems]


def test_every_shipped_playbook_loads() -> None:
    assert "public-tender" in shipped() and "common" not in shipped()
    for name, book in load_playbooks(shipped()).items():
        assert book.id == name
        assert all(len(stage.proofs) >= 2 for stage in book.stages)


def test_the_second_load_is_the_same_object_and_a_change_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: own\nlimits: {held: 55}\n")
    first = load_playbook(path)
    assert first is load_playbook(path)
    assert (first.id, first.limits.held) == ("own", 55)
    write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: own\nlimits: {held: 56.5}\n")
    assert load_playbook(path).limits.held == 56.5


def test_a_change_in_the_file_below_is_seen(tmp_path: Path) -> None:
    write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: base\nlimits: {held: 50}\n", "base.yaml")
    top = write(tmp_path, "yingdan: playbook/1\nextends: ./base.yaml\nid: own\n")
    assert load_playbook(top).limits.held == 50
    write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: base\nlimits: {held: 51.5}\n", "base.yaml")
    assert load_playbook(top).limits.held == 51.5


def test_mappings_are_joined_and_lists_replaced(tmp_path: Path) -> None:
    text = "yingdan: playbook/1\nextends: public-tender\nid: own\nname: {zh: 自己的, en: Our own}\ngrades: {guess: 0.2}\ngoals: []\n"
    book = load_playbook(write(tmp_path, text))
    base = load_playbook("public-tender")
    assert book.grades == {**base.grades, "guess": 0.2}
    assert book.goals == () and book.stages == base.stages and book.name.en == "Our own"


def test_hash_follows_the_content_only(tmp_path: Path) -> None:
    base = load_playbook("public-tender")
    one = load_playbook(write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: public-tender\n"))
    assert one is not base and playbook_hash(one) == playbook_hash(base)
    other = load_playbook(
        write(
            tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: public-tender\nlimits: {held: 61}\n", "b.yaml"
        )
    )
    assert playbook_hash(other) != playbook_hash(base)
    assert len(playbook_hash(base)) == 64


def test_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGDAN_PLAYBOOKS", str(tmp_path))
    write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: ours\n", "ours.yaml")
    assert users_folder() == tmp_path
    assert load_playbook("ours").id == "ours"
    with pytest.raises(PlaybookError) as caught:
        load_playbook("our")
    assert caught.value.problems[0].params["near"] == "ours"


def test_a_text_that_looks_like_a_path_opens_nothing_without_a_folder(tmp_path: Path) -> None:
    path = write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nid: own\n")
    with pytest.raises(PlaybookError) as caught:
        load_playbook(str(path))
    assert caught.value.problems[0].code == "playbook_file_refused"
    assert load_playbook("./own.yaml", tmp_path).id == "own"


@pytest.mark.parametrize("name", ["common", "nope", "../data/public-tender", ""])
def test_unknown_names(name: str) -> None:
    with pytest.raises(PlaybookError):
        load_playbook(name)


def test_extends_circle(tmp_path: Path) -> None:
    write(tmp_path, "yingdan: playbook/1\nextends: ./b.yaml\n", "a.yaml")
    write(tmp_path, "yingdan: playbook/1\nextends: ./a.yaml\n", "b.yaml")
    assert problems(tmp_path / "a.yaml") == [("b.yaml", "extends", 2, "extends_circle")]


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ("nope", "unknown_playbook"),
        ("./nope.yaml", "playbook_not_found"),
        ("3", "expected_text"),
        ("[a]", "expected_text"),
    ],
)
def test_extends_something_else(tmp_path: Path, extends: str, code: str) -> None:
    path = write(tmp_path, f"yingdan: playbook/1\nid: own\nextends: {extends}\n")
    assert problems(path) == [("own.yaml", "extends", 3, code)]


def test_a_mistake_below_is_told_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path, "yingdan: playbook/1\nextends: public-tender\nlimits:\n  held: many\n", "base.yaml")
    top = write(tmp_path, "yingdan: playbook/1\nextends: ./base.yaml\nid: own\n")
    assert problems(top) == [("base.yaml", "limits.held", 4, "expected_number")]


def _set(data: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    if value is None:
        del data[path[-1]]
    else:
        data[path[-1]] = value


WRONG: list[tuple[tuple[Any, ...], Any, str, str]] = [
    (("opportunity_from",), "solutio", "opportunity_from", "unknown_stage"),
    (("stages", 0, "attention", "needs"), 0.9, "stages[0].attention", "shares_sum"),
    (("stages", 0, "attention", "needs"), None, "stages[0].attention.needs", "missing_key"),
    (("stages", 1, "id"), "approval", "stages[1].id", "duplicate_id"),
    (("stages", 1, "id"), "looking", "stages[1].id", "stage_without_voice"),
    (("stages", 0, "proofs", 1, "id"), "need", "stages[0].proofs[1].id", "duplicate_id"),
    (("stages", 0, "proofs", 1, "value"), "aproved", "stages[0].proofs[1].value", "not_allowed"),
    (("stages", 0, "proofs", 1, "fact"), "bugdet", "stages[0].proofs[1].fact", "unknown_fact_kind"),
    (("stages", 0, "proofs"), [FULL["stages"][0]["proofs"][0]], "stages[0].proofs", "too_few"),
    (("stages", 0, "contact"), "closed", "stages[0].contact", "not_allowed"),
    (("stages", 0, "usual_days"), 0, "stages[0].usual_days", "not_above"),
    (("seats", 0, "influence"), {"aproval": 3}, "seats[0].influence.aproval", "unknown_stage"),
    (("seats", 0, "influence"), {"approval": -3}, "seats[0].influence.approval", "too_small"),
    (("seats", 1, "id"), "first_in_command", "seats[1].id", "duplicate_id"),
    (("goals", 0, "knows"), ["nobody"], "goals[0].knows[0]", "unknown_seat"),
    (("goals", 0, "value"), {"nowhere": 0.5}, "goals[0].value.nowhere", "unknown_stage"),
    (("goals", 0, "fact"), "nothing", "goals[0].fact", "unknown_fact_kind"),
    (("goals", 1, "id"), "executive_view", "goals[1].id", "duplicate_id"),
    (("activities", 1, "id"), "message", "activities[1].id", "duplicate_id"),
    (("rungs", 0, "rung"), "familiar", "rungs", "rungs_order"),
    (("rungs", 2, "shown"), ["smile"], "rungs[2].shown[0]", "unknown_fact_kind"),
    (("control_points", 0, "items", 0, "points"), 30, "control_points[0].items", "points_sum"),
    (("control_points", 0, "items", 0, "id"), "luck", "control_points[0].items[0].id", "unknown_item"),
    (("control_points", 1, "id"), "executive", "control_points[1].id", "duplicate_id"),
    (("layers", 0, "items", 0, "points"), 1, "layers[0].items", "points_sum"),
    (("grades", "guess"), None, "grades.guess", "missing_key"),
    (("attitudes", "3"), 1.0, "attitudes.3", "unknown_key"),
    (("coverage", "none"), 2, "coverage.none", "too_large_number"),
    (("limits", "age_watch"), 9, "limits.age_watch", "limits_order"),
    (("limits", "held"), None, "limits.held", "missing_key"),
    (("name",), "Tender", "name", "expected_mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "where", "code"), WRONG)
def test_one_thing_wrong(tmp_path: Path, path: tuple[Any, ...], value: Any, where: str, code: str) -> None:
    data = yaml.safe_load(yaml.safe_dump(FULL, allow_unicode=True))
    _set(data, path, value)
    file = write(tmp_path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    found = problems(file)
    assert (where, code) in [(place, what) for _, place, _, what in found], found
    assert all(line > 0 and name == "own.yaml" for name, _, line, _ in found)
    with pytest.raises(PlaybookError) as caught:
        load_playbook(file)
    for one in caught.value.problems:
        for lang in ("zh", "en"):
            assert one.code not in problem_line(one, lang).split(": ", 2)[2]


def test_the_full_text_by_itself_is_valid(tmp_path: Path) -> None:
    file = write(tmp_path, yaml.safe_dump(FULL, allow_unicode=True, sort_keys=False))
    assert playbook_hash(load_playbook(file)) == playbook_hash(load_playbook("public-tender"))


def test_a_long_file_below_is_laid_in_one_pass(tmp_path: Path) -> None:
    """Twenty thousand keys took most of a minute when each looked through all places."""
    (tmp_path / "below.yaml").write_text("".join(f"k{number}: 1\n" for number in range(20_000)))
    (tmp_path / "top.yaml").write_text("extends: ./below.yaml\n")
    with pytest.raises(PlaybookError) as caught:
        load_playbook(tmp_path / "top.yaml")
    assert caught.value.problems[0].file.endswith("below.yaml")
