"""What a card begins: the first words that fit its pack, and what a contact is for."""

from __future__ import annotations

import logging

from actions.articles import topic_buttons
from actions.resources import contacts, directory, library
from actions.turn import Said, Slots, Turn
from bot.cards.packs import Pack, count_start, find_pack
from bot.content.choose import PEOPLE
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.errors import StoreError
from bot.settings import settings
from bot.store.database import Database

logger = logging.getLogger(__name__)


def card_greeting(turn: Turn) -> Said | None:
    """The first words after a card, and the area it stands for; None where a plain greeting fits.

    None for no code, an unknown or withdrawn one, a database that fails, and a family whose baby has died.
    """
    pack = pack_of(turn) if turn.press and turn.press.value and not turn.slots.get("loss") else None
    if pack is None:
        return None
    slots: Slots = {"misses": 0}
    if pack.area in directory().areas:
        slots["area"] = pack.area
    return [greeting(pack)], slots


def pack_of(turn: Turn) -> Pack | None:
    """The live pack of the code that was pressed, which is counted; None where there is none to be had."""
    assert turn.press is not None
    database = Database(settings().database_url)
    try:
        pack = find_pack(database, turn.press.value)
        if pack is not None:
            count_start(database, pack, turn.now)
        return pack
    except StoreError as error:
        logger.error("A card was greeted plainly: %s", error)
        return None
    finally:
        database.close()


def greeting(pack: Pack) -> Reply:
    """The contact's line, the team's own words and number, and buttons for what fits."""
    words, contact = contacts().words, contacts().by_id[pack.contact]
    said = words.said_by.format(team=pack.team, wording=pack.wording)
    lines = [said if pack.wording else words.given_by.format(team=pack.team), words.who]
    if pack.number:
        lines.append(words.call_team.format(number=pack.number))
    return Reply(
        action="smalltalk",
        lead=contact.met,
        lines=[*lines, words.how],
        buttons=[
            *_article_buttons([pack.topic, *contact.topics] if pack.topic else contact.topics),
            Button(title=words.questions_to_ask, payload=encode("contact", pack.contact)),
            PEOPLE,
        ],
    )


def _article_buttons(topics: list[str]) -> list[Button]:
    """A button a topic that has an article, each once."""
    return topic_buttons(topic for topic in dict.fromkeys(topics) if topic in library())


def show_contact(turn: Turn) -> Said:
    """What a contact is for; the contacts to choose from where it is not known."""
    contact = turn.press.value if turn.press else ""
    if contacts().get(contact) is None:
        words = contacts().words
        return [Reply(action="smalltalk", lead=words.questions_to_ask, buttons=contacts().contact_buttons())], {}
    return [contacts().reply(contact)], {"misses": 0}
