"""Who may call the webhook, and what is read of a call."""

from __future__ import annotations

import json

import aiohttp
import pytest
from rasa.core.agent import Agent

from bot.adapters import telegram_channel
from bot.telegram.connection import SECRET_HEADER
from tests.emulator import BotApiEmulator, Fault, updates
from tests.integration.live import all_rows, serving, with_database
from tests.integration.telegram_talk import QUESTION, SECRET, Chat, telegram_talk


@pytest.fixture
def live(agent: Agent, own_settings: None) -> Agent:
    """The agent with its trackers in the test's own database."""
    return with_database(agent)


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: ""}])
async def test_a_wrong_secret_is_refused_before_anything_is_read(
    live: Agent, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    """403, also for a body that could not be read; what Telegram itself brings after it is all that is answered."""
    forged = json.dumps({"update_id": 5} | updates.text(QUESTION)).encode()
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "webhook", telegram) as address:
        for body in (forged, b"not json"):
            assert await posted(f"{address}/webhooks/telegram/webhook", body, headers) == 403
        await Chat(telegram).is_met()
        assert 5 not in [row["update_id"] for row in all_rows()["seen_updates"]]


@pytest.mark.parametrize("body", [b"null", b"[]", b"7", b'{"update_id": "x"}', b'{"update_id": 5}'])
async def test_a_strange_body_with_the_right_secret_is_acknowledged(
    live: Agent, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    """Refusing it would make Telegram send it for a day; the next question is answered."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "webhook", telegram) as address:
        assert await posted(f"{address}/webhooks/telegram/webhook", body, {SECRET_HEADER: SECRET}) == 200
        await Chat(telegram).is_met()


async def test_without_a_secret_no_webhook_call_is_taken(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the caller guesses an empty one."""
    async with serving(live) as address:
        for headers in ({}, {SECRET_HEADER: ""}):
            assert await posted(f"{address}/webhooks/telegram/webhook", b'{"update_id": 5}', headers) == 403


async def test_a_webhook_that_was_refused_is_asked_for_again(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until then Telegram brings nothing."""
    monkeypatch.setattr(telegram_channel, "LONGEST_WAIT", 0.05)
    async with BotApiEmulator() as telegram:
        telegram.fail("setWebhook", *[Fault.refused("bad webhook: failed to resolve host")] * 2)
        async with telegram_talk(live, monkeypatch, "webhook", telegram):
            assert (await Chat(telegram).says(updates.text(QUESTION), replies=2))[0].text
            assert len(telegram.calls_of("setWebhook")) == 3


async def posted(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of a POST."""
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as response:
        return response.status
