"""A turn at the log level of every command writes no word of the parent, whatever goes wrong in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from sqlalchemy import text

from bot.adapters.actions_in_process import executor
from bot.adapters.conversation import Conversation, Heard
from bot.adapters.logs import keep_words_out_of_logs
from bot.adapters.turn_log import TurnLog
from bot.settings import settings
from bot.store.database import Database
from tests.integration.live import with_database

WORDS = "Zebedee and Quentin can both sleep on their tummies at 14 Marzipan Street"
PRIVATE = ("zebedee", "quentin", "marzipan", "tummies")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The log as `make run` writes it."""
    keep_words_out_of_logs()
    caplog.set_level(logging.INFO)
    yield caplog


def assert_says_nothing(log: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    """No private word in the log, its tracebacks, or on the screen."""
    printed = capsys.readouterr()
    everything = "\n".join([log.text, printed.out, printed.err]).lower()
    assert [word for word in PRIVATE if word in everything] == []


@pytest.mark.parametrize("words", [WORDS, f"{WORDS}. he isn't breathing", f"Zebedee {'qwrt zxcv ' * 9}"])
async def test_a_turn_writes_no_word_of_the_parent(
    agent: Agent, words: str, log: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer, an urgent sign, and nothing understood."""
    live, database = with_database(agent), Database(settings().database_url)
    turn = await Conversation(lambda: live, TurnLog(database)).hear("someone", Heard("test", words))
    assert not turn.failed
    assert_says_nothing(log, capsys)


async def test_a_turn_that_breaks_writes_no_word_of_the_parent(
    agent: Agent,
    log: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A broken action and a database that is gone, in one turn."""

    async def broken(*_: Any) -> Any:
        raise RuntimeError(f"no topic for {WORDS}")

    for name in ("action_answer", "action_clarify", "action_talk", "action_hand_over"):
        monkeypatch.setitem(executor().actions, name, broken)
    store = TurnLog(Database(f"sqlite:///{tmp_path}"))  # a folder is no database
    turn = await Conversation(lambda: agent, store).hear("someone", Heard("test", WORDS))
    assert turn.failed
    assert "not kept" in log.text
    assert_says_nothing(log, capsys)


async def test_a_tracker_that_can_not_be_kept_writes_no_word_of_the_parent(
    agent: Agent, log: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rasa logs the driver's error, which would show what was to be kept."""
    live = with_database(agent)
    with Database(settings().database_url).begin() as connection:
        connection.execute(text("DROP TABLE events"))
    turn = await Conversation(lambda: live, None).hear("someone", Heard("test", WORDS))
    assert turn.replies
    assert "StoreError" in log.text or "not reached" in log.text
    assert_says_nothing(log, capsys)
