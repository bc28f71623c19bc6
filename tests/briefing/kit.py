"""The demo, assessed once for all tests of this floor."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from yingdan import briefing
from yingdan.facts import Dossier
from yingdan.intake import read_text
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook


@cache
def demo() -> Dossier:
    path = files("yingdan.intake") / "demo" / "lanchuan.yaml"
    return read_text(path.read_text(encoding="utf-8"), "lanchuan.yaml")


@cache
def books() -> dict[str, Playbook]:
    return {deal.playbook: load_playbook(deal.playbook) for deal in demo().opportunities}


@cache
def brief() -> briefing.Brief:
    return briefing.assess(demo(), books())
