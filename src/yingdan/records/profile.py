"""What a user has besides a name and a password."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

from .row import CODE, SHORT, JSONField


class Profile(models.Model):
    """A user's manager and how they like their screens. NULL = as the browser says."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=CODE, null=True, blank=True)
    theme = models.CharField(max_length=CODE, null=True, blank=True)
    title = models.CharField(max_length=SHORT, null=True, blank=True)
    """Their post, as others see it."""
    zone = models.CharField(max_length=64, null=True, blank=True)
    aside = JSONField(null=True, blank=True)
    """What they put aside for one day: `{"day": "2026-11-24", "keys": [[opportunity, key of a proposal], …]}`."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(manager__isnull=True) | ~models.Q(manager=models.F("user")),
                name="profile_not_own_manager",
            ),
            models.CheckConstraint(
                condition=models.Q(language__isnull=True) | models.Q(language__in=["zh", "en"]), name="profile_language"
            ),
            models.CheckConstraint(
                condition=models.Q(theme__isnull=True) | models.Q(theme__in=["auto", "light", "dark"]),
                name="profile_theme",
            ),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"


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


def title_of(user: User) -> str | None:
    """A user's post, where they said it; one query."""
    found = Profile.objects.filter(user=user).values_list("title", flat=True).first()
    return found or None
