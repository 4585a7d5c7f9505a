"""The emulator behaves as Telegram does where the bot's tests rely on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict, InvalidToken

from bot.telegram.connection import SECRET_HEADER, Connection, connection_to
from tests.emulator import BotApiEmulator, updates
from tests.emulator.records import Json
from tests.emulator.rules import Refused, shown_text

pytestmark = pytest.mark.asyncio


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[BotApiEmulator, Connection]]:
    """An emulator and a connection to it."""
    async with BotApiEmulator() as telegram:
        connection = connection_to(telegram.base, telegram.token)
        yield telegram, connection
        await connection.disconnect()


class Webhook:
    """A bot's end of a webhook: notes what comes and answers with the next of `statuses`, then 200."""

    def __init__(self, *statuses: int) -> None:
        self.got: list[tuple[str | None, Json]] = []
        self._statuses = list(statuses)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The address to give to setWebhook."""
        app = web.Application()
        app.router.add_post("/hook", self._take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.got.append((request.headers.get(SECRET_HEADER), await request.json()))
        return web.Response(status=self._statuses.pop(0) if self._statuses else 200)


async def test_a_webhook_gets_the_secret_and_each_update_until_it_answers_200() -> None:
    """In order; the next update waits for the one before."""
    webhook = Webhook(500, 403)
    async with connected() as (telegram, connection), webhook.listening() as url:
        first = telegram.inject(updates.text("one"))
        await connection.set_webhook(url, secret_token="s3cret")
        second = telegram.inject(updates.text("two"))
        await telegram.until(lambda: len(webhook.got) == 4)
        await telegram.until(lambda: telegram.webhook_statuses == [500, 403, 200, 200])
    assert [secret for secret, _ in webhook.got] == ["s3cret"] * 4
    assert [update["update_id"] for _, update in webhook.got] == [first, first, first, second]


async def test_an_update_can_be_delivered_twice() -> None:
    """As after an answer that got lost."""
    webhook = Webhook()
    async with connected() as (telegram, connection), webhook.listening() as url:
        await connection.set_webhook(url)
        update = updates.text("one")
        number = telegram.inject(update)
        telegram.inject(update, number)
        await telegram.until(lambda: len(webhook.got) == 2)
    assert webhook.got[0] == webhook.got[1]


async def test_get_updates_waits_and_confirms_by_offset() -> None:
    """A batch comes again until a higher offset is asked for."""
    async with connected() as (telegram, connection):
        waiting = asyncio.create_task(connection.raw_updates(None, 5))
        await telegram.until(lambda: telegram.polls == 1)
        number = telegram.inject(updates.text("one"))
        assert len(await waiting) == 1
        assert len(await connection.raw_updates(None, 0)) == 1
        assert await connection.raw_updates(number + 1, 0) == []
        assert await connection.raw_updates(None, 0) == []


async def test_a_second_poll_or_a_webhook_ends_the_first_with_a_conflict() -> None:
    """409."""
    async with connected() as (telegram, connection):
        first = asyncio.create_task(connection.raw_updates(None, 5))
        await telegram.until(lambda: telegram.polls == 1)
        other = connection_to(telegram.base, telegram.token)
        await other.raw_updates(None, 0)
        with pytest.raises(Conflict):
            await first
        await connection.set_webhook("http://127.0.0.1:9/hook")
        with pytest.raises(Conflict):
            await other.raw_updates(None, 0)
        await other.disconnect()


async def test_an_unknown_method_and_a_wrong_token_are_refused() -> None:
    """404 and 401, in Telegram's shape."""
    async with connected() as (telegram, connection):
        with pytest.raises(InvalidToken, match="Not Found"):
            await connection.get_my_name()
        wrong = connection_to(telegram.base, "1:wrong")
        with pytest.raises(InvalidToken, match="Unauthorized"):
            await wrong.send_message(updates.PARENT, "Hi")
        await wrong.disconnect()


async def test_a_message_with_a_keyboard_can_be_pressed() -> None:
    """The press carries the callback data and the message."""
    async with connected() as (telegram, connection):
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Menu", callback_data="menu")]])
        await connection.send_message(updates.PARENT, "Hi", reply_markup=keyboard)
        (sent,) = await telegram.messages(1)
        query = updates.press(sent, "Menu")["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("menu", sent.message_id)


async def test_a_text_that_is_too_long_is_refused() -> None:
    """400, as the library reports it."""
    async with connected() as (_, connection):
        with pytest.raises(BadRequest, match="too long"):
            await connection.send_message(updates.PARENT, "x" * 4097)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<b>One</b> &amp; <a href="https://x?a&amp;b">two</a>', "One & two"),
        ("<b>One <i>two</i></b>", "One two"),
        ("1 > 0 & 2", "1 > 0 & 2"),
    ],
)
async def test_html_is_shown_as_telegram_shows_it(text: str, shown: str) -> None:
    """Tags taken off, entities resolved."""
    assert shown_text(text, "HTML") == shown


@pytest.mark.parametrize("text", ["<b>One", "One</b>", "<b><i>One</b></i>", "<p>One</p>", "1 < 2", "<b></b>", " "])
async def test_html_that_telegram_refuses_is_refused(text: str) -> None:
    """Unbalanced or unknown tags, a bare bracket, nothing to show, too much to show."""
    with pytest.raises(Refused):
        shown_text(text, "HTML")


async def test_length_is_counted_in_utf_16_units() -> None:
    """An emoji is two."""
    assert shown_text("🍼" * 2048, None)
    with pytest.raises(Refused, match="too long"):
        shown_text("🍼" * 2049, None)
