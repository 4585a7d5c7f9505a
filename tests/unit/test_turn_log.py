"""Turns are kept redacted; of abuse at home no word is kept, whichever sign was answered."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from actions.resources import directory
from bot.adapters.turn_log import NOBODY, TurnLog, could_expose
from bot.content.payloads import Press
from bot.content.reply import Reply
from bot.store.database import Database
from bot.store.tables import feedback
from tests.unit.kept import turns_of
from tests.unit.turn_builders import NOW

ANSWER = Reply(action="answer", lead="On the back.", topic="sleep/on_back", services=["a-line"])
ABUSE = Reply(action="urgent", lead="Is it safe to talk?", level="crisis", sign="urgent/domestic_abuse")
CHOKING = Reply(action="urgent", lead="Call 999.", level="999", sign="urgent/choking_now")
UNDERSTOOD = {"topics": [{"topic": "sleep/on_back", "score": 0.9}], "urgent_chance": 0.02}


def a_store(folder: Path) -> Database:
    """An empty store."""
    database = Database(f"sqlite:///{folder / 'store.db'}")
    database.upgrade()
    return database


def keep(database: Database, typed: str, *replies: Reply, press: Press | None = None, **understood: Any) -> None:
    """Keeps one turn of ann."""
    TurnLog(database).keep("ann", "web", typed, press, list(replies), {**UNDERSTOOD, **understood})


def test_a_turn_is_kept_redacted_with_what_was_understood(tmp_path: Path) -> None:
    """The first reply says what was done, another topic is the second."""
    database = a_store(tmp_path)
    second = Reply(action="answer", lead="No water.", topic="feeding/water")
    keep(database, "i am on 07700 900123, on her back?", ANSWER, second)
    [row] = turns_of(database, "ann")
    assert row.text == "i am on [phone], on her back?"
    assert (row.action, row.level, row.topic, row.second_topic) == ("answer", "none", "sleep/on_back", "feeding/water")
    assert (row.urgent_chance, row.candidates, row.services) == (0.02, UNDERSTOOD["topics"], ["a-line"])
    assert row.reply == "On the back.\n\nNo water."


def test_a_press_is_kept_as_a_press_and_a_thumb_as_a_thumb(tmp_path: Path) -> None:
    """Thumbs have a table of their own too."""
    database = a_store(tmp_path)
    keep(database, "", ANSWER, press=Press("menu"))
    keep(database, "", ANSWER, press=Press("bad", "sleep/on_back"))
    assert [row.text for row in turns_of(database, "ann")] == ["menu", "bad:sleep/on_back"]
    with database.begin() as connection:
        assert [(row.topic, row.helpful) for row in connection.execute(select(feedback))] == [("sleep/on_back", False)]


@pytest.mark.parametrize(
    ("replies", "signs"),
    [
        ([ABUSE], ["domestic_abuse"]),
        ([ABUSE], []),
        ([CHOKING], ["choking_now", "domestic_abuse"]),
        ([ANSWER], ["domestic_abuse"]),
        ([CHOKING, ABUSE], []),
    ],
)
def test_words_about_abuse_are_not_kept_whichever_sign_was_answered(
    tmp_path: Path, replies: list[Reply], signs: list[str]
) -> None:
    """Nor what was said before, nor Rasa's tracker; the turns still count."""
    database = a_store(tmp_path)
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)"))
        connection.execute(text("INSERT INTO events (sender_id, data) VALUES ('ann', 'he hits me')"))
    keep(database, "earlier words", ANSWER)
    keep(database, "he hits me and she is choking", *replies, signs=signs)
    assert [(row.text, row.reply) for row in turns_of(database, "ann")] == [(None, "")]
    assert [(row.text, row.reply) for row in turns_of(database, NOBODY)] == [(None, "")]
    assert b"he hits me" not in (tmp_path / "store.db").read_bytes()


def test_words_about_abuse_go_though_the_turn_can_not_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept before is the greater danger."""
    database = a_store(tmp_path)
    keep(database, "he shouts at me", ANSWER)

    def fails(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr("bot.adapters.turn_log.record_turn", fails)
    keep(database, "he hit me", ABUSE)
    assert [row.text for row in turns_of(database, "ann")] == [None]


def test_other_signs_expose_nobody() -> None:
    """Their words are kept for the miss-rate review."""
    assert not could_expose([CHOKING, ANSWER], {"signs": ["choking_now"]})
    assert not could_expose([ANSWER], {})


@pytest.mark.parametrize("replies", [[ANSWER], []])
def test_a_store_that_fails_costs_no_reply_and_tells_no_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, replies: list[Reply]
) -> None:
    """An error is logged, without words or pseudonym."""
    broken = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    with caplog.at_level(logging.DEBUG):
        keep(broken, "my secret words", *replies)
    assert "not kept" in caplog.text
    assert "secret" not in caplog.text and "ann" not in caplog.messages[-1].split()


def test_forgetting_says_whether_it_worked(tmp_path: Path) -> None:
    """The parent is told the truth."""
    database = a_store(tmp_path)
    keep(database, "hello", ANSWER)
    assert TurnLog(database).forget("ann") is True
    assert turns_of(database, "ann") == []
    assert TurnLog(Database(f"sqlite:///{tmp_path / 'empty.db'}")).forget("ann") is False


def test_a_tap_on_a_line_for_abuse_could_expose_as_well() -> None:
    """Its name and number stand in the reply."""
    service = directory().show("national-domestic-abuse-helpline", NOW)
    assert could_expose([service], {})


def test_help_with_abuse_at_home_could_expose_as_well() -> None:
    """Whether it was answered or only asked for."""
    help_at_home = "services/domestic_abuse_help"
    assert could_expose([Reply(action="handoff", lead="Is it safe?", topic=help_at_home)], {})
    assert could_expose([ANSWER], {"topics": [{"topic": help_at_home, "score": 0.8}]})
