"""The server's side of the command line: `yingdan serve` and `yingdan demo`.

Django is imported only when a server is really started.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

Language = Literal["zh", "en"]
APPLICATION = "yingdan.project.wsgi:application"
SETTINGS = "yingdan.project.settings"
DEMO_USER = "demo"
LOCK_FILE = "serve.lock"
DEMO_NAME = {"last_name": "叶", "first_name": "青禾"}
"""The demo's rep is the account manager of the demo deals, so that what is ours to do there is theirs."""
DEMO_COLLEAGUE = "ye"
DEMOS = ("lanchuan", "bank", "hospital")
"""The order in which the demos are loaded and listed: the first is the one that the guide walks through."""

WORDS: dict[str, dict[Language, str]] = {
    "ready": {"zh": "赢单已启动", "en": "Yingdan is running"},
    "address": {"zh": "地址", "en": "Address"},
    "link": {"zh": "登录链接（只能用一次）", "en": "Sign-in link (works once)"},
    "data": {"zh": "数据", "en": "Data"},
    "stop": {"zh": "按 Ctrl+C 停止", "en": "Ctrl+C stops it"},
    "demo": {"zh": "第一次启动：正在载入演示商机…", "en": "First start: loading the demo deals …"},
    "taken": {
        "zh": "{host}:{port} 已被占用，请换一个端口，例如 PORT={other} make run 或 yingdan serve --port {other}",
        "en": "{host}:{port} is in use; take another port, e.g. PORT={other} make run, or yingdan serve --port {other}",
    },
    "unwritable": {"zh": "数据目录无法写入：{path}", "en": "The data folder cannot be written: {path}"},
    "no_address": {
        "zh": "{host} 不是这台机器的地址，改用 127.0.0.1，或 0.0.0.0 让同事也能打开",
        "en": "{host} is no address of this machine; take 127.0.0.1, or 0.0.0.0 to let colleagues in",
    },
    "low_port": {
        "zh": "{port} 端口要管理员权限，换一个 1024 以上的端口，例如 --port 8000",
        "en": "Port {port} needs an administrator; take one above 1023, e.g. --port 8000",
    },
    "full": {"zh": "磁盘已满，写不下：{path}", "en": "The disk is full: {path}"},
    "broken": {
        "zh": "数据库文件打不开，可能已损坏：{path}。请从备份恢复，或换一个数据目录：--data",
        "en": "The database file cannot be read, it may be damaged: {path}. Restore a backup, or take another folder: --data",
    },
    "busy": {
        "zh": "数据库正被别的程序占用：{path}。稍后再试",
        "en": "Another program keeps the database busy: {path}. Try again in a moment",
    },
    "unreachable": {"zh": "数据库连不上：{reason}", "en": "The database does not answer: {reason}"},
    "running": {
        "zh": "这个数据目录已经有一个赢单在运行：{address}。先停掉它，或换一个数据目录：--data",
        "en": "Yingdan is running on this data folder already: {address}. Stop it first, or take another folder: --data",
    },
}


class ServerError(Exception):
    """The server cannot start; the message is one line for the user."""


def _everywhere(host: str) -> bool:
    """Whether a host means every address of this machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Where:
    """Where the server listens and keeps its data."""

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path | None = None
    """None: `$YINGDAN_HOME`, else the user's data folder."""

    @property
    def address(self) -> str:
        """The address to open in a browser on this machine."""
        host = "127.0.0.1" if _everywhere(self.host) else self.host
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.port}"


def serve(where: Where | None = None, language: Language = "zh") -> None:
    """Migrate, load the demo at the very first start, print the address and a one-time sign-in link, and serve.

    Returns when the server is stopped. Raises ServerError when the port is taken, the folder cannot be written or
    another server uses it, or the database cannot be read.
    """
    where = where or Where()
    _check_port(where, language)
    _prepare(where, language)
    held = lock(where, language)
    _fill(language)
    link = _sign_in_path()
    _announce_when_ready(where, link, language)
    _run(where)
    if held is not None:
        held.close()


def _check_port(where: Where, language: Language) -> None:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.host, where.port))
        except OSError as error:
            other = where.port + 1 if where.port < 65535 else 8000
            codes = {errno.EADDRINUSE: "taken", errno.EACCES: "low_port"}
            text = WORDS[codes.get(error.errno or 0, "no_address")][language]
            raise ServerError(text.format(host=where.host, port=where.port, other=other)) from error


def _prepare(where: Where, language: Language) -> None:
    """Point Django to the data folder, which is for its owner only, as is every file in it."""
    os.umask(0o077)
    if where.data is not None:
        os.environ["YINGDAN_HOME"] = str(where.data)
    if where.host not in {"127.0.0.1", "localhost", "::1"}:
        names = [os.environ.get("YINGDAN_HOSTS", ""), *_names_of_this_machine(where.host)]
        os.environ["YINGDAN_HOSTS"] = ",".join(name for name in names if name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        import django

        django.setup()
        from django.conf import settings

        Path(settings.HOME).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(_of_the_folder(error, str(where.data or error.filename), language)) from error


def _of_the_folder(error: OSError, path: str, language: Language) -> str:
    code = "full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "unwritable"
    return WORDS[code][language].format(path=error.filename or path)


def lock(where: Where, language: Language) -> TextIO | None:
    """One server a data folder. The lock ends with this process, whatever ends it; None where nothing knows of locks.

    Raises ServerError where another one runs, or the file cannot be written.
    """
    try:
        import fcntl
    except ImportError:  # not on this system
        return None
    from django.conf import settings

    path = Path(settings.HOME) / LOCK_FILE
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise ServerError(_of_the_folder(error, str(path), language)) from error
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        address = file.read(200).strip() or "?"
        file.close()
        if error.errno in (errno.EAGAIN, errno.EACCES):
            raise ServerError(WORDS["running"][language].format(address=address)) from error
        return None
    file.truncate(0)
    file.write(f"{where.address}/\n")
    file.flush()
    return file


def _fill(language: Language) -> None:
    """Bring the database up to date, and load the demo if it is new. Raises ServerError."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import DatabaseError

    from yingdan.actions.backup import BackupError
    from yingdan.actions.index import missing, rebuild, spell

    from .backup import said
    from .upgrade import before_upgrade

    try:
        before_upgrade()
        call_command("migrate", verbosity=0, interactive=False)
        if missing():  # a data folder from before there was search
            rebuild()
        spell()
        if not get_user_model().objects.exists():
            _say(WORDS["demo"][language])
            _first_start()
    except BackupError as error:
        raise ServerError(said(error)) from error
    except DatabaseError as error:
        raise ServerError(_of_the_database(error, language)) from error
    except OSError as error:
        raise ServerError(_of_the_folder(error, "", language)) from error


_SAID = (("is full", "full"), ("readonly", "unwritable"), ("unable to open", "unwritable"), ("locked", "busy"))


def _of_the_database(error: Exception, language: Language) -> str:
    """What a database says, in a line for the user."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    said = " ".join(str(error).split())
    if not database["ENGINE"].endswith("sqlite3"):
        return WORDS["unreachable"][language].format(reason=said[:200])
    code = next((code for sign, code in _SAID if sign in said), "broken")
    return WORDS[code][language].format(path=database["NAME"])


def _first_start() -> None:
    """Create the demo's rep and load the demo deals, moved so that their day is today: everything or nothing."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from yingdan.actions.dossier import load_dossier
    from yingdan.intake import read_dossier

    with transaction.atomic():
        call_command("first_user", DEMO_USER, **DEMO_NAME)
        rep = User.objects.get(username=DEMO_USER)
        for path in demo_files():
            dossier = read_dossier(path)
            me = DEMO_COLLEAGUE if any(one.id == DEMO_COLLEAGUE for one in dossier.us) else None
            load_dossier(rep, dossier, demo=True, shift_to=timezone.localdate(), me=me)


def _names_of_this_machine(host: str) -> Iterator[str]:
    """Names and addresses under which others in the network may call this machine."""
    if not _everywhere(host):
        yield host
        return
    name = socket.gethostname()
    yield name
    try:
        found = {str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(name, None)}
    except OSError:
        return
    yield from (f"[{address}]" if ":" in address else address for address in sorted(found))


def _sign_in_path() -> str:
    from io import StringIO

    from django.core.management import call_command

    return str(call_command("signin_link", stdout=StringIO()))


def _announce_when_ready(where: Where, link: str, language: Language) -> None:
    """Print address and link once the server answers, not before: whoever clicks at once must not meet an error."""
    from django.conf import settings

    lines = [
        "",
        f"  {WORDS['ready'][language]}",
        f"  {WORDS['address'][language]}  {where.address}/",
        f"  {WORDS['link'][language]}  {where.address}{link}",
        f"  {WORDS['data'][language]}  {settings.HOME}",
        f"  {WORDS['stop'][language]}",
        "",
    ]

    def announce() -> None:
        if _answers(where):
            _say("\n".join(lines))

    threading.Thread(target=announce, daemon=True, name="announce").start()


def _answers(where: Where, seconds: float = 60) -> bool:
    """Wait until something listens there."""
    host = "127.0.0.1" if _everywhere(where.host) else where.host
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((host, where.port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def _run(where: Where) -> None:
    """Hand over to granian: one process with threads, enough for a rep or a small team on one machine."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the worker is another process and opens its own
    Granian(
        APPLICATION,
        address=where.host,
        port=where.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def demo_files() -> list[Path]:
    """The shipped demo dossiers, in their order; each has an `.expected.yaml` beside it with what the method must find."""
    folder = Path(__file__).resolve().parent.parent / "intake" / "demo"
    found = [path for path in folder.glob("*.yaml") if not path.name.endswith(".expected.yaml")]
    return sorted(found, key=lambda path: (DEMOS.index(path.stem) if path.stem in DEMOS else len(DEMOS), path.stem))


def demo(target: Path, name: str | None = None) -> list[Path]:
    """Copy the demo dossiers, or the one of that name, into a folder, made if needed; returns what was written.

    Raises FileExistsError, before anything is written, when a file of that name is there: it may be somebody's work;
    KeyError when no demo has the name.
    """
    sources = [path for path in demo_files() if name is None or path.stem == name]
    if not sources:
        raise KeyError(name)
    taken = [target / path.name for path in sources if (target / path.name).exists()]
    if taken:
        raise FileExistsError(str(taken[0]))
    target.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(path, target / path.name)) for path in sources]
