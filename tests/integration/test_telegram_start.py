"""A Telegram that does not answer at the start holds up nothing else, and is listened to afterwards."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import pytest
from rasa.core.agent import Agent

from bot.adapters import telegram_channel
from tests.emulator import BotApiEmulator, updates
from tests.integration.telegram_talk import QUESTION, telegram_talk

MODES = ("polling", "webhook")
SOON = 5  # seconds; five tries of each call take more


class Preparing:
    """In place of `prepare`: a Telegram that answers nothing until it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
        self.may_end = asyncio.Event()
        self.asked, self.cancelled = 0, False
        self._error = error
        monkeypatch.setattr(telegram_channel, "prepare", self)

    async def __call__(self, *_: object) -> bool:
        self.asked += 1
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if self._error:
            raise self._error
        return True


@pytest.mark.parametrize("mode", MODES)
async def test_the_other_channels_are_ready_before_telegram_answers(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """And a stop ends what still waits for it."""
    preparing = Preparing(monkeypatch)
    async with BotApiEmulator() as telegram:
        talk = telegram_talk(Agent(), monkeypatch, mode, telegram)
        address = await asyncio.wait_for(talk.__aenter__(), SOON)
        async with aiohttp.request("GET", f"{address}/webhooks/rest/") as response:
            assert response.status == 503
        assert preparing.asked and not preparing.cancelled
        assert telegram.polls == 0
        await asyncio.wait_for(talk.__aexit__(None, None, None), SOON)
        assert preparing.cancelled


@pytest.mark.parametrize("error", [None, ValueError("777:test-token")])
async def test_polling_begins_once_telegram_was_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception | None
) -> None:
    """Also where the asking broke, which is in the log; what was sent meanwhile is answered."""
    preparing = Preparing(monkeypatch, error)
    async with BotApiEmulator() as telegram, telegram_talk(Agent(), monkeypatch, "polling", telegram):
        telegram.inject(updates.text(QUESTION))
        preparing.may_end.set()
        (reply,) = await telegram.messages(1)
        assert "999" in reply.shown  # there is no model: the safe reply
    told = [record.getMessage() for record in caplog.records if record.name == telegram_channel.__name__]
    assert told == ([f"Telegram was not told what this bot wants ({type(error).__name__})."] if error else [])


async def test_a_webhook_that_broke_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Until it is taken no parent is heard."""
    monkeypatch.setattr(telegram_channel, "LONGEST_WAIT", 0.01)
    caplog.set_level(logging.CRITICAL)
    preparing = Preparing(monkeypatch, ValueError())
    preparing.may_end.set()
    async with BotApiEmulator() as telegram, telegram_talk(Agent(), monkeypatch, "webhook", telegram):
        await telegram.until(lambda: preparing.asked > 1)
