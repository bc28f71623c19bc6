"""What search shows of what it found. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from yingdan.facts import Language, Text, say
from yingdan.queries.search import Hit, Results, Snippet
from yingdan.wording.dates import short_date

ICONS: Mapping[str, str] = {
    "account": "building", "person": "user", "opportunity": "target", "organisation": "building", "event": "calendar-event",
    "fact": "eye", "commitment": "check", "step": "arrow-right", "claim": "message", "exchange": "gift", "rival": "flag",
    "strength": "scale", "promise": "check", "request": "users", "gift": "gift",
}  # fmt: skip
WORDS: Mapping[str, object] = {
    "account": gettext_lazy("Account"), "person": gettext_lazy("Person"), "opportunity": gettext_lazy("Deal"),
    "organisation": gettext_lazy("Organisation"), "event": gettext_lazy("Note"), "fact": gettext_lazy("Fact"),
    "commitment": gettext_lazy("Commitment"), "step": gettext_lazy("Step"), "claim": gettext_lazy("Claim"),
    "exchange": gettext_lazy("Exchange"), "rival": gettext_lazy("Rival"), "strength": gettext_lazy("Strength"),
    "promise": gettext_lazy("Promise"), "request": gettext_lazy("Request"), "gift": gettext_lazy("Gift"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line found. `url` is empty where no page shows it yet."""

    url: str
    icon: str
    kind: str
    name: str
    """A name; empty for what was written: then the snippet says it."""
    snippet: Snippet
    where: str
    day: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found, in two lists."""

    query: str
    named: tuple[Line, ...]
    written: tuple[Line, ...]
    more: bool
    all_url: str

    @property
    def nothing(self) -> bool:
        return not self.named and not self.written


def present(results: Results, lang: Language) -> Found:
    """Results in the reader's language."""
    return Found(
        query=results.query,
        named=tuple(_line(one, lang, named=True) for one in results.named),
        written=tuple(_line(one, lang, named=False) for one in results.written),
        more=results.more_named or results.more_written,
        all_url=f"{reverse('search')}?{urlencode({'q': results.query})}",
    )


def _line(hit: Hit, lang: Language, *, named: bool) -> Line:
    return Line(
        url=_url(hit),
        icon=ICONS.get(hit.kind, "file-text"),
        kind=str(WORDS.get(hit.kind, "")),
        name=say(hit.title, lang) if named else "",
        snippet=hit.snippet,
        where=_where(hit, lang),
        day=short_date(hit.day, lang) if isinstance(hit.day, date) else "",
    )


def _where(hit: Hit, lang: Language) -> str:
    parts: list[Text] = [] if hit.kind == "account" else [hit.account_name]
    if hit.opportunity_name is not None and hit.kind != "opportunity":
        parts.append(hit.opportunity_name)
    return " · ".join(say(one, lang) for one in parts)


_PLACES: Mapping[str, Callable[[int, str], str]] = {
    "person": lambda deal, ref: reverse("person", args=[deal, ref]),
    "event": lambda deal, ref: reverse("opportunity_event", args=[deal, ref]),
}


def _url(hit: Hit) -> str:
    """The page that shows it best."""
    if hit.kind == "account":
        return reverse("account", args=[hit.account])
    if hit.home is None:
        return ""
    place = _PLACES.get(hit.kind)
    return place(hit.home, hit.ref) if place and hit.ref else reverse("opportunity", args=[hit.home])
