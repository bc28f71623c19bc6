"""Text pasted from a chat or a notebook → what was said on which day. Days and speakers only; no sentence is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 4000
"""Characters of one day's note; a longer day becomes several notes."""
_DAY = (
    r"(?:(?P<y>\d{4})\s*[-/.年]\s*)?(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    r"|(?P<word>今天|昨天|前天|today|yesterday)"
)
_WEEKDAY = r"(?:\s*(?:星期|周)[一二三四五六日天])?"
_TIME = r"(?:[\s,，]*(?:上午|下午|晚上|凌晨|中午)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M)?)"
_CLOCK = f"{_WEEKDAY}{_TIME}?"
_NAME = r"[^\s:：,，。.!！?？\d][^:：,，。!！?？\n]{0,30}?"
_NAME_THEN_DAY = re.compile(rf"(?P<name>{_NAME})\s+(?:{_DAY}){_CLOCK}", re.IGNORECASE)
_DAY_THEN_NAME = re.compile(
    rf"(?:{_DAY}){_WEEKDAY}{_TIME}\s+(?P<name>[^\s:：,，。.!！?？\d]{{1,20}})\s*[:：]?", re.IGNORECASE
)  # a short word after a bare day is a note: 11月4日 送了
_DAY_ALONE = re.compile(rf"[-—–=\s]*(?:{_DAY}){_CLOCK}[-—–=\s:：]*", re.IGNORECASE)
_DAY_THEN_TEXT = re.compile(rf"(?:{_DAY}){_CLOCK}[\s:：,，、.。)）-]+(?P<text>\S.*)", re.IGNORECASE)
_SPEAKER = re.compile(r"(?P<name>[^\s:：,，。.!！?？\d/][^:：,，。!！?？\n]{0,15}?)\s*[:：]\s*(?P<text>.*)")
_WORDS = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


@dataclass(frozen=True, slots=True)
class Said:
    """What stood under one day; `day` None where the text names none."""

    day: date | None
    text: str
    speakers: tuple[str, ...] = ()


@dataclass(slots=True)
class _Page:
    day: date | None
    lines: list[str]
    speakers: dict[str, None]


def read_chat(text: str, today: date) -> tuple[Said, ...]:
    """The notes of a text, one for each day, in its order. A day without a year is the last such day up to `today`.

    >>> from datetime import date
    >>> [(str(one.day), one.text) for one in read_chat("岑海宁 2026/11/3 14:30\\n表再发我\\n11月4日 送了", date(2026, 11, 24))]
    [('2026-11-03', '岑海宁：表再发我'), ('2026-11-04', '送了')]
    """
    pages: list[_Page] = []
    speaker = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bare = line.strip()
        if not bare:
            continue
        day, name, rest = _parts(bare, today)
        if day is not None and (not pages or pages[-1].day != day):
            pages.append(_Page(day, [], {}))
        if not pages:
            pages.append(_Page(None, [], {}))
        if day is not None or name:
            speaker = name
        if name:
            pages[-1].speakers[name] = None
        if rest:
            pages[-1].lines.append(f"{speaker}：{rest}" if speaker else rest)
            speaker = ""  # further lines of one message stand below it
    return tuple(said for page in pages for said in _cut(page))


def is_chat(text: str, today: date) -> bool:
    """Whether a text has days or speakers as a chat or a notebook has them, and no columns.

    >>> from datetime import date
    >>> is_chat("11月3日 见了岑工", date(2026, 11, 24)), is_chat("客户,商机\\n甲,主变", date(2026, 11, 24))
    (True, False)
    """
    if "\t" in text:
        return False
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = sum(any(_parts(line, today)[:2]) for line in lines)
    return bool(lines) and (marked >= 1 or not _columns(lines))


def _columns(lines: list[str]) -> bool:
    """Whether all lines have as many commas or semicolons as each other."""
    return len(lines) > 1 and any(
        lines[0].count(sign) and len({line.count(sign) for line in lines[:20]}) == 1 for sign in ",;|"
    )


def _parts(line: str, today: date) -> tuple[date | None, str, str]:
    """Day, speaker and text of a line, each where it has one."""
    for pattern in (_NAME_THEN_DAY, _DAY_ALONE, _DAY_THEN_NAME, _DAY_THEN_TEXT):
        found = pattern.fullmatch(line)
        day = _day(found, today) if found else None
        if found and day is not None:
            groups = found.groupdict()
            return day, (groups.get("name") or "").strip(), (groups.get("text") or "").strip()
    found = _SPEAKER.fullmatch(line)
    if found and not found["text"].startswith("//"):
        return None, found["name"].strip(), found["text"].strip()
    return None, "", line


def _day(found: re.Match[str], today: date) -> date | None:
    if word := found["word"]:
        return today - timedelta(days=_WORDS[word.casefold()])
    month, day = int(found["m"]), int(found["d"])
    years = (int(found["y"]),) if found["y"] else (today.year, today.year - 1, today.year - 2, today.year - 3)
    for year in years:
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if named <= today or found["y"]:
            return named
    return None


def _cut(page: _Page) -> Iterator[Said]:
    speakers = tuple(page.speakers)
    text = ""
    for line in page.lines:
        for part in (line[at : at + LONGEST] for at in range(0, len(line), LONGEST)):
            if text and len(text) + len(part) + 1 > LONGEST:
                yield Said(page.day, text, speakers)
                text = ""
            text = f"{text}\n{part}" if text else part
    if text:
        yield Said(page.day, text, speakers)
