"""Saying no: one clear line on the error stream, exit code 2."""

from __future__ import annotations

import sys

from .speak import t


class Refused(Exception):  # noqa: N818 - it is the user's input that is wrong, not the program
    """The input cannot be used; `lines` say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def complain(lines: tuple[str, ...]) -> None:
    """Write to the error stream; a terminal that cannot show a sign gets a substitute."""
    for line in lines:
        text = f"{line}\n"
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))


def pick(found: str, names: dict[str, tuple[str, ...]], what: str) -> str:
    """The id that was meant: an id, or a name that only one has. `what` is the option's name.

    Raises Refused, with the list, when it is nobody's or several people's.
    """
    if found in names:
        return found
    wanted = found.strip().casefold()
    hits = [identifier for identifier, texts in names.items() if any(wanted == text.casefold() for text in texts)]
    hits = hits or [
        identifier for identifier, texts in names.items() if any(wanted in text.casefold() for text in texts if wanted)
    ]
    if len(hits) == 1:
        return hits[0]
    if hits:
        head = t("{option}: “{found}” could be several:", option=what, found=found)
    else:
        head = t("{option}: there is no “{found}”. There are:", option=what, found=found)
    shown = hits or list(names)
    listed = [f"  {one}  {' / '.join(dict.fromkeys(names[one]))}" for one in shown]
    raise Refused(head, *(listed or [t("  (none)")]))
