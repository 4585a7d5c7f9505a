"""Calls of the database beside the event loop: one that hangs holds up nobody else, and its own parent only so long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from bot.errors import StoreError
from bot.settings import settings

MOST_SECONDS = 3.0
MOST_AT_ONCE = 32  # those that hang among them

T = TypeVar("T")

_threads = ThreadPoolExecutor(MOST_AT_ONCE, "store")
# SQLite has one writer at a time, and who waits for it asks again and again: of thirty parents at once some lost the
# race, and what they said. One after the other none does, in half the time, and a deletion comes after all before it.
_one_thread = ThreadPoolExecutor(1, "sqlite")


async def in_time(call: Callable[..., T], *given: Any) -> T:
    """What the call gives. Raises StoreError after MOST_SECONDS; the call then ends by itself, or never begins where
    it had not, and nobody waits."""
    threads = _one_thread if settings().database_url.startswith("sqlite") else _threads
    try:
        return await asyncio.wait_for(
            asyncio.get_running_loop().run_in_executor(threads, partial(call, *given)), MOST_SECONDS
        )
    except asyncio.TimeoutError as error:
        raise StoreError("The database took too long. Next: check DATABASE_URL and the server.") from error
