"""Names for ids: of people, seats, stages, activities … of one dossier and one playbook, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from yingdan.facts import Dossier, Event, Language, Text, say
from yingdan.playbooks.model import Playbook

from .catalogue import has, sentence
from .dates import short_date

Table = Mapping[str, Text]


class Names:
    """Looks up what an id is called. An id without a name is shown as it is."""

    def __init__(self, lang: Language, dossier: Dossier, playbook: Playbook) -> None:
        self.lang = lang
        self.dossier = dossier
        self.playbook = playbook

    def _say(self, table: Table, identifier: str) -> str:
        return say(table.get(identifier, identifier), self.lang)

    @cached_property
    def _people(self) -> Table:
        ours = {one.id: one.name for one in self.dossier.us}
        return (
            ours
            | {one.id: one.name for one in self.dossier.organisations}
            | {one.id: one.name for one in self.dossier.people}
        )

    @cached_property
    def _seats(self) -> Table:
        return {one.id: one.name for one in self.playbook.seats}

    @cached_property
    def _stages(self) -> Table:
        return {one.id: one.name for one in self.playbook.stages}

    @cached_property
    def _activities(self) -> Table:
        return {one.id: one.name for one in self.playbook.activities}

    @cached_property
    def _goals(self) -> Table:
        return {one.id: one.name for one in self.playbook.goals}

    @cached_property
    def _proofs(self) -> Table:
        found = {one.id: one.name for one in self.playbook.lead_proofs}
        return found | {proof.id: proof.name for stage in self.playbook.stages for proof in stage.proofs}

    @cached_property
    def _deals(self) -> Table:
        return {one.id: one.name for one in self.dossier.opportunities} | {
            self.dossier.account.id: self.dossier.account.name
        }

    @cached_property
    def _parts(self) -> Table:
        return dict(self._hanging())

    def _hanging(self) -> Iterator[tuple[str, Text]]:
        for deal in self.dossier.opportunities:
            yield from ((one.id, one.name) for one in deal.rivals)
            yield from ((one.id, one.text) for one in deal.strengths)
        yield from ((one.id, one.text) for one in self.dossier.claims)
        yield from ((one.id, one.text) for one in self.dossier.promises)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return {one.id: one for one in self.dossier.events}

    def person(self, identifier: str) -> str:
        """A person, a colleague or an organisation."""
        return self._say(self._people, identifier)

    def person_or_seat(self, identifier: str) -> str:
        """A person, or the chair where nobody is known."""
        return self.person(identifier) if identifier in self._people else self.seat(identifier)

    def seat(self, identifier: str) -> str:
        return self._say(self._seats, identifier)

    def stage(self, identifier: str) -> str:
        return self._say(self._stages, identifier)

    def activity(self, identifier: str) -> str:
        return self._say(self._activities, identifier)

    def goal(self, identifier: str) -> str:
        return self._say(self._goals, identifier)

    def proof(self, identifier: str) -> str:
        return self._say(self._proofs, identifier)

    def deal(self, identifier: str) -> str:
        """An opportunity or the account."""
        return self._say(self._deals, identifier)

    def part(self, identifier: str) -> str:
        """A rival, strength, claim or promise."""
        return self._say(self._parts, identifier)

    def event(self, identifier: str) -> str:
        """An event: its activity and its day."""
        event = self.events.get(identifier)
        if event is None:
            return identifier
        return f"{self.activity(event.kind)} {self.day(event.on)}"

    def term(self, group: str, code: str) -> str:
        """A word of a closed vocabulary, e.g. `term("rung", "cares")`.

        The code itself where the catalogue has none: a user's own playbook may bring its own words.
        """
        key = f"{group}.{code}"
        return sentence(self.lang, key) if has(self.lang, key) else code

    def day(self, day: date) -> str:
        """A day as people write it, with the year only where it is not the file's."""
        return short_date(day, self.lang, self.dossier.as_of.year)

    @property
    def comma(self) -> str:
        return "、" if self.lang == "zh" else ", "
