"""Dossiers that were uploaded: each one is an account; all of them are written together, or none."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from yingdan.actions.change import new_token
from yingdan.actions.dossier import load_dossier
from yingdan.actions.errors import Forbidden, Invalid
from yingdan.actions.guard import judged_words
from yingdan.facts import Bilingual, Dossier
from yingdan.files import FileError, Problem
from yingdan.intake.dossier import read_text
from yingdan.records.convert import plain
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Intake

from .bulk import Tell
from .report import plain_problem

ENDINGS = (".yaml", ".yml", ".json")
MOST_FILES = 500
MOST_UNPACKED = 60_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier of the upload: readable or not, and whether it is there already."""

    name: str
    verdict: str
    """new, same, exists (another one of that id), refused."""
    dossier: Dossier | None = None
    problems: tuple[Problem, ...] = ()


def unpacked(raw: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The files of an upload as text, by name. Raises FileError for what is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            parts = [one for one in pack.infolist() if one.filename.lower().endswith(ENDINGS)]
            if "export.json" in pack.namelist():  # what stands beside its dossiers is for `yingdan import`
                parts = [one for one in parts if re.fullmatch(r"accounts/[^/]+\.yaml", one.filename)]
            if not parts:
                raise FileError([Problem(name, 0, 0, (), "import_no_dossier")])
            if len(parts) > MOST_FILES or sum(one.file_size for one in parts) > MOST_UNPACKED:
                raise FileError(
                    [Problem(name, 0, 0, (), "table_unpacks_too_large", {"size": MOST_UNPACKED // 1_000_000})]
                )
            for one in parts:
                yield one.filename.rsplit("/", 1)[-1], pack.read(one).decode("utf-8-sig", "replace")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileError([Problem(name, 0, 0, (), "import_damaged")]) from error


def judged(dossier: Dossier, name: str) -> tuple[Problem, ...]:
    """Where it says what is not kept (J7): the guard reads its free texts as if they were typed."""
    found = []
    for path, text in _texts(dossier):
        try:
            judged_words(text)
        except Forbidden:
            found.append(Problem(name, 0, 0, path, "table_secret"))
    return tuple(found)


def _texts(dossier: Dossier) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, event in enumerate(dossier.events):
        yield from ((("events", number, "note"), text) for text in _said(event.note))
        for at, seen in enumerate(event.saw):
            for text in (*_said(seen.quote), *_said(seen.value)):
                yield ("events", number, "saw", at), text
    for number, fact in enumerate(dossier.facts):
        for text in (*_said(fact.quote), *_said(fact.value)):
            yield ("facts", number), text


def _said(text: Any) -> tuple[str, ...]:
    if isinstance(text, Bilingual):
        return text.zh, text.en
    return (text,) if isinstance(text, str) else ()


def examine(user: User, files: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> list[Found]:
    """What each file is, against what the user has. Nothing is written."""
    own = {
        account.ref: account for account in Account.objects.filter(owner=user, removed__isnull=True).order_by("pk")
    }
    seen: set[str] = set()
    return [_examined(name, text, own, seen) for name, text in files]


def _examined(name: str, text: str, own: dict[str, Account], seen: set[str]) -> Found:
    try:
        dossier = read_text(text, name)
    except FileError as error:
        return Found(name, "refused", None, tuple(error.problems))
    if problems := judged(dossier, name):
        return Found(name, "refused", dossier, problems)
    ref = dossier.account.id
    there = own.get(ref)
    if there is not None and _bare(load_dossiers([there.pk])[there.pk]) == _bare(dossier):
        return Found(name, "same", dossier)
    if there is not None or ref in seen:
        params = {"found": ref}
        return Found(name, "exists", dossier, (Problem(name, 0, 0, ("account", "id"), "import_exists", params),))
    seen.add(ref)
    return Found(name, "new", dossier)


def _bare(dossier: Dossier) -> dict[str, Any]:
    """Without the ids that writing gives to commitments and steps that have none."""
    data = plain(dossier)
    for part in ("commitments", "steps"):
        for one in data.get(part, ()):
            one.pop("id", None)
    return data


def look(row: Intake, tell: Tell) -> None:
    """Read them and say what each is. Saves the row."""
    tell("read", 0, 1)
    try:
        found = examine(row.user, unpacked(bytes(row.source or b""), row.name))
    except FileError as error:
        row.state, row.report = "failed", {"problems": [plain_problem(one) for one in error.problems]}
    else:
        row.state, row.report = "checked", _report(found)
    row.save(update_fields=["state", "report"])


def _report(found: list[Found]) -> dict[str, Any]:
    lines = [
        {
            "name": one.name, "verdict": one.verdict, "account": _name(one),
            "deals": len(one.dossier.opportunities) if one.dossier else 0,
            "people": len(one.dossier.people) if one.dossier else 0,
            "problems": [plain_problem(problem) for problem in one.problems[:20]],
        }
        for one in found
    ]  # fmt: skip
    counts = {verdict: sum(one.verdict == verdict for one in found) for verdict in ("new", "same", "exists", "refused")}
    return {"files": lines, "counts": counts}


def _name(one: Found) -> Any:
    name = one.dossier.account.name if one.dossier else ""
    return {"zh": name.zh, "en": name.en} if isinstance(name, Bilingual) else name


def write(row: Intake, tell: Tell) -> None:
    """Write the new ones, with one token for all. Saves the row. Raises PermissionDenied."""
    if not row.user.is_active:
        raise PermissionDenied
    with transaction.atomic():
        row = Intake.objects.select_for_update().select_related("user").get(pk=row.pk)
        if row.state != "writing":
            return
        found = examine(row.user, unpacked(bytes(row.source or b""), row.name))
        row.token, row.report = load_all(row.user, found, tell), _report(found)
        row.state, row.ended, row.source = "done", timezone.now(), None
        row.save(update_fields=["token", "report", "state", "ended", "source"])


def load_all(user: User, found: list[Found], tell: Tell) -> str:
    """Write those that are new; the token that takes all of them back, "" where there was none.

    To be called in a transaction: what cannot be written stops all of it. Raises Invalid.
    """
    token = new_token()
    fresh = [one.dossier for one in found if one.verdict == "new" and one.dossier is not None]
    for number, dossier in enumerate(fresh):
        tell("account", number, len(fresh))
        load_dossier(user, dossier, token=token)
    return token if fresh else ""


__all__ = ["Found", "Invalid", "examine", "judged", "load_all", "look", "unpacked", "write"]
