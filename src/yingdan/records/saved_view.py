"""What a user asks for of the deals again and again, under a name. Nobody else sees it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .row import CODE, SHORT, JSONField, among

SHAPES = ("list", "board")


class SavedView(models.Model):
    """A list or a board with its conditions and order."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=SHORT)
    shape = models.CharField(max_length=CODE)
    asked = JSONField(default=dict, blank=True)
    """Fields of the page's address."""
    is_default = models.BooleanField(default=False)
    """Opportunities open with it."""
    removed = models.DateTimeField(null=True, blank=True)
    """When it was put away; the latest few can be brought back."""
    before = JSONField(null=True, blank=True)
    """What it was before its last change, so that it can be taken back."""

    class Meta:
        constraints = [
            among("shape", SHAPES, "saved_view_shape"),
            models.UniqueConstraint(
                fields=["user", "name"], condition=models.Q(removed__isnull=True), name="saved_view_one_name"
            ),
            models.UniqueConstraint(fields=["user"], condition=models.Q(is_default=True), name="saved_view_one_default"),
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"
