"""Starting the server: first start, second start, and what goes wrong."""

from __future__ import annotations

import errno
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

TRY = """
import sys
from pathlib import Path
from yingdan.cli.server import ServerError, Where, serve
if __name__ == "__main__":
    try:
        serve(Where(port=int(sys.argv[1]), data=Path(sys.argv[2])), "en")
    except ServerError as error:
        print(error)
        sys.exit(2)
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
    made = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    made.addheaders = [("Sec-Fetch-Site", "none"), ("Sec-Fetch-Dest", "document")]  # as one that was opened by hand
    return made


def users(data: Path) -> list[tuple[int, str]]:
    import sqlite3

    connection = sqlite3.connect(data / "yingdan.sqlite3")
    try:
        return list(connection.execute("SELECT id, username FROM auth_user"))
    finally:
        connection.close()


def refused(tmp_path: Path, port: int, data: str = "data", **more: str) -> str:
    """What a start says that must fail: one line, and no traceback."""
    (tmp_path / "again.py").write_text(TRY)
    hidden = ("YINGDAN_", "DJANGO_", "DATABASE_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)} | {
        "PYTHONPATH": str(ROOT / "src"), **more,
    }  # fmt: skip
    command = [sys.executable, str(tmp_path / "again.py"), str(port), str(tmp_path / data)]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, ""), done.stderr
    assert done.stdout.count("\n") == 1, done.stdout
    return done.stdout


def test_a_damaged_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/yingdan.sqlite3").write_bytes(b"not a database " * 1000)
    assert "damaged" in refused(tmp_path, free_port())
    assert (tmp_path / "data/yingdan.sqlite3").read_bytes() == b"not a database " * 1000


def test_a_folder_that_is_none_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert "cannot be written" in refused(tmp_path, free_port())
    assert "cannot be written" in refused(tmp_path, free_port(), "data/deeper")
    assert "cannot be written" in refused(tmp_path, free_port(), YINGDAN_SECRET_KEY="x")
    (tmp_path / "other/yingdan.sqlite3").mkdir(parents=True)
    assert "cannot be written" in refused(tmp_path, free_port(), "other")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    assert "cannot be written" in refused(tmp_path, free_port())


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "x")
    assert server._of_the_folder(full, "", "en") == "The disk is full: x"


def test_a_database_elsewhere_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    url = f"postgresql://rep@127.0.0.1:{free_port()}/none"
    assert "does not answer" in refused(tmp_path, free_port(), DATABASE_URL=url)


def test_an_address_that_is_not_ours_is_one_line() -> None:
    for host in ("192.0.2.1", "no-such-host.invalid"):
        with pytest.raises(ServerError) as error:
            server.serve(Where(host=host, port=free_port()), "en")
        assert "no address of this machine" in str(error.value)


def test_first_and_second_start(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path, port) as link:
        guest, rep = browser(), browser()
        assert page(rep, link)[0] == 200
        assert page(guest, link)[0] == 410
        key = (tmp_path / "data/secret.key").read_text()
        first = users(tmp_path / "data")
        assert len(first) == 1
        assert [path for path in (tmp_path / "data").iterdir() if path.stat().st_mode & 0o077] == []
        assert f"127.0.0.1:{port}" in refused(tmp_path, free_port())
    with running(tmp_path, port) as again:
        assert again != link
        assert page(browser(), link)[0] == 410
        assert page(browser(), again)[0] == 200
        assert users(tmp_path / "data") == first
        assert (tmp_path / "data/secret.key").read_text() == key
