"""Writing down what was asked and answered, and forgetting it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import MetaData, Table, delete, insert, inspect, update
from sqlalchemy.engine import Connection

from bot.store.database import Database
from bot.store.tables import PERSONAL, feedback, turns

TRACKER_TABLE = "events"  # made by Rasa's SQLTrackerStore in the same database


@dataclass(frozen=True)
class TurnRow:
    """One message and its reply. `text` is redacted already; `person` is a pseudonym.

    `sign` is the urgent sign that was answered; where none was, the first that the rules found in the message.
    """

    person: str
    at: datetime
    channel: str
    text: str | None
    action: str
    level: str
    reply: str
    topic: str | None = None
    second_topic: str | None = None
    sign: str | None = None
    urgent_chance: float | None = None
    candidates: list[dict[str, object]] = field(default_factory=list)
    services: list[str] = field(default_factory=list)


def record_turn(database: Database, row: TurnRow) -> None:
    """Keeps one turn. Raises StoreError."""
    with database.begin() as connection:
        connection.execute(insert(turns).values(**asdict(row)))


def record_feedback(database: Database, person: str, topic: str, helpful: bool, at: datetime) -> None:
    """Keeps one thumb; a second thumb of the same person on the same topic replaces the first."""
    with database.begin() as connection:
        mine = (feedback.c.person == person) & (feedback.c.topic == topic)
        connection.execute(delete(feedback).where(mine))
        connection.execute(insert(feedback).values(person=person, topic=topic, helpful=helpful, at=at))


def delete_person(database: Database, person: str) -> int:
    """Removes every row of a person from every table, Rasa's tracker included. Returns the number of rows."""
    with database.begin() as connection:
        removed = [connection.execute(delete(table).where(table.c.person == person)) for table in PERSONAL]
        return sum(int(result.rowcount) for result in removed) + _delete_tracker(connection, person)


def forget_words(database: Database, person: str) -> None:
    """Removes the words of a person but not the counts: their turns stay without text, their tracker goes."""
    with database.begin() as connection:
        connection.execute(update(turns).where(turns.c.person == person).values(text=None, reply=""))
        _delete_tracker(connection, person)


def _delete_tracker(connection: Connection, person: str) -> int:
    if not inspect(connection).has_table(TRACKER_TABLE):
        return 0
    events = Table(TRACKER_TABLE, MetaData(), autoload_with=connection)
    return int(connection.execute(delete(events).where(events.c.sender_id == person)).rowcount)
