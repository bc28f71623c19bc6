"""What every test may use: the browser as it is set up here, and which tests run where."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import settings as examples

from tests.depth import DEEP, often

# Playwright's sync API keeps an event loop running, which Django takes for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A slow machine makes no test wrong.
examples.register_profile("untimed", deadline=None, max_examples=often(100))
examples.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/yingdan/web/static/yingdan/vendor"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"]


def chromium() -> str | None:
    """The browser of this machine: `$YINGDAN_CHROMIUM`, else the first known name on the PATH, else Playwright's own."""
    named = os.environ.get("YINGDAN_CHROMIUM")
    system = named or next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if system:
        return system
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    return next((str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome"))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot run here, each with its reason; `make test` makes all of it possible."""
    postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    for item in items:
        if item.get_closest_marker("pg") and not postgres:
            item.add_marker(pytest.mark.skip(reason="PostgreSQL only: python -m tests.with_postgres"))
        if item.get_closest_marker("long") and not DEEP:
            item.add_marker(pytest.mark.skip(reason="long: make test-long"))
        if item.get_closest_marker("browser"):
            _gate_browser(item)


def _gate_browser(item: pytest.Item) -> None:
    missing = None
    if not chromium():
        missing = "no Chromium on this machine: make test installs it"
    elif not (VENDOR / "icons.svg").exists():
        missing = "the assets are not built: make assets"
    if missing and os.environ.get("CI"):
        pytest.exit(missing, returncode=3)  # in CI a browser test is never skipped quietly
    elif missing:
        item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A rep in China, without animations. A test for English or a phone makes its own context."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def phone(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Context arguments of a phone: `browser.new_context(**phone)`."""
    return {
        **browser_context_args,
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    }
