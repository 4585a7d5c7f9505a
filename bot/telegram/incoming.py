"""Every kind of Telegram update as one `Incoming`. Nothing that a parent says is dropped and nothing here fails.

What a parent types never reaches Rasa as a command: leading slashes and `EXTERNAL:` are taken off.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from bot.content.payloads import Press, decode
from bot.errors import PayloadError

log = logging.getLogger(__name__)

Kind = Literal[
    "text", "caption", "edited", "command", "button",  # to be answered
    "voice", "photo", "sticker", "location", "contact", "other",  # can not be read: see CANNOT_READ
    "block", "unblock", "join", "poll", "channel_post", "group", "service", "unknown",  # no reply
]  # fmt: skip

CANNOT_READ: Mapping[Kind, str] = {
    "voice": "utter_cannot_read_voice",
    "photo": "utter_cannot_read_photo",
    "sticker": "utter_cannot_read_sticker",
    "location": "utter_cannot_read_location",
    "contact": "utter_cannot_read_contact",
    "other": "utter_cannot_read_other",
}
COMMANDS = ("start", "help", "menu", "services", "privacy", "delete")
UNNUMBERED = -1  # the update_id of something that is not an update at all

_COMMAND = re.compile(rf"/({'|'.join(COMMANDS)})(?:@\w+)?", re.IGNORECASE)
_START = re.compile(r"/start(?:@\w+)?\s+([A-Za-z0-9_-]{1,64})", re.IGNORECASE | re.ASCII)
_EXTERNAL = re.compile(r"\Aexternal\s*:", re.IGNORECASE)
_MEDIA: tuple[tuple[str, Kind], ...] = (
    ("voice", "voice"),
    ("audio", "voice"),
    ("photo", "photo"),
    ("live_photo", "photo"),
    ("sticker", "sticker"),
    ("location", "location"),
    ("contact", "contact"),
)
# What Telegram itself reports in a private chat: nobody has said anything.
_NEWS_OF_THE_CHAT = (
    "chat_background_set",
    "chat_shared",
    "connected_website",
    "gift",
    "gift_upgrade_sent",
    "message_auto_delete_timer_changed",
    "pinned_message",
    "proximity_alert_triggered",
    "refunded_payment",
    "successful_payment",
    "unique_gift",
    "users_shared",
    "web_app_data",
    "write_access_allowed",
)


@dataclass(frozen=True)
class Incoming:
    """One update. What a field means does not hang on the kind; what is not there is None or empty."""

    kind: Kind
    update_id: int
    chat_id: int | None = None
    text: str = ""  # text, caption or edited text; never begins with a slash
    command: str | None = None  # one of COMMANDS, without its slash
    start_code: str | None = None  # of /start, as a card's link gives it
    press: Press | None = None  # None under kind "button": a button that is not ours
    callback_id: str | None = None
    album: str | None = None  # shared by the photos of one album: one reply is enough for all
    said_at: datetime | None = None  # when the words were typed, or edited, by Telegram's clock


def incoming_from_json(raw: object, bot: telegram.Bot | None = None) -> Incoming:
    """The same as `incoming_from`, from an update as Telegram sends it; of one that the library can not read, the words
    or the press of a parent; else "unknown"."""
    update_id = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(update_id, int):
        log.warning("something came that is not an update")
        return Incoming("unknown", UNNUMBERED)
    try:
        return incoming_from(telegram.Update.de_json(raw, bot))
    except Exception as error:  # the library raises whatever a missing field happens to cause
        log.warning("update %s can not be read: %s", update_id, type(error).__name__)
        return _from_unreadable(update_id, raw)


def incoming_from(update: telegram.Update) -> Incoming:
    """What this update is to us; kind "unknown" for all that has no meaning here."""
    if update.callback_query is not None:
        return _from_button(update.update_id, update.callback_query)
    if update.message is not None:
        return _from_message(update.update_id, update.message)
    if update.edited_message is not None:
        return _from_edited(update.update_id, update.edited_message)
    if update.my_chat_member is not None:
        return _from_membership(update.update_id, update.my_chat_member)
    chat_id = update.effective_chat.id if update.effective_chat else None
    return Incoming(_kind_without_message(update), update.update_id, chat_id)


def _from_unreadable(update_id: int, raw: Mapping[str, object]) -> Incoming:
    """Telegram adds fields and kinds before the library knows them; a parent who writes or presses then gets a reply
    too."""
    if isinstance(query := raw.get("callback_query"), dict):
        return _from_unreadable_button(update_id, query)
    message, edited = raw.get("message"), raw.get("edited_message")
    said = message or edited
    chat = said.get("chat") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(chat, dict) or chat.get("type") != ChatType.PRIVATE:
        return Incoming("unknown", update_id)
    chat_id, text = chat.get("id"), said.get("text") or said.get("caption")
    words, command, start_code = words_and_command(text) if isinstance(text, str) else ("", None, None)
    if not isinstance(chat_id, int) or (edited and not words):
        return Incoming("unknown", update_id)
    kind: Kind = "command" if command else "text" if words else "other"
    return Incoming(kind, update_id, chat_id, words, command, start_code)


def _from_unreadable_button(update_id: int, query: Mapping[str, object]) -> Incoming:
    """As `_from_button`, from what is there; without anybody to answer "unknown", so that the button waits no more."""
    message, presser, data, number = (query.get(key) for key in ("message", "from", "data", "id"))
    chat = message.get("chat") if isinstance(message, dict) else None
    place = chat if isinstance(chat, dict) else {}
    chat_ids = [one["id"] for one in (place, presser) if isinstance(one, dict) and isinstance(one.get("id"), int)]
    callback_id = number if isinstance(number, str) else None
    if not chat_ids:
        return Incoming("unknown", update_id, callback_id=callback_id)
    if place.get("type", ChatType.PRIVATE) != ChatType.PRIVATE:
        return Incoming("group", update_id, chat_ids[0], callback_id=callback_id)
    press = _press_from(data if isinstance(data, str) else None)
    return Incoming("button", update_id, chat_ids[0], press=press, callback_id=callback_id)


def plain_words(text: str) -> str:
    """`text` as a person's words: '/bottle' becomes 'bottle', and no prefix that Rasa obeys is left."""
    words = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    while (shorter := _EXTERNAL.sub("", _without_slashes(words))) != words:
        words = shorter
    return words


def _without_slashes(words: str) -> str:
    """Without leading slashes, blanks and invisible characters, behind which a slash could hide."""
    for place, character in enumerate(words):
        unseen = character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
        if character != "/" and not unseen:
            return words[place:]
    return ""


def _from_button(update_id: int, query: telegram.CallbackQuery) -> Incoming:
    message = query.message
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return Incoming("group", update_id, message.chat.id, callback_id=query.id)
    return Incoming(
        "button",
        update_id,
        # A button of an inline message has no chat; a private chat has the number of its person.
        message.chat.id if message is not None else query.from_user.id,
        press=_press_from(query.data),
        callback_id=query.id,
    )


def _press_from(data: str | None) -> Press | None:
    try:
        return decode(data or "")
    except PayloadError as error:
        log.info("a button was pressed that is not ours: %s", error)
        return None


def _from_message(update_id: int, message: telegram.Message) -> Incoming:
    kind, words, command, start_code = _kind_of(message), "", None, None
    if kind == "text":
        words, command, start_code = words_and_command(message.text or "")
        kind = "command" if command else "text" if words else "other"
    elif kind == "caption":
        words = plain_words(message.caption or "")
        kind = "caption" if words else _media_kind(message)
    return Incoming(
        kind,
        update_id,
        message.chat.id,
        words,
        command,
        start_code,
        album=message.media_group_id,
        said_at=message.date,
    )


def _kind_of(message: telegram.Message) -> Kind:
    if message.chat.type == ChatType.CHANNEL:
        return "channel_post"
    if message.chat.type != ChatType.PRIVATE:
        return "group"
    if message.text is not None:
        return "text"
    if message.caption is not None:
        return "caption"
    if any(getattr(message, name) for name in _NEWS_OF_THE_CHAT):
        return "service"
    return _media_kind(message)


def _media_kind(message: telegram.Message) -> Kind:
    return next((kind for name, kind in _MEDIA if getattr(message, name)), "other")


def words_and_command(text: str) -> tuple[str, str | None, str | None]:
    """The words, the command, the start code. A command with words after it is words: it may be urgent."""
    if start := _START.fullmatch(text.strip()):
        return "", "start", start.group(1)
    if command := _COMMAND.fullmatch(text.strip()):
        return "", command.group(1).lower(), None
    return plain_words(text), None, None


def _from_edited(update_id: int, message: telegram.Message) -> Incoming:
    if message.chat.type != ChatType.PRIVATE:
        return Incoming(_kind_of(message), update_id, message.chat.id)
    words = plain_words(message.text or message.caption or "")
    return Incoming(
        # A live location is "edited" every few seconds: nothing to answer.
        "edited" if words else "service",
        update_id,
        message.chat.id,
        words,
        album=message.media_group_id,
        said_at=message.edit_date or message.date,
    )


def _from_membership(update_id: int, change: telegram.ChatMemberUpdated) -> Incoming:
    kind: Kind = "unblock"
    if change.chat.type != ChatType.PRIVATE:
        kind = "join"
    elif change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT):
        kind = "block"
    return Incoming(kind, update_id, change.chat.id)


def _kind_without_message(update: telegram.Update) -> Kind:
    if update.channel_post is not None or update.edited_channel_post is not None:
        return "channel_post"
    if update.chat_member is not None or update.chat_join_request is not None:
        return "join"
    if update.poll is not None or update.poll_answer is not None:
        return "poll"
    return "unknown"
