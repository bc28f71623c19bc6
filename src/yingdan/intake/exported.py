"""An export: a ZIP of dossiers, and beside each what the workbench alone knows. What is read back is what was written.

`export.json` names the format; `accounts/0001-lanchuan.yaml` and `.json` are one account; `playbooks/` has the ways of
buying that are not shipped. Equal accounts give equal files: no time of making stands in it.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from yingdan import facts
from yingdan.facts import Dossier
from yingdan.files import FileError, Problem
from yingdan.files.read import LARGEST

from .beside import Beside, read_beside, write_beside
from .dossier import read_text
from .write import write_dossier

FORMAT = "export/1"
MOST = 100_000
"""So many accounts are read from one file at most."""
_HEAD = "export.json"
USERS = "users.json"
_FOLDER = "accounts/"
_ONE = re.compile(r"accounts/[^/\\]+\.yaml")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: an export says what is known and not when it was asked."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One account of an export."""

    dossier: Dossier
    beside: Beside | None = None
    name: str = ""
    """Its file, where it was read from one."""


def entries(accounts: Iterable[Exported], playbooks: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files of an export, by name: the accounts in their order, then playbooks by name (`playbooks` may grow meanwhile)."""
    yield _HEAD, f"{json.dumps({'yingdan': FORMAT})}\n".encode()
    for number, one in enumerate(accounts, 1):
        stem = f"{_FOLDER}{number:04d}-{_slug(one.dossier.account.id)}"
        yield f"{stem}.yaml", write_dossier(settled(one.dossier)).encode()
        if one.beside is not None:
            yield f"{stem}.json", write_beside(one.beside).encode()
    for number, name in enumerate(sorted(playbooks), 1):
        yield f"playbooks/{number:02d}-{_slug(name)}.yaml", playbooks[name].encode()


def _slug(name: str) -> str:
    """Part of a file name that every system takes.

    >>> _slug("澜川/../x y")
    '澜川-x-y'
    """
    return re.sub(r"[^\w-]+", "-", name).strip("-")[:40] or "x"


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The files as a ZIP, in pieces, with never more than one of them in memory."""
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            about = ZipInfo(name, _LONG_AGO)
            about.compress_type = ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            archive.writestr(about, content)
            if piece := pipe.taken():
                yield piece
    yield pipe.taken()


class _Pipe(io.RawIOBase):
    """A file one can only write to, and take from what was written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: object, /) -> int:
        """Keep a piece until it is taken."""
        self._parts.append(bytes(data))  # type: ignore[call-overload]
        return len(self._parts[-1])

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = b"".join(self._parts)
        self._parts.clear()
        return found


def settled(dossier: Dossier) -> Dossier:
    """The dossier as a file may have it: its today no earlier than the last thing that happened in it, and no strength put
    forward at an event that the reader may not see."""
    events = {one.id for one in dossier.events}

    def kept(deal: facts.Opportunity) -> facts.Opportunity:
        strengths = tuple(
            one if one.agreed_at is None or one.agreed_at in events else replace(one, agreed_at=None)
            for one in deal.strengths
        )
        return replace(deal, strengths=strengths)

    last = max((dossier.as_of, *_days(dossier)))
    return replace(dossier, as_of=last, opportunities=tuple(map(kept, dossier.opportunities)))


def _days(dossier: Dossier) -> Iterator[date]:
    """Days of what can only have happened (`check_days`)."""
    for event in dossier.events:
        if event.state == "done" or (event.state is None and (event.saw or event.outcome)):
            yield event.on
    for person in dossier.people:
        yield from (tie.on for tie in person.ties)
        if person.override and person.override.rung:
            yield person.override.rung.on
    for deal in dossier.opportunities:
        yield from (seat.on for seat in deal.seats if seat.on)
        yield from (rival.on for rival in deal.rivals)
    for claim in dossier.claims:
        yield from (check.on for check in claim.checks)
    yield from (one.on for one in dossier.gifts if one.direction != "planned")
    for name in ("facts", "exchanges", "commitments", "claims", "promises", "requests", "introductions"):
        yield from (one.on for one in getattr(dossier, name))


def read_export(file: Path | BinaryIO, name: str = "") -> Iterator[Exported]:
    """The accounts of an export, one after the other.

    Raises FileError where it is none, or an account of it cannot be taken, with its file and line.
    """
    name = name or str(file)
    try:
        with ZipFile(file) as archive:
            names = sorted(one for one in archive.namelist() if _ONE.fullmatch(one))
            if _HEAD not in archive.namelist() or not _is_ours(_text(archive, _HEAD, name)):
                raise _not_export(name)
            if len(names) > MOST:
                raise FileError([Problem(name, 0, 0, (), "too_many_accounts", {"limit": MOST})])
            for one in names:
                yield _account(archive, one, name)
    except (BadZipFile, LargeZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _not_export(name) from error


def is_export(file: Path) -> bool:
    """Whether a file is an export, whole or not."""
    try:
        with ZipFile(file) as archive:
            return _HEAD in archive.namelist()
    except (OSError, ValueError, BadZipFile, LargeZipFile):
        return False


def read_users(file: Path) -> tuple[dict[str, str], ...]:
    """The people an export names: user name, family name, given name. Raises FileError."""
    try:
        with ZipFile(file) as archive:
            found = json.loads(_text(archive, USERS, str(file))) if USERS in archive.namelist() else []
    except (BadZipFile, ValueError, OSError) as error:
        raise _not_export(str(file)) from error
    if not isinstance(found, list) or not all(_is_user(one) for one in found):
        raise _not_export(str(file))
    return tuple(found)


def _is_user(found: object) -> bool:
    keys = {"username", "last_name", "first_name"}
    return isinstance(found, dict) and set(found) == keys and all(isinstance(one, str) for one in found.values())


def _account(archive: ZipFile, entry: str, name: str) -> Exported:
    dossier = read_text(_text(archive, entry, name), f"{name}/{entry}")
    other = f"{entry.removesuffix('.yaml')}.json"
    if other not in archive.namelist():
        return Exported(dossier, None, entry)
    return Exported(dossier, read_beside(_text(archive, other, name), f"{name}/{other}"), entry)


def _text(archive: ZipFile, entry: str, name: str) -> str:
    """An entry's text; no more than a dossier may be long, whatever its header says."""
    with archive.open(entry) as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise FileError([Problem(f"{name}/{entry}", 0, 0, (), "too_large", {"size": LARGEST // 1_000_000})])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise FileError([Problem(f"{name}/{entry}", 0, 0, (), "not_utf8")]) from error


def _is_ours(text: str) -> bool:
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("yingdan") == FORMAT


def _not_export(name: str) -> FileError:
    return FileError([Problem(name, 0, 0, (), "not_export")])
