"""Several at once, each with a connection of its own: `python -m tests.actions.race` on a new SQLite file, and as a
module on PostgreSQL. What must hold is told by `report`; the tests compare it."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

AT_ONCE = 8


def together(act: Callable[[int], Any]) -> list[Any]:
    """Do it in as many threads, all starting at the same moment; an exception is a result."""
    from django.db import connections

    gate = threading.Barrier(AT_ONCE)
    found: list[Any] = [None] * AT_ONCE

    def one(number: int) -> None:
        try:
            gate.wait(30)
            found[number] = act(number)
        except Exception as error:  # noqa: BLE001 - whatever is raised is the result
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return found


def kinds(results: list[Any]) -> dict[str, int]:
    """How many results of each type."""
    return dict(Counter(type(one).__name__ for one in results))


def report() -> dict[str, Any]:
    """All races on one account."""
    from tests.cast import TODAY, cast
    from yingdan import actions
    from yingdan.actions import Where
    from yingdan.records.models import Account, Audit, Event, Person, Step

    c = cast()
    here = Where(c.account, c.deal)

    def version() -> int:
        return Account.objects.get(pk=c.account).version

    seen = version()
    moved = together(
        lambda n: actions.postpone_step(
            c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, n + 1), None, seen)
        )
    )
    due = Step.objects.get(account=c.account, ref="s1").due
    winner = next(n for n, one in enumerate(moved) if isinstance(one, actions.Receipt))
    start = version()
    added = together(lambda n: actions.add_person(c.owner, actions.AddPerson(here, f"新人{n}")))
    risen = version() - start
    notes = together(lambda n: actions.capture_note(c.owner, actions.CaptureNote(here, f"第{n}件事", TODAY)))
    tapped = together(lambda n: actions.capture_note(c.owner, actions.CaptureNote(here, "连点的一句", TODAY)))
    steps = together(lambda n: actions.add_step(c.owner, actions.AddStep(here, "连点的一步", "ye", TODAY)))
    done = actions.keep_commitment(c.owner, actions.CommitmentEnds(c.account, "c1"))
    undone = together(lambda n: actions.undo(c.owner, done.undo or ""))
    answers = actions.EightAnswers("望溪水务", "private", "泵站", "public-tender", TODAY)
    deals = together(lambda n: actions.create_first_deal(c.owner, answers))
    others = together(
        lambda n: actions.create_first_deal(
            c.owner, actions.EightAnswers(f"客户{n}", "private", "泵站", "public-tender", TODAY)
        )
    )
    audits = list(Audit.objects.filter(account=c.account).order_by("after").values_list("before", "after"))
    return {
        "moved": kinds(moved),
        "the one who moved is the one who was told so": due == date(2026, 12, winner + 1),
        "added": kinds(added),
        "new ids": Person.objects.filter(account=c.account).count() - 3,
        "risen": risen,
        "notes": kinds(notes),
        "kept notes": Event.objects.filter(account=c.account, note__startswith="第").count()
        or sum(str(one.note).startswith("第") for one in Event.objects.filter(account=c.account)),
        "tapped": kinds(tapped),
        "kept taps": sum(one.note == "连点的一句" for one in Event.objects.filter(account=c.account)),
        "steps": kinds(steps),
        "kept steps": sum(one.text == "连点的一步" for one in Step.objects.filter(account=c.account)),
        "undone": kinds(undone),
        "deals": kinds(deals),
        "accounts of one answer": len({one.account for one in deals if isinstance(one, actions.Receipt)}),
        "others": kinds(others),
        "accounts of many": len({one.account for one in others if isinstance(one, actions.Receipt)}),
        "no version twice": all(b[0] >= a[1] for a, b in pairwise(audits)),
    }


EXPECTED: dict[str, Any] = {
    "moved": {"Receipt": 1, "Clash": AT_ONCE - 1},
    "the one who moved is the one who was told so": True,
    "added": {"Receipt": AT_ONCE},
    "new ids": AT_ONCE,
    "risen": AT_ONCE,
    "notes": {"Receipt": AT_ONCE},
    "kept notes": AT_ONCE,
    "tapped": {"Receipt": AT_ONCE},
    "kept taps": 1,
    "steps": {"Receipt": AT_ONCE},
    "kept steps": 1,
    "undone": {"Receipt": 1, "Conflict": AT_ONCE - 1},
    "deals": {"Receipt": AT_ONCE},
    "accounts of one answer": 1,
    "others": {"Receipt": AT_ONCE},
    "accounts of many": AT_ONCE,
    "no version twice": True,
}


def main() -> int:
    """A new SQLite file in a folder of its own; prints what differs."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            YINGDAN_HOME=folder, YINGDAN_SECRET_KEY="x", DJANGO_SETTINGS_MODULE="yingdan.project.settings"
        )
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found = report()
    wrong = {key: (found[key], wanted) for key, wanted in EXPECTED.items() if found[key] != wanted}
    sys.stdout.write(f"{wrong or 'ok'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
