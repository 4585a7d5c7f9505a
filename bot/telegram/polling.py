"""Updates by long polling, one after the other, for as long as the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator

from telegram.error import TelegramError

from bot.telegram.connection import Connection
from bot.telegram.incoming import Incoming, incoming_from_json
from bot.telegram.patience import UNREADABLE, Pause, reason_of, wait_after

log = logging.getLogger(__name__)


async def updates(
    connection: Connection, wait_seconds: int = 30, pause: Pause = asyncio.sleep
) -> AsyncGenerator[Incoming, None]:
    """Every update in order, without end. Errors are logged and waited out.

    Telegram counts a batch as received when the next one is asked for, which is after its last update was taken from
    here. A crash before that brings them again, with the same `update_id`; what was taken and not yet answered is lost.
    """
    offset, failures = None, 0
    while True:
        try:
            batch = await connection.raw_updates(offset, wait_seconds)
        except (TelegramError, *UNREADABLE) as error:
            failures += 1
            wait = wait_after(error, failures)
            log.warning("no updates, trying again in %.0f s: %s", wait, reason_of(error))
            await pause(wait)
            continue
        failures = 0
        for raw in batch:
            incoming = incoming_from_json(raw, connection)
            offset = max(offset or 0, incoming.update_id + 1)
            yield incoming
