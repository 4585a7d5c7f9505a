"""A parent who talks to the real Telegram channel through the emulator."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rasa.core.agent import Agent

from bot.settings import settings
from bot.store.database import Database
from bot.store.updates import is_answered
from tests.emulator import BotApiEmulator, SentMessage, updates
from tests.emulator.records import Json
from tests.integration.live import free_socket, serving

SECRET = "a-secret-only-for-tests"
QUESTION = "can my baby sleep on his tummy"


@asynccontextmanager
async def telegram_talk(
    agent: Agent, monkeypatch: pytest.MonkeyPatch, mode: str, telegram: BotApiEmulator
) -> AsyncIterator[str]:
    """A server whose Telegram channel talks to the emulator; its address."""
    bound = free_socket()
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", telegram.token)
    monkeypatch.setenv("TELEGRAM_API_BASE", telegram.base)
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    if mode == "webhook":
        monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", f"http://127.0.0.1:{bound.getsockname()[1]}")
    settings.cache_clear()
    async with serving(agent, bound) as address:
        yield address


class Chat:
    """A parent's side of the chat with the bot."""

    def __init__(self, telegram: BotApiEmulator) -> None:
        self.telegram = telegram
        self._read = 0

    async def says(self, update: Json, replies: int = 1) -> list[SentMessage]:
        """Makes an update happen and returns the messages that came of it: so many, and no more."""
        return await self.hears(replies, self.telegram.inject(update))

    async def hears(self, replies: int, after: int) -> list[SentMessage]:
        """The next messages once the update of this number was answered: so many, and no more."""
        await answered(self.telegram, after)
        new = self.telegram.sent[self._read :]
        assert len(new) == replies, [message.shown for message in new]
        self._read += replies
        return new

    async def is_met(self) -> None:
        """The first contact is over: later turns have no notice."""
        await self.says(updates.text(QUESTION), replies=2)


async def asked_after(telegram: BotApiEmulator, words: str) -> list[SentMessage]:
    """All messages once this question, and so everything before it, was answered."""
    await answered(telegram, telegram.inject(updates.text(words)))
    return list(telegram.sent)


async def answered(telegram: BotApiEmulator, number: int) -> None:
    """Returns when all that comes of the update was sent: the bot notes its number only then."""
    database = Database(settings().database_url)
    await telegram.until(lambda: is_answered(database, number), what=f"an answer to update {number}")
    database.close()
