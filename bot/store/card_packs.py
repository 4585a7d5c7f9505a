"""Writing down packs of cards, and counting the conversations that each began. No identity is kept."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import IntegrityError

from bot.store.database import Database
from bot.store.tables import card_packs, card_starts


def add_pack(database: Database, values: dict[str, object]) -> None:
    """Keeps a pack; `values` are the columns of card_packs. Raises StoreError."""
    with database.begin() as connection:
        connection.execute(insert(card_packs).values(**values))


def pack_row(database: Database, code: str) -> Row | None:
    """The pack of a code, withdrawn or not; None where there is none. Raises StoreError."""
    with database.begin() as connection:
        return connection.execute(select(card_packs).where(card_packs.c.code == code)).first()


def pack_rows(database: Database) -> list[Row]:
    """Every pack with all its `starts`, newest first. Raises StoreError."""
    starts = func.coalesce(func.sum(card_starts.c.starts), 0).label("starts")
    packs = card_packs.outerjoin(card_starts, card_packs.c.code == card_starts.c.code)
    with database.begin() as connection:
        chosen = select(card_packs, starts).select_from(packs).group_by(*card_packs.c)
        return list(connection.execute(chosen.order_by(card_packs.c.made_at.desc(), card_packs.c.code)))


def set_withdrawn(database: Database, code: str, at: datetime) -> bool:
    """Marks a live pack as withdrawn; False where no live pack has this code. Raises StoreError."""
    with database.begin() as connection:
        live = (card_packs.c.code == code) & card_packs.c.withdrawn_at.is_(None)
        return bool(connection.execute(update(card_packs).where(live).values(withdrawn_at=at)).rowcount)


def add_start(database: Database, code: str, day: date) -> None:
    """Counts one conversation that a pack's card began on a day. Raises StoreError."""
    counted = (card_starts.c.code == code) & (card_starts.c.day == day)
    one_more = update(card_starts).where(counted).values(starts=card_starts.c.starts + 1)
    with database.begin() as connection:
        if connection.execute(one_more).rowcount:
            return
        try:
            with connection.begin_nested():
                connection.execute(insert(card_starts).values(code=code, day=day, starts=1))
        except IntegrityError:  # another worker counted the day's first one in between
            connection.execute(one_more)
