"""Playbook files → playbooks: by name or path, with `extends`, checked, cached."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from yingdan.files import Document, FileError, Plain, Problem, adapter, near, read_document, validate
from yingdan.files.problem import Path_

from .check import check
from .fit import fitted
from .model import Playbook

SHIPPED = Path(__file__).resolve().parent / "data"
BASE = "common"
"""Shipped numbers that are no playbook by themselves."""
_ENDINGS = (".yaml", ".yml", ".json")
_Stamp = tuple[tuple[Path, int, int], ...]

_cache: dict[Path, tuple[_Stamp, Playbook]] = {}
_hashes: dict[int, tuple[Playbook, str]] = {}


class PlaybookError(FileError):
    """A playbook cannot be found or is not valid; `problems` says why."""


def shipped() -> list[str]:
    """Names of the shipped playbooks."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml") if path.stem != BASE)


def users_folder() -> Path:
    """Where a user's own playbooks are: `$YINGDAN_PLAYBOOKS`, else `playbooks` in the user's configuration folder."""
    named = os.environ.get("YINGDAN_PLAYBOOKS")
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_config_dir("yingdan", appauthor=False)) / "playbooks"


def is_path(name: str) -> bool:
    """Whether a playbook is named by its file rather than by its name.

    >>> is_path("public-tender"), is_path("./our-own.yaml"), is_path("own.yaml")
    (False, True, True)
    """
    return "/" in name or "\\" in name or name.lower().endswith(_ENDINGS)


def load_playbook(name: str | Path, beside: Path | None = None) -> Playbook:
    """A playbook: a shipped one or one in the user's folder by its name; any other by its path.

    A `Path` is opened as it is. A text that looks like a path is looked up in the folder `beside` and refused without
    one, so that a name that came from outside never opens a file of this machine.

    Items of control points that none of its seats could earn are left out (`fit`).

    Raises PlaybookError with every problem and its line.
    """
    path = name if isinstance(name, Path) else _find(name, beside)
    path = path.resolve()
    known = _cache.get(path)
    if known and known[0] == _stamp(entry[0] for entry in known[0]):
        return known[1]
    document, files = _read(path, str(name))
    playbook, problems = validate(Playbook, document)
    problems = problems or check(document)
    if problems or playbook is None:
        raise PlaybookError(problems)
    playbook = fitted(playbook)
    _cache[path] = (_stamp(files), playbook)
    return playbook


def file_of(name: str | Path) -> Path:
    """The file of a playbook: a `Path` as it is, a name among the shipped ones and those in the user's folder.

    Raises PlaybookError where there is none.
    """
    path = name if isinstance(name, Path) else _find(name, None)
    if not path.is_file():
        raise PlaybookError([Problem(str(name), 0, 0, (), "playbook_not_found", {"found": str(name)[:80]})])
    return path


def load_playbooks(names: Iterable[str], beside: Path | None = None) -> dict[str, Playbook]:
    """Several playbooks by the names that deals give them. Raises PlaybookError as `load_playbook` does."""
    return {name: load_playbook(name, beside) for name in dict.fromkeys(names)}


def playbook_hash(playbook: Playbook) -> str:
    """A fingerprint of everything in a playbook; assessments are kept as long as it stays the same."""
    known = _hashes.get(id(playbook))
    if known and known[0] is playbook:
        return known[1]
    plain = adapter(Playbook).dump_python(playbook, mode="json", by_alias=True)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    made = hashlib.sha256(text.encode()).hexdigest()
    if len(_hashes) >= 1024:
        _hashes.clear()
    _hashes[id(playbook)] = (playbook, made)
    return made


def _stamp(files: Iterable[Path]) -> _Stamp:
    """When the files were changed last; a file that is gone has no time."""
    found = []
    for path in files:
        try:
            about = path.stat()
            found.append((path, about.st_mtime_ns, about.st_size))
        except OSError:
            found.append((path, 0, 0))
    return tuple(found)


def _find(name: str, beside: Path | None, *, base: bool = False) -> Path:
    if is_path(name):
        if beside is None:
            raise PlaybookError([Problem(name, 0, 0, (), "playbook_file_refused", {"found": name[:80]})])
        return beside / name
    names = [*shipped(), BASE] if base else shipped()
    if name in names:
        return SHIPPED / f"{name}.yaml"
    theirs = _own()
    if name in theirs:
        return theirs[name]
    known = (*names, *(one for one in theirs if one not in names))
    raise PlaybookError(
        [Problem(name, 0, 0, (), "unknown_playbook", {"found": name[:80], "known": known, "near": near(name, known)})]
    )


def _own() -> dict[str, Path]:
    """The user's own playbooks by name; none where the folder cannot be read."""
    own = users_folder()
    try:
        return {path.stem: path for path in sorted(own.iterdir()) if path.suffix in _ENDINGS} if own.is_dir() else {}
    except OSError:
        return {}


def every_name() -> list[str]:
    """The names of all playbooks that can be asked for: the shipped ones, then the user's own."""
    return [*shipped(), *(name for name in _own() if name not in shipped())]


def _read(path: Path, label: str) -> tuple[Document, list[Path]]:
    """A file with everything it extends laid under it, and the files this came from."""
    try:
        document = read_document(path, path.name if path.parent == SHIPPED else label)
    except FileError as error:
        raise PlaybookError(error.problems) from error
    _no_dossier(document)
    files = [path]
    problems = list(document.problems)
    top = document
    while isinstance(document.data, dict) and "extends" in document.data:
        upper = _extended(document, path, files)
        files.append(upper[0])
        path, document = upper[0], upper[1]
        _no_dossier(document)
        problems += document.problems
        top = _lay(top, document)
    top.problems = problems
    if isinstance(top.data, dict):
        top.data.pop("extends", None)
    return top, files


def _no_dossier(document: Document) -> None:
    """Said at once, instead of every key that a dossier lacks."""
    if isinstance(document.data, dict) and str(document.data.get("yingdan")).startswith("dossier/"):
        raise PlaybookError([document.problem(("yingdan",), "dossier_not_playbook")])


def _extended(document: Document, path: Path, files: list[Path]) -> tuple[Path, Document]:
    """The file that this one extends."""
    assert isinstance(document.data, dict)
    name = document.data["extends"]
    if not isinstance(name, str):
        raise PlaybookError([document.problem(("extends",), "expected_text", {"found": str(name)})])
    try:
        upper = _find(name, path.parent, base=True).resolve()
        if upper in files:
            raise PlaybookError([document.problem(("extends",), "extends_circle", {"found": name})])
        return upper, read_document(upper, upper.name if upper.parent == SHIPPED else name)
    except FileError as error:
        first = error.problems[0]
        if first.line:
            raise PlaybookError(error.problems) from error
        code = first.code if first.code in ("unknown_playbook", "playbook_file_refused") else "playbook_not_found"
        raise PlaybookError([document.problem(("extends",), code, {**first.params, "found": name})]) from error


def _lay(top: Document, under: Document) -> Document:
    """Lay one document over another: mappings are joined key by key, anything else is replaced as a whole."""
    merged = Document(top.name)
    taken: set[Path_] = set()
    """Where a value comes from below as a whole."""
    for path in top.marks:
        _keep(merged, top, path)

    def join(path: Path_, over: Plain, below: Plain) -> Plain:
        if not (isinstance(over, dict) and isinstance(below, dict)):
            return over
        joined: dict[str, Plain] = {}
        for key in [*below, *(key for key in over if key not in below)]:
            here = (*path, key)
            if key not in over:
                joined[key] = below[key]
                taken.add(here)
            else:
                joined[key] = join(here, over[key], below[key]) if key in below else over[key]
        return joined

    merged.data = join((), top.data, under.data)
    for known in under.marks:  # one pass, however many keys there are
        if any(known[:length] in taken for length in range(1, len(known) + 1)):
            _keep(merged, under, known)
    return merged


def _keep(merged: Document, source: Document, path: Path_) -> None:
    """Remember where a path of the joined document stands."""
    merged.marks[path] = source.marks[path]
    merged.names[path] = source.names.get(path, source.name)
