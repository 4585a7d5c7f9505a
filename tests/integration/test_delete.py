"""/delete removes every row of a person, whatever tables there are now."""

from __future__ import annotations

from rasa.core.agent import Agent

from bot.adapters.conversation import FORGET, Conversation, Heard
from bot.adapters.turn_log import TurnLog
from bot.content.payloads import Press
from bot.settings import settings
from bot.store.database import Database
from bot.store.tables import PERSONAL
from bot.store.turns import TRACKER_TABLE
from tests.integration.live import all_rows, with_database

ASK = Heard("test", press=Press("delete", "ask"))
MINE, OTHER = "pseudonym-of-one", "pseudonym-of-another"


async def talk(conversation: Conversation, person: str) -> None:
    """Everything that leaves a row: words, presses, a thumb, a change of thumb, an urgent sign, the area."""
    for words in ("can my baby sleep on his tummy", "she is 3 weeks old and i smoke", "my baby isn't breathing"):
        await conversation.hear(person, Heard("test", words))
    for press in (Press("good", "sleep/on_back"), Press("bad", "sleep/on_back"), Press("area", "staffordshire")):
        await conversation.hear(person, Heard("test", press=press))


def rows_of(person: str) -> dict[str, int]:
    """How many rows of each table any column names this person in."""
    found = {name: sum(person in map(str, row.values()) for row in rows) for name, rows in all_rows().items()}
    return {name: number for name, number in found.items() if number}


async def test_delete_removes_every_row_of_that_person_from_every_table(agent: Agent) -> None:
    """And none of anybody else's."""
    live, database = with_database(agent), Database(settings().database_url)
    conversation = Conversation(lambda: live, TurnLog(database))
    await talk(conversation, MINE)
    await talk(conversation, OTHER)
    before = rows_of(OTHER)
    assert rows_of(MINE) == before
    assert set(before) == {table.name for table in PERSONAL} | {TRACKER_TABLE}
    await conversation.hear(MINE, ASK)
    turn = await conversation.hear(MINE, Heard("test", press=FORGET))
    assert turn.replies[0].lead.startswith("Done.")
    assert rows_of(MINE) == {}
    assert rows_of(OTHER) == before


async def test_after_delete_a_talk_starts_from_new(agent: Agent) -> None:
    """What was known of the family is gone too, and the notice comes again."""
    live, database = with_database(agent), Database(settings().database_url)
    conversation = Conversation(lambda: live, TurnLog(database))
    await talk(conversation, MINE)
    await conversation.hear(MINE, ASK)
    await conversation.hear(MINE, Heard("test", press=FORGET))
    turn = await conversation.hear(MINE, Heard("test", "can he have water at 3 months"))
    assert [reply.action for reply in turn.replies] == ["answer", "smalltalk"]


async def test_an_old_yes_asks_about_what_was_said_since(agent: Agent) -> None:
    """The button of a question that was answered stays on the screen; pressed at once again it says that it is done."""
    live, database = with_database(agent), Database(settings().database_url)
    conversation = Conversation(lambda: live, TurnLog(database))
    yes = Heard("test", press=FORGET)
    await conversation.hear(MINE, ASK)
    for _ in range(2):
        assert (await conversation.hear(MINE, yes)).replies[0].lead.startswith("Done.")
    assert rows_of(MINE) == {}
    await conversation.hear(MINE, Heard("test", "can he have water at 3 months"))
    asked = await conversation.hear(MINE, yes)
    assert [button.payload for button in asked.replies[0].buttons] == ["delete:yes"]
    assert rows_of(MINE)
    assert (await conversation.hear(MINE, yes)).replies[0].lead.startswith("Done.")
    assert rows_of(MINE) == {}
