"""Days on which law or rule closes contact: they are no silence (F3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_FAR = date.max.toordinal()
Change = tuple[date, bool]
"""From this day on contact on a deal is open (True) or not."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Runs of closed days, oldest first, as day numbers: the first closed day and the first open one after it."""

    runs: tuple[tuple[int, int], ...] = ()

    def open_days(self, last: date, until: date) -> int:
        """Days of silence that count between a contact and a later day: calendar days less the closed ones among them.

        The day of the contact is not counted, the later day is.

        >>> ten_days = (date(2026, 3, 11).toordinal(), date(2026, 3, 21).toordinal())
        >>> Closed((ten_days,)).open_days(date(2026, 3, 1), date(2026, 3, 31))
        20
        """
        first, end = last.toordinal() + 1, until.toordinal() + 1
        days = end - first
        for begun, over in self.runs:
            if over > first and begun < end:
                days -= min(over, end) - max(begun, first)
        return days

    def holds(self, day: date) -> bool:
        """Whether a day is closed.

        >>> Closed(((date(2026, 3, 11).toordinal(), date(2026, 3, 21).toordinal()),)).holds(date(2026, 3, 21))
        False
        """
        number = day.toordinal()
        return any(begun <= number < over for begun, over in self.runs)

    def after(self, last: date, days: int) -> date:
        """The day on which so many days (at least one) have counted since a contact; the last day there is, where none will.

        >>> ten_days = (date(2026, 3, 11).toordinal(), date(2026, 3, 21).toordinal())
        >>> Closed((ten_days,)).after(date(2026, 3, 1), 20)
        datetime.date(2026, 3, 31)
        """
        first = last.toordinal() + 1
        found = first + days - 1
        for begun, over in self.runs:
            if begun > found:
                break
            if over > first:
                found += over - max(begun, first)
        return date.fromordinal(min(found, _FAR))


NEVER_CLOSED = Closed()


def closed_days(deals: Iterable[Sequence[Change]], until: date) -> Closed:
    """Days on which every deal that has begun stood in a closed stage, and at least one had begun.

    `deals` = for each deal its changes, oldest first. A day before the first change of all is open; what holds on the day
    `until` holds for coming days too.
    """
    histories = [history for history in deals if history]
    if all(is_open for history in histories for _, is_open in history):
        return NEVER_CLOSED
    days = sorted({day for history in histories for day, _ in history if day <= until})
    runs: list[tuple[int, int]] = []
    for number, day in enumerate(days):
        if any(_state(history, day) is not False for history in histories if history[0][0] <= day):
            continue
        begun = day.toordinal()
        over = days[number + 1].toordinal() if number + 1 < len(days) else _FAR
        if runs and runs[-1][1] == begun:
            runs[-1] = (runs[-1][0], over)
        else:
            runs.append((begun, over))
    return Closed(tuple(runs))


def _state(history: Sequence[Change], day: date) -> bool | None:
    """Open or not on a day; of several changes on one day the last one holds."""
    found = None
    for since, is_open in history:
        if since > day:
            break
        found = is_open
    return found
