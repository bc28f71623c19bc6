"""`yingdan playbooks [NAME] [--copy FILE]`."""

from __future__ import annotations

import json
from pathlib import Path

from yingdan.facts import say
from yingdan.files import FileError, adapter
from yingdan.playbooks import load_playbook, shipped, users_folder
from yingdan.playbooks.copy import text_to_own
from yingdan.playbooks.load import is_path
from yingdan.playbooks.model import Playbook

from .columns import columns, wrap
from .inputs import book, tongue
from .playbook_page import page
from .problems import refused
from .refuse import Refused
from .speak import Language, t


def playbooks(name: str | None, *, copy: str | None = None, lang: str | None = None, as_json: bool = False) -> None:
    """List the playbooks, show one, or write one into a new file."""
    tongue_ = tongue(lang)
    if copy is not None:
        _copy(name, Path(copy), tongue_)
        return
    if name is None:
        _list(tongue_, as_json=as_json)
        return
    found = book(name, tongue_)
    if as_json:
        plain = adapter(Playbook).dump_python(found, mode="json", by_alias=True, exclude_none=True)
        print(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    print("\n".join(page(found, tongue_)))


def _copy(name: str | None, target: Path, lang: Language) -> None:
    """A playbook that is in order becomes a file of one's own; nothing is ever written over."""
    if name is None:
        raise Refused(t("--copy: name the playbook to start from, such as public-tender.", lang))
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise Refused(t("--copy: {file} must end in .yaml or .yml.", lang, file=target))
    book(name, lang)  # refuses what is wrong before anything is written
    source = Path(name) if is_path(name) or Path(name).is_file() else name
    try:
        text = text_to_own(source, target)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
        load_playbook(target)
    except FileExistsError as error:
        raise Refused(t("--copy: {file} is there already, nothing was written.", lang, file=target)) from error
    except FileError as error:
        target.unlink(missing_ok=True)  # it leans on files that are not beside it
        raise refused(error, lang) from error
    except OSError as error:
        raise Refused(t("--copy: {file} cannot be written here.", lang, file=target)) from error
    print(t("Written: {file}", lang, file=target))
    print(
        t(
            "Change id, name and when first, then whatever differs with you. Check it: yingdan validate {file}",
            lang,
            file=target,
        )
    )


def _list(lang: Language, *, as_json: bool) -> None:
    books = {name: load_playbook(name) for name in shipped()}
    books |= {name: book(name, lang) for name in _own() if name not in books}
    if as_json:
        rows = [{"id": name, "name": _both(one.name), "when": _both(one.when)} for name, one in books.items()]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for name, one in books.items():
        print(f"{name}  {say(one.name, lang)}")
        for line in wrap(say(one.when, lang), columns() - 2):
            print(f"  {line}")
    print()
    print(t("Your own belong into {folder}", lang, folder=users_folder()))


def _both(text: object) -> dict[str, str]:
    """A text in both languages as JSON has it."""
    return {"zh": getattr(text, "zh", str(text)), "en": getattr(text, "en", str(text))}


def _own() -> list[str]:
    folder = users_folder()
    return sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []
