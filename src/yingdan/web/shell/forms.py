"""What the settings page sends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

THEMES = (("auto", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
LANGUAGES = (("zh", "简体中文"), ("en", "English"))

ZONES = (
    ("Asia/Shanghai", _("Beijing")),
    ("Asia/Hong_Kong", _("Hong Kong")),
    ("Asia/Singapore", _("Singapore")),
    ("Asia/Jakarta", _("Jakarta")),
    ("Asia/Tokyo", _("Tokyo")),
    ("Asia/Kolkata", _("New Delhi")),
    ("Asia/Almaty", _("Almaty")),
    ("Asia/Dubai", _("Dubai")),
    ("Asia/Riyadh", _("Riyadh")),
    ("Europe/Moscow", _("Moscow")),
    ("Africa/Nairobi", _("Nairobi")),
    ("Europe/Berlin", _("Berlin")),
    ("Europe/London", _("London")),
    ("America/Sao_Paulo", _("São Paulo")),
    ("America/New_York", _("New York")),
    ("America/Los_Angeles", _("Los Angeles")),
    ("Australia/Sydney", _("Sydney")),
)
"""Where our users sell; a zone that was set otherwise is offered too."""


class ProfileForm(forms.Form):
    """What the user is called, and their post."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    title = forms.CharField(
        label=_("Your post"), max_length=120, required=False,
        help_text=_("Colleagues see both; deals you put in from now on name you so."),
    )  # fmt: skip


class ThemeForm(forms.Form):
    """Light, dark or as the system."""

    theme = forms.ChoiceField(label=_("Theme"), choices=THEMES, widget=forms.RadioSelect)


class LanguageForm(forms.Form):
    """The language of the screens."""

    language = forms.ChoiceField(label=_("Language of the screens"), choices=LANGUAGES, widget=forms.RadioSelect)


class ZoneForm(forms.Form):
    """Where the user is: it decides which day Today is."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        now = datetime.now(UTC)
        known = [(name, f"{city} · {_offset(name, now)}") for name, city in ZONES]
        chosen = str((options.get("initial") or {}).get("zone") or "")
        if chosen and chosen not in {name for name, _city in ZONES}:
            known.append((chosen, chosen))
        server = _now("as the server: %(zone)s") % {"zone": settings.TIME_ZONE}
        self.fields["zone"] = forms.ChoiceField(
            label=_("Time zone"), required=False, choices=[("", server), *known],
            help_text=_("It decides which day Today is."),
        )  # fmt: skip


def _offset(name: str, now: datetime) -> str:
    """How far a zone is from UTC today: "UTC+8", "UTC+5:30"."""
    minutes = int((now.astimezone(ZoneInfo(name)).utcoffset() or now - now).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
