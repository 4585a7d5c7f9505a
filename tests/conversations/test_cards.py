"""What a family finds behind a health visitor's card, and a parent's own list, on the live agent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent

from actions.resources import contacts
from bot.adapters.conversation import Heard, Turn
from bot.adapters.telegram_receiver import heard_in as heard_on_telegram
from bot.adapters.web_channel import heard_in as heard_on_the_web
from bot.cards.codes import new_code, telegram_link, web_link, written
from bot.cards.packs import Pack, make_pack, packs_with_starts, withdraw_pack
from bot.content.payloads import Press
from bot.content.reply import Reply
from bot.review.web import make_app
from bot.settings import settings
from bot.store.database import Database
from bot.telegram.incoming import incoming_from_json
from tests.conversations.talk import Parent

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)
ASKED = "zxcv hjkl vbnm"


@pytest.fixture
def database() -> Iterator[Database]:
    """The database of this test's settings."""
    opened = Database(settings().database_url)
    opened.upgrade()
    yield opened
    opened.close()


def make(database: Database, **told: Any) -> Pack:
    """A pack of the Stafford team at the new birth visit, changed where a test needs it."""
    whole = {"area": "staffordshire", "team": "The Stafford team", "contact": "new-birth", "topic": "sleep/on_back"}
    return make_pack(database, NOW, **{**whole, "wording": "Ring us.", "number": "0300 303 0000", **told})


async def comes_with(parent: Parent, heard: Heard) -> Reply:
    """What the parent is told first after this start."""
    parent.turn = await parent._conversation.hear(parent.person, heard)
    return parent.turn.replies[0]


def started(code: str) -> Heard:
    """A start with a code."""
    return Heard("test", press=Press("start", code))


def titles(turn: Turn | None) -> list[str]:
    """The buttons under the first reply."""
    assert turn is not None
    return [button.title for button in turn.replies[0].buttons]


async def test_the_first_words_fit_the_contact_the_team_and_the_area(agent: Agent, database: Database) -> None:
    """The contact's line leads; the team's words and number follow; the area is known and not asked again."""
    parent = Parent(agent)
    reply = await comes_with(parent, started(make(database).code))
    assert reply.lead == "Hello. You met us at the new birth visit."
    assert "Ring us." in reply.text() and "0300 303 0000" in reply.text()
    assert titles(parent.turn)[0] == "Sleeping on the back"
    people = await parent.types("what is the number for my health visitor")
    assert "07520 615722" in people.text()
    assert all("Where do you live" not in one.lead for one in parent.replies)


async def test_the_topic_of_a_card_is_one_tap_away(agent: Agent, database: Database) -> None:
    """And so is what is worth asking at the contact."""
    parent = Parent(agent)
    await comes_with(parent, started(make(database).code))
    assert (await parent.presses("Sleeping on the back")).topic == "sleep/on_back"
    await comes_with(parent, started(make(database).code))
    contact = await parent.presses("Questions to ask")
    assert contact.lead.startswith("New birth visit") and "GOV.UK" in contact.footer


@pytest.mark.parametrize("link", [telegram_link("nightlight_bot", "{code}"), web_link("https://a.org", "{code}")])
async def test_both_printed_links_start_the_same_conversation(agent: Agent, database: Database, link: str) -> None:
    """What the QR codes hold, as each channel hears it; typed with the hyphen too."""
    pack = make(database)
    for code in (pack.code, written(pack.code)):
        opened = link.replace("{code}", code)
        reply = await comes_with(Parent(agent), heard_by_link(opened))
        assert reply.lead == "Hello. You met us at the new birth visit."
    assert [starts for _, starts in packs_with_starts(database)] == [2]


def heard_by_link(link: str) -> Heard:
    """What our channel hears once this link was opened and, in Telegram, Start was tapped."""
    code = link.split("start=")[1]
    if "t.me" not in link:
        page = make_app().test_client().get(f"/?start={code}").get_data(as_text=True)
        pressed = page.split('data-code="')[1].split('"')[0]
        heard = heard_on_the_web({"sender": "a", "press": f"start:{pressed}"})
    else:
        chat = {"id": 7, "type": "private"}
        message = {"message_id": 1, "date": 1795230000, "chat": chat, "text": f"/start {code}"}
        heard = heard_on_telegram(incoming_from_json({"update_id": 1, "message": message}))
    assert heard is not None
    return heard


def test_the_web_chat_takes_no_code_that_is_not_ours() -> None:
    """Nothing of the address reaches the page."""
    page = make_app().test_client().get('/?start="><script>alert(1)</script>').get_data(as_text=True)
    assert "data-code" not in page and "alert(1)" not in page


async def test_a_withdrawn_and_an_unknown_code_greet_plainly(agent: Agent, database: Database) -> None:
    """Without the team's words, and without a count."""
    pack = make(database)
    withdraw_pack(database, pack.code, NOW)
    for code in (pack.code, new_code(), "Stoke-07"):
        reply = await comes_with(Parent(agent), started(code))
        assert reply.lead == "Hello. I am Nightlight, a bot for parents of babies."
        assert "Ring us." not in reply.text()
    assert [starts for _, starts in packs_with_starts(database)] == [0]


async def test_a_database_that_is_gone_greets_plainly(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card still opens the conversation."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")  # a folder is no database
    settings.cache_clear()
    reply = await comes_with(Parent(agent), started(new_code()))
    assert reply.lead == "Hello. I am Nightlight, a bot for parents of babies."


@pytest.mark.parametrize(
    "words",
    [
        "add to my questions: can she have a dummy",
        "Add to my list - can she have a dummy",
        "please add can she have a dummy to my questions",
    ],
)
async def test_a_question_is_kept_as_it_was_typed(agent: Agent, words: str) -> None:
    """Whatever the topic was taken to be; it is then on the list."""
    parent = Parent(agent)
    assert (await parent.types(words)).lead == "On your list: can she have a dummy"
    assert "• can she have a dummy" in (await parent.types("my questions")).lines


async def test_what_was_not_understood_can_be_kept_by_a_tap_and_the_list_cleared(agent: Agent) -> None:
    """The words typed before the tap; clearing says once more what was there."""
    parent = Parent(agent)
    await parent.types(ASKED)
    assert (await parent.presses("Keep it for my next visit")).lead == f"On your list: {ASKED}"
    await parent.presses("See my list")
    cleared = await parent.presses("Clear my list")
    assert cleared.lines == [f"• {ASKED}"]
    assert "nothing on your list" in (await parent.types("show me my questions")).lead


async def test_the_questions_of_a_contact_go_on_the_list_once(agent: Agent) -> None:
    """From an empty list to a contact's questions in two taps; the same taps again add nothing."""
    parent = Parent(agent)
    await parent.types("my questions")
    await parent.presses("6 to 8 week review")
    await parent.presses("Put these on my list")
    once = (await parent.presses("See my list")).lines
    assert len([line for line in once if line.startswith("• ")]) == 5
    await parent.sends("contact:6-8-weeks")
    assert (await parent.presses("Put these on my list")).lead == contacts().words.kept_already
    await parent.types("what is the number for my health visitor")
    assert (await parent.presses("My questions for my visit")).lines == once


async def test_what_identifies_a_family_is_not_kept_on_the_list(agent: Agent) -> None:
    """The words are redacted before they reach the list."""
    parent = Parent(agent)
    reply = await parent.types("add to my questions: can you ring me on 07700 900123")
    assert "900123" not in reply.text() and "[phone]" in reply.text()


async def test_an_urgent_sign_on_its_way_to_the_list_comes_first(agent: Agent) -> None:
    """It is answered, not kept for a visit."""
    parent = Parent(agent)
    reply = await parent.types("add to my questions: my baby isn't breathing")
    assert (reply.action, reply.level) == ("urgent", "999")
    await parent.types("my questions")
    assert any("nothing on your list" in one.lead for one in parent.replies)


async def test_a_question_with_the_same_words_is_answered_as_ever(agent: Agent) -> None:
    """Only words to the list go to the list."""
    reply = await Parent(agent).types("my question is can my baby sleep on his tummy")
    assert reply.topic == "sleep/on_back"
