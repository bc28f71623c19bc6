"""`serve` and `demo` on the command line."""

from __future__ import annotations

from pathlib import Path

from .refuse import Refused
from .speak import language, t

ALL = "all"
"""The name that stands for every demo."""


def serve(host: str, port: int, data: str | None) -> None:
    """Start the server; returns when it is stopped."""
    if not 0 < port < 65536:
        raise Refused(t("--port: a number from 1 to 65535, not {found}.", found=port))
    from . import server

    try:
        server.serve(server.Where(host, port, Path(data).expanduser() if data else None), language())
    except server.ServerError as error:
        raise Refused(str(error)) from error


def demo(folder: str, name: str) -> None:
    """Write one demo file, or all of them."""
    from . import server

    try:
        written = server.demo(Path(folder).expanduser(), None if name == ALL else name)
    except KeyError as error:
        names = ", ".join([*(path.stem for path in server.demo_files()), ALL])
        raise Refused(t("--name: {names}, not “{found}”.", names=names, found=name)) from error
    except FileExistsError as error:
        raise Refused(t("{file} is there already; nothing was written.", file=error)) from error
    except OSError as error:
        raise Refused(t("{folder} cannot be written.", folder=folder)) from error
    for path in written:
        print(path)
    if written:
        print(t("Next: yingdan assess {file}", file=written[0]))
