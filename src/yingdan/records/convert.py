"""Between a dossier and its rows: the same nouns, once as a file has them and once as tables.

The database is a door like a file: what comes out of it goes through the same strict nouns as what comes out of YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter

from yingdan import facts
from yingdan.facts import Dossier

from .account import NOUN_COLUMNS
from .models import LISTS, PARTS, Account, Opportunity, Row
from .row import columns

Plain = dict[str, Any]
"""A noun as a file would have it."""


@cache
def _door() -> TypeAdapter[Dossier]:
    return TypeAdapter(Dossier)


def plain(dossier: Dossier) -> Plain:
    """The dossier as plain data with the keys of a file; what is unknown is left out."""
    found: Plain = _door().dump_python(dossier, mode="json", by_alias=True, exclude_none=True)
    return found


def to_facts(data: Plain) -> Dossier:
    """The dossier of plain data.

    Raises pydantic.ValidationError for what is not a dossier.
    """
    return _door().validate_python(data)


def account_columns(data: Plain) -> Plain:
    """The account row's columns that the dossier knows."""
    noun = data["account"]
    return {"as_of": data["as_of"], **{column: noun.get(key) for key, column in NOUN_COLUMNS.items()}}


def row(model: type[Row], noun: Mapping[str, Any], **place: Any) -> Row:
    """An unsaved row of a noun's plain data. `place` gives its account, position and opportunity.

    A key that the data leaves out is NULL, or an empty list where the column holds one.
    """
    values: Plain = {}
    for key, path in columns(model).items():
        if key == "opportunity":
            continue
        if key in noun:
            values[path] = noun[key]
    return model(**values, **place)


def from_facts(data: Plain, account: Account) -> Iterator[tuple[type[Row], list[Row]]]:
    """The unsaved rows of a dossier's plain data, model by model: opportunities first, for others point at them.

    The rows that point at an opportunity hold the unsaved one; save the models in the order they come.
    """
    deals = {
        noun["id"]: row(Opportunity, noun, account=account, position=number)
        for number, noun in enumerate(data.get("opportunities", ()))
    }
    yield Opportunity, list(deals.values())
    for model in LISTS:
        if model is not Opportunity:
            yield (
                model,
                [
                    row(model, noun, account=account, position=number, **_deal(model, noun, deals))
                    for number, noun in enumerate(data.get(model.PART, ()))
                ],
            )
    for model in PARTS:
        yield (
            model,
            [
                row(model, noun, account=account, position=number, opportunity=deals[deal["id"]])
                for deal in data.get("opportunities", ())
                for number, noun in enumerate(_parts(model, deal))
            ],
        )


def _parts(model: type[Row], deal: Plain) -> list[Plain]:
    """What hangs on an opportunity's plain data, also where it stands by itself."""
    found = deal.get(model.PART)
    return [found] if model.ONE and found is not None else found or []


def _deal(model: type[Row], noun: Plain, deals: Mapping[str, Row]) -> dict[str, Row]:
    if "opportunity" in columns(model) and noun.get("opportunity") is not None:
        return {"opportunity": deals[noun["opportunity"]]}
    return {}


@cache
def _noun_door(model: type[Row]) -> TypeAdapter[Any]:
    """The strict noun of one kind of row: what its list in the dossier (or in the opportunity) holds."""
    home = facts.Opportunity if model.INSIDE else Dossier
    return TypeAdapter(get_args(get_type_hints(home)[model.PART])[0])


def noun_of(row: Row) -> Any:
    """The noun of one row.

    Raises pydantic.ValidationError when the row is not a valid noun.
    """
    data: Plain = {}
    for key, path in columns(type(row)).items():
        value = getattr(row, path) if key != "opportunity" else _deal_ref(row)
        if value is not None:
            data[key] = value
    return _noun_door(type(row)).validate_python(data)


def noun_of_data(model: type[Row], data: Mapping[str, Any]) -> Any:
    """The noun of a row's columns, as its history has them; which deal it belongs to is left out.

    Raises pydantic.ValidationError when it is not a valid noun.
    """
    noun = {key: data[path] for key, path in columns(model).items() if key != "opportunity" and data.get(path) is not None}
    return _noun_door(model).validate_python(noun)


def _deal_ref(row: Any) -> str | None:
    return row.opportunity.ref if row.opportunity is not None else None
