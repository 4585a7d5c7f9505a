"""No Telegram update is answered twice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import seen_updates
from bot.store.updates import KEPT_FOR, first_time

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)
LATEST = 2**40  # beyond what 32 bits hold


def a_store(folder: Path) -> Database:
    """The store of this test, as after a start."""
    database = Database(f"sqlite:///{folder / 'store.db'}")
    database.upgrade()
    return database


def test_an_update_is_new_once(tmp_path: Path) -> None:
    """Its number decides, however large."""
    database = a_store(tmp_path)
    assert [first_time(database, number, NOW) for number in (1, 2, 1, LATEST, LATEST)] == [
        True,
        True,
        False,
        True,
        False,
    ]


def test_an_update_is_known_after_a_restart(tmp_path: Path) -> None:
    """Telegram offers again what was in hand when the server stopped."""
    first_time(a_store(tmp_path), 1, NOW)
    assert first_time(a_store(tmp_path), 1, NOW + timedelta(minutes=5)) is False


def test_numbers_are_not_kept_for_ever(tmp_path: Path) -> None:
    """Longer than Telegram may offer them again, and no longer."""
    database = a_store(tmp_path)
    for number, age in ((1, KEPT_FOR + timedelta(minutes=1)), (2, timedelta(hours=25)), (3, timedelta())):
        first_time(database, number, NOW - age)
    with database.begin() as connection:
        assert connection.execute(select(seen_updates.c.update_id)).scalars().all() == [2, 3]
