"""Ids are unique, and every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yingdan.files import Document, Param, Path_, Plain, Problem, near

from .raw import each, rows, texts

PERSON, COLLEAGUE, ORGANISATION, OPPORTUNITY, EVENT = "person", "colleague", "organisation", "opportunity", "event"

_LISTS: Mapping[str, str] = {
    PERSON: "people.*.id",
    COLLEAGUE: "us.*.id",
    ORGANISATION: "organisations.*.id",
    OPPORTUNITY: "opportunities.*.id",
    EVENT: "events.*.id",
}
_OWN_LISTS = ("commitments", "steps", "claims", "promises", "requests")
_LISTS_OF_A_DEAL = ("rivals", "strengths")

REFERENCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("people.*.of", (ORGANISATION,)),
    ("people.*.reports_to", (PERSON,)),
    ("people.*.ties.*.to", (PERSON,)),
    ("people.*.ties.*.from", (PERSON, COLLEAGUE)),
    ("people.*.override.rung.by", (COLLEAGUE,)),
    ("opportunities.*.team.*", (COLLEAGUE,)),
    ("opportunities.*.seats.*.person", (PERSON,)),
    ("opportunities.*.rivals.*.backed_by.*", (PERSON,)),
    ("opportunities.*.strengths.*.agreed_at", (EVENT,)),
    ("opportunities.*.review.by", (COLLEAGUE,)),
    ("events.*.opportunity", (OPPORTUNITY,)),
    ("events.*.with.*", (PERSON,)),
    ("events.*.us.*", (COLLEAGUE,)),
    ("events.*.asked.*.who", (PERSON,)),
    ("events.*.saw.*.who", (PERSON,)),
    ("events.*.saw.*.from", (PERSON, COLLEAGUE)),
    ("facts.*.who", (PERSON,)),
    ("facts.*.from", (PERSON, COLLEAGUE)),
    ("facts.*.opportunity", (OPPORTUNITY,)),
    ("exchanges.*.person", (PERSON,)),
    ("exchanges.*.event", (EVENT,)),
    ("exchanges.*.opportunity", (OPPORTUNITY,)),
    ("commitments.*.by", (PERSON, COLLEAGUE)),
    ("commitments.*.to", (PERSON, COLLEAGUE)),
    ("commitments.*.event", (EVENT,)),
    ("commitments.*.opportunity", (OPPORTUNITY,)),
    ("steps.*.who", (COLLEAGUE,)),
    ("steps.*.with", (PERSON,)),
    ("steps.*.opportunity", (OPPORTUNITY,)),
    ("claims.*.by", (PERSON,)),
    ("claims.*.event", (EVENT,)),
    ("claims.*.opportunity", (OPPORTUNITY,)),
    ("claims.*.checks.*.from", (PERSON, COLLEAGUE)),
    ("counterparts.*.theirs", (PERSON,)),
    ("counterparts.*.ours", (COLLEAGUE,)),
    ("gifts.*.person", (PERSON,)),
    ("gifts.*.approved_by", (COLLEAGUE,)),
    ("gifts.*.opportunity", (OPPORTUNITY,)),
    ("promises.*.owner", (COLLEAGUE,)),
    ("promises.*.opportunity", (OPPORTUNITY,)),
    ("requests.*.by", (COLLEAGUE,)),
    ("requests.*.opportunity", (OPPORTUNITY,)),
    ("introductions.*.by", (PERSON, ORGANISATION, COLLEAGUE)),
    ("introductions.*.to", (PERSON,)),
    ("introductions.*.opportunity", (OPPORTUNITY,)),
)
"""Where an id stands, and what it may be the id of."""

_LISTED_ONCE = ("events.*.with", "events.*.us", "opportunities.*.team", "opportunities.*.rivals.*.backed_by")
_TO_ITSELF = (("commitments.*", "by", "to"), ("introductions.*", "by", "to"), ("people.*", "id", "reports_to"))


def check_ids(document: Document) -> Iterator[Problem]:
    """Doubled ids, references that lead nowhere or to the wrong kind of thing, circles."""
    doubled = list(_doubled(document))
    yield from doubled
    yield from _dangling(document)
    several = {str(document.at(problem.path)) for problem in doubled}  # whom such an id means, nobody can say
    for pattern in _LISTED_ONCE:
        for path, value in each(document, pattern):
            yield from _listed_twice(document, path, value, several)
    for pattern, one, other in _TO_ITSELF:
        for path, row in rows(document, pattern):
            if isinstance(row.get(one), str) and row.get(one) == row.get(other) not in several:
                yield document.problem((*path, other), "refers_to_itself", {"found": str(row[other])})
    for path, to in texts(document, "people.*.ties.*.to"):
        if to == document.at((*path[:2], "id")) and to not in several:
            yield document.problem(path, "refers_to_itself", {"found": to[:64]})
    yield from _circles(document, several)


def _doubled(document: Document) -> Iterator[Problem]:
    shared = [entry for kind in (ORGANISATION, COLLEAGUE, PERSON) for entry in texts(document, _LISTS[kind])]
    spaces = [shared, list(texts(document, _LISTS[OPPORTUNITY])), list(texts(document, _LISTS[EVENT]))]
    spaces += [list(texts(document, f"{name}.*.id")) for name in _OWN_LISTS]
    deals = [path[1] for path, _ in rows(document, "opportunities.*")]
    for name in _LISTS_OF_A_DEAL:
        entries = list(texts(document, f"opportunities.*.{name}.*.id"))
        spaces += [[entry for entry in entries if entry[0][1] == deal] for deal in deals]
    for entries in spaces:
        first: dict[str, int] = {}
        for path, name in sorted(entries, key=lambda entry: document.marks[entry[0]][:2]):
            if name in first:
                yield document.problem(path, "duplicate_id", {"found": name[:64], "first": first[name]})
            first.setdefault(name, document.marks[path].line)


def _dangling(document: Document) -> Iterator[Problem]:
    known: dict[str, dict[str, None]] = {
        kind: dict.fromkeys(v for _, v in texts(document, p)) for kind, p in _LISTS.items()
    }
    for pattern, kinds in REFERENCES:
        allowed = {name for kind in kinds for name in known[kind]}
        for path, found in texts(document, pattern):
            if found not in allowed:
                yield _unknown(document, path, found, kinds, known)


def dangling(data: Plain) -> set[tuple[str, str]]:
    """References of a dossier's plain data that lead nowhere: where such a reference stands, and the id."""
    problems = _dangling(Document("", data))
    return {(".".join("*" if isinstance(one, int) else one for one in p.path), str(p.params["found"])) for p in problems}


def _unknown(
    document: Document, path: Path_, found: str, kinds: tuple[str, ...], known: Mapping[str, Mapping[str, None]]
) -> Problem:
    """An id that is nobody's here, or somebody else's."""
    is_really = next((kind for kind in known if kind not in kinds and found in known[kind]), None)
    params: dict[str, Param] = {"found": found[:64], "wanted": kinds[0]}
    if is_really and is_really not in (OPPORTUNITY, EVENT):
        return document.problem(path, f"is_a_{is_really}", params)
    allowed = [name for kind in kinds for name in known[kind]]
    few = tuple(allowed) if len(allowed) <= 8 else ()
    return document.problem(path, f"no_such_{kinds[0]}", {**params, "known": few, "near": near(found, allowed)})


def _listed_twice(document: Document, path: Path_, value: Plain, several: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, str) and one in seen:
            yield document.problem((*path, number), "listed_twice", {"found": one[:64]})
        elif isinstance(one, str) and one not in several:
            seen.add(one)


def _circles(document: Document, several: set[str]) -> Iterator[Problem]:
    """Nobody reports to somebody who, further up, reports to them; ids that several have lead nowhere."""
    above: dict[str, str] = {}
    places: dict[str, Path_] = {}
    for path, row in rows(document, "people.*"):
        name, boss = row.get("id"), row.get("reports_to")
        if isinstance(name, str) and isinstance(boss, str) and name != boss and name not in several:
            above.setdefault(name, boss)
            places.setdefault(name, (*path, "reports_to"))
    told: set[str] = set()
    for start in above:
        chain: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in chain and here not in told:
            chain[here] = None
            here = above.get(here)
        if here is not None and here in chain:
            circle = list(chain)[list(chain).index(here) :]
            yield document.problem(places[circle[-1]], "reports_in_circle", {"people": tuple(circle)})
        told |= set(chain)
