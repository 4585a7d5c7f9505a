"""Calls to Telegram that fail for now: how long to wait and how often to try again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter

log = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]
Result = TypeVar("Result")

TRIES = 5
LONGEST_WAIT = 60.0  # seconds; if Telegram asks for more, the message would come too late to help
MOST_DOUBLINGS = 6  # which is over LONGEST_WAIT; a thousand of them are more than a float holds

# What the library raises when a server's answer is not of the shape that it knows.
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


async def tried_again(call: Callable[[], Awaitable[Result]], pause: Pause = asyncio.sleep) -> Result:
    """What `call` gives, tried at most 5 times; the last error if none succeeds.

    Waits as long as a RetryAfter asks, and 1, 2, 4, 8 seconds after a network error. Telegram may have taken
    a message whose answer was lost: sent twice is better than not at all. Other errors are raised at once.
    """
    for number in range(1, TRIES):
        try:
            return await call()
        except (RetryAfter, NetworkError) as error:
            wait = wait_after(error, number)
            if isinstance(error, BadRequest) or wait > LONGEST_WAIT:
                raise
            log.info("Telegram: %s, trying again in %.0f s", type(error).__name__, wait)
            await pause(wait)
    return await call()


def wait_after(error: Exception, failures: int) -> float:
    """Seconds to wait after this error, one of so many in a row: what Telegram asks, or 1, 2, 4 … 60."""
    if isinstance(error, RetryAfter):
        asked = error.retry_after
        return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
    return min(2.0 ** min(failures - 1, MOST_DOUBLINGS), LONGEST_WAIT)


def reason_of(error: Exception) -> str:
    """What went wrong and what to do, for the log. Most messages of the library may hold the token."""
    if isinstance(error, InvalidToken):
        return "unknown method or unknown bot. Next: check TELEGRAM_BOT_TOKEN and TELEGRAM_API_BASE"
    if isinstance(error, Conflict):
        return "another process reads the updates, or a webhook is set. Next: stop the other one"
    return error.message if isinstance(error, BadRequest) else type(error).__name__
