"""`python -m yingdan.project signin_link [USER]`: print the path of a fresh one-time sign-in link."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from yingdan.project.signin import link


class Command(BaseCommand):
    """Print a one-time sign-in link for somebody."""

    help = "Print the path of a one-time sign-in link (for USER, else the first active user)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The user's name is optional."""
        parser.add_argument("username", nargs="?")

    def handle(self, *args: Any, **options: Any) -> str:
        """Find the user and return the path."""
        users = User.objects.filter(is_active=True).order_by("pk")
        name = options["username"]
        user = users.filter(username=name).first() if name else users.first()
        if user is None:
            raise CommandError("no such active user" if name else "there is no user yet")
        return link.path_for(user)
