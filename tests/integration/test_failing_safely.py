"""Break the action, the database and the model under the live conversation: the parent still gets a reply."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import text

from actions.answer import ActionAnswer
from actions.urgent import ActionUrgent
from bot.adapters import conversation, threads
from bot.adapters.actions_in_process import executor
from bot.adapters.conversation import Collector, Conversation, Heard
from bot.adapters.tracker_store import NightlightTrackerStore
from bot.adapters.turn_log import TurnLog, could_expose
from bot.errors import StoreError
from bot.settings import settings
from bot.store import database
from bot.store.database import Database
from tests.integration.live import all_rows

URGENT = "shes gone blue and floppy"
QUESTION = "can my baby sleep on his tummy"


def _broken(*_: Any) -> Any:
    raise RuntimeError("broken for the test")


async def test_a_broken_action_gets_an_apology_with_999_and_111(agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """The apology says whom to call."""
    monkeypatch.setattr(ActionAnswer, "respond", _broken)
    turn = await Conversation(lambda: agent, log=None).hear("broken-action", Heard("test", QUESTION))
    assert turn.failed
    assert "999" in turn.replies[0].text() and "111" in turn.replies[0].text()


async def test_a_broken_action_does_not_hide_an_urgent_sign(agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules alone answer."""
    monkeypatch.setattr(ActionUrgent, "respond", _broken)
    turn = await Conversation(lambda: agent, log=None).hear("broken-urgent", Heard("test", URGENT))
    assert turn.failed
    assert turn.replies[0].level == "999" and "999" in turn.replies[0].lead


async def test_without_a_model_urgent_signs_are_still_answered() -> None:
    """Before the model is loaded, or where it can not be."""
    turn = await Conversation(lambda: None, log=None).hear("no-model", Heard("test", URGENT))
    assert turn.replies[0].level == "999"
    turn = await Conversation(lambda: None, log=None).hear("no-model", Heard("test", QUESTION))
    assert "111" in turn.replies[0].text()


async def test_a_database_that_is_gone_costs_no_answer(agent: Agent, tmp_path: Path) -> None:
    """The turn is answered and not kept."""
    log = TurnLog(Database(f"sqlite:///{tmp_path}"))  # a folder is no database
    turn = await Conversation(lambda: agent, log).hear("no-database", Heard("test", QUESTION))
    assert not turn.failed
    assert turn.replies[0].topic == "sleep/on_back"


async def test_a_database_that_hangs_holds_up_nobody_else(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One parent's turn is being kept for ever; another's is answered meanwhile."""
    begun, ended = threading.Event(), threading.Event()

    def keep(person: str, *_: Any) -> None:
        if person == "held-up":
            begun.set()
            ended.wait(timeout=20)

    _on_postgresql(monkeypatch)
    log = TurnLog(Database(f"sqlite:///{tmp_path / 'hangs.db'}"))
    monkeypatch.setattr(log, "keep", keep)
    monkeypatch.setattr(threads, "MOST_SECONDS", 30)  # it is still held up however long the other's turn takes
    talk = Conversation(lambda: agent, log)
    waiting = asyncio.create_task(talk.hear("held-up", Heard("test", QUESTION)))
    assert await asyncio.to_thread(begun.wait, 20)
    turn = await talk.hear("another", Heard("test", QUESTION))
    held_up = not waiting.done()
    ended.set()
    assert held_up and not turn.failed
    assert not (await waiting).failed


async def test_a_database_that_hangs_holds_up_its_own_parent_only_so_long(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her reply goes out, and nobody knows whether the turn is kept."""
    ended, kept = threading.Event(), list[bool]()
    log = TurnLog(Database(f"sqlite:///{tmp_path / 'hangs.db'}"))
    monkeypatch.setattr(log, "keep", lambda *_: kept.append(ended.wait(timeout=20)))
    monkeypatch.setattr(threads, "MOST_SECONDS", 0.2)
    turn = await Conversation(lambda: agent, log).hear("held-up", Heard("test", QUESTION))
    assert kept == [] and not turn.failed
    ended.set()


@pytest.mark.parametrize("server", [False, True])
async def test_calls_run_beside_each_other_on_a_server_and_in_order_on_sqlite(
    server: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite has one writer: those who wait for it in a crowd lose what they were to keep."""
    if server:
        _on_postgresql(monkeypatch)
    events = list[str]()

    def call(name: str) -> None:
        events.append(f"begin {name}")
        time.sleep(0.2)
        events.append(f"end {name}")

    await asyncio.gather(*(threads.in_time(call, name) for name in "abc"))
    one_by_one = [f"{what} {name}" for name in "abc" for what in ("begin", "end")]
    assert (events == one_by_one) is not server
    assert sorted(events) == sorted(one_by_one)


async def test_a_call_that_was_given_up_before_it_began_never_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite, behind one that takes its time: what it would write may have been deleted by then."""
    monkeypatch.setattr(threads, "MOST_SECONDS", 0.1)
    go_on, begun = threading.Event(), list[str]()

    def call(name: str) -> None:
        begun.append(name)
        go_on.wait(timeout=20)

    for name in ("slow", "behind it"):
        with pytest.raises(StoreError, match="too long"):
            await threads.in_time(call, name)
    go_on.set()
    monkeypatch.setattr(threads, "MOST_SECONDS", 20)
    await threads.in_time(call, "later")
    assert begun == ["slow", "later"]


def _on_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/nothing")
    settings.cache_clear()


async def test_rasa_reads_and_keeps_beside_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own tracker store does so in the loop, where a database that hangs holds up everyone."""
    used = []

    async def seen(*_: Any) -> None:
        used.append(threading.current_thread())

    monkeypatch.setattr(SQLTrackerStore, "retrieve", seen)
    monkeypatch.setattr(SQLTrackerStore, "save", seen)
    store = NightlightTrackerStore(Domain.empty())
    await store.retrieve("somebody")
    await store.save(DialogueStateTracker("somebody", []))
    assert len(used) == 2 and threading.main_thread() not in used


async def test_a_save_that_was_given_up_does_not_land_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words about abuse would be there again after they were deleted."""
    assert database.SQLITE_SECONDS < threads.MOST_SECONDS
    monkeypatch.setattr(database, "SQLITE_SECONDS", 0.2)
    monkeypatch.setattr(threads, "MOST_SECONDS", 4)  # less than the five seconds that SQLite's driver waits untold
    store = NightlightTrackerStore(Domain.empty())
    other = store.engine.connect()
    other.execute(text("BEGIN IMMEDIATE"))  # writes for longer than anybody waits
    with pytest.raises(StoreError, match="OperationalError"):
        await store.save(DialogueStateTracker.from_events("ann", [UserUttered("he hit me")]))
    other.close()
    assert all_rows()["events"] == []


async def test_a_turn_that_finds_no_room_in_time_gets_the_safe_reply_and_is_not_begun(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more turns than fit the last wait whole; one with an urgent sign gets its words all the same."""
    begun, go_on = list[str](), asyncio.Event()
    taken = conversation._take_turn

    async def slow(agent_now: Agent, person: str, heard: Heard, collector: Collector) -> dict[str, Any]:
        begun.append(person)
        await go_on.wait()
        return await taken(agent_now, person, heard, collector)

    monkeypatch.setattr(conversation, "_take_turn", slow)
    monkeypatch.setattr(conversation, "TURNS_AT_ONCE", 1)
    talk = Conversation(lambda: agent, log=None)
    first = asyncio.create_task(talk.hear("first", Heard("test", QUESTION)))
    await asyncio.sleep(0)
    monkeypatch.setenv("NIGHTLIGHT_REPLY_SECONDS", "0.2")
    settings.cache_clear()
    late = await talk.hear("late", Heard("test", URGENT))
    assert late.failed and late.replies[0].level == "999"
    monkeypatch.delenv("NIGHTLIGHT_REPLY_SECONDS")
    settings.cache_clear()
    waiting = asyncio.create_task(talk.hear("waiting", Heard("test", QUESTION)))
    await asyncio.sleep(0)
    assert begun == ["first"]
    go_on.set()
    turns = await asyncio.gather(first, waiting)
    assert begun == ["first", "waiting"]
    assert [turn.replies[0].topic for turn in turns] == ["sleep/on_back"] * 2


async def test_signs_of_a_turn_that_failed_are_known() -> None:
    """Words about abuse must not be kept, whichever sign the safe reply answers."""
    turn = await Conversation(lambda: None, log=None).hear(
        "both", Heard("test", "he hit me and my baby isnt breathing")
    )
    assert turn.replies[0].sign == "urgent/not_breathing"
    assert could_expose(turn.replies, turn.understood)


async def test_a_slow_turn_ends_with_the_safe_reply(
    agent: Agent, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """After NIGHTLIGHT_REPLY_SECONDS; an action that ends without a reply gets the same one."""
    done = []

    async def slow(*_: Any, **__: Any) -> None:
        await asyncio.sleep(20)
        done.append("slow")

    monkeypatch.setenv("NIGHTLIGHT_REPLY_SECONDS", "0.2")
    settings.cache_clear()
    monkeypatch.setitem(executor().actions, "action_urgent", slow)
    turn = await Conversation(lambda: agent, log=None).hear("slow", Heard("test", URGENT))
    assert turn.failed
    assert turn.replies[0].level == "999"
    assert done == [] and "TimeoutError" in caplog.text
