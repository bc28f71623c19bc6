"""What options and arguments mean: days, languages, dossiers, playbooks. Refuses with a sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from yingdan.facts import Dossier, Opportunity
from yingdan.files import FileError
from yingdan.intake import read_dossier, read_open
from yingdan.playbooks import load_playbook, load_playbooks
from yingdan.playbooks.load import is_path
from yingdan.playbooks.model import Playbook

from .problems import refused
from .refuse import Refused, pick
from .speak import Language, language, t


def day(text: str | None) -> date | None:
    """`--today`, written `2026-11-23`."""
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise Refused(t("--today: a day like 2026-11-23, not “{found}”.", found=text))


def tongue(text: str | None) -> Language:
    """`--lang`; the command line's own where it is left out."""
    if text is None:
        return language()
    if text in ("zh", "en"):
        return "zh" if text == "zh" else "en"
    raise Refused(t("--lang: zh or en, not “{found}”.", found=text))


def book(name: str, lang: Language | None = None) -> Playbook:
    """A playbook named on the command line: by its name, or a file of this folder."""
    try:
        return load_playbook(Path(name) if is_path(name) or Path(name).is_file() else name)
    except FileError as error:
        raise refused(error, lang) from error


def dossier(
    file: str, playbook: Playbook | None, lang: Language | None = None
) -> tuple[Dossier, Mapping[str, Playbook]]:
    """A dossier and the playbooks of its deals, by the names the deals give them; `-` is standard input."""
    try:
        found = read_open(sys.stdin.buffer, playbook=playbook) if file == "-" else read_dossier(file, playbook)
        names = [deal.playbook for deal in found.opportunities]
        if playbook is not None:
            return found, dict.fromkeys(names, playbook)
        return found, load_playbooks(names, Path(file).parent)
    except FileError as error:
        raise refused(error, lang) from error


def deal(found: Dossier, name: str | None) -> str | None:
    """`--opportunity`: an id or a name that only one deal has."""
    if name is None:
        return None
    return pick(name, {one.id: _names(one) for one in found.opportunities}, "--opportunity")


def _names(one: Opportunity) -> tuple[str, ...]:
    return (one.name,) if isinstance(one.name, str) else (one.name.zh, one.name.en)
