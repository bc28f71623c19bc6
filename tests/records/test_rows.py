"""What the database itself refuses, and what rows may not be."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, transaction

from tests.cast import small, user
from tests.records.test_convert import full, store
from yingdan.records import models
from yingdan.records.models import LISTS, PARTS, Account

ROOT = Path(models.__file__).parent


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "values"),
    [
        (models.Exchange, {"size": 6}),
        (models.Exchange, {"size": 0}),
        (models.Exchange, {"way": "take"}),
        (models.Event, {"minutes": 0}),
        (models.Event, {"minutes": 10081}),
        (models.Event, {"state": "maybe"}),
        (models.Step, {"state": "later"}),
        (models.Commitment, {"state": "done"}),
        (models.Opportunity, {"state": "lead"}),
        (models.Strength, {"suppliers": 0}),
        (models.StageSpan, {"until": date(1999, 1, 1)}),
        (models.Person, {"reports_to": "cen"}),
        (models.Gift, {"direction": "hidden"}),
        (models.Promise, {"made_in": "dream"}),
        (models.Request, {"state": "lost"}),
        (models.Account, {"nature": "family"}),
        (models.Account, {"version": 0}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "-".join(map(str, value)),
)
def test_the_database_keeps_the_ranges(model: Any, values: dict[str, Any]) -> None:
    store(user("u"), full())
    row = model.objects.order_by("pk").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)


@pytest.mark.django_db
@pytest.mark.parametrize("value", [-3, 3, "2", True, None])
def test_an_attitude_is_between_minus_two_and_two(value: Any) -> None:
    pk = store(user("u"), small())
    make = {"account_id": pk, "position": 99, "what": "attitude", "source": "guess", "on": date(2026, 1, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Fact.objects.create(**make, value=value)
    for good in (-2, 0, 2):
        models.Fact.objects.create(**make, value=good)


@pytest.mark.django_db
def test_an_id_stands_once_in_an_account() -> None:
    pk = store(user("u"), small())
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Person.objects.create(account_id=pk, position=9, ref="cen", name="x")


@pytest.mark.django_db
def test_one_owner_has_an_account_id_once_unless_it_was_put_away() -> None:
    owner = user("u")
    pk = store(owner, small())
    with pytest.raises(IntegrityError), transaction.atomic():
        store(owner, small())
    Account.objects.filter(pk=pk).update(removed="2026-01-01T00:00:00Z")
    store(owner, small())
    store(user("v"), small())


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)


def test_migrations_import_nothing_of_ours() -> None:
    for path in (ROOT / "migrations").glob("0*.py"):
        assert not re.search(r"\byingdan\b", path.read_text(encoding="utf-8")), path.name


def test_no_choices_in_models() -> None:
    ours = [
        model for model in apps.get_app_config("records").get_models() if not model.__name__.startswith("Historical")
    ]
    assert len(ours) > 20
    assert [field for model in ours for field in model._meta.concrete_fields if field.choices] == []


def test_every_row_is_listed() -> None:
    """A new noun's row that is in neither list would be neither loaded nor stored."""
    rows = {model for model in apps.get_app_config("records").get_models() if issubclass(model, models.Row)}
    assert rows == {*LISTS, *PARTS, models.Disagreement}


@pytest.mark.django_db
def test_chinese_is_kept_as_chinese() -> None:
    """Searchable in both databases, and readable by whoever looks into them."""
    from django.db import connection

    store(user("u"), small())
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(name AS varchar(200)) FROM records_person WHERE ref = 'cen'")
        assert "岑海宁" in cursor.fetchone()[0]
