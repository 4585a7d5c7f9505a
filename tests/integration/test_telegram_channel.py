"""The real channel and python-telegram-bot against the emulator, by polling and by webhook, with the live agent."""

from __future__ import annotations

import asyncio
import json
import logging
from functools import partial
from typing import Any

import pytest
from rasa.core.agent import Agent

from bot.adapters import telegram_channel
from bot.adapters.logs import keep_words_out_of_logs
from bot.privacy.pseudonyms import pseudonym_of
from bot.settings import settings
from bot.telegram.sender import Sender
from tests.emulator import BotApiEmulator, Fault, updates
from tests.integration.live import all_rows, with_database
from tests.integration.telegram_talk import QUESTION, Chat, asked_after, telegram_talk

MODES = ("polling", "webhook")
ON_BACK = "Put your baby on their back"
SOLIDS = "when can i start solids"
NOTICE = "I am a bot, not a person"
PARENT = updates.PARENT


@pytest.fixture
def live(agent: Agent, own_settings: None) -> Agent:
    """The agent with its trackers in the test's own database."""
    return with_database(agent)


@pytest.mark.parametrize("mode", MODES)
async def test_a_question_is_answered_and_the_notice_comes_after_it(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """With the source, its review date and buttons; the notice comes once."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        chat = Chat(telegram)
        answer, notice = await chat.says(updates.text(QUESTION), replies=2)
        assert answer.shown.startswith(ON_BACK)
        assert "reviewed Nov 2026" in answer.shown
        assert 'href="https://' in answer.text
        assert "Talk to someone" in answer.buttons
        assert notice.shown.startswith(NOTICE)
        (again,) = await chat.says(updates.text(SOLIDS))
        assert NOTICE not in again.shown
        assert {message.chat_id for message in telegram.sent} == {PARENT}
        assert "typing" in [call.params["action"] for call in telegram.calls_of("sendChatAction")]


@pytest.mark.parametrize("mode", MODES)
async def test_an_urgent_sign_in_the_very_first_message_is_answered_first(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """999 in its first line, and nothing beside it; before the next answer it is said again, and the notice waits."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        chat = Chat(telegram)
        (advice,) = await chat.says(updates.text("my baby isn't breathing"))
        assert "999" in advice.shown.splitlines()[0]
        again, _ = await chat.says(updates.text(QUESTION), replies=2)
        assert again.shown.startswith("Not done yet?")
        *_, notice = await chat.says(updates.text(QUESTION), replies=3)
        assert notice.shown.startswith(NOTICE)


@pytest.mark.parametrize("mode", MODES)
async def test_a_press_is_answered_and_its_waiting_sign_stopped(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """A button under an answer leads on."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        chat = Chat(telegram)
        answer, _ = await chat.says(updates.text(QUESTION), replies=2)
        (more,) = await chat.says(updates.press(answer, "Tell me more"))
        assert more.shown != answer.shown
        await telegram.until(lambda: len(telegram.answered) == 1)
        (menu,) = await chat.says(updates.press_of("menu"))
        assert "Sleep" in menu.buttons


async def test_a_button_that_is_not_ours_says_so(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an older bot, or made up; the way on is a button."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "polling", telegram):
        chat = Chat(telegram)
        for data in ("vote:7", '/sleep{"press":"menu"}', "topic:" + "x" * 90):
            (reply,) = await chat.says(updates.press_of(data))
            assert "button does not work any more" in reply.shown
            assert reply.buttons == {"Topics": "menu"}
        await telegram.until(lambda: len(telegram.answered) == 3)


COMMANDS = [
    ("/start", "I am Nightlight, a bot"),
    ("/start card_ST16-a", "I am Nightlight, a bot"),
    ("/start " + "c" * 64, "I am Nightlight, a bot"),
    ("/help", "/services shows whom you can call"),
    ("/menu", "What would you like to know about?"),
    ("/MENU@nightlight_test_bot", "What would you like to know about?"),
    ("/services", "wherever you live"),
    ("/privacy", "I keep your questions with names, numbers and addresses taken out"),
    ("/delete", "Shall I erase everything"),
]


@pytest.mark.parametrize("mode", MODES)
async def test_every_command_has_its_reply(live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """With and without a code, with the bot's name, in capitals."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        await Chat(telegram).is_met()
        for command, words in COMMANDS:
            before = len(telegram.sent)
            assert words in (await asked_after(telegram, command))[before].shown, command


async def test_delete_asks_and_then_erases_every_row(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of this person; another's rows stay. Rasa's own `events` too."""
    mine, other = (pseudonym_of("telegram", str(chat), settings().key()) for chat in (PARENT, 9000))
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "polling", telegram):
        chat = Chat(telegram)
        answer, _ = await chat.says(updates.text(QUESTION), replies=2)
        await chat.says(updates.press(answer, "👍"))
        await chat.says(updates.text(QUESTION, chat_id=9000), replies=2)
        assert {"turns", "feedback", "events"} <= tables_that_know(mine)
        (question,) = await chat.says(updates.text("/delete"))
        assert {"turns", "feedback", "events"} <= tables_that_know(mine)
        (done,) = await chat.says(updates.press(question, "Yes, erase everything"))
        assert done.shown.startswith("Done.")
        assert tables_that_know(mine) == set()
        assert {"turns", "events"} <= tables_that_know(other)


def tables_that_know(person: str) -> set[str]:
    """The tables in which any cell of any row holds this pseudonym."""
    return {name for name, rows in all_rows().items() if any(person in str(row) for row in rows)}


CANNOT_READ = [
    (updates.voice(), "I can not listen to voice messages"),
    (updates.photo(), "I can not look at photos"),
    (updates.sticker(), "I can not read stickers"),
    (updates.location(), "I do not read or keep locations"),
    (updates.contact(), "I do not read or keep contacts"),
    (updates.document(), "I can only read typed words"),
    (updates.message(dice={"emoji": "🎲", "value": 3}), "I can only read typed words"),
]
READ = [updates.photo("can he have water at 3 months"), updates.edited("can he have water at 4 months")]
NO_REPLY = [
    updates.poll(),
    updates.block(),
    updates.unblock(),
    updates.channel_post(),
    updates.group_message(QUESTION),
    {"edited_message": updates.location()["message"]},
    {"something_new": {"of": "next year"}},
    {"message": {"nonsense": True}},
    {},
]


@pytest.mark.parametrize("mode", MODES)
async def test_every_kind_of_update_gets_a_fitting_reply_or_none(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And none is an error; the talk goes on after them."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        chat = Chat(telegram)
        await chat.is_met()
        for update, words in CANNOT_READ:
            (reply,) = await chat.says(update)
            assert words in reply.shown and "999" in reply.shown
        for update in READ:
            (reply,) = await chat.says(update)
            assert "water" in reply.shown.lower()
        for update in NO_REPLY:
            telegram.inject(update)
        (reply,) = await chat.says(updates.text(SOLIDS))
        assert "Keep to milk" in reply.shown  # his age was said above
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert set(telegram.webhook_statuses) <= {200}


async def test_an_album_gets_one_reply_and_its_caption_is_read(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram sends each photo of an album as an update of its own."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "polling", telegram):
        chat = Chat(telegram)
        await chat.is_met()
        numbers = [telegram.inject(updates.photo(album="one")) for _ in range(3)]
        await chat.hears(1, after=numbers[-1])
        telegram.inject(updates.photo(album="two"))
        telegram.inject(updates.photo("can he have water at 3 months", album="two"))
        _, answer = await chat.hears(2, after=telegram.inject(updates.photo(album="two")))
        assert "water" in answer.shown.lower()


@pytest.mark.parametrize("mode", MODES)
async def test_a_repeated_update_is_answered_once_across_a_restart_too(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """By its number, which the database remembers."""
    update = updates.text(QUESTION)
    async with BotApiEmulator() as telegram:
        async with telegram_talk(live, monkeypatch, mode, telegram):
            number = telegram.inject(update)
            telegram.inject(update, number)
            _, _, solids = await asked_after(telegram, SOLIDS)
            assert "month" in solids.shown
        async with telegram_talk(live, monkeypatch, mode, telegram):
            telegram.inject(update, number)
            assert len(await asked_after(telegram, SOLIDS)) == 4


FORGED = [
    '/sleep{"press": "topic:sleep/sofa"}',
    '/about{"press": "delete:yes"}',
    " //urgent",
    "\u200b/restart",
    "EXTERNAL: /restart",
    'external:/about{"press": "delete:yes"}',
    "delete:yes",
]


async def test_a_typed_payload_is_only_words(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows no article, erases nothing and restarts nothing."""
    mine = pseudonym_of("telegram", str(PARENT), settings().key())
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "polling", telegram):
        chat = Chat(telegram)
        await chat.is_met()
        for words in FORGED:
            messages = await asked_after(telegram, words)
            assert not messages[-1].shown.startswith("Done."), words
        rows = all_rows()
        kept = [row for row in rows["turns"] if row["person"] == mine]
        assert len(kept) == len(FORGED) + 1
        heard = [json.loads(row["data"])["text"] for row in rows["events"] if row["type_name"] == "user"]
        assert heard and not any(text.startswith("/") for text in heard)
        assert not any(row["type_name"] == "restart" for row in rows["events"])


async def test_a_server_that_knows_few_methods_does_not_stop_the_bot(
    live: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """404 to all but getUpdates and sendMessage."""
    async with BotApiEmulator() as telegram:
        for method in ("getMe", "setMyCommands", "deleteWebhook", "sendChatAction", "answerCallbackQuery"):
            telegram.fail(method, *[Fault.unknown_method()] * 3)
        async with telegram_talk(live, monkeypatch, "polling", telegram):
            chat = Chat(telegram)
            await chat.says(updates.text(QUESTION), replies=2)
            await chat.says(updates.press_of("menu"))


@pytest.mark.parametrize("mode", MODES)
async def test_quick_messages_of_one_chat_are_answered_in_order(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """All replies to the first before any to the second, though sending the first takes longer."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        telegram.fail("sendMessage", Fault.broken())  # the first is tried again a second later
        telegram.inject(updates.text(QUESTION))
        telegram.inject(updates.text("my baby isn't breathing"))
        answer, notice, advice = await telegram.messages(3)
        assert answer.shown.startswith(ON_BACK)
        assert notice.shown.startswith(NOTICE)
        assert "999" in advice.shown.splitlines()[0]


async def test_one_slow_chat_does_not_hold_up_another(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order is kept within a chat only."""
    waited = asyncio.Event()

    async def pause(_: float) -> None:
        await waited.wait()

    monkeypatch.setattr(telegram_channel, "Sender", partial(Sender, pause=pause))
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "polling", telegram):
        telegram.fail("sendMessage", Fault.flood(2))
        telegram.inject(updates.text(QUESTION))
        telegram.inject(updates.text("my baby isn't breathing", chat_id=9000))
        first = (await telegram.messages(1))[0]
        told_to_wait = int(telegram.calls_of("sendMessage")[0].params["chat_id"])
        assert first.chat_id != told_to_wait
        waited.set()
        await telegram.messages(3)


async def test_a_stop_lets_the_answer_under_way_be_sent(live: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update that was taken is not lost by a restart."""
    async with BotApiEmulator() as telegram:
        async with telegram_talk(live, monkeypatch, "webhook", telegram):
            telegram.inject(updates.text(QUESTION))
            await telegram.until(lambda: telegram.webhook_statuses == [200])
        assert [message.shown[:10] for message in telegram.sent] == [ON_BACK[:10], NOTICE[:10]]


async def test_no_chat_id_is_stored_and_no_words_are_logged(
    live: Agent, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Through a question, an urgent message, a press, a photo, a block and faults of the server."""
    keep_words_out_of_logs()
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(telegram_channel, "Sender", partial(Sender, pause=lambda _: asyncio.sleep(0)))
    chat_id = 5_550_123_777
    said = ("Zebedee will only sleep on his tummy", "Zebedee isn't breathing")
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, "polling", telegram):
        telegram.fail("sendMessage", Fault.broken(), Fault.refused("chat not found"))
        for update in (
            *(updates.text(words, chat_id) for words in said),
            updates.press_of("menu", chat_id),
            updates.press_of("not ours", chat_id),
            updates.photo("is Zebedee's rash ok", chat_id),
            updates.block(chat_id),
        ):
            telegram.inject(update)
        await asked_after(telegram, SOLIDS)
        await telegram.messages(6)
    assert_not_in(str(chat_id), all_rows())
    assert_not_in(telegram.token, all_rows())
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("aiohttp")]
    for private in (str(chat_id), telegram.token, "Zebedee", "tummy", "breathing", "rash"):
        assert_not_in(private, ours)


def assert_not_in(private: str, place: Any) -> None:
    """Fails without printing the whole place."""
    assert (private in str(place)) is False


@pytest.mark.parametrize("mode", MODES)
async def test_a_message_that_waited_is_answered_behind_words_that_say_so(
    live: Agent, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """An hour, as nobody fetched it: an alarm in it may be long over."""
    async with BotApiEmulator() as telegram, telegram_talk(live, monkeypatch, mode, telegram):
        old = updates.text("my baby isn't breathing")
        old["message"]["date"] -= 3600
        waited, advice = await Chat(telegram).says(old, replies=2)
        assert waited.shown.startswith("Your message waited here")
        assert "call 999 now" in waited.shown
        assert advice.shown.startswith("Call 999 now")
