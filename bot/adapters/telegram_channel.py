"""The Telegram channel: takes updates by webhook or polling, hears them as conversation turns, sends the replies.

Telegram's own rules are in bot.telegram; this only joins them to Rasa. The chat id goes no further than here.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.adapters.conversation import Conversation, Heard
from bot.content.payloads import Press
from bot.content.phrases import Phrases
from bot.content.reply import Reply
from bot.errors import SettingsError, StoreError
from bot.privacy.pseudonyms import pseudonym_of
from bot.settings import settings
from bot.store.database import Database
from bot.store.updates import first_time
from bot.telegram.connection import SECRET_HEADER, Connection, connection_to, prepare, secret_is_right
from bot.telegram.incoming import CANNOT_READ, Incoming, incoming_from_json
from bot.telegram.outgoing import messages_for
from bot.telegram.polling import updates
from bot.telegram.sender import Delivery, Sender

logger = logging.getLogger(__name__)

SPOKEN = frozenset({"text", "caption", "edited"})
LONGEST_CODE = 48  # of a card of ours; a longer one is no code of ours anyway
NEXT_STEPS = {"menu": Press("menu"), "help": Press("menu"), "services": Press("people")}


class TelegramChannel(InputChannel):
    """Named in credentials.yml; does nothing while no token is set."""

    def __init__(self) -> None:
        self._receiver: Receiver | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    def name(cls) -> str:
        """The last part of the webhook's path: /webhooks/telegram/webhook."""
        return "telegram"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The webhook's route, and polling where no webhook is set."""
        routes = Blueprint("telegram_webhook", __name__)

        @routes.listener("after_server_start")
        async def start(app: Sanic, _: object) -> None:
            if settings().telegram_bot_token is not None:
                await self._start(app)

        @routes.listener("before_server_stop")
        async def stop(_: Sanic, __: object) -> None:
            for task in self._tasks:
                task.cancel()

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            secret = settings().telegram_webhook_secret
            # Compared before anything of the body is read.
            if secret is None or not secret_is_right(request.headers.get(SECRET_HEADER), secret.get_secret_value()):
                return response.text("forbidden", status=403)
            if self._receiver is not None:
                self._later(self._receiver.receive(incoming_from_json(request.json)))
            return response.text("")

        return routes

    async def _start(self, app: Sanic) -> None:
        token, secret = settings().telegram_bot_token, settings().telegram_webhook_secret
        assert token is not None
        url = settings().telegram_webhook_url
        if url and secret is None:
            raise SettingsError("TELEGRAM_WEBHOOK_URL is set without TELEGRAM_WEBHOOK_SECRET. Next: set both.")
        connection = connection_to(settings().telegram_api_base, token.get_secret_value())
        self._receiver = Receiver(Sender(connection), app.ctx.conversation, Database(settings().database_url))
        webhook = f"{url.rstrip('/')}/webhooks/telegram/webhook" if url else None
        await prepare(connection, phrases(), webhook, secret.get_secret_value() if secret else None)
        if webhook is None:
            self._later(self._poll(connection, self._receiver))

    async def _poll(self, connection: Connection, receiver: Receiver) -> None:
        async for incoming in updates(connection):
            self._later(receiver.receive(incoming))

    def _later(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)  # a task that nobody holds may be collected before it ends
        task.add_done_callback(self._tasks.discard)


class Receiver:
    """What is done with one update."""

    def __init__(self, sender: Sender, conversation: Conversation, database: Database) -> None:
        self._sender = sender
        self._conversation = conversation
        self._database = database

    async def receive(self, incoming: Incoming) -> None:
        """Answers one update once. Never raises."""
        try:
            if self._is_new(incoming.update_id):
                await self._answer(incoming)
        except Exception as error:  # the loop over updates must go on
            logger.error("An update was not answered (%s).", type(error).__name__)

    def _is_new(self, update_id: int) -> bool:
        try:
            return first_time(self._database, update_id, datetime.now(timezone.utc))
        except StoreError as error:
            logger.error("Whether an update was seen before is unknown; it is answered: %s", error)
            return True

    async def _answer(self, incoming: Incoming) -> None:
        if incoming.callback_id:
            await self._sender.answer_button(incoming.callback_id)
        if incoming.chat_id is None:
            return
        if incoming.kind in CANNOT_READ:
            await self._send(incoming.chat_id, [phrases().reply(CANNOT_READ[incoming.kind], "fallback")])
            return
        heard = heard_in(incoming)
        if heard is not None:
            await self._sender.show_typing(incoming.chat_id)
            person = pseudonym_of("telegram", str(incoming.chat_id), settings().key())
            turn = await self._conversation.hear(person, heard)
            await self._send(incoming.chat_id, turn.replies)

    async def _send(self, chat_id: int, replies: list[Reply]) -> None:
        for reply in replies:
            if await self._sender.send(chat_id, messages_for(reply)) is not Delivery.SENT:
                return


def heard_in(incoming: Incoming) -> Heard | None:
    """The turn that an update is; None where nothing was said to us."""
    channel = "telegram"
    if incoming.kind in SPOKEN:
        return Heard(channel, incoming.text)
    if incoming.kind == "button":
        return Heard(channel, press=incoming.press or Press("menu"))
    if incoming.kind == "command":
        return heard_in_command(channel, incoming.command or "help", incoming.start_code)
    return None


def heard_in_command(channel: str, command: str, start_code: str | None = None) -> Heard:
    """The turn that a command stands for."""
    if command == "start":
        return Heard(channel, press=Press("start", (start_code or "")[:LONGEST_CODE]))
    about = {"privacy": "about/privacy", "delete": "about/delete_data"}
    press = NEXT_STEPS.get(command) or Press("topic", about[command])
    return Heard(channel, press=press)


def phrases() -> Phrases:
    """The channel's fixed phrases."""
    return Phrases.from_folder(settings().data_dir / "responses")
