"""Rasa's SQL tracker store on Nightlight's own database, so that one address serves both.

Rasa declares its calls asynchronous and makes them in the event loop all the same, where a database that hangs would
hold up every parent. Here each is made in a thread of its own.
"""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.settings import settings
from bot.store.database import address_of


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

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """What is kept of a conversation; None where nothing is."""
        return await asyncio.to_thread(asyncio.run, super().retrieve(sender_id))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps what is new in a conversation."""
        await asyncio.to_thread(asyncio.run, super().save(tracker))


def endpoint() -> EndpointConfig:
    """The entry of endpoints.yml, for a server that is started from code."""
    return EndpointConfig(type=f"{__name__}.{NightlightTrackerStore.__name__}")
