"""After words about abuse at home nothing of them stands in the database, and the talk goes on all the same."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.agent import Agent

from bot.adapters.conversation import Conversation, Heard, Turn
from bot.adapters.turn_log import NOBODY, TurnLog
from bot.adapters.urgent_component import UrgentComponent
from bot.content.payloads import Press
from bot.settings import settings
from bot.store.database import Database
from bot.urgent.verdict import Verdict
from tests.integration.live import all_rows, with_database

PERSON = "pseudonym-of-ann"
ASKS = "is it safe to go back to him"  # made to be seen by the classifier alone: a question comes first
SURE = "my partner hit me and i am scared of him"


@pytest.fixture
def conversation(agent: Agent) -> Conversation:
    """A talk that is kept, by Rasa and by us, in one database."""
    live = with_database(agent)
    return Conversation(lambda: live, TurnLog(Database(settings().database_url)))


async def says(conversation: Conversation, text: str = "", press: str = "") -> Turn:
    """One message or press of ann."""
    return await conversation.hear(PERSON, Heard("test", text, Press(*press.split(":")) if press else None))


@pytest.mark.parametrize("again", ["ok calling", "no one is answering", "i cant talk he will hear"])
async def test_what_follows_the_advice_is_understood_as_following_it(conversation: Conversation, again: str) -> None:
    """And never answered with another parent's words, or with a tip."""
    await says(conversation, SURE)
    reply = (await says(conversation, again)).replies[0]
    assert reply.action == "urgent"
    assert "999" in reply.text() and "baby" not in reply.text()


async def test_nothing_of_what_follows_the_advice_is_kept_as_hers(conversation: Conversation) -> None:
    """Neither her words nor ours, which name it too; the turn counts as nobody's."""
    await says(conversation, SURE)
    await says(conversation, "ok calling them")
    rows = all_rows()
    assert {row["person"] for row in rows["turns"]} == {NOBODY}
    await says(conversation, "how long should naps be")
    assert all(word not in str(all_rows()) for word in ("calling them", "press 55", "hit me"))


@pytest.mark.parametrize("answer", [{"press": "say:yes"}, {"text": "yes"}])
async def test_yes_to_the_question_gets_the_advice(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch, answer: dict[str, str]
) -> None:
    """Pressed or typed; the question is known though its words are gone."""
    judged = UrgentComponent._verdict
    unsure = Verdict(sign="domestic_abuse", level="crisis", sure=False, by="classifier")

    def verdict(self: UrgentComponent, text: str, *seen: Any) -> Verdict | None:
        return unsure if text == ASKS else judged(self, text, *seen)

    monkeypatch.setattr(UrgentComponent, "_verdict", verdict)
    asked = (await says(conversation, ASKS)).replies[0]
    assert (asked.action, asked.sign) == ("urgent", "urgent/domestic_abuse")
    told = (await says(conversation, **answer)).replies[0]
    assert told.sign == "urgent/domestic_abuse"
    assert any("0808" in line for line in told.lines)


@pytest.mark.parametrize("answer", ["yes", "yes it is safe"])
async def test_yes_it_is_safe_shows_who_helps(conversation: Conversation, answer: str) -> None:
    """Though nothing of the question is kept."""
    asked = (await says(conversation, "domestic abuse helpline please")).replies[0]
    assert "safe" in asked.lead and "0808" not in asked.text()
    assert "0808" in (await says(conversation, answer)).replies[0].text()


async def test_what_was_said_of_the_baby_before_still_counts(conversation: Conversation) -> None:
    """Facts are no words of hers, and the first notice does not come twice."""
    await says(conversation, "she is 3 weeks old and was born at 34 weeks")
    await says(conversation, SURE)
    turn = await says(conversation, "can she sleep in our bed")
    assert "born before 37 weeks" in turn.replies[0].lead
    assert not any("I am a bot" in reply.text() for reply in turn.replies)


async def test_no_word_and_no_row_of_hers_names_it(conversation: Conversation) -> None:
    """The turn counts as nobody's; of what was said before, the words are gone too."""
    await says(conversation, "can she have water in the heat")
    await says(conversation, SURE)
    rows = all_rows()
    assert all(word not in str(rows) for word in ("hit me", "scared of him", "water in the heat"))
    signs = {row["sign"]: row["person"] for row in rows["turns"]}
    assert signs["urgent/domestic_abuse"] == NOBODY


async def test_the_words_go_though_the_tracker_can_not_be_read(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The talk may start from new; her words may not stay."""
    await says(conversation, "can she have water in the heat")

    async def broken(*_: object) -> dict[str, object]:
        raise OSError("broken for the test")

    monkeypatch.setattr("bot.adapters.conversation._slots", broken)
    await says(conversation, SURE)
    assert all(word not in str(all_rows()) for word in ("hit me", "water in the heat"))
