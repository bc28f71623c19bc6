"""Long silences: between contacts of a deal (F3), and with one person (B1, C5). Days closed by rule are no silence. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from yingdan.method.base import Closed, Look
from yingdan.queries.room import Room


@dataclass(frozen=True, slots=True)
class Silence:
    """From one contact to the next one, or to today."""

    start: date
    end: date
    days: int
    """Days that count; of a closed one the days on which nobody might talk."""
    limit: int
    """How many were allowed."""
    closed: bool = False
    """The rules forbade contact: no fault of anybody."""

    @property
    def text(self) -> str:
        """What stands in the picture."""
        if self.closed:
            return _("%(days)s days closed by rule") % {"days": self.days}
        return _("silent %(days)s days") % {"days": self.days}

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return _("%(days)s d") % {"days": self.days}


def of_deal(room: Room) -> tuple[Silence, ...]:
    """Silences of a deal that are longer than the stage in which they began allows, oldest first."""
    look = room.deal.look
    days = sorted({one.on for one in look.deal_contacts})
    limits = {day: stage.gap_days for day in days if (stage := look.stage_on(day)) is not None}
    found = _between(look.deal_closed, days, limits)
    return (*found, *_since(room))


def _since(room: Room) -> Iterator[Silence]:
    """From the last contact to today, as the activities room reads it, so that page and finding say the same number."""
    look, gap = room.deal.look, room.deal.activities.gap
    stage = look.stage
    if gap.last is None or stage is None:
        return
    if gap.state == "gap" and gap.days is not None:
        yield Silence(look.today - timedelta(days=gap.days), look.today, gap.days, stage.gap_days)
    elif gap.state in ("formal", "frozen") and (look.today - gap.last).days > stage.gap_days:
        closed = (look.today - gap.last).days - look.deal_closed.open_days(gap.last, look.today)
        yield Silence(gap.last, look.today, closed, stage.gap_days, closed=True)


def with_person(room: Room, person: str) -> tuple[Silence, ...]:
    """Silences with one person of longer than their rung's cadence allows (C5), up to today, oldest first.

    Days count as the rhythm counts them: those on which every deal they are on was closed do not.
    """
    look = room.deal.look
    limit = room.deal.relations.long_short[person].cadence_days + look.limits.cadence_grace
    days = sorted({one.on for one in look.contacts_with.get(person, ())})
    closed = look.closed_for(person)
    lasting = _lasting(look, closed, days[-1], limit, may_talk=look.may_talk_with(person)) if days else None
    return (*_between(closed, days, dict.fromkeys(days, limit)), *((lasting,) if lasting else ()))


def on_deal(look: Look, last: date) -> Silence | None:
    """The silence on this deal since the last contact with somebody, where it is longer than `silent_days` (B1)."""
    may_talk = look.stage is None or look.stage.contact == "open"
    return _lasting(look, look.deal_closed, last, look.limits.silent_days, may_talk=may_talk)


def _lasting(look: Look, closed: Closed, last: date, limit: int, *, may_talk: bool) -> Silence | None:
    """A silence that lasts; while contact is closed it is nobody's fault, however long."""
    whole = (look.today - last).days
    waited = closed.open_days(last, look.today)
    if not may_talk and whole > limit:
        return Silence(last, look.today, whole - waited, limit, closed=True)
    return Silence(last, look.today, waited, limit) if waited > limit else None


def _between(closed: Closed, days: list[date], limits: dict[date, int]) -> Iterator[Silence]:
    for before, after in pairwise(days):
        limit = limits.get(before)
        whole = (after - before).days
        if limit is None or whole <= limit:
            continue
        waited = closed.open_days(before, after)
        if waited > limit:
            yield Silence(before, after, waited, limit)
        else:
            yield Silence(before, after, whole - waited, limit, closed=True)
