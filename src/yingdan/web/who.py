"""Who asks."""

from __future__ import annotations

import re

from django.contrib.auth.models import User
from django.http import HttpRequest


def user_of(request: HttpRequest) -> User:
    """The signed-in user; for views behind `login_required`.

    Raises TypeError where a view forgot to ask for sign-in: better a loud stop than somebody else's page.
    """
    user = request.user
    if not isinstance(user, User):
        raise TypeError("the view is not behind sign-in")
    return user


_HAN = re.compile(r"[\u3400-\u9fff]")


def name_of(user: User) -> str:
    """A user's name as their language writes it: family name first and no space in Chinese.

    >>> name_of(User(first_name="青禾", last_name="叶")), name_of(User(first_name="Ann", last_name="Lee"))
    ('叶青禾', 'Ann Lee')
    >>> name_of(User(username="ye"))
    'ye'
    """
    whole = f"{user.last_name}{user.first_name}".strip()
    if whole and _HAN.search(whole):
        return whole
    return user.get_full_name() or user.get_username()
