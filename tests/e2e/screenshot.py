"""Writes docs/pictures/conversation.png from a real conversation: `make screenshot`."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from bot.settings import ROOT
from tests.e2e.running import chromium, nightlight

PICTURES = ROOT / "docs" / "pictures"
TALK = ("can my baby sleep on his tummy",)
URGENT = ("my baby isn't breathing",)

logger = logging.getLogger(__name__)


def main(folder: Path = PICTURES) -> None:
    """Starts Nightlight, talks to it in a browser as a parent would, and takes the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, nightlight(Path(temporary)) as running, chromium() as browser:
        picture(browser, running.web, TALK, folder / "conversation.png", "light")
        picture(browser, running.web, TALK, folder / "conversation-dark.png", "dark")
        picture(browser, running.web, URGENT, folder / "urgent.png", "light")


def picture(
    browser: Browser, address: str, talk: tuple[str, ...], path: Path, scheme: Literal["light", "dark"]
) -> None:
    """One conversation on a phone, from its first question on."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    for words in talk:
        say(page, words)
    page.screenshot(path=path)
    logger.info("Written: %s", path.relative_to(ROOT))
    context.close()


def say(page: Page, words: str) -> None:
    """Sends a message and waits for all that comes of it."""
    page.get_by_label("Your question").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#talk > li.bot").last).not_to_contain_text("What would you like to know")
    expect(page.get_by_role("status")).to_be_empty()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
