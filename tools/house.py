"""Set the house up: virtual environment, locked packages, assets, catalogues, and what the tests need.

    python tools/house.py setup run     what `make run` needs
    python tools/house.py setup test    what `make test` needs, the browser and fonts included
    python tools/house.py lock          resolve requirements/*.lock again

Standard library only. Every step is skipped when nothing it rests on has changed, so a second start takes seconds.
A missing prerequisite is one line that says what to type.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
LOCKS = ROOT / "requirements"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = ["chromium", "fonts-noto-cjk"]
QUIET = ["--quiet", "--no-input", "--progress-bar=off"]


class MissingError(Exception):
    """A prerequisite is not there; the message says what to do, in Chinese and English."""


def say(text: str) -> None:
    """Tell what is being done."""
    sys.stdout.write(f"· {text}\n")
    sys.stdout.flush()


def call(command: Sequence[str | Path], *, failure: str, quiet: bool = False) -> None:
    """Run a command in the root folder; raises MissingError with `failure` when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, capture_output=quiet, text=True)
    if done.returncode:
        tail = "\n".join((done.stderr or "").strip().splitlines()[-8:])
        raise MissingError(f"{tail}\n{failure}" if tail else failure)


# --- Python ---


def make_venv() -> None:
    """Make `.venv` unless a usable one is there."""
    if _runs(PYTHON):
        return
    try:
        import ensurepip  # noqa: F401, PLC0415  # Debian and Ubuntu ship it in a package of its own
    except ImportError:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise MissingError(
            f"缺少 Python 的 venv 模块，请先运行 / Python's venv module is missing, first type:  apt-get install -y {version}"
        ) from None
    say("建立 .venv / making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    call([sys.executable, "-m", "venv", VENV], failure="无法建立 .venv / .venv could not be made", quiet=True)


def _runs(python: Path) -> bool:
    """Whether this is a Python that is new enough and has pip."""
    if not python.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-c", probe], check=False, capture_output=True).returncode == 0


def fingerprint(*paths: Path) -> str:
    """The hash of some files and of the Python in use."""
    digest = hashlib.sha256(str(PYTHON.resolve()).encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def changed(name: str, want: str) -> bool:
    """Whether the step `name` was last done for something else."""
    stamp = VENV / f".done-{name}"
    return not (stamp.is_file() and stamp.read_text(encoding="ascii") == want)


def done(name: str, want: str) -> None:
    """Remember what a step was done for."""
    (VENV / f".done-{name}").write_text(want, encoding="ascii")


def install(name: str) -> None:
    """Install `requirements/<name>.lock`, exactly and with checked hashes, when it changed."""
    lock = LOCKS / f"{name}.lock"
    want = fingerprint(lock)
    if not changed(name, want):
        return
    say(f"安装 requirements/{name}.lock / installing requirements/{name}.lock")
    call(
        [PYTHON, "-m", "pip", "install", *QUIET, "--require-hashes", "-r", lock],
        failure="安装失败，请检查网络后重试 / installing failed, check the network and try again",
    )
    done(name, want)


def install_ourselves() -> None:
    """Put the checkout itself into `.venv`, so that `yingdan` is a command there."""
    want = fingerprint(ROOT / "pyproject.toml", ROOT / "src/yingdan/__init__.py", ROOT / "hatch_build.py")
    if not changed("self", want):
        return
    call(
        [PYTHON, "-m", "pip", "install", *QUIET, "--no-deps", "--no-build-isolation", "--editable", "."],
        failure="安装本项目失败 / installing this project failed",
        quiet=True,
    )
    done("self", want)


# --- what is built ---


def node_on_path() -> bool:
    """Whether Node 18 or newer and npm are on the PATH."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    match = re.match(r"v(\d+)\.", answer)
    return bool(match and int(match[1]) >= 18)


def build() -> None:
    """Build the browser's assets and the catalogues where their sources changed."""
    if not node_on_path():
        install("node")
    call([PYTHON, "assets/build.py"], failure="前端资源没有建成 / the assets were not built", quiet=True)
    call(
        [PYTHON, "-m", "yingdan.wording.build"], failure="词条没有编译成 / the catalogues were not compiled", quiet=True
    )


# --- the browser, for the tests ---


def browser() -> str | None:
    """A Chromium on this machine, `$YINGDAN_CHROMIUM` first."""
    named = os.environ.get("YINGDAN_CHROMIUM")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def chinese_font() -> bool:
    """Whether a font with simplified Chinese is installed."""
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], check=False, capture_output=True, text=True).stdout.strip())


def as_root() -> list[str] | None:
    """What to put before a command to run it as root without being asked: nothing, sudo, or None when impossible."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_browser() -> None:
    """Install Chromium and a Chinese font through apt where they are missing.

    Raises MissingError with the one command to type when that is not possible from here.
    """
    if browser() and chinese_font():
        return
    if is_ubuntu() and not browser():
        _playwright_browser()
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *APT, "fontconfig"]
    typed = " ".join(command)
    prefix = as_root()
    if prefix is None or not shutil.which("apt-get"):
        raise MissingError(
            f"测试需要 Chromium 和中文字体，请先运行 / the tests need Chromium and a Chinese font, first type:  sudo {typed}"
        )
    say("安装 Chromium 和中文字体 / installing Chromium and a Chinese font")
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    call([*quiet, "apt-get", "-q", "update"], failure="apt-get update 失败 / failed", quiet=True)
    call([*quiet, *command], failure=f"安装失败，请手动运行 / failed, type it yourself:  sudo {typed}", quiet=True)


def is_ubuntu() -> bool:
    """Whether this system is Ubuntu."""
    release = Path("/etc/os-release")
    return release.is_file() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()


def _playwright_browser() -> None:
    """Ubuntu's own `chromium` package only points to a snap, which does not run everywhere: take Playwright's build."""
    want = fingerprint(LOCKS / "test.lock")
    if not changed("browser", want):
        return
    prefix = as_root()
    typed = f"{PYTHON} -m playwright install --with-deps chromium && apt-get install -y fonts-noto-cjk"
    advice = f"测试需要 Chromium 和中文字体，请先运行 / the tests need Chromium and a Chinese font, first type:  sudo {typed}"
    if prefix is None:
        raise MissingError(advice)
    say("安装 Chromium 和中文字体 / installing Chromium and a Chinese font")
    call([PYTHON, "-m", "playwright", "install", "--with-deps", "chromium"], failure=advice, quiet=True)
    call([*prefix, "apt-get", "install", "-y", "--no-install-recommends", "fonts-noto-cjk"], failure=advice, quiet=True)
    done("browser", want)


# --- commands ---


def setup(purpose: str) -> None:
    """Everything that running (`run`) or testing (`test`) needs."""
    make_venv()
    install("run")
    if purpose == "test":
        install("test")
    install_ourselves()
    build()
    if purpose == "test":
        install_browser()


def lock() -> None:
    """Resolve the lock files for every Python from 3.11 on and every system; test.lock agrees with run.lock."""
    compiler: list[str | Path] = [
        PYTHON,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
    ]
    clean = ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    run = ["pyproject.toml", "--group", "setup"]
    sources = {
        "run": run,
        "test": [*run, "--group", "test", "--group", "lock", "--constraint", "requirements/run.lock"],
        "node": ["requirements/node.in"],
    }
    for name, inputs in sources.items():
        say(f"requirements/{name}.lock")
        target = LOCKS / f"{name}.lock"
        call([*compiler, *clean, *inputs, "-o", target], failure=f"{target.name}: uv pip compile failed")


def main(arguments: Sequence[str]) -> int:
    """Run from a shell."""
    try:
        match list(arguments):
            case ["setup", ("run" | "test") as purpose]:
                setup(purpose)
            case ["lock"]:
                lock()
            case _:
                sys.stderr.write(f"{__doc__}\n")
                return 2
    except MissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
