"""Page times: p50 of the main pages on the demo, and of a bare signed-in view, taking turns in the same run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from .start import first_load
from .table import Row, Words

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 40
WARM = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: its address and its name."""

    path: str
    name: Words


def measure() -> list[Row]:
    """Rows for the bare view, Today, Overview and Committee, and the files of a first visit.

    Django's test client, so without a network; p50 in milliseconds.
    """
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as (client, pages):
        times = _times(client, pages)
        files = first_load(client.get(pages[1].path).content.decode())
    bare = times[0]
    rows = [Row(pages[0].name, bare, "ms")]
    rows += [Row(page.name, time, "ms", time / bare) for page, time in zip(pages[1:], times[1:], strict=True)]
    return rows + files


@contextmanager
def _server(folder: Path) -> Iterator[tuple[Client, Sequence[Measured]]]:
    """A new database with the demo in it, moved to today, and its rep signed in."""
    os.environ["YINGDAN_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "yingdan.project.settings"
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client, override_settings
    from django.utils import timezone

    from yingdan.actions.dossier import load_dossier
    from yingdan.cli.server import demo_files
    from yingdan.intake import read_dossier

    call_command("migrate", verbosity=0)
    call_command("first_user", "bench")
    rep = User.objects.get(username="bench")
    for path in demo_files():
        load_dossier(rep, read_dossier(path), demo=True, shift_to=timezone.localdate())
    client = Client(HTTP_HOST="localhost")
    with override_settings(ROOT_URLCONF="bench.urls"):
        client.force_login(rep, backend="django.contrib.auth.backends.ModelBackend")
        yield client, tuple(_pages())
    connections.close_all()


def _pages() -> Iterator[Measured]:
    from django.urls import reverse

    from yingdan.records.models import Opportunity

    deal = Opportunity.objects.order_by("pk").values_list("pk", flat=True)[0]
    yield Measured(reverse("bench_bare"), {"zh": "对照：空的登录后页面", "en": "baseline: a bare signed-in view"})
    yield Measured(reverse("today"), {"zh": "今日", "en": "Today"})
    yield Measured(reverse("opportunity", args=[deal]), {"zh": "商机概览", "en": "Overview of a deal"})
    yield Measured(reverse("committee", args=[deal]), {"zh": "招采委员会", "en": "Committee of a deal"})


def _times(client: Client, pages: Sequence[Measured]) -> list[float]:
    """p50 of each page in milliseconds. Raises SystemExit when a page does not answer 200."""
    taken: list[list[float]] = [[] for _ in pages]
    for number in range(WARM + ROUNDS):
        for page, found in zip(pages, taken, strict=True):
            start = perf_counter()
            answer = client.get(page.path)
            spent = (perf_counter() - start) * 1000
            if answer.status_code != 200:
                raise SystemExit(f"{page.path}: {answer.status_code}")
            if number >= WARM:
                found.append(spent)
    return [median(found) for found in taken]
