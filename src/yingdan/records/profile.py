"""What a user has besides a name and a password."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .row import CODE


class Profile(models.Model):
    """A user's manager and how they like their screens. NULL = as the browser says."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=CODE, null=True, blank=True)
    theme = models.CharField(max_length=CODE, null=True, blank=True)
    zone = models.CharField(max_length=64, null=True, blank=True)

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
