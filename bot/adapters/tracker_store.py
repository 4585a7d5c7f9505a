"""Rasa's SQL tracker store on Nightlight's own database, so that one address serves both.

Rasa declares its calls asynchronous and makes them in the event loop all the same, where a database that hangs would
hold up every parent. Here each is made in a thread of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.adapters.threads import in_time
from bot.errors import StoreError
from bot.settings import settings
from bot.store.database import address_of, engine_of

T = TypeVar("T")


class NightlightTrackerStore(SQLTrackerStore):
    """Keeps trackers in DATABASE_URL. Named in endpoints.yml."""

    def __init__(self, domain: Domain | None = None, event_broker: EventBroker | None = None, **kwargs: Any) -> None:
        url = address_of(settings().database_url)
        super().__init__(
            domain=domain,
            dialect=url.drivername,
            host=url.host,
            port=url.port,
            db=url.database or "",
            username=url.username,
            password=url.password,
            event_broker=event_broker,
            query=dict(url.query),
        )
        # Rasa's own engine shows what was to be kept in its errors, and does not notice a lost connection.
        self.engine.dispose()  # type: ignore[has-type]
        self.engine = engine_of(settings().database_url)
        self.sessionmaker.configure(bind=self.engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """What is kept of a conversation; None where nothing is."""
        return await _beside(super().retrieve, sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps what is new in a conversation."""
        await _beside(super().save, tracker)


async def _beside(call: Callable[..., Coroutine[Any, Any, T]], given: object) -> T:
    """What the call gives, made in a thread. Raises StoreError without the driver's text, for Rasa logs it and it
    may hold a parent's words."""
    try:
        return await in_time(lambda: asyncio.run(call(given)))
    except Exception as error:
        raise StoreError(f"Rasa's tracker was not reached ({type(error).__name__}).") from None


def endpoint() -> EndpointConfig:
    """The entry of endpoints.yml, for a server that is started from code."""
    return EndpointConfig(type=f"{__name__}.{NightlightTrackerStore.__name__}")
