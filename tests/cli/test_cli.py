"""The command line: what it prints, in both languages, and that bad input ends in a sentence and exit code 2."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from tests.intake.sample import SAMPLE, broken
from yingdan import __version__
from yingdan.cli import main
from yingdan.cli.columns import cut, pad, width, wrap
from yingdan.facts import Language
from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.model import Limits
from yingdan.wording import sentence

COMMANDS = ("assess", "validate", "schema", "codes", "playbooks", "journey", "serve", "backup", "restore", "move", "demo")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGDAN_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "lan.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    streams = capsys.readouterr()
    assert streams.err.strip() and "Traceback" not in streams.err
    return streams.err


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code = main(arguments)
    streams = capsys.readouterr()
    assert code == 0, streams.err
    return streams.out


# --- help ---


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize("size", ["60", "80", "120"])
def test_help_in_both_languages_fits_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], size: str
) -> None:
    monkeypatch.setenv("COLUMNS", size)
    english = told(capsys, *command, "--help")
    assert not chinese(english) and "Usage" in english
    monkeypatch.setenv("YINGDAN_LANG", "zh")
    hans = told(capsys, *command, "--help")
    assert "用法" in hans and "Usage" not in hans
    for text in (english, hans):
        assert all(width(line) <= int(size) for line in text.split("\n"))
    for line in hans.split("\n"):
        if line.startswith("  ") and not line.startswith("   "):
            assert chinese(line) or "--" not in line, line


def test_no_words_at_all_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Commands" in told(capsys)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--version") == f"yingdan {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from yingdan.cli import main; main(['assess', '--help']);"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django','pydantic','numpy','yaml','rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().split("\n")[-1] == "[]"


@pytest.mark.parametrize(
    ("lang", "expected"), [("zh_CN.UTF-8", "用法"), ("en_GB.UTF-8", "Usage"), ("C", "Usage"), ("", "Usage")]
)
def test_the_locale_decides_where_nothing_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, expected: str
) -> None:
    for name in ("YINGDAN_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)
    assert expected in told(capsys, "--help")


# --- a file of the wrong kind, and standard input ---


def test_a_dossier_is_no_playbook_and_a_playbook_no_dossier(
    capsys: pytest.CaptureFixture[str], dossier: Path, tmp_path: Path
) -> None:
    said = refused(capsys, "assess", str(dossier), "--playbook", str(dossier))
    assert said == f"{dossier}:1: yingdan: This is a dossier, not a playbook.\n"
    assert refused(capsys, "codes", "--playbook", str(dossier)) == said
    book = tmp_path / "own.yaml"
    book.write_text("yingdan: playbook/1\nextends: public-tender\nid: own\n", encoding="utf-8")
    assert refused(capsys, "assess", str(book)) == f"{book}:1: yingdan: This is a playbook, not a dossier.\n"
    book.write_text(f"yingdan: playbook/1\nextends: ./{dossier.name}\nid: own\n", encoding="utf-8")
    assert "This is a dossier, not a playbook." in refused(capsys, "validate", str(book))


def test_a_dossier_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, dossier: Path
) -> None:
    def given(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    raw = dossier.read_bytes()
    expected = told(capsys, "assess", str(dossier))
    given(raw)
    assert told(capsys, "assess", "-") == expected
    given(raw)
    assert told(capsys, "validate", "-") == "-: in order\n"
    for bad, text in ((b"", "-: The file is empty."), (b"\xff\xfe", "-: "), (raw[:200], "-:")):
        given(bad)
        assert refused(capsys, "assess", "-").startswith(text)


# --- words that do not fit ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("asess", "x"), "Did you mean assess?"),
        (("zzz",), "There is no command zzz."),
        (("assess",), "FILE is missing."),
        (("assess", "a", "b"), "one word too many: b"),
        (("assess", "a", "--lng", "zh"), "Did you mean --lang?"),
        (("assess", "a", "--wobble"), "There is no option --wobble."),
        (("assess", "a", "--today"), "--today needs a value."),
        (("serve", "--port", "x"), "--port: this value does not fit."),
        (("serve", "--port", "70000"), "--port"),
        (("schema", "deal"), "There are: dossier, playbook, assessment."),
        (("codes", "emptychair"), "Did you mean empty_chair?"),
        (("codes", "zzz"), "There is no code “zzz”"),
        (("playbooks", "public-tendr"), "Did you mean public-tender?"),
        (("playbooks", "./nope.yaml"), "There is no such file."),
    ],
)
def test_wrong_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], expected: str
) -> None:
    assert expected in refused(capsys, *arguments)
    monkeypatch.setenv("YINGDAN_LANG", "zh")
    assert chinese(refused(capsys, *arguments))


@pytest.mark.parametrize(
    "day", ["tomorrow", "2026-13-01", "2026-02-30", "20261123", "2026-11-23 ", "", "２０２６-11-23"]
)
def test_a_wrong_day(capsys: pytest.CaptureFixture[str], dossier: Path, day: str) -> None:
    assert "--today" in refused(capsys, "assess", str(dossier), "--today", day)


def test_a_wrong_language(capsys: pytest.CaptureFixture[str], dossier: Path) -> None:
    assert "--lang" in refused(capsys, "assess", str(dossier), "--lang", "de")


def test_an_unknown_deal_lists_all(capsys: pytest.CaptureFixture[str], dossier: Path) -> None:
    text = refused(capsys, "assess", str(dossier), "--opportunity", "nope")
    assert "nope" in text and "deal  青屿变电站" in text


def test_a_deal_by_its_name_or_a_part_of_it_and_ambiguity(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(
        broken("events:\n", "  - {id: other, name: 青屿开关站, playbook: public-tender}\nevents:\n"), encoding="utf-8"
    )
    assert "青屿变电站" in told(capsys, "assess", str(path), "--opportunity", "变电站", "--lang", "zh")
    text = refused(capsys, "assess", str(path), "--opportunity", "青屿")
    assert "could be several" in text and "deal" in text and "other" in text


# --- files ---


def test_files_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("")
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG\x00\x01")
    for path in (tmp_path / "nope", tmp_path, empty, picture):
        for command in ("assess", "validate"):
            assert str(path) in refused(capsys, command, str(path))


def test_a_broken_dossier_names_line_and_path(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(broken("kind: visit", "kind: vist"), encoding="utf-8")
    line = SAMPLE[: SAMPLE.index("kind: visit")].count("\n") + 1
    for command in ("assess", "validate"):
        text = refused(capsys, command, str(path))
        assert text.startswith(f"{path}:{line}: events[0].kind: ") and "Did you mean visit?" in text


def test_validate_tells_every_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, dossier: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(broken("rank: staff, title", "rank: clerk, title"), encoding="utf-8")
    assert main(["validate", str(bad), str(dossier)]) == 2
    streams = capsys.readouterr()
    assert f"{dossier}: in order" in streams.out and str(bad) in streams.err
    assert main(["validate", str(bad), str(dossier), "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert [len(one["problems"]) for one in found] == [1, 0]
    assert found[0]["problems"][0]["path"] == "us[0].rank"


def test_validate_knows_playbooks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    good.write_text("yingdan: playbook/1\nextends: public-tender\nid: own\n", encoding="utf-8")
    assert "in order" in told(capsys, "validate", str(good))
    good.write_text("yingdan: playbook/1\nextends: public-tender\nid: own\nlimits: {held: x}\n", encoding="utf-8")
    assert "limits.held" in refused(capsys, "validate", str(good))


# --- the report ---


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [80, 120])
def test_the_report_fits_and_speaks_one_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, dossier: Path, lang: str, size: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(size))
    text = told(capsys, "assess", str(dossier), "--lang", lang)
    assert all(width(line) <= size for line in text.split("\n"))
    assert "\x1b" not in text
    marks = {"zh": ("四个控制点", "下一步", "发现"), "en": ("Control points", "What to do next", "Findings")}
    other = "en" if lang == "zh" else "zh"
    assert all(mark in text for mark in marks[lang]) and not any(mark in text for mark in marks[other])


def test_every_finding_of_the_json_is_in_the_report(capsys: pytest.CaptureFixture[str], dossier: Path) -> None:
    found = json.loads(told(capsys, "assess", str(dossier), "--json"))
    text = told(capsys, "assess", str(dossier))
    assert found["schema"] == "assessment/1" and found["findings"]
    signs = {"stop": "■", "act": "▲", "watch": "△", "good": "✓"}
    for severity, sign in signs.items():
        expected = sum(1 for one in found["findings"] if one["severity"] == severity)
        assert sum(1 for line in text.split("\n") if line.startswith(f"  {sign} ")) == expected


def test_today_moves_the_day(capsys: pytest.CaptureFixture[str], dossier: Path) -> None:
    assert json.loads(told(capsys, "assess", str(dossier), "--json"))["as_of"] == "2026-11-23"
    assert json.loads(told(capsys, "assess", str(dossier), "--json", "--today", "2027-01-02"))["as_of"] == "2027-01-02"


def test_an_account_without_a_deal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bare.yaml"
    path.write_text("yingdan: dossier/1\nas_of: 2026-11-23\naccount: {id: a, name: A, nature: private}\n")
    assert "There is no deal" in told(capsys, "assess", str(path))
    assert json.loads(told(capsys, "assess", str(path), "--json"))["findings"] == []


def test_an_own_playbook(capsys: pytest.CaptureFixture[str], tmp_path: Path, dossier: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "yingdan: playbook/1\nextends: public-tender\nid: own\nname: {zh: 自己的打法, en: Our own way}\n",
        encoding="utf-8",
    )
    assert "Our own way" in told(capsys, "assess", str(dossier), "--playbook", str(own))
    beside = tmp_path / "beside.yaml"
    beside.write_text(broken("playbook: public-tender", "playbook: ./own.yaml"), encoding="utf-8")
    assert "Our own way" in told(capsys, "assess", str(beside))


def test_colour_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dossier: Path
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in told(capsys, "assess", str(dossier))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in told(capsys, "assess", str(dossier))


# --- the other commands ---


@pytest.mark.parametrize("which", ["dossier", "playbook", "assessment"])
def test_schemas_are_json(capsys: pytest.CaptureFixture[str], which: str) -> None:
    assert "2020-12" in json.loads(told(capsys, "schema", which))["$schema"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_codes(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    listed = told(capsys, "codes", "--lang", lang)
    entries = json.loads(told(capsys, "codes", "--json"))
    assert all(one["code"] in listed and one["rule"] in listed for one in entries)
    full = told(capsys, "codes", "empty_chair", "--lang", lang)
    assert "yingdan: dossier/1" in full and "opportunities[].seats" in full
    assert [one["code"] for one in json.loads(told(capsys, "codes", "empty_chair", "--json"))] == ["empty_chair"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_playbooks(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert "public-tender" in told(capsys, "playbooks", "--lang", lang)
    shown = told(capsys, "playbooks", "public-tender", "--lang", lang)
    assert all(word in shown for word in ("technical_lead", "review_minutes", "tech_exchange", "contact_share"))
    assert chinese(shown) == (lang == "zh")
    assert json.loads(told(capsys, "playbooks", "public-tender", "--json"))["id"] == "public-tender"
    assert [one["id"] for one in json.loads(told(capsys, "playbooks", "--json"))] == shipped()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", ["60", "80", "120"])
def test_a_playbook_tells_what_a_reader_asks_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: Language, size: str
) -> None:
    monkeypatch.setenv("COLUMNS", size)
    shown = told(capsys, "playbooks", "public-tender", "--lang", lang)
    assert all(width(line) <= int(size) for line in shown.split("\n"))
    found = load_playbook("public-tender")
    flat = "".join(shown.split())
    for seat in found.seats:
        assert sentence(lang, f"role.{seat.role}").replace(" ", "") in flat
    words = {
        "zh": ("能一票否掉", "不是每单都有", "以后：签约", "招标进行中", "最多30天不联系", "五条凭据要齐", "敏感度4/5"),
        "en": ("veto", "notineverydeal", "later:signs", "later:pays", "tenderlive", "atmost30days", "fiveproofs", "4of5"),
    }  # fmt: skip
    assert all(word in flat for word in words[lang]), [word for word in words[lang] if word not in flat]
    goals = {one.id: one for one in found.goals}
    assert "0.4 0.9 0.8 0.5 0 0 0.4" in shown and goals["operating_pain"].value["survey"] == 0.9


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_threshold_is_explained(capsys: pytest.CaptureFixture[str], lang: Language) -> None:
    for one in fields(Limits):
        text = sentence(lang, f"limit.{one.name}")
        assert text != f"limit.{one.name}", one.name
        assert chinese(text) == (lang == "zh"), one.name


def test_a_playbooks_own_thresholds_are_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "yingdan: playbook/1\nextends: public-tender\nid: own\nname: {zh: 自己的, en: Own}\nlimits: {silent_days: 99}\n",
        encoding="utf-8",
    )
    shown = told(capsys, "playbooks", str(own)).split("\n")
    line = next(number for number, text in enumerate(shown) if text.split() == ["silent_days", "99"])
    assert "heavy voice" in shown[line + 1]


def committee_of(text: str, title: str) -> list[str]:
    lines = text.split("\n")
    start = lines.index(title) + 1
    return lines[start : lines.index("", start)]


@pytest.mark.parametrize("size", ["40", "60", "80", "120"])
@pytest.mark.parametrize(("lang", "title"), [("zh", "招采委员会"), ("en", "Committee")])
def test_the_report_has_the_committee_with_shares_now_and_next(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, dossier: Path, lang: str, title: str, size: str
) -> None:
    monkeypatch.setenv("COLUMNS", size)
    table = committee_of(told(capsys, "assess", str(dossier), "--lang", lang), title)
    assert all(width(line) <= int(size) for line in table)
    shares = [re.findall(r"([0-9]+)%", line) for line in table[1:]]
    assert all(len(pair) == 2 for pair in shares)
    for stage in (0, 1):
        assert 95 <= sum(int(pair[stage]) for pair in shares) <= 105
    (cen,) = [line for line in table if ("岑海宁" if lang == "zh" else "Cen Hai") in line]
    assert cen.split()[0] == "0?"  # neutral, and only guessed
    assert len({width(line[: line.index("%")]) for line in table[1:]}) == 1  # one column


def test_a_deal_without_a_stage_has_no_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        "yingdan: dossier/1\nas_of: 2026-11-23\naccount: {id: a, name: A, nature: private}\n"
        "opportunities: [{id: d, name: D, playbook: public-tender}]\n"
    )
    assert "\nCommittee\n" not in told(capsys, "assess", str(path))


def test_demo_refuses_to_write_over_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "here"
    told(capsys, "demo", str(folder))
    assert [path.name for path in folder.glob("*")] == ["lanchuan.yaml"]
    assert "nothing was written" in refused(capsys, "demo", str(folder))
    assert "nothing was written" in refused(capsys, "demo", str(folder), "--name", "all")
    assert [path.name for path in folder.glob("*")] == ["lanchuan.yaml"]
    assert "in order" in told(capsys, "validate", str(folder / "lanchuan.yaml"))


def test_demo_writes_the_one_you_name_or_all(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from yingdan.cli.server import demo_files

    told(capsys, "demo", str(tmp_path / "one"), "--name", "bank")
    assert [path.name for path in (tmp_path / "one").glob("*")] == ["bank.yaml"]
    assert "in order" in told(capsys, "validate", str(tmp_path / "one" / "bank.yaml"))
    told(capsys, "demo", str(tmp_path / "all"), "--name", "all")
    written = sorted(path.name for path in (tmp_path / "all").glob("*"))
    assert written == sorted(path.name for path in demo_files())
    assert "lanchuan, bank" in refused(capsys, "demo", str(tmp_path / "none"), "--name", "../bank")
    assert not (tmp_path / "none").exists()


def test_a_reader_that_stops_early_is_no_error(dossier: Path) -> None:
    command = f"{sys.executable} -m yingdan.cli assess {dossier} --lang zh | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip().split("\n")[-1] == "0" and not done.stderr


def test_a_poor_terminal_gets_substitutes(dossier: Path) -> None:
    import os

    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "YINGDAN_LANG": "zh"}
    done = subprocess.run(
        [sys.executable, "-m", "yingdan.cli", "assess", str(dossier)], capture_output=True, check=True, env=environment
    )
    assert done.stdout and not done.stderr


# --- columns ---


def test_wrap_keeps_every_sign_and_every_width() -> None:
    text = "他问了两遍，我们没答上。The heaviest voice in the next stage（招标准备）：21 天没见。"
    for size in range(6, 60):
        lines = wrap(text, size)
        assert all(width(line) <= size for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        if size >= 14:
            assert not any(line[0] in "，。：）" for line in lines)


def test_pad_and_cut() -> None:
    assert pad("局放", 6) == "局放  " and pad("局放", 2) == "局放"
    assert cut("局放水平", 5) == "局放…" and cut("abc", 3) == "abc"
