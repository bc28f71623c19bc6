"""What is sent with a long work's next step may be anything."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import user
from tests.web.visitors import visitor
from yingdan.web.shell.sent import carry_on


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["opportunities_refresh", "people_refresh"])
@pytest.mark.parametrize("done", ["²", "１２", "-1", "9" * 50, "\x00", ""])
def test_any_number_of_what_was_done_is_answered(name: str, done: str) -> None:
    assert visitor(user("u")).post(reverse(name), {"done": done}).status_code == 204


def test_one_step_is_done_however_slow() -> None:
    assert carry_on(lambda: (2, 5), 0) == (2, 5)


def test_what_can_not_be_done_is_not_tried_for_ever() -> None:
    assert carry_on(lambda: (0, 5), 60) == (0, 5)


def test_it_ends_when_nothing_is_left() -> None:
    left = iter((4, 2, 0))
    assert carry_on(lambda: (2, next(left)), 60) == (6, 0)
