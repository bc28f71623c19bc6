"""`yingdan refresh`: assess what is not assessed today yet, so that the first page of a morning need not wait."""

from __future__ import annotations

from .backup import start_django
from .speak import t

AT_ONCE = 50


def refresh(data: str | None) -> None:
    """Assess stale deals of everybody, a few at a time; what was done stays if it is interrupted."""
    start_django(data)
    from django.contrib.auth.models import User
    from rich.progress import Progress

    from yingdan.actions.assessment import keep
    from yingdan.queries.deals import refresh

    done = 0
    with Progress(transient=True) as shown:
        bar = shown.add_task(t("Deals looked at"), total=None)
        for user in User.objects.filter(is_active=True, is_superuser=False).order_by("pk"):
            while (found := refresh(user, most=AT_ONCE)).fresh:
                done += keep(found.fresh)
                shown.update(bar, completed=done, total=done + found.waiting - len(found.fresh))
    print(t("Deals assessed anew: {n}", n=done))
