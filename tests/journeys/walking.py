"""A person at a browser: presses buttons, follows links and fills fields by what the page says in their language.

With ``PORTAL_SHOTS`` set to a folder, each page that is left is kept there as a picture, at 360 and 1280 px.
"""

import os
import re
from pathlib import Path

from playwright.sync_api import Locator, Page

from portal.kernel.i18n import Sentence
from portal.system.i18n import say

PHONE, DESK = 360, 1280


class Walker:
    """One person, in one language."""

    def __init__(self, page: Page, address: str, *, language: str, name: str) -> None:
        self.page, self.address, self.language, self.name = page, address, language, name
        self.steps = 0

    def said(self, text: str, **more: object) -> str:
        """What the portal says for an English text; ``context`` where the text has one."""
        context = more.pop("context", None)
        sentence = Sentence(text, more, context=str(context) if context else None)
        return say(sentence, self.language)

    def go(self, path: str) -> None:
        """Open an address of the portal."""
        self.page.goto(self.address + path)
        self.look()

    def look(self) -> None:
        """Check what holds of every page, and keep a picture when pictures are wanted."""
        page = self.page
        assert page.locator("html").get_attribute("lang") == self.language, page.url
        assert page.locator("h1").count() == 1, f"{page.url} has no heading, or several"
        page.set_viewport_size({"width": PHONE, "height": 900})
        width = page.evaluate("document.documentElement.scrollWidth")
        self._keep(PHONE)
        page.set_viewport_size({"width": DESK, "height": 900})
        self._keep(DESK)
        assert width <= PHONE, f"{page.url} scrolls sideways on a phone: {width} px"

    def _keep(self, width: int) -> None:
        folder = os.environ.get("PORTAL_SHOTS")
        if folder:
            self.steps += width == PHONE
            path = re.sub(r"[^a-z0-9-]+", "_", self.page.url.removeprefix(self.address).casefold())[:50]
            file = Path(folder) / f"{self.name}-{self.steps:02d}{path}-{width}.png"
            self.page.screenshot(path=str(file), full_page=True)

    def press(self, text: str, *, about: str = "", **more: object) -> None:
        """Press the button that says this."""
        self._one("button", self.said(text, **more), about).click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, text: str, *, about: str = "", **more: object) -> None:
        """Follow the link that says this."""
        self._one("link", self.said(text, **more), about).click()
        self.page.wait_for_load_state()
        self.look()

    def open(self, title: str) -> None:
        """Follow the link to a record, by its own name."""
        self.page.get_by_role("link", name=title).first.click()
        self.page.wait_for_load_state()
        self.look()

    def _one(self, role: str, name: str, about: str) -> Locator:
        wanted = re.compile(r"^\s*" + re.escape(name) + (r".*" + re.escape(about) if about else ""))
        found = self.page.locator("main").get_by_role(role, name=wanted)
        assert found.count() > 0, f"{self.page.url} has no {role} {name!r}"
        return found.first

    def fill(self, **answers: str) -> None:
        """Fill fields by their names."""
        for name, answer in answers.items():
            self.page.locator(f"[name={name}]:visible").first.fill(answer)

    def choose(self, **answers: str) -> None:
        """Choose from lists by their names."""
        for name, answer in answers.items():
            self.page.locator(f"select[name={name}]").select_option(answer)

    def tick(self, name: str, value: str | None = None) -> None:
        """Tick a box, or choose one of several."""
        which = f"[name={name}]" + (f'[value="{value}"]' if value is not None else "")
        self.page.locator(f"{which}[type=checkbox], {which}[type=radio]").first.check()

    def reads(self, text: str, **more: object) -> bool:
        """Tell whether the page says this; a state begins with a capital where it stands as a tag."""
        return self.said(text, **more).casefold() in self.text.casefold()

    @property
    def text(self) -> str:
        """What the main part of the page says."""
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        """Where the person is."""
        return self.page.url.removeprefix(self.address).partition("?")[0]
