"""A parent who talks to the real Telegram channel through the emulator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rasa.core.agent import Agent

from bot.settings import settings
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
        self.telegram.inject(update)
        return await self.hears(replies)

    async def hears(self, replies: int) -> list[SentMessage]:
        """The next messages: so many, and no more."""
        await self.telegram.messages(self._read + replies)
        await asyncio.sleep(0.1)
        new = self.telegram.sent[self._read :]
        assert len(new) == replies, [message.shown for message in new]
        self._read += replies
        return new

    async def is_met(self) -> None:
        """The first contact is over: later turns have no notice."""
        await self.says(updates.text(QUESTION), replies=2)


async def asked_after(telegram: BotApiEmulator, words: str) -> list[SentMessage]:
    """All messages once this question, and so everything before it, was answered."""
    before = len(telegram.sent)
    telegram.inject(updates.text(words))
    await telegram.messages(before + 1)
    await asyncio.sleep(0.1)
    return telegram.sent
