"""The cards and the poster of a pack as HTML pages made for print. bot.content.printing makes them PDF."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.cards.codes import typed
from bot.cards.contacts import Contact, Headline
from bot.cards.packs import Pack
from bot.errors import NightlightError

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Layout:
    """A sheet of paper and what stands on it; sizes in millimetres."""

    width: float
    height: float
    across: int
    down: int
    style: str  # the class that sets the sizes of letters

    @property
    def count(self) -> int:
        """How many cards a sheet holds."""
        return self.across * self.down


CARDS = Layout(210, 297, 2, 2, "a6")  # four A6 on an A4
POSTER = Layout(148, 210, 1, 1, "a5")
LARGE_CARDS = Layout(297, 210, 2, 1, "a5 large")  # two A5 on an A4 that lies on its side
LARGE_POSTER = Layout(210, 297, 1, 1, "a4 large")


@dataclass(frozen=True)
class Way:
    """One way in: the words above its code, the link in the code, and the same link to be typed."""

    name: str
    link: str
    code: str

    @property
    def typed(self) -> str:
        """The link as people type it."""
        return typed(self.link, self.code)

    @property
    def qr(self) -> Markup:
        """The link as a QR code: an SVG with its white border, as wide as its place."""
        # Written by segno from our own link: nothing in it needs escaping.
        return Markup(segno.make(self.link, error="m", micro=False).svg_inline(border=4, omitsize=True, light="#fff"))


@dataclass(frozen=True)
class Card:
    """What is printed on one card, in one language."""

    pack: Pack
    contact: Contact
    headline: Headline
    english: Headline
    language: str
    ways: tuple[Way, ...]
    topic: str = ""  # the title of the pack's topic

    @property
    def draft(self) -> bool:
        """Whether no speaker has checked the headline yet."""
        return not self.headline.checked


def page(card: Card, layout: Layout) -> str:
    """The card as often as the sheet holds it, with marks to cut along, as one HTML page."""
    return _templates().get_template("sheet.html").render(card=card, layout=layout)


def ways_in(telegram: str | None, web: str | None, code: str) -> tuple[Way, ...]:
    """The ways in that there are: Telegram first, then the web page for families without it."""
    ways = [Way("With Telegram", telegram, code)] if telegram else []
    return (*ways, Way("Without Telegram" if telegram else "On the web", web, code)) if web else tuple(ways)


def check_font(language: str, headline: Headline) -> None:
    """Raises NightlightError where this machine has no letters for a language: boxes would be printed."""
    lister = shutil.which("fc-list")
    if lister is None:  # Windows and macOS bring letters for all of them
        return
    found = subprocess.run([lister, f":lang={language}", "family"], capture_output=True, text=True, check=False)
    if not found.stdout.strip():
        raise NightlightError(
            f"No font on this machine has the letters of {headline.name}. Next: install fonts-noto-core and try again."
        )


def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
