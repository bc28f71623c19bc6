"""Pictures of the pages, to lay beside the design: `python -m tools.shots [FOLDER]` (default `var/shots`).

Starts a server of its own on the demo, signs in, follows the product's own links, and photographs every page it finds in
both languages, at three widths, light and dark.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import FLAGS, chromium

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {1440: 900, 1024: 768, 390: 844}
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MOST = 40
DEAL = re.compile(r"(/opportunities/\d+/)")
NOT_PAGES = re.compile(r"/(accounts/logout|accounts/link|admin|static|i18n|undo)/|/export/(all|file)\.")
SERVE = "import sys; from pathlib import Path; from yingdan.cli.server import Where, serve; "
SERVE += "serve(Where(port=int(sys.argv[1]), data=Path(sys.argv[2])), 'en')"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A fresh server on the demo; gives its one-time link."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = folder / "serve.py"
    script.write_text(f"if __name__ == '__main__':\n    {SERVE}\n")
    command = [sys.executable, str(script), str(port), str(folder / "data")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            links = (line.split()[-1] for line in process.stdout or () if "/accounts/link/" in line)
            link = next(links, None)
            if link is None:
                raise SystemExit("the server did not start")
            yield link
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def paths(page: Page, home: str) -> list[str]:
    """Every page that can be reached by links from the home page; of all deals but the first only the overview."""
    found, queue, walked = ["/"], ["/"], ""
    while queue and len(found) < MOST:
        page.goto(home + queue.pop(0))
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        for link in map(urlsplit, links):
            local = f"{link.scheme}://{link.netloc}" == home
            deal = DEAL.match(link.path)
            walked = walked or (deal[1] if deal else "")
            aside = deal is not None and deal[1] != walked and link.path != deal[1]
            if local and link.path not in found and not NOT_PAGES.search(link.path) and not aside and len(found) < MOST:
                found.append(link.path)
                queue.append(link.path)
    return found


def shoot(context: BrowserContext, home: str, path: str, target: Path) -> None:
    """One picture of one page, full length."""
    page = context.new_page()
    page.goto(home + path)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=target, full_page=True)
    page.close()


def all_shots(browser: Browser, link: str, folder: Path) -> int:
    """Every page in every dress; returns how many pictures were made."""
    parts = urlsplit(link)
    home = f"{parts.scheme}://{parts.netloc}"
    signing = browser.new_context(locale="zh-CN")
    page = signing.new_page()
    page.goto(link)
    state = signing.storage_state()
    pages = paths(page, home)
    dresses = list(product(LANGUAGES, WIDTHS, THEMES))
    for language, width, theme in dresses:
        context = browser.new_context(
            storage_state=state,
            locale=LANGUAGES[language],
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": WIDTHS[width]},
            color_scheme=theme,
            reduced_motion="reduce",
            is_mobile=width < 500,
            has_touch=width < 500,
        )
        for path in pages:
            name = path.strip("/").replace("/", "-") or "home"
            shoot(context, home, path, folder / f"{name}.{language}.{width}.{theme}.png")
        context.close()
    return len(pages) * len(dresses)


def main(arguments: list[str]) -> None:
    """Run from a shell."""
    if len(arguments) > 1 or any(one.startswith("-") for one in arguments):
        raise SystemExit("usage: python -m tools.shots [FOLDER]")
    folder = Path(arguments[0]) if arguments else ROOT / "var/shots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, server(Path(temporary)) as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        count = all_shots(browser, link, folder)
        browser.close()
    sys.stdout.write(f"{folder}: {count} pictures\n")


if __name__ == "__main__":
    main(sys.argv[1:])
