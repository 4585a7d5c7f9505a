"""Calls of the database beside the event loop: one that hangs holds up nobody else, and its own parent only so long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from bot.errors import StoreError

MOST_SECONDS = 3.0
MOST_AT_ONCE = 32  # those that hang among them

T = TypeVar("T")

_threads = ThreadPoolExecutor(MOST_AT_ONCE, "store")


async def in_time(call: Callable[..., T], *given: Any) -> T:
    """What the call gives. Raises StoreError after MOST_SECONDS; the call then ends by itself, and nobody waits."""
    try:
        return await asyncio.wait_for(
            asyncio.get_running_loop().run_in_executor(_threads, partial(call, *given)), MOST_SECONDS
        )
    except asyncio.TimeoutError as error:
        raise StoreError("The database took too long. Next: check DATABASE_URL and the server.") from error
