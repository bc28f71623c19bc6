"""`python -m yingdan.project first_user NAME`: the first user of a new server, without a password yet."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Create the first user; they come in by a one-time link."""

    help = "Create the first user of a new server; refused when there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name to sign in with, and what the user is called."""
        parser.add_argument("username")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the user.

        Raises CommandError when the server has a user already.
        """
        if User.objects.exists():
            raise CommandError("this server has a user already")
        names = {key: options[key] for key in ("first_name", "last_name")}
        User.objects.create_user(options["username"], **names)
