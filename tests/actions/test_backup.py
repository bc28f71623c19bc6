"""Backup, restore, and what must not get through them."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.cast import TODAY, cast
from yingdan import actions
from yingdan.actions import CaptureNote, Where, capture_note
from yingdan.actions.backup import BackupError, back_up, compare, manifest_of, restore, verify
from yingdan.queries.room import room
from yingdan.queries.search import search
from yingdan.records.models import Account, Event
from yingdan.records.portable import checksum

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(tmp_path: Path, settings: object) -> Path:
    """A backup of the cast's account with a change and its undoing, and an uploaded file."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    (tmp_path / "files" / "a").mkdir(parents=True)
    (tmp_path / "files" / "a" / "会议.txt").write_text("原话", encoding="utf-8")
    c = cast()
    note = capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "拜访岑海宁，看了样机", TODAY))
    assert note.undo
    actions.undo(c.owner, note.undo)
    back_up(tmp_path / "b.zip")
    return tmp_path / "b.zip"


def test_what_comes_back_is_what_was_there(kept: Path) -> None:
    before = compare()
    owner = User.objects.get(username="owner")
    deal = room(owner, "qingyu", TODAY)
    Account.objects.all().delete()
    User.objects.exclude(username="owner").delete()
    restore(kept, replace=True)
    assert compare() == before
    again = room(User.objects.get(username="owner"), "qingyu", TODAY)
    assert again.dossier == deal.dossier
    assert again.assessment.as_json() == deal.assessment.as_json()
    assert search(owner, "岑海宁").named
    # new rows get keys of their own
    note = capture_note(owner, CaptureNote(Where(again.account, again.pk), "电话岑海宁，他在等报价", TODAY))
    assert note.undo
    actions.undo(owner, note.undo)


def test_into_a_database_with_something_in_it_only_when_asked(kept: Path) -> None:
    with pytest.raises(BackupError) as refused:
        restore(kept)
    assert refused.value.code == "not_empty"


def test_a_file_that_is_there_is_not_overwritten(kept: Path) -> None:
    with pytest.raises(BackupError) as refused:
        back_up(kept)
    assert refused.value.code == "exists"


def test_it_reads_back_true_and_says_what_it_holds(kept: Path) -> None:
    found = verify(kept)
    assert found.tables["records.event"][0] == Event.objects.count()
    assert list(found.files) == ["a/会议.txt"]
    assert not kept.stat().st_mode & 0o077


def tampered(source: Path, name: str, data: bytes | None) -> Path:
    target = source.with_name("t.zip")
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
            elif data is not None:
                new.writestr(one, data)
    return target


def test_a_changed_row_a_lost_table_a_changed_file_are_seen(kept: Path) -> None:
    with ZipFile(kept) as archive:
        events = archive.read("records.event.jsonl")
    for name, data in (
        ("records.event.jsonl", events.replace(b"e1", b"e9")),
        ("records.person.jsonl", None),
        ("files/a/会议.txt", b"x"),
    ):
        with pytest.raises(BackupError) as refused:
            verify(tampered(kept, name, data))
        assert refused.value.code == "untrue"


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(BackupError) as refused:
        manifest_of(tmp_path / "x.zip")
    assert refused.value.code == "no_backup"
    with pytest.raises(BackupError) as refused:
        manifest_of(tmp_path / "nowhere.zip")
    assert refused.value.code == "missing"


def _with_manifest(source: Path, **changes: object) -> Path:
    with ZipFile(source) as archive:
        data = json.loads(archive.read("manifest.json"))
    return tampered(source, "manifest.json", json.dumps(data | changes).encode())


def test_a_newer_backup_is_refused_before_anything_is_touched(kept: Path) -> None:
    before = compare()
    newer = _with_manifest(kept, migrations={"records": ["0001_first", "9999_later"]})
    with pytest.raises(BackupError) as refused:
        restore(newer, replace=True)
    assert refused.value.code == "newer"
    assert compare() == before


def test_what_fails_half_way_leaves_what_was_there(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = compare()

    def broken(*_args: object) -> None:
        raise ValueError("half way")

    monkeypatch.setattr(connection.ops, "sequence_reset_sql", broken)
    with pytest.raises(BackupError) as refused:
        restore(kept, replace=True)
    assert refused.value.code == "untrue"
    assert compare() == before


def test_a_name_that_climbs_out_of_the_folder_is_refused(kept: Path) -> None:
    with ZipFile(kept) as archive:
        data = json.loads(archive.read("manifest.json"))
    data["files"] = {"../../evil.txt": checksum([b"x".hex()])[1]}
    bad = tampered(kept, "manifest.json", json.dumps(data).encode())
    with ZipFile(bad, "a") as archive:
        archive.writestr("files/../../evil.txt", b"x")
    with pytest.raises(BackupError):
        restore(bad, replace=True)
    assert not (kept.parent.parent / "evil.txt").exists()


def test_an_older_backup_comes_back_into_this_version(kept: Path, tmp_path: Path) -> None:
    """The tables go back to what they were, a backup is made of that, and this version takes it in."""
    wanted = compare()
    MigrationExecutor(connection).migrate([("records", "0002_profile_aside")])
    try:
        back_up(tmp_path / "old.zip")
        assert "0003_search" not in manifest_of(tmp_path / "old.zip").migrations["records"]
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    restore(tmp_path / "old.zip", replace=True)
    assert {key: one for key, one in compare().items() if key.startswith("records.")} == {
        key: one for key, one in wanted.items() if key.startswith("records.")
    }
    assert search(User.objects.get(username="owner"), "岑海宁").named


@pytest.mark.parametrize("name", ["../../evil.txt", "/evil.txt", "", ".", "a/../../evil.txt"])
def test_a_wrong_name_of_a_file_changes_no_row(kept: Path, name: str) -> None:
    bad = _with_manifest(kept, files={name: checksum([b"x".hex()])[1]})
    with ZipFile(bad, "a") as archive:
        archive.writestr(f"files/{name}", b"x")
    Account.objects.update(region="改过")
    before = compare()
    with pytest.raises(BackupError):
        restore(bad, replace=True)
    assert compare() == before


def test_a_file_that_cannot_be_written_takes_the_rows_back(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "files" / "a" / "会议.txt").unlink()
    (tmp_path / "files" / "a" / "会议.txt").mkdir()
    Account.objects.update(region="改过")
    before = compare()
    with pytest.raises(BackupError) as refused:
        restore(kept, replace=True)
    assert refused.value.code == "folder"
    assert compare() == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"migrations": []}, "no_backup"),
        ({"tables": []}, "no_backup"),
        ({"migrations": {}}, "untrue"),
        ({"tables": {}}, "untrue"),
    ],
)
def test_a_manifest_that_lies_is_refused_and_nothing_is_changed(
    kept: Path, changes: dict[str, object], code: str
) -> None:
    before = compare()
    with pytest.raises(BackupError) as refused:
        restore(_with_manifest(kept, **changes), replace=True)
    assert refused.value.code == code
    assert compare() == before


def test_nesting_without_end_is_no_backup(kept: Path) -> None:
    with pytest.raises(BackupError) as refused:
        manifest_of(tampered(kept, "manifest.json", b"[" * 200_000))
    assert refused.value.code == "no_backup"


def test_a_folder_that_is_a_file(kept: Path) -> None:
    with pytest.raises(BackupError) as refused:
        back_up(kept / "b.zip")
    assert refused.value.code == "folder"
