"""Which Telegram updates were handled, so that none is answered twice, across restarts too."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.store.database import Database
from bot.store.tables import seen_updates

KEPT_FOR = timedelta(days=2)  # Telegram offers an update again for 24 hours at most


def first_time(database: Database, update_id: int, now: datetime) -> bool:
    """Whether this update is new; it counts as seen from now on. Raises StoreError."""
    with database.begin() as connection:
        known = connection.execute(select(seen_updates.c.update_id).where(seen_updates.c.update_id == update_id))
        if known.first() is not None:
            return False
        connection.execute(insert(seen_updates).values(update_id=update_id, at=now))
        connection.execute(delete(seen_updates).where(seen_updates.c.at < now - KEPT_FOR))
        return True
