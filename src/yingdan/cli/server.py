"""The server's side of the command line: `yingdan serve` and `yingdan demo`.

Django is imported only when a server is really started.
"""

from __future__ import annotations

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
from typing import Literal

Language = Literal["zh", "en"]
APPLICATION = "yingdan.project.wsgi:application"
SETTINGS = "yingdan.project.settings"
DEMO_USER = "demo"

WORDS: dict[str, dict[Language, str]] = {
    "ready": {"zh": "赢单已启动", "en": "Yingdan is running"},
    "address": {"zh": "地址", "en": "Address"},
    "link": {"zh": "登录链接（只能用一次）", "en": "Sign-in link (works once)"},
    "data": {"zh": "数据", "en": "Data"},
    "stop": {"zh": "按 Ctrl+C 停止", "en": "Ctrl+C stops it"},
    "demo": {"zh": "第一次启动：正在载入演示商机…", "en": "First start: loading the demo deal …"},
    "taken": {
        "zh": "{host}:{port} 已被占用，请换一个端口，例如 PORT={other} make run 或 yingdan serve --port {other}",
        "en": "{host}:{port} is in use; take another port, e.g. PORT={other} make run, or yingdan serve --port {other}",
    },
    "unwritable": {"zh": "数据目录无法写入：{path}", "en": "The data folder cannot be written: {path}"},
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

    Returns when the server is stopped. Raises ServerError when the port is taken or the folder cannot be written.
    """
    where = where or Where()
    _check_port(where, language)
    _prepare(where, language)
    link = _sign_in_path()
    _announce_when_ready(where, link, language)
    _run(where)


def _check_port(where: Where, language: Language) -> None:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.host, where.port))
        except OSError as error:
            text = WORDS["taken"][language].format(host=where.host, port=where.port, other=where.port + 1)
            raise ServerError(text) from error


def _prepare(where: Where, language: Language) -> None:
    """Point Django to the data folder, bring the database up to date, and fill it if it is new."""
    if where.data is not None:
        os.environ["YINGDAN_HOME"] = str(where.data)
    if where.host not in {"127.0.0.1", "localhost", "::1"}:
        names = [os.environ.get("YINGDAN_HOSTS", ""), *_names_of_this_machine(where.host)]
        os.environ["YINGDAN_HOSTS"] = ",".join(name for name in names if name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    except PermissionError as error:
        raise ServerError(WORDS["unwritable"][language].format(path=error.filename)) from error
    from django.contrib.auth import get_user_model

    if not get_user_model().objects.exists():
        _say(WORDS["demo"][language])
        _first_start()


def _first_start() -> None:
    """Create the demo's rep and load the demo deals, moved so that their day is today: everything or nothing."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from yingdan.actions.dossier import load_dossier
    from yingdan.intake import read_dossier

    with transaction.atomic():
        call_command("first_user", DEMO_USER)
        rep = User.objects.get(username=DEMO_USER)
        for path in demo_files():
            load_dossier(rep, read_dossier(path), demo=True, shift_to=timezone.localdate())


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
    """The shipped demo dossiers; each may have an `.expected.yaml` beside it with what the method must find."""
    folder = Path(__file__).resolve().parent.parent / "intake" / "demo"
    return sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(".expected.yaml"))


def demo(target: Path) -> list[Path]:
    """Copy the demo dossiers into a folder, made if needed; returns what was written.

    Raises FileExistsError, before anything is written, when a file of that name is there: it may be somebody's work.
    """
    sources = demo_files()
    taken = [target / path.name for path in sources if (target / path.name).exists()]
    if taken:
        raise FileExistsError(str(taken[0]))
    target.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(path, target / path.name)) for path in sources]
