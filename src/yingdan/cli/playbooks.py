"""`yingdan playbooks [NAME]`."""

from __future__ import annotations

import json

from yingdan.facts import say
from yingdan.files import adapter
from yingdan.playbooks import load_playbook, shipped, users_folder
from yingdan.playbooks.model import Playbook

from .columns import columns, wrap
from .inputs import book, tongue
from .playbook_page import page
from .speak import Language, t


def playbooks(name: str | None, *, lang: str | None = None, as_json: bool = False) -> None:
    """List the playbooks, or show one."""
    tongue_ = tongue(lang)
    if name is None:
        _list(tongue_, as_json=as_json)
        return
    found = book(name, tongue_)
    if as_json:
        plain = adapter(Playbook).dump_python(found, mode="json", by_alias=True, exclude_none=True)
        print(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    print("\n".join(page(found, tongue_)))


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
