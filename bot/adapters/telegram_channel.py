"""The Telegram channel: takes updates by webhook or polling and hands them to the receiver.

Telegram's own rules are in bot.telegram; what is answered is in telegram_receiver.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.adapters.telegram_receiver import Receiver
from bot.content.phrases import Phrases
from bot.errors import SettingsError
from bot.settings import settings
from bot.store.database import Database
from bot.telegram.connection import SECRET_HEADER, Connection, connection_to, prepare, secret_is_right
from bot.telegram.incoming import incoming_from_json
from bot.telegram.patience import LONGEST_WAIT
from bot.telegram.polling import updates
from bot.telegram.sender import Sender

logger = logging.getLogger(__name__)

TO_SEND = 5.0  # seconds that a stop leaves for keeping and sending, beyond the time for a reply


class TelegramChannel(InputChannel):
    """Named in credentials.yml; does nothing while no token is set."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._receiver: Receiver | None = None
        self._beside: asyncio.Task[None] | None = None  # preparing, then polling or asking again for a webhook

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
            await self._stop()

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            secret = settings().telegram_webhook_secret
            # Compared before anything of the body is read.
            if secret is None or not secret_is_right(request.headers.get(SECRET_HEADER), secret.get_secret_value()):
                return response.text("forbidden", status=403)
            if self._receiver is None:  # Telegram sends it again
                return response.text("not ready", status=503)
            self._receiver.take(incoming_from_json(request.json))
            return response.text("")

        return routes

    async def _start(self, app: Sanic) -> None:
        token, secret = settings().telegram_bot_token, settings().telegram_webhook_secret
        assert token is not None
        url = settings().telegram_webhook_url
        if url and secret is None:
            raise SettingsError("TELEGRAM_WEBHOOK_URL is set without TELEGRAM_WEBHOOK_SECRET. Next: set both.")
        connection = connection_to(settings().telegram_api_base, token.get_secret_value())
        phrases = Phrases.from_folder(settings().data_dir / "responses")
        database = Database(settings().database_url)
        self._connection = connection
        self._receiver = Receiver(Sender(connection), app.ctx.conversation, database, phrases)
        webhook = f"{url.rstrip('/')}/webhooks/telegram/webhook" if url else None
        asked = partial(prepare, connection, phrases, webhook, secret.get_secret_value() if secret else None)
        polls = partial(_poll, connection, self._receiver)
        # Where Telegram is out of reach this takes a minute, in which the other channels must get ready.
        self._beside = asyncio.ensure_future(_connect(asked, None if webhook else polls))

    async def _stop(self) -> None:
        """Takes nothing more, lets what is under way be answered, then closes the connections."""
        receiver, self._receiver = self._receiver, None
        if self._beside is not None:
            self._beside.cancel()
            await asyncio.wait([self._beside])  # it ends before the connections that it uses
        if receiver is not None:
            await receiver.finish(settings().reply_seconds + TO_SEND)
        if self._connection is not None:
            await self._connection.disconnect()


async def _connect(asked: Callable[[], Awaitable[bool]], polls: Callable[[], Awaitable[None]] | None) -> None:
    """Tells Telegram what this bot wants, and then polls, or asks again until the webhook is taken."""
    taken = await _taken(asked)
    if polls is not None:
        await polls()
    while not taken:  # no parent is heard until it is
        await asyncio.sleep(LONGEST_WAIT)
        taken = await _taken(asked)


async def _taken(asked: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await asked()
    except Exception as error:  # nobody waits for this task: polling must begin all the same
        logger.error("Telegram was not told what this bot wants (%s).", type(error).__name__)
        return False


async def _poll(connection: Connection, receiver: Receiver) -> None:
    while True:
        try:
            async for incoming in updates(connection):
                receiver.take(incoming)
        except Exception as error:  # whatever it was, the next parent's message must be fetched
            logger.error("Polling broke (%s) and begins again.", type(error).__name__)
            await asyncio.sleep(LONGEST_WAIT)
