"""Rasa's SQL tracker store on Nightlight's own database, so that one address serves both.

Rasa declares its calls asynchronous and makes them in the event loop all the same, where a database that hangs would
hold up every parent. Here each is made in a thread of its own. And Rasa reads a talk from its first word at every
message: one that went on for weeks would take seconds a turn. Here the oldest turns go, and what they set stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.orm import Session

from bot.adapters.threads import in_time
from bot.errors import StoreError
from bot.settings import settings
from bot.store.database import address_of, engine_of

MOST_EVENTS = 120  # about a dozen turns
KEPT_TURNS = 5  # more than any follow-up looks back

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
        """Keeps what is new in a conversation; of one that has grown long, the last turns."""
        await _beside(super().save, tracker)

    def _additional_events(self, session: Session, tracker: DialogueStateTracker) -> Iterator[Event]:
        # Called by `save` within its transaction: what goes and what comes in its place are committed together.
        if len(tracker.events) <= MOST_EVENTS:
            new: Iterator[Event] = super()._additional_events(session, tracker)
            return new
        session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == tracker.sender_id).delete()
        return iter(shortened(tracker))


def shortened(tracker: DialogueStateTracker) -> list[Event]:
    """The last turns of a conversation, and before them what the earlier ones left: slots, and a question that waits.

    All of it has the time of the first turn that stays, for Rasa reads from the time of the last start of a session.
    """
    events = list(tracker.events)
    heard = [at for at, event in enumerate(events) if isinstance(event, UserUttered)]
    since = heard[-KEPT_TURNS:][0] if heard else 0
    earlier = DialogueStateTracker.from_events(tracker.sender_id, events[:since], list(tracker.slots.values()))
    time = events[since].timestamp
    known = [SlotSet(name, slot.value, time) for name, slot in earlier.slots.items() if slot.has_been_set]
    waiting = [ActiveLoop(earlier.active_loop_name, time)] if earlier.active_loop_name else []
    started = [ActionExecuted(ACTION_SESSION_START_NAME, timestamp=time), SessionStarted(time)]
    return [*started, *known, *waiting, ActionExecuted(ACTION_LISTEN_NAME, timestamp=time), *events[since:]]


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
