"""The reader's own views as they stand above the deals. Pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from yingdan.queries.deals import Wanted
from yingdan.queries.saved_views import Saved

from .asked import Shape, address, asked, fields_of


@dataclass(frozen=True, slots=True)
class SavedPill:
    """A view, as a link."""

    name: str
    url: str
    shape: Shape
    chosen: bool
    is_default: bool
    edit_url: str


@dataclass(frozen=True, slots=True)
class SavedBar:
    """All of them, and where what is asked for now is kept."""

    pills: tuple[SavedPill, ...]
    save_url: str
    """Empty where it is kept already."""


def url_of(one: Saved) -> str:
    """Where a view leads. What its words do not choose any more is as usual."""
    return address(asked(one.asked), shape_of(one.shape))


def shape_of(text: str) -> Shape:
    """The list, unless the board is named."""
    return "board" if text == "board" else "list"


def saved_bar(views: Sequence[Saved], at: Wanted, shape: Shape) -> SavedBar:
    """The views above a list or a board of what is asked for."""
    here = address(at, shape)
    pills = tuple(
        SavedPill(one.name, url_of(one), shape_of(one.shape), url_of(one) == here, one.is_default,
                  reverse("view_edit", args=[one.pk]))
        for one in views
    )  # fmt: skip
    kept = any(one.chosen for one in pills)
    fields = {"shape": shape, **fields_of(replace(at, page=1))}
    return SavedBar(pills, "" if kept else f"{reverse('view_new')}?{urlencode(fields)}")
