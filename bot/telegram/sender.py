"""Sends messages, the typing sign and the answers to button presses.

Never logs a text or a chat. One call sends one reply in order; the rate limits are Telegram's to tell.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from enum import Enum

import telegram
from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.outgoing import OutgoingMessage
from bot.telegram.patience import UNREADABLE, Pause, reason_of, tried_again

log = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Delivery(Enum):
    """What became of a reply."""

    SENT = "sent"
    BLOCKED = "blocked"  # the parent has stopped the bot: send nothing more, nothing of this is an error
    FAILED = "failed"  # given up after several tries; the log says why


class Sender:
    """Sends to Telegram through one `telegram.Bot`. `pause` is how it waits; tests pass one that does not."""

    def __init__(self, bot: telegram.Bot, pause: Pause = asyncio.sleep) -> None:
        self._bot = bot
        self._pause = pause

    async def send(self, chat_id: int, messages: Sequence[OutgoingMessage]) -> Delivery:
        """Sends all messages in order and stops at the first that can not be delivered. Never raises."""
        for message in messages:
            try:
                await self._send_in_some_form(chat_id, message)
                if message.contact is not None:
                    card = self._bot.send_contact(chat_id, message.contact.phone, message.contact.name)
                    await _quietly("contact card", card)
            except Forbidden:
                log.info("the parent has blocked the bot")
                return Delivery.BLOCKED
            except TelegramError as error:
                log.error("a message could not be sent: %s", reason_of(error))
                return Delivery.FAILED
        return Delivery.SENT

    async def show_typing(self, chat_id: int) -> None:
        """Shows "typing…" for the next seconds. Never raises: a missing sign harms nobody."""
        await _quietly("typing sign", self._bot.send_chat_action(chat_id, ChatAction.TYPING))

    async def answer_button(self, callback_id: str) -> None:
        """Stops the button's waiting sign. Never raises: Telegram refuses to answer an old press."""
        await _quietly("answer to a button", self._bot.answer_callback_query(callback_id))

    async def _send_in_some_form(self, chat_id: int, message: OutgoingMessage) -> None:
        """HTML with buttons; if refused, plain words with buttons; if refused, plain words alone."""
        keyboard = message.keyboard()
        try:
            return await self._send_text(chat_id, message.html, keyboard, ParseMode.HTML)
        except BadRequest as error:
            log.warning("HTML was refused, sending plain words: %s", error.message)
        try:
            return await self._send_text(chat_id, message.plain, keyboard)
        except BadRequest as error:
            if keyboard is None:
                raise
            log.warning("buttons were refused, sending words alone: %s", error.message)
        return await self._send_text(chat_id, message.plain)

    async def _send_text(
        self,
        chat_id: int,
        text: str,
        keyboard: InlineKeyboardMarkup | None = None,
        parse_mode: ParseMode | None = None,
    ) -> None:
        def call() -> Awaitable[object]:
            return self._bot.send_message(
                chat_id, text, parse_mode=parse_mode, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
            )

        try:
            await tried_again(call, self._pause)
        except UNREADABLE as error:
            # The server said that it took the message, so sending it again would only repeat it.
            log.warning("the answer to a message can not be read: %s", type(error).__name__)


async def _quietly(what: str, call: Awaitable[object]) -> None:
    """Awaits a call whose failure the parent would not notice; the log says why it failed."""
    try:
        await call
    except (TelegramError, *UNREADABLE) as error:
        log.info("%s was not taken: %s", what, reason_of(error))
