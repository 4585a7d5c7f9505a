"""Turns and thumbs are kept under a pseudonym, and go with the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.store.database import Database
from bot.store.tables import PERSONAL, feedback
from bot.store.turns import TurnRow, delete_person, forget_words, record_feedback, record_turn
from tests.unit.kept import turns_of

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)
ROW = TurnRow("ann", NOW, "web", "on her back?", "answer", "none", "On the back.", topic="sleep/on_back")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """An empty store."""
    opened = Database(f"sqlite:///{tmp_path / 'store.db'}")
    opened.upgrade()
    return opened


def keep_tracker(database: Database, *people: str) -> None:
    """Rasa's table with one event a person."""
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255), data TEXT)"))
        for person in people:
            connection.execute(text("INSERT INTO events (sender_id, data) VALUES (:who, 'words')"), {"who": person})


def tracked(database: Database) -> list[str]:
    """Whose events Rasa still has."""
    with database.begin() as connection:
        return list(connection.execute(text("SELECT sender_id FROM events ORDER BY id")).scalars())


def thumbs(database: Database) -> list[tuple[str, str, bool]]:
    """Every thumb that is kept."""
    with database.begin() as connection:
        kept = connection.execute(
            select(feedback.c.person, feedback.c.topic, feedback.c.helpful).order_by(feedback.c.id)
        )
        return [(row.person, row.topic, row.helpful) for row in kept]


def test_a_turn_comes_back_as_it_was_kept(database: Database) -> None:
    """With its lists, oldest first, and only of this person."""
    full = replace(ROW, sign="urgent/choking_now", urgent_chance=0.7, candidates=[{"topic": "a/b"}], services=["x"])
    for row in (ROW, replace(ROW, person="bea"), full):
        record_turn(database, row)
    first, second = turns_of(database, "ann")
    assert (first.text, first.topic, first.candidates, first.services) == ("on her back?", "sleep/on_back", [], [])
    assert (second.sign, second.urgent_chance, second.candidates) == ("urgent/choking_now", 0.7, [{"topic": "a/b"}])
    assert first.id < second.id


def test_a_second_thumb_on_the_same_topic_replaces_the_first(database: Database) -> None:
    """Other topics and other people keep theirs."""
    record_feedback(database, "ann", "sleep/cot", True, NOW)
    record_feedback(database, "bea", "sleep/cot", True, NOW)
    record_feedback(database, "ann", "sleep/sofa", True, NOW)
    record_feedback(database, "ann", "sleep/cot", False, NOW + timedelta(minutes=1))
    assert thumbs(database) == [("bea", "sleep/cot", True), ("ann", "sleep/sofa", True), ("ann", "sleep/cot", False)]


def test_deleting_a_person_leaves_no_row_of_theirs_in_any_table(database: Database) -> None:
    """Rasa's tracker included; nobody else loses anything."""
    keep_tracker(database, "ann", "ann", "bea")
    for person in ("ann", "bea"):
        record_turn(database, replace(ROW, person=person))
        record_feedback(database, person, "sleep/cot", True, NOW)
    assert delete_person(database, "ann") == 4
    with database.begin() as connection:
        left = [connection.execute(select(table.c.person)).scalars().all() for table in PERSONAL]
    assert left == [["bea"]] * len(PERSONAL)
    assert tracked(database) == ["bea"]


def test_deleting_works_before_rasa_made_its_table(database: Database) -> None:
    """And for somebody of whom nothing is kept."""
    record_turn(database, ROW)
    assert delete_person(database, "ann") == 1
    assert delete_person(database, "ann") == 0


def test_forgetting_words_keeps_the_count(database: Database) -> None:
    """The turns stay without a word in or out; the tracker goes; others keep theirs."""
    keep_tracker(database, "ann", "bea")
    for person in ("ann", "bea"):
        record_turn(database, replace(ROW, person=person))
    forget_words(database, "ann")
    assert [(row.text, row.reply, row.topic) for row in turns_of(database, "ann")] == [(None, "", "sleep/on_back")]
    assert [row.text for row in turns_of(database, "bea")] == ["on her back?"]
    assert tracked(database) == ["bea"]
