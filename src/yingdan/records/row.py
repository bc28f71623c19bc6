"""What the rows of an account have in common, and how a row and a noun stand for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from simple_history.models import HistoricalRecords

REF = 64
"""Longest id (`facts.scales.Id`)."""
SHORT = 200
"""Longest short text (`facts.scales.Short`)."""
CODE = 32
"""Longest code of a closed vocabulary."""


class _Readable(DjangoJSONEncoder):
    """JSON with Chinese as Chinese, so that a row can be read and searched in the database."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**(options | {"ensure_ascii": False}))


class JSONField(models.JSONField):
    """A JSON column. Migrations see Django's own field: they import nothing of ours."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **(options | {"encoder": _Readable}))

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        options.pop("encoder", None)
        return name, "django.db.models.JSONField", args, options


class TextField(JSONField):
    """Free text (`facts.Text`): a string, or `{zh, en}`."""


def among(name: str, values: Iterable[str], label: str) -> models.CheckConstraint:
    """The column holds one of `values` or nothing."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{name}__in": tuple(values)}) | models.Q(**{f"{name}__isnull": True}), name=label
    )


def between(name: str, low: int, high: int, label: str) -> models.CheckConstraint:
    """The column holds a number of the range or nothing."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{name}__gte": low, f"{name}__lte": high}) | models.Q(**{f"{name}__isnull": True}),
        name=label,
    )


def one_ref(label: str) -> models.UniqueConstraint:
    """An id stands once in its account's list."""
    return models.UniqueConstraint(fields=["account", "ref"], name=label)


class Row(models.Model):
    """A row under an account. Its columns are its noun's fields; NULL means unknown.

    References to people, colleagues and organisations are the ids they have in the account's file, as in the noun;
    only the opportunity is a foreign key, because visibility hangs on it. Columns have the names of the noun's keys
    but for `KEYS`; `ASIDE` are columns that the noun does not have.
    """

    PART: ClassVar[str]
    """The dossier's list this row stands in; for what hangs on an opportunity, the opportunity's."""
    KEYS: ClassVar[Mapping[str, str]] = {}
    ASIDE: ClassVar[frozenset[str]] = frozenset()
    INSIDE: ClassVar[bool] = False
    """True: it stands inside its opportunity (a seat, a stage …) instead of in a list of the dossier."""
    ONE: ClassVar[bool] = False
    """True: an opportunity has at most one, so it stands there by itself and not in a list."""

    account = models.ForeignKey("records.Account", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    """Place in the list; evidence may refer to it."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self._meta.model_name} {getattr(self, 'ref', None) or self.pk}"


_OWN = frozenset({"id", "account", "position"})


@cache
def columns(model: type[Row]) -> Mapping[str, str]:
    """Key of the noun → path of the column, e.g. `{"id": "ref", "opportunity": "opportunity__ref"}`."""
    found: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        if field.name in _OWN or field.name in model.ASIDE or (model.INSIDE and field.name == "opportunity"):
            continue
        if field.name == "opportunity":
            found["opportunity"] = "opportunity__ref"
        else:
            found["id" if field.name == "ref" else model.KEYS.get(field.name, field.name)] = field.name
    return found
