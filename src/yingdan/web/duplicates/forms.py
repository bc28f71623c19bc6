"""Which side each field is taken from."""

from __future__ import annotations

from typing import Any

from django import forms

from .present import MergePage


class MergeForm(forms.Form):
    """One choice a field that differs; fields that are alike are not asked."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, page: MergePage, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page = page
        for row in page.rows:
            if row.differs:
                self.fields[f"take_{row.field}"] = forms.ChoiceField(
                    choices=[("keep", "keep"), ("gone", "gone")], required=False
                )

    def taken(self) -> tuple[str, ...]:
        """Fields taken from the one that goes; only of a form that is valid."""
        asked = (row.field for row in self.page.rows if row.differs)
        return tuple(name for name in asked if self.cleaned_data.get(f"take_{name}") == "gone")
