"""What a look stands on, and when contact was closed on it by law or rule (F3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from yingdan.facts import Dossier, Event, Opportunity
from yingdan.facts.scales import Contact
from yingdan.playbooks.model import ActivityKind, Playbook

from .closed import Change, Closed, closed_days


class Ground:
    """A dossier, a playbook and a day, with the days on which contact was closed."""

    def __init__(
        self,
        dossier: Dossier,
        playbook: Playbook,
        today: date,
        opportunity: Opportunity | None,
        books: Mapping[str, Playbook] | None = None,
    ) -> None:
        """`books` = playbooks of the account's other deals by the name a deal gives; without them only deals of this playbook
        tell when contact was closed."""
        self.dossier = dossier
        self.playbook = playbook
        self.today = today
        self.opportunity = opportunity
        self.limits = playbook.limits
        self.books: Mapping[str, Playbook] = books or {}

    @property
    def deal(self) -> str | None:
        """The opportunity's id."""
        return self.opportunity.id if self.opportunity else None

    @cached_property
    def activities(self) -> Mapping[str, ActivityKind]:
        return {kind.id: kind for kind in self.playbook.activities}

    def kind(self, event: Event) -> ActivityKind | None:
        """The event's activity; None for a kind this playbook does not know."""
        return self.activities.get(event.kind)

    @cached_property
    def closed(self) -> Closed:
        """Days on which nobody of ours may talk with the account: each open deal begun by then stood in a closed stage (F3)."""
        deals = (self._changes(deal) for deal in self.dossier.opportunities if deal.state == "open")
        return closed_days(deals, self.today)

    @cached_property
    def may_talk(self) -> bool:
        """Whether today counts as a day of silence with the account."""
        return self._is_open(self.closed)

    @cached_property
    def deal_closed(self) -> Closed:
        """Days on which this deal stood in a stage closed to contact (F3)."""
        return closed_days((self._changes(self.opportunity),) if self.opportunity else (), self.today)

    @cached_property
    def closed_deals(self) -> Mapping[str, Contact]:
        """Other open deals of the account that are closed to contact today, and how (F3)."""
        found: dict[str, Contact] = {}
        for deal in self.dossier.opportunities:
            if deal.state == "open" and deal.id != self.deal:
                contact = self._contact_of(deal)
                if contact != "open":
                    found[deal.id] = contact
        return found

    @cached_property
    def closed_elsewhere(self) -> Mapping[str, Contact]:
        """People with a seat on another deal that is closed to contact today; frozen before formal (F3)."""
        found: dict[str, Contact] = {}
        for deal in self.dossier.opportunities:
            contact = self.closed_deals.get(deal.id)
            for seat in deal.seats if contact is not None else ():
                if seat.person is not None and contact is not None and found.get(seat.person) != "frozen":
                    found[seat.person] = contact
        return found

    def _contact_of(self, deal: Opportunity) -> Contact:
        """Contact in the stage a deal is said to be in today; open where no stage or no playbook says otherwise."""
        book = self._book_of(deal)
        order = {stage.id: (number, stage.contact) for number, stage in enumerate(book.stages)} if book else {}
        begun = [
            (one.from_, *order[one.stage]) for one in deal.stages if one.from_ <= self.today and one.stage in order
        ]
        return max(begun, key=lambda one: one[:2])[2] if begun else "open"

    def _book_of(self, deal: Opportunity) -> Playbook | None:
        mine = self.opportunity.playbook if self.opportunity else self.playbook.id
        return self.playbook if deal.playbook == mine else self.books.get(deal.playbook)

    def _changes(self, deal: Opportunity) -> tuple[Change, ...]:
        """When contact on a deal opened and closed; a stage whose playbook is not at hand closes nothing."""
        book = self._book_of(deal)
        contact = {stage.id: (n, stage.contact == "open") for n, stage in enumerate(book.stages)} if book else {}
        begun = [(one.from_, *contact.get(one.stage, (-1, True))) for one in deal.stages if one.from_ <= self.today]
        return tuple((day, is_open) for day, _, is_open in sorted(begun))

    def _is_open(self, closed: Closed) -> bool:
        return not closed.runs or closed.runs[-1][1] <= self.today.toordinal()

    @cached_property
    def _closed_on(self) -> dict[frozenset[str], Closed]:
        return {}

    def closed_on(self, deals: frozenset[str]) -> Closed:
        """Days on which all of these deals that had begun were closed; of none, all open deals of the account."""
        if not deals:
            return self.closed
        if deals not in self._closed_on:
            made = closed_days(
                (self._changes(one) for one in self.dossier.opportunities if one.id in deals), self.today
            )
            self._closed_on[deals] = made
        return self._closed_on[deals]

    @cached_property
    def _closing(self) -> tuple[tuple[str, frozenset[str], Closed], ...]:
        """Deals of the account that were ever closed to contact: who sits on them, and when that was."""
        found = []
        for deal in self.dossier.opportunities:
            closed = closed_days((self._changes(deal),), self.today)
            if closed.runs:
                found.append((deal.id, frozenset(one.person for one in deal.seats if one.person is not None), closed))
        return tuple(found)

    def breaks(self, event: Event, deal: str | None = None) -> bool:
        """A talk outside the formal channel while a deal (this one, if given) allowed only that, or none (F3).

        An event that names no deal counts only when somebody with a seat in the closed one took part.
        """
        kind = self.kind(event)
        if not event.with_ or kind is None or kind.ladder in ("formal", "paper", "internal"):
            return False
        return any(
            closed.holds(event.on)
            for name, seated, closed in self._closing
            if deal in (None, name)
            and (event.opportunity == name or (event.opportunity is None and not seated.isdisjoint(event.with_)))
        )
