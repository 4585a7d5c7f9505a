"""No Telegram update is answered twice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import seen_updates
from bot.store.updates import KEPT_FOR, is_answered, mark_answered

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)
LATEST = 2**40  # beyond what 32 bits hold


def a_store(folder: Path) -> Database:
    """The store of this test, as after a start."""
    database = Database(f"sqlite:///{folder / 'store.db'}")
    database.upgrade()
    return database


def test_an_update_is_answered_once_it_is_marked(tmp_path: Path) -> None:
    """Its number decides, however large; two workers may mark the same."""
    database = a_store(tmp_path)
    for number in (1, LATEST, LATEST):
        mark_answered(database, number, NOW)
    assert [is_answered(database, number) for number in (1, 2, LATEST)] == [True, False, True]


def test_an_update_is_known_after_a_restart(tmp_path: Path) -> None:
    """Telegram offers again what was in hand when the server stopped."""
    mark_answered(a_store(tmp_path), 1, NOW)
    assert is_answered(a_store(tmp_path), 1)


def test_numbers_are_not_kept_for_ever(tmp_path: Path) -> None:
    """Longer than Telegram may offer them again, and no longer."""
    database = a_store(tmp_path)
    for number, age in ((1, KEPT_FOR + timedelta(minutes=1)), (2, timedelta(hours=25)), (3, timedelta())):
        mark_answered(database, number, NOW - age)
    with database.begin() as connection:
        assert connection.execute(select(seen_updates.c.update_id)).scalars().all() == [2, 3]
