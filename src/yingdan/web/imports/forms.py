"""What the pages of an import send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yingdan.intake.table.table import LARGEST

LONGEST_PASTE = 2_000_000
"""Characters."""


class Several(forms.ClearableFileInput):
    """A field for any number of files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, none of them larger than an import may be."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files as a list."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        files = [forms.FileField.clean(self, one, initial) for one in given]
        if sum(one.size for one in files) > LARGEST:
            raise forms.ValidationError(
                _("Together they are over %(size)d MB. Split them."), params={"size": LARGEST // 1_000_000}
            )
        return files


class UploadForm(forms.Form):
    """Files, or a text."""

    uploads = FilesField(
        label=_("Files"), required=False, widget=Several(attrs={"accept": ".csv,.txt,.xlsx,.yaml,.yml,.json,.zip"}),
        error_messages={"empty": _("This file is empty.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Or paste here"), required=False, max_length=LONGEST_PASTE, strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("This is too long to paste. Save it as a file and upload it.")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("uploads") and not (data.get("text") or "").strip():
            self.add_error(None, _("Choose a file, or paste something."))
        return data
