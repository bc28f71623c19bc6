"""Starting the server: first start, second start, and what goes wrong."""

from __future__ import annotations

import http.cookiejar
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.gates import ROOT
from yingdan.cli import server
from yingdan.cli.server import ServerError, Where

START = """
import sys
from pathlib import Path
from yingdan.cli.server import Where, serve
if __name__ == "__main__":
    serve(Where(port=int(sys.argv[1]), data=Path(sys.argv[2])), "en")
"""


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("crm.example", "http://crm.example:8000"),
    ],
)
def test_the_shown_address_can_be_opened(host: str, shown: str) -> None:
    assert Where(host).address == shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_taken_port_is_one_line_with_a_way_out(language: server.Language) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServerError) as error:
            server.serve(Where(port=port), language)
    text = str(error.value)
    assert f"127.0.0.1:{port}" in text
    assert f"--port {port + 1}" in text
    assert "\n" not in text


def test_every_word_is_in_both_languages() -> None:
    assert all(set(words) == {"zh", "en"} for words in server.WORDS.values())


def test_the_demo_is_shipped() -> None:
    assert server.demo_files()


def test_demo_writes_the_files_and_never_over_yours(tmp_path: Path) -> None:
    target = tmp_path / "new/folder"
    written = server.demo(target)
    assert written
    assert all(path.parent == target and path.read_bytes() for path in written)
    written[0].write_text("mine")
    with pytest.raises(FileExistsError):
        server.demo(target)
    assert written[0].read_text() == "mine"


def test_others_in_the_network_may_call_an_open_server(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", ("192.168.1.7", 0)), (0, 0, 0, "", ("fe80::1%eth0", 0, 0, 2))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: found)
    monkeypatch.setattr(socket, "gethostname", lambda: "desk")
    assert list(server._names_of_this_machine("0.0.0.0")) == ["desk", "192.168.1.7", "[fe80::1]"]
    assert list(server._names_of_this_machine("192.168.1.7")) == ["192.168.1.7"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(tmp_path: Path, port: int) -> Iterator[str]:
    """A server of its own; gives the one-time link it prints."""
    script = tmp_path / "start.py"
    script.write_text(START)
    hidden = ("YINGDAN_", "DJANGO_", "DATABASE_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)} | {
        "PYTHONPATH": str(ROOT / "src")
    }
    command = [sys.executable, str(script), str(port), str(tmp_path / "data")]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        seen = []
        try:
            for line in process.stdout:
                seen.append(line)
                if "/accounts/link/" in line:
                    yield line.split()[-1]
                    break
            else:
                pytest.fail(f"no link was printed:\n{''.join(seen)}")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def page(opener: urllib.request.OpenerDirector, address: str) -> tuple[int, str]:
    try:
        with opener.open(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def browser() -> urllib.request.OpenerDirector:
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)


def users(data: Path) -> list[tuple[int, str]]:
    import sqlite3

    connection = sqlite3.connect(data / "yingdan.sqlite3")
    try:
        return list(connection.execute("SELECT id, username FROM auth_user"))
    finally:
        connection.close()


def test_first_and_second_start(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path, port) as link:
        guest, rep = browser(), browser()
        assert page(rep, link)[0] == 200
        assert page(guest, link)[0] == 410
        key = (tmp_path / "data/secret.key").read_text()
        first = users(tmp_path / "data")
        assert len(first) == 1
    with running(tmp_path, port) as again:
        assert again != link
        assert page(browser(), link)[0] == 410
        assert page(browser(), again)[0] == 200
        assert users(tmp_path / "data") == first
        assert (tmp_path / "data/secret.key").read_text() == key
