"""What is done with one Telegram update: answered once, in the order of its chat.

The chat id goes no further than here: the conversation knows a pseudonym.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine
from datetime import datetime, timedelta, timezone
from typing import Any
from weakref import WeakValueDictionary

from bot.adapters.conversation import Conversation, Heard
from bot.adapters.presses import help_reply, menu_button, press_of
from bot.adapters.threads import in_time
from bot.content.phrases import Phrases
from bot.content.reply import Reply
from bot.errors import StoreError
from bot.privacy.pseudonyms import pseudonym_of
from bot.settings import settings
from bot.store.database import Database
from bot.store.updates import is_answered, mark_answered
from bot.telegram.incoming import CANNOT_READ, UNNUMBERED, Incoming
from bot.telegram.outgoing import messages_for
from bot.telegram.sender import Delivery, Sender

logger = logging.getLogger(__name__)

CHANNEL = "telegram"
SPOKEN = frozenset({"text", "caption", "edited"})
ALBUMS_KEPT = 256
STALE_AFTER = timedelta(minutes=10)


class Receiver:
    """Answers updates. Those of one chat are answered one after the other, as they came."""

    def __init__(self, sender: Sender, conversation: Conversation, database: Database, phrases: Phrases) -> None:
        self._sender = sender
        self._conversation = conversation
        self._database = database
        self._phrases = phrases
        self._in_order: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()
        self._albums: deque[str] = deque(maxlen=ALBUMS_KEPT)
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, incoming: Incoming) -> None:
        """Answers one update, soon and once."""
        self._meanwhile(self._receive(incoming))

    async def finish(self, seconds: float) -> None:
        """Waits so long for the answers under way, then gives them up."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    def _meanwhile(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)  # a task that nobody holds may be collected before it ends
        task.add_done_callback(self._tasks.discard)

    async def _receive(self, incoming: Incoming) -> None:
        # Tasks start in the order in which they were made, and a lock lets them in in that order.
        lock = self._in_order.setdefault(incoming.chat_id, asyncio.Lock())
        async with lock:
            try:
                if await self._is_new(incoming.update_id):
                    await self._answer(incoming)
                    await self._mark(incoming.update_id)
            except Exception as error:  # the updates after it must be answered
                logger.error("An update was not answered (%s).", type(error).__name__)

    async def _is_new(self, update_id: int) -> bool:
        if update_id == UNNUMBERED:
            return False
        try:
            return not await in_time(is_answered, self._database, update_id)
        except StoreError as error:
            logger.error("Whether an update was answered before is unknown; it is answered: %s", error)
            return True

    async def _mark(self, update_id: int) -> None:
        """After the answer: one that Telegram sends again because it was cut short is answered then."""
        try:
            await in_time(mark_answered, self._database, update_id, datetime.now(timezone.utc))
        except StoreError as error:
            logger.error("That an update was answered is not kept; it may be answered twice: %s", error)

    async def _answer(self, incoming: Incoming) -> None:
        # Neither the waiting sign of a button nor the typing sign may hold up the answer.
        if incoming.callback_id:
            self._meanwhile(self._sender.answer_button(incoming.callback_id))
        if incoming.chat_id is None or self._is_of_answered_album(incoming):
            return
        fixed = self._fixed_reply(incoming)
        if fixed is not None:
            await self._send(incoming.chat_id, [fixed])
            return
        heard = heard_in(incoming)
        if heard is not None:
            self._meanwhile(self._sender.show_typing(incoming.chat_id))
            person = pseudonym_of(CHANNEL, str(incoming.chat_id), settings().key())
            turn = await self._conversation.hear(person, heard)
            late = [self._phrases.reply("utter_waited")] if waited(incoming, datetime.now(timezone.utc)) else []
            await self._send(incoming.chat_id, [*late, *turn.replies])

    def _is_of_answered_album(self, incoming: Incoming) -> bool:
        """Whether this is a further photo of an album; its caption is read wherever it stands."""
        if incoming.album is None:
            return False
        known = incoming.album in self._albums
        self._albums.append(incoming.album)
        return known and incoming.kind in CANNOT_READ

    def _fixed_reply(self, incoming: Incoming) -> Reply | None:
        """What the channel says by itself: to /help, to what it can not read, to a button that is not ours."""
        if incoming.command == "help":
            return help_reply(self._phrases)
        if incoming.kind in CANNOT_READ:
            return self._phrases.reply(CANNOT_READ[incoming.kind], "fallback")
        if incoming.kind == "button" and incoming.press is None:
            return self._phrases.reply("utter_old_button", "fallback", [menu_button(self._phrases)])
        return None

    async def _send(self, chat_id: int, replies: list[Reply]) -> None:
        for reply in replies:
            if await self._sender.send(chat_id, messages_for(reply)) is not Delivery.SENT:
                return


def waited(incoming: Incoming, now: datetime) -> bool:
    """Whether words lay at Telegram so long, as nobody fetched them, that they may no longer be so."""
    return incoming.kind in SPOKEN and incoming.said_at is not None and now - incoming.said_at > STALE_AFTER


def heard_in(incoming: Incoming) -> Heard | None:
    """The turn that an update is; None where nothing was said to us."""
    if incoming.kind in SPOKEN:
        return Heard(CHANNEL, incoming.text)
    if incoming.kind == "button":
        return Heard(CHANNEL, press=incoming.press)
    if incoming.kind == "command":
        return Heard(CHANNEL, press=press_of(incoming.command or "menu", incoming.start_code or ""))
    return None
