"""What the browser tests share."""

from __future__ import annotations

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast, cast


@pytest.fixture
def people(live_server: LiveServer) -> Cast:
    """The cast, once the server that shows them runs."""
    return cast()
