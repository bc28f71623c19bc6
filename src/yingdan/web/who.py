"""Who asks."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest

from yingdan.access.visible import for_a_request
from yingdan.queries.profile import name_of

__all__ = ["name_of", "user_of"]


def user_of(request: HttpRequest) -> User:
    """The signed-in user; for views behind `login_required`.

    Raises TypeError where a view forgot to ask for sign-in: better a loud stop than somebody else's page.
    """
    user = request.user
    if not isinstance(user, User):
        raise TypeError("the view is not behind sign-in")
    return for_a_request(user)
