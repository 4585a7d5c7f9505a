"""Which Telegram updates were handled, so that none is answered twice, across restarts too."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.store.database import Database
from bot.store.tables import seen_updates

KEPT_FOR = timedelta(days=2)  # Telegram offers an update again for 24 hours at most


def is_answered(database: Database, update_id: int) -> bool:
    """Whether this update was answered before. Raises StoreError."""
    with database.begin() as connection:
        known = connection.execute(select(seen_updates.c.update_id).where(seen_updates.c.update_id == update_id))
        return known.first() is not None


def mark_answered(database: Database, update_id: int, now: datetime) -> None:
    """Counts an update as answered from now on, and forgets old ones. Raises StoreError."""
    with database.begin() as connection:
        try:
            with connection.begin_nested():
                connection.execute(insert(seen_updates).values(update_id=update_id, at=now))
        except IntegrityError:  # another worker answered it too
            return
        connection.execute(delete(seen_updates).where(seen_updates.c.at < now - KEPT_FOR))
