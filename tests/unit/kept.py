"""What the store keeps, for tests to read."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Row

from bot.store.database import Database
from bot.store.tables import turns


def turns_of(database: Database, person: str) -> list[Row]:
    """Every kept turn of one person, oldest first."""
    with database.begin() as connection:
        return list(connection.execute(select(turns).where(turns.c.person == person).order_by(turns.c.id)))
