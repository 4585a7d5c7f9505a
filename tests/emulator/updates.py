"""Builders of updates as Telegram sends them. The emulator gives the `update_id` when one is injected."""

from __future__ import annotations

import itertools
import time
from typing import Any

from tests.emulator.records import Json, SentMessage

PARENT = 4201
BOT = 777
_numbers = itertools.count(1)


def message(chat_id: int = PARENT, chat_type: str = "private", **content: Any) -> Json:
    """A message of any content: `message(dice={…})`."""
    chat = {"id": chat_id, "type": chat_type}
    if chat_type != "private":
        chat["title"] = "Group"
    sender = {"id": PARENT, "is_bot": False, "first_name": "Sam", "language_code": "en"}
    basic = {"message_id": next(_numbers), "date": int(time.time()), "chat": chat, "from": sender}
    return {"message": basic | content}


def text(words: str, chat_id: int = PARENT) -> Json:
    """A typed message; a leading command is marked as Telegram marks it."""
    update = message(chat_id, text=words)
    if words.startswith("/"):
        length = len(words.split(maxsplit=1)[0])
        update["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return update


def edited(words: str, chat_id: int = PARENT) -> Json:
    """A message whose text was changed a minute later."""
    original = text(words, chat_id)["message"]
    return {"edited_message": original | {"edit_date": original["date"] + 60}}


def photo(caption: str | None = None, chat_id: int = PARENT, album: str | None = None) -> Json:
    """A photo, with or without a caption."""
    content: Json = {"photo": [_file(width=90, height=90)]}
    if caption is not None:
        content["caption"] = caption
    if album is not None:
        content["media_group_id"] = album
    return message(chat_id, **content)


def voice(chat_id: int = PARENT) -> Json:
    """A voice message of three seconds."""
    return message(chat_id, voice=_file(duration=3))


def sticker(chat_id: int = PARENT) -> Json:
    """A sticker."""
    content = _file(width=512, height=512, type="regular", is_animated=False, is_video=False)
    return message(chat_id, sticker=content)


def location(chat_id: int = PARENT) -> Json:
    """A place in Stafford."""
    return message(chat_id, location={"latitude": 52.8, "longitude": -2.1})


def contact(chat_id: int = PARENT) -> Json:
    """Somebody's contact; the number is one of Ofcom's for fiction."""
    return message(chat_id, contact={"phone_number": "01632960000", "first_name": "Nan"})


def document(chat_id: int = PARENT) -> Json:
    """A file."""
    return message(chat_id, document=_file(file_name="notes.pdf"))


def press(sent: SentMessage, title: str) -> Json:
    """A press of the button with this title under a message that the bot sent."""
    return press_of(sent.payload(title), sent.chat_id, sent.message_id)


def press_of(data: str, chat_id: int = PARENT, message_id: int = 1) -> Json:
    """A press of a button with any callback data, as a changed client could send it."""
    under = message(chat_id)["message"] | {"message_id": message_id, "text": "…"}
    under["from"] = {"id": BOT, "is_bot": True, "first_name": "Nightlight"}
    basic = {"id": str(next(_numbers)), "from": _person(chat_id), "chat_instance": "1"}
    return {"callback_query": basic | {"message": under, "data": data}}


def block(chat_id: int = PARENT) -> Json:
    """The parent stops the bot."""
    return _membership(chat_id, "member", "kicked")


def unblock(chat_id: int = PARENT) -> Json:
    """The parent starts the bot again."""
    return _membership(chat_id, "kicked", "member")


def poll() -> Json:
    """News of a poll."""
    options = [{"text": "yes", "voter_count": 1, "persistent_id": "1"}]
    return {
        "poll": {
            "id": "1",
            "question": "Tea?",
            "options": options,
            "total_voter_count": 1,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    }


def channel_post(words: str = "News") -> Json:
    """A post in a channel that the bot was added to."""
    return {"channel_post": message(-1001, "channel", text=words)["message"]}


def group_message(words: str = "Hello all") -> Json:
    """A message in a group that the bot was added to."""
    return message(-1002, "supergroup", text=words)


def _person(chat_id: int) -> Json:
    return {"id": chat_id, "is_bot": False, "first_name": "Sam"}


def _file(**more: Any) -> Json:
    number = next(_numbers)
    return {"file_id": f"file{number}", "file_unique_id": f"unique{number}"} | more


def _membership(chat_id: int, before: str, after: str) -> Json:
    bot = {"id": BOT, "is_bot": True, "first_name": "Nightlight"}
    return {
        "my_chat_member": {
            "chat": {"id": chat_id, "type": "private"},
            "from": _person(chat_id),
            "date": int(time.time()),
            "old_chat_member": {"user": bot, "status": before, "until_date": 0},
            "new_chat_member": {"user": bot, "status": after, "until_date": 0},
        }
    }
