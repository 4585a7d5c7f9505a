"""The content that actions speak from, read once a process, and the button that is under much of it."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache

from bot.cards.contacts import Contacts
from bot.content.library import Library
from bot.content.payloads import encode
from bot.content.phrases import Phrases
from bot.content.reply import Button
from bot.services.directory import Directory
from bot.settings import settings
from bot.urgent.advice import follow_up_kinds
from bot.urgent.follow_up import follow_up_kind
from bot.urgent.models import Sign
from bot.urgent.safe_reply import matcher


@lru_cache(maxsize=1)
def library() -> Library:
    """The articles."""
    return Library.from_folder(settings().data_dir / "articles")


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The short fixed phrases."""
    return Phrases.from_folder(settings().data_dir / "responses")


@lru_cache(maxsize=1)
def directory() -> Directory:
    """The services and areas."""
    return Directory.from_folder(settings().data_dir / "services")


@lru_cache(maxsize=1)
def contacts() -> Contacts:
    """The contacts with a health visitor, and the words around cards."""
    return Contacts.from_folder(settings().data_dir / "cards")


def read_all() -> None:
    """Reads all of it now, so that no parent waits for it. Raises ContentError for a file that can not be read."""
    for read in (library, phrases, directory, contacts, matcher, follow_up_kinds):
        read()
    follow_up_kind("")
    directory().browse(None, datetime.now(timezone.utc))  # with the calendar of bank holidays: half a second


def menu_button() -> Button:
    """The button that shows the themes."""
    return Button(title=phrases().text("utter_button_menu"), payload=encode("menu"))


def signs() -> dict[str, Sign]:
    """The urgent signs by id, as the safe reply uses them."""
    return matcher().signs
