"""What `yingdan codes` tells: complete in both languages, with the playbook's numbers."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from yingdan import briefing
from yingdan.briefing.order import CODES
from yingdan.facts import LANGUAGES
from yingdan.playbooks import load_playbook

ENTRIES = {entry.id: entry for entry in briefing.codes()}
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_ids_are_unique_and_all_are_told() -> None:
    assert len(ENTRIES) == len(CODES) == len({code.id for code in CODES})


@pytest.mark.parametrize("code", ENTRIES)
def test_every_part_is_said_in_both_languages(code: str) -> None:
    for part, said in ENTRIES[code].words.items():
        assert HAN.search(said["zh"]), part
        assert said["en"], part
        assert not HAN.search(said["en"]), part


@pytest.mark.parametrize("code", ENTRIES)
def test_no_number_is_left_open(code: str) -> None:
    for part in ("meaning", "fires_when", "silent_when"):
        for text in ENTRIES[code].words[part].values():
            assert "{" not in text
            assert "!" not in text
            assert "！" not in text


@pytest.mark.parametrize("code", ENTRIES)
def test_limits_are_named_in_the_words(code: str) -> None:
    """Whoever plants a mistake needs the numbers: each limit's value stands in the text."""
    entry = ENTRIES[code]
    changed = load_playbook("public-tender")
    for name, value in entry.limits.items():
        if isinstance(value, str):
            continue
        limits = replace(changed.limits, **{name: value * 2 + 1})
        more = {one.id: one for one in briefing.codes(replace(changed, limits=limits))}
        for lang in LANGUAGES:
            both = [(one.words["fires_when"][lang], one.words["silent_when"][lang]) for one in (entry, more[code])]
            assert both[0] != both[1], f"{name} ({lang})"


def test_entries_are_plain_data() -> None:
    data = [entry.as_json() for entry in ENTRIES.values()]
    assert json.loads(json.dumps(data)) == data
    assert {"code", "rule", "severity", "reads", "fires_when", "silent_when", "example", "twin"} <= set(data[0])
