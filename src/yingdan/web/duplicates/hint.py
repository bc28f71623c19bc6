"""A field in which a name is typed: what may be the same is offered below it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def asked_of(kind: str, target: str, deal: int | None = None, account: int | None = None) -> dict[str, str]:
    """Attributes of a field in which a name is typed: what may be the same is offered below it, and nothing is blocked."""
    asked = {"kind": kind, "of": deal, "at": account}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return {
        "hx-get": f"{reverse('similar')}?{query}", "hx-trigger": "input changed delay:300ms, change", "hx-target": target,
        "hx-sync": "this:replace",
    }  # fmt: skip
