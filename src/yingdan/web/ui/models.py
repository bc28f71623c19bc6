"""What cards and chips are filled with: frozen, ready to show, no model and no judgement in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yingdan.facts.scales import Severity
from yingdan.wording.evidence import Line

ICON_OF_SEVERITY: Mapping[Severity, str] = {
    "stop": "ban",
    "act": "alert-triangle",
    "watch": "eye",
    "good": "circle-check",
}


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding as it is shown: one sentence, one line of why, its evidence, one action, and what the user thinks of it."""

    id: str
    rule: str
    severity: Severity
    title: str
    why: str
    do: str
    lines: tuple[Line, ...] = ()
    icon: str = ""
    """Left out: the icon of its severity."""
    differ_url: str = ""
    """Where "I see it differently" is sent; empty = the button is not shown."""
    agree_url: str = ""
    """Where the objection is taken back; empty = no button."""
    differs: str = ""
    """The reason already given."""
    action_url: str = ""
    action_label: str = ""
    event_urls: Mapping[str, str] = field(default_factory=dict)
    """Event id → where its drawer is."""

    @property
    def sign(self) -> str:
        return self.icon or ICON_OF_SEVERITY[self.severity]

    @property
    def evidence(self) -> tuple[tuple[Line, str], ...]:
        """Each line with the address of the event it leads to, if any."""
        return tuple((line, self.event_urls.get(line.event or "", "")) for line in self.lines)


@dataclass(frozen=True, slots=True)
class PersonChip:
    """A person as they are shown everywhere: face, name, role, ladder."""

    name: str
    role: str = ""
    attitude: int | None = None
    rung: str | None = None
    decaying: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter or an order, as a link."""

    name: str
    url: str
    chosen: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Toast:
    """What just happened, with the way back; an error stays until it is closed."""

    text: str
    undo: str = ""
    """Address that undoes it."""
    error: bool = False
