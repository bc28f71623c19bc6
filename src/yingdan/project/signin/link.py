"""The one-time sign-in link: a signed token that dies with its first use, with age, and with any other sign-in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes, force_str
from django.utils.http import base36_to_int, urlsafe_base64_decode, urlsafe_base64_encode


class LinkTokens(PasswordResetTokenGenerator):
    """Tokens that hold the moment of the user's last sign-in: signing in changes it, so each works once.

    Nothing is stored. The microseconds count (Django's own token drops them), for a link made and used within the
    same second must still die.
    """

    key_salt = "yingdan.project.signin.link"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        last = user.last_login.isoformat() if user.last_login else ""
        return f"{user.pk}|{user.password}|{last}|{timestamp}"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the token is this user's, unused and younger than `SIGNIN_LINK_SECONDS`."""
        if user is None or not token:
            return False
        try:
            stamp = base36_to_int(token.split("-")[0])
        except ValueError:
            return False
        good = any(
            constant_time_compare(self._make_token_with_timestamp(user, stamp, secret), token)
            for secret in [self.secret, *self.secret_fallbacks]
        )
        return good and self._num_seconds(self._now()) - stamp <= settings.SIGNIN_LINK_SECONDS


tokens = LinkTokens()


def path_for(user: User) -> str:
    """The path of a fresh one-time link for this user."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("signin_link", args=[uid, tokens.make_token(user)])


def user_of(uid: str) -> User | None:
    """The active user whom a link names, locked for the length of the transaction; None when there is none."""
    try:
        pk = int(force_str(urlsafe_base64_decode(uid)))
    except (ValueError, OverflowError):
        return None
    return User.objects.select_for_update().filter(pk=pk, is_active=True).first()
