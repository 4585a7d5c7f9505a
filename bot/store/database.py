"""Opens the database and brings it up to date.

Raises StoreError, never a driver's error, so that callers can fall back without knowing SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
# Of PostgreSQL: seconds; milliseconds without an acknowledgement; milliseconds of one statement.
TIME_LIMITS = {"connect_timeout": "2", "tcp_user_timeout": "5000", "options": "-c statement_timeout=5000"}

# How long SQLite waits for another writer. Less than bot.adapters.threads.MOST_SECONDS, with time left to commit: a
# call that was given up must not write afterwards, for what a parent said of abuse may have been deleted meanwhile. One
# that had to wait for those before it may; then the deletion waits behind it (bot.adapters.threads).
SQLITE_SECONDS = 2.5


class Database:
    """One database; cheap to make, connects when first used."""

    def __init__(self, url: str) -> None:
        """Raises StoreError for an address of no database that is known here."""
        try:
            self._engine = engine_of(url)
        except (SQLAlchemyError, ImportError, OSError) as error:
            raise StoreError(
                f"The database's address can not be used ({type(error).__name__}). Next: check DATABASE_URL."
            ) from error

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in a transaction, committed at the end. Raises StoreError."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(
                f"The database did not answer ({type(error).__name__}). Next: check DATABASE_URL and the server."
            ) from error

    def upgrade(self) -> None:
        """Runs the migrations that are missing. Raises StoreError, also for a database of a later release."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.begin() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise StoreError(f"The tables can not be brought up to date ({error}). Next: update it.") from error

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()


def address_of(url: str) -> URL:
    """The address with time limits where the server may hang: a parent must not wait for what is kept of her."""
    address = make_url(url)
    if address.get_backend_name() != "postgresql":
        return address
    return address.set(query={**TIME_LIMITS, **address.query})


def engine_of(url: str) -> Engine:
    """An engine whose errors hold nothing of what was to be kept, and which notices a lost connection."""
    address = address_of(url)
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite and address.database not in (None, "", ":memory:"):
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    options = {"timeout": SQLITE_SECONDS} if sqlite else {}
    return create_engine(address, future=True, pool_pre_ping=True, hide_parameters=True, connect_args=options)
