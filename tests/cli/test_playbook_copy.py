"""`yingdan playbooks NAME --copy FILE`: a file to start from, in order, and nothing ever written over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_cli import english, refused, told  # noqa: F401 - the fixture
from yingdan.facts.text import LANGUAGES
from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.load import SHIPPED


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_one_can_be_started_from(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    own = tmp_path / "our-way.yaml"
    assert str(own) in told(capsys, "playbooks", name, "--copy", str(own))
    assert replace(load_playbook(own), id=name) == load_playbook(name)
    assert load_playbook(own).id == "our-way"
    before, after = ((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"), own.read_text(encoding="utf-8"))
    assert len(set(before.splitlines()) - set(after.splitlines())) == 1  # the id's line; comments stay
    assert "in order" in told(capsys, "validate", str(own))
    assert told(capsys, "playbooks", str(own))


def test_a_name_that_is_no_id_gets_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told(capsys, "playbooks", "public-tender", "--copy", str(tmp_path / "我们的 打法.yaml"))
    assert load_playbook(tmp_path / "我们的 打法.yaml").id == "own-public-tender"


def test_one_s_own_can_be_copied_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINGDAN_PLAYBOOKS", str(tmp_path))
    (tmp_path / "ours.yaml").write_text(
        "yingdan: playbook/1\nextends: public-tender\nid: ours\nlimits: {held: 55}\n", encoding="utf-8"
    )
    told(capsys, "playbooks", "ours", "--copy", str(tmp_path / "next.yaml"))
    assert (load_playbook("next").id, load_playbook("next").limits.held) == ("next", 55)


def test_nothing_is_written_over(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("precious", encoding="utf-8")
    assert "already" in refused(capsys, "playbooks", "public-tender", "--copy", str(mine))
    assert mine.read_text(encoding="utf-8") == "precious"


def test_what_would_not_load_there_is_not_left_behind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It extends a file beside it, and the copy goes somewhere else."""
    (tmp_path / "base.yaml").write_text("yingdan: playbook/1\nextends: public-tender\nid: base\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text("yingdan: playbook/1\nextends: ./base.yaml\nid: own\n", encoding="utf-8")
    away = tmp_path / "away"
    away.mkdir()
    assert "extends" in refused(capsys, "playbooks", str(tmp_path / "own.yaml"), "--copy", str(away / "own.yaml"))
    assert list(away.iterdir()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "en", "zh"),
    [
        (("playbooks", "--copy", "new.yaml"), "name the playbook", "写明从哪个打法抄"),
        (("playbooks", "public-tendr", "--copy", "new.yaml"), "Did you mean public-tender", "public-tender"),
        (("playbooks", "public-tender", "--copy", "new.txt"), "must end in .yaml", "要以 .yaml"),
        (("playbooks", "public-tender", "--copy", "nowhere/new.yaml"), "cannot be written here", "写不进这里"),
        (("playbooks", "broken.yaml", "--copy", "new.yaml"), "broken.yaml:2", "broken.yaml:2"),
    ],
)
def test_what_is_refused_leaves_no_file(  # noqa: PLR0917 - parameters of the cases
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, arguments: tuple[str, ...],
    en: str, zh: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YINGDAN_LANG", lang)
    (tmp_path / "broken.yaml").write_text("yingdan: playbook/1\nextends: nope\nid: broken\n", encoding="utf-8")
    assert (zh if lang == "zh" else en) in refused(capsys, *arguments)
    assert [path.name for path in tmp_path.iterdir()] == ["broken.yaml"]
