"""The database: brought up to date, true to its tables, and failing with an error of ours."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.errors import StoreError
from bot.store.database import Database, address_of
from bot.store.tables import PERSONAL, metadata

SENDERS = {"person", "sender_id"}  # what a column is called that says whose row it is


def upgraded(folder: Path) -> Database:
    """A new database with every migration."""
    database = Database(f"sqlite:///{folder / 'inner' / 'store.db'}")
    database.upgrade()
    return database


def test_the_tables_after_every_migration_are_those_of_the_code(tmp_path: Path) -> None:
    """Columns, types, keys and indexes."""
    with upgraded(tmp_path).begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())


def test_upgrading_twice_is_harmless(tmp_path: Path) -> None:
    """Every start does it; rows stay."""
    database = upgraded(tmp_path)
    with database.begin() as connection:
        connection.execute(text("INSERT INTO seen_updates (update_id, at) VALUES (7, '2026-11-21')"))
    database.upgrade()
    with database.begin() as connection:
        assert connection.execute(text("SELECT update_id FROM seen_updates")).scalars().all() == [7]


def test_every_table_with_a_person_is_deleted_from() -> None:
    """A table that is forgotten would outlive /delete. Rasa's own is not among these."""
    assert set(PERSONAL) == {table for table in metadata.tables.values() if SENDERS & set(table.c.keys())}


@pytest.mark.parametrize("url", ["", "nonsense", "nonsense://somewhere", "sqlite:////proc/none/store.db"])
def test_an_address_of_no_database_is_an_error_of_ours(url: str) -> None:
    """It names the setting."""
    with pytest.raises(StoreError, match="DATABASE_URL"):
        Database(url)


def test_a_file_that_is_no_database_is_an_error_of_ours(tmp_path: Path) -> None:
    """Found when it is first used."""
    (tmp_path / "store.db").write_text("shopping list " * 100, encoding="utf-8")
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    with pytest.raises(StoreError, match="DATABASE_URL"):
        database.upgrade()


def test_a_database_of_a_later_release_is_an_error_of_ours(tmp_path: Path) -> None:
    """After a step back to an older Nightlight."""
    database = upgraded(tmp_path)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="up to date"):
        database.upgrade()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """And says no word of what was in it."""
    database = upgraded(tmp_path)
    row = text("INSERT INTO seen_updates (update_id, at) VALUES (7, '2026-11-21')")
    with pytest.raises(StoreError) as raised, database.begin() as connection:
        connection.execute(row)
        connection.execute(row)
    assert "INSERT" not in str(raised.value)
    with database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM seen_updates")).scalar() == 0


def test_a_closed_database_opens_again(tmp_path: Path) -> None:
    """Closing frees connections, nothing more."""
    database = upgraded(tmp_path)
    database.close()
    with database.begin() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


def test_a_database_that_takes_the_call_and_stays_silent_is_given_up() -> None:
    """PostgreSQL alone has no limit of its own; the parent waits for nothing that is kept of her."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        database = Database(f"postgresql://nightlight@127.0.0.1:{mute.getsockname()[1]}/nightlight")
        with pytest.raises(StoreError), database.begin():
            raise AssertionError("there is nothing to begin with")


def test_what_an_address_says_of_its_own_stays() -> None:
    """Limits are added, for PostgreSQL only."""
    query = address_of("postgresql://ann@db/nightlight?sslmode=require&connect_timeout=9").query
    assert (query["sslmode"], query["connect_timeout"]) == ("require", "9")
    assert "statement_timeout" in query["options"]
    assert not address_of("sqlite:///store.db").query
