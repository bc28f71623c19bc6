"""What the settings page sends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

THEMES = (("auto", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
LANGUAGES = (("zh", "简体中文"), ("en", "English"))


class ThemeForm(forms.Form):
    """Light, dark or as the system."""

    theme = forms.ChoiceField(label=_("Theme"), choices=THEMES, widget=forms.RadioSelect)


class LanguageForm(forms.Form):
    """The language of the screens."""

    language = forms.ChoiceField(label=_("Language of the screens"), choices=LANGUAGES, widget=forms.RadioSelect)
