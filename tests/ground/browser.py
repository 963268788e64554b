"""A real Chromium, that of the system: no browser is downloaded."""

import os
import shutil
from collections.abc import Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.ground.real import missing

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The browser reports every answer of 400 and above as an error; the tests look at these themselves.
ANSWERS = "Failed to load resource: the server responded with a status of "


class Browse(Protocol):
    """Opens a page as a person would have it."""

    def __call__(
        self, *, language: str = "en", javascript: bool = True, width: int = 1280, dark: bool = False
    ) -> Page: ...


def find_chromium() -> str | None:
    """Return the browser of ``PORTAL_CHROMIUM``, or the first on the PATH."""
    return os.environ.get("PORTAL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this test process."""
    program = find_chromium()
    if program is None:
        missing("Chromium, so no page was opened in a browser", "On Debian: apt-get install chromium")
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


@pytest.fixture
def browse(browser: Browser) -> Iterator[Browse]:
    """Open pages, each in a browser profile of its own; an error in a page's console fails the test."""
    contexts = []
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERS):
            troubles.append(f"{message.location.get('url')}: {message.text}")

    def open_page(
        *, language: str = "en", javascript: bool = True, width: int = 1280, dark: bool = False
    ) -> Page:
        context = browser.new_context(
            locale=language,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
