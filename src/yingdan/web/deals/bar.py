"""What stands above the deals, the same for list and board: what can be asked for. Pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.playbooks.model import Playbook
from yingdan.queries.deals import Wanted
from yingdan.queries.wanted_deals import COLOURS, NOT_BEGUN, SORTS, STATES, WAITS
from yingdan.web.ui.models import Choice
from yingdan.wording.catalogue import sentence

from .asked import PAGES, PLAIN, Shape, address, fields_of


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a select."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """Search, choices, and the other way to look at the same deals."""

    shape: Shape
    action: str
    """Where its forms are sent."""
    shapes: tuple[Choice, ...]
    """The same deals as a list and as a board."""
    query: str
    hidden: tuple[tuple[str, str], ...]
    """Fields that the search box keeps."""
    states: tuple[Choice, ...]
    waits: tuple[Choice, ...]
    whose: tuple[Choice, ...]
    """Empty where the reader has nobody below."""
    ways: tuple[Option, ...]
    stages: tuple[Option, ...]
    """Of the chosen way of buying."""
    colours: tuple[Option, ...]
    sorts: tuple[Option, ...]
    narrowed: bool
    """Something but open deals is asked for."""
    plain: str
    """Address of the deals as usual."""


def bar(at: Wanted, shape: Shape, books: Mapping[str, Playbook], lang: Language, *, team: bool) -> Bar:
    """The bar of what is asked for. `team`: the reader sees deals of others below."""
    return Bar(
        shape=shape,
        action=reverse(PAGES[shape]),
        shapes=(
            Choice(_("List"), address(at), shape == "list"), Choice(_("Board"), address(at, "board"), shape == "board"),
        ),
        query=at.query,
        hidden=tuple((name, value) for name, value in fields_of(at).items() if name not in ("q", "page")),
        states=tuple(Choice(_state(one, lang), address(at, shape, state=one), one == at.state) for one in STATES),
        waits=tuple(
            Choice(name, address(at, shape, waits="" if at.waits == one else one), at.waits == one)
            for one, name in zip(WAITS, (_("Too long in its stage"), _("No next step"), _("Something to act on")), strict=True)
        ),
        whose=(
            Choice(_("All I see"), address(at, shape, mine=False), not at.mine),
            Choice(_("My own"), address(at, shape, mine=True), at.mine),
        ) if team else (),
        ways=tuple(_options(at.way, ((name, say(book.name, lang)) for name, book in books.items()))),
        stages=tuple(_options(at.stage, stages_of(books[at.way], lang))) if at.way in books else (),
        colours=tuple(_options(at.colour, ((one, sentence(lang, f"colour.{one}")) for one in COLOURS))),
        sorts=tuple(_options(at.sort, zip(SORTS, _sorts(), strict=True))),
        narrowed=replace(at, page=1, sort=PLAIN.sort, back=False) != PLAIN,
        plain=address(PLAIN, shape),
    )  # fmt: skip


def stages_of(book: Playbook, lang: Language) -> Iterable[tuple[str, str]]:
    """The stages of a way of buying, and that none has begun."""
    yield NOT_BEGUN, _("not begun")
    yield from ((one.id, say(one.name, lang)) for one in book.stages)


def _sorts() -> tuple[str, ...]:
    return (
        _("By decision day"), _("By value"), _("Longest in the stage first"), _("By next step"), _("Most to act on first"),
        _("By account"),
    )  # fmt: skip


def _state(state: str, lang: Language) -> str:
    return _("All") if state == "all" else sentence(lang, f"state.{state}")


def _options(chosen: str, pairs: Iterable[tuple[str, str]]) -> Iterable[Option]:
    return (Option(value, name, value == chosen) for value, name in pairs)
