"""The real python-telegram-bot against the emulator: what is sent, and what happens when Telegram refuses."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError

from bot.content.payloads import Press
from bot.content.phrases import Phrases
from bot.content.reply import Button, Contact, Reply
from bot.settings import ROOT
from bot.telegram.connection import UPDATES_WANTED, Connection, connection_to, prepare, secret_is_right
from bot.telegram.incoming import Incoming, incoming_from_json
from bot.telegram.outgoing import OutgoingMessage, messages_for
from bot.telegram.patience import wait_after
from bot.telegram.polling import updates as polled
from bot.telegram.sender import Delivery, Sender
from tests.emulator import BotApiEmulator, Fault, updates

pytestmark = [
    pytest.mark.asyncio,
    # The library itself reads `retry_after` in the old form whenever it raises a RetryAfter.
    pytest.mark.filterwarnings("ignore:.*datetime.timedelta:telegram.warnings.PTBDeprecationWarning"),
]

PARENT = updates.PARENT
PHRASES = Phrases.from_folder(ROOT / "data" / "responses")
BUTTONS = (Button(title="Menu", payload="menu"), Button(title="More", payload="more:sleep/on_back"))


class Waits:
    """A pause that does not wait but notes for how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[BotApiEmulator, Connection, Waits]]:
    """An emulator, a connection to it, and the pauses made."""
    async with BotApiEmulator() as telegram:
        connection = connection_to(telegram.base + "/", telegram.token)
        yield telegram, connection, Waits()
        await connection.disconnect()


async def test_a_reply_arrives_in_order_with_its_buttons() -> None:
    """Bold lead, no preview of links, callback data as made."""
    reply = Reply(action="answer", lead="On the back.", lines=["A sentence. " * 500], buttons=list(BUTTONS))
    async with connected() as (telegram, connection, waits):
        assert await Sender(connection, waits).send(PARENT, messages_for(reply)) is Delivery.SENT
        first, second = telegram.sent
    assert first.shown.startswith("On the back.\n\nA sentence.")
    assert first.text.startswith("<b>On the back.</b>")
    assert first.buttons == {}
    assert second.buttons == {"Menu": "menu", "More": "more:sleep/on_back"}
    assert {message.chat_id for message in telegram.sent} == {PARENT}
    previews = [call.params["link_preview_options"] for call in telegram.calls_of("sendMessage")]
    assert all('"is_disabled": true' in preview for preview in previews)


async def test_a_number_comes_as_a_card_for_the_phone_book() -> None:
    """After the words; a card that is refused costs the parent nothing."""
    contact = Contact(name="Health visiting line", phone="+443001234567")
    reply = Reply(action="handoff", lead="Health visiting line", contact=contact)
    async with connected() as (telegram, connection, waits):
        assert await Sender(connection, waits).send(PARENT, messages_for(reply)) is Delivery.SENT
        assert [call.method.lower() for call in telegram.calls] == ["sendmessage", "sendcontact"]
        card = telegram.calls_of("sendContact")[0].params
        assert (card["phone_number"], card["first_name"]) == ("+443001234567", "Health visiting line")
        telegram.fail("sendContact", Fault.broken())
        assert await Sender(connection, waits).send(PARENT, messages_for(reply)) is Delivery.SENT


async def test_a_flood_limit_is_waited_out() -> None:
    """As long as Telegram asks."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", Fault.flood(3), Fault.flood(7))
        assert await Sender(connection, waits).send(PARENT, [OutgoingMessage("Hello")]) is Delivery.SENT
        assert [message.shown for message in telegram.sent] == ["Hello"]
    assert waits.seconds == [3.0, 7.0]


async def test_a_flood_limit_of_minutes_is_given_up() -> None:
    """An answer that comes after ten minutes helps nobody and holds up the next."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", Fault.flood(600))
        assert await Sender(connection, waits).send(PARENT, [OutgoingMessage("Hello")]) is Delivery.FAILED
    assert waits.seconds == []


async def test_errors_of_the_server_and_the_line_are_tried_again_with_growing_waits() -> None:
    """500, a dropped connection and a bad gateway in a row."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", Fault.broken(), Fault.dropped(), Fault(502, "Bad Gateway"))
        assert await Sender(connection, waits).send(PARENT, [OutgoingMessage("Hello")]) is Delivery.SENT
        assert len(telegram.sent) == 1
    assert waits.seconds == [1.0, 2.0, 4.0]


async def test_after_a_night_of_failures_the_wait_is_still_a_number() -> None:
    """Polling goes on for as long as the process."""
    assert [wait_after(NetworkError("gone"), failures) for failures in (1, 3, 7, 5000)] == [1.0, 4.0, 60.0, 60.0]


async def test_a_server_that_stays_broken_is_given_up_and_nothing_more_is_sent() -> None:
    """Bounded; the second message would make no sense without the first."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", *[Fault.broken()] * 5)
        messages = [OutgoingMessage("One"), OutgoingMessage("Two")]
        assert await Sender(connection, waits).send(PARENT, messages) is Delivery.FAILED
        assert telegram.sent == []
        assert len(telegram.calls_of("sendMessage")) == 5
    assert waits.seconds == [1.0, 2.0, 4.0, 8.0]


async def test_a_block_ends_the_reply_at_once() -> None:
    """It is not an error."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", Fault.blocked())
        messages = [OutgoingMessage("One"), OutgoingMessage("Two")]
        assert await Sender(connection, waits).send(PARENT, messages) is Delivery.BLOCKED
        assert len(telegram.calls_of("sendMessage")) == 1
    assert waits.seconds == []


@pytest.mark.parametrize("broken", ["<b>Cold & wet", "<font>Cold & wet</font>", "Cold <wet"])
async def test_html_that_is_refused_goes_out_as_plain_words(broken: str) -> None:
    """With the buttons."""
    async with connected() as (telegram, connection, waits):
        delivery = await Sender(connection, waits).send(PARENT, [OutgoingMessage(broken, BUTTONS)])
        (message,) = telegram.sent
    assert delivery is Delivery.SENT
    assert message.parse_mode is None
    assert message.shown.startswith("Cold ")
    assert list(message.buttons) == ["Menu", "More"]


async def test_buttons_that_are_refused_do_not_cost_the_words() -> None:
    """The last resort is words alone."""
    bad = Button(title="X", payload="topic:" + "a" * 60)
    async with connected() as (telegram, connection, waits):
        assert await Sender(connection, waits).send(PARENT, [OutgoingMessage("<b>Hi</b>", (bad,))]) is Delivery.SENT
        (message,) = telegram.sent
    assert (message.shown, message.buttons) == ("Hi", {})


async def test_a_chat_that_does_not_exist_is_given_up() -> None:
    """Every form is refused; none is tried twice."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", *[Fault.refused("chat not found")] * 3)
        assert await Sender(connection, waits).send(PARENT, [OutgoingMessage("Hi", BUTTONS)]) is Delivery.FAILED
        assert len(telegram.calls_of("sendMessage")) == 3
    assert waits.seconds == []


async def test_a_wrong_token_is_a_failure_not_an_error() -> None:
    """401."""
    async with BotApiEmulator() as telegram:
        connection = connection_to(telegram.base, "1:wrong")
        assert await Sender(connection, Waits()).send(PARENT, [OutgoingMessage("Hi")]) is Delivery.FAILED
        await connection.disconnect()


async def test_an_answer_that_can_not_be_read_counts_as_sent() -> None:
    """The server took the message; sending it again would repeat it."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendMessage", Fault.strange())
        assert await Sender(connection, waits).send(PARENT, [OutgoingMessage("Hi")]) is Delivery.SENT
        assert len(telegram.calls_of("sendMessage")) == 1


async def test_a_press_is_answered_once_and_an_old_one_is_let_be(caplog: pytest.LogCaptureFixture) -> None:
    """The log gives the reason."""
    caplog.set_level(logging.INFO, "bot")
    async with connected() as (telegram, connection, waits):
        telegram.inject(updates.press_of("menu"))
        (raw,) = await connection.raw_updates(None, 0)
        incoming = incoming_from_json(raw, connection)
        assert incoming.callback_id is not None
        sender = Sender(connection, waits)
        await sender.answer_button(incoming.callback_id)
        await sender.answer_button(incoming.callback_id)
        assert telegram.answered == [incoming.callback_id]
    assert "answer to a button was not taken: Query is too old" in caplog.text


async def test_the_typing_sign_is_shown_and_may_fail() -> None:
    """It is never worth a second try."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("sendChatAction", Fault.broken())
        sender = Sender(connection, waits)
        await sender.show_typing(PARENT)
        await sender.show_typing(PARENT)
        assert [(call.status, call.params["action"]) for call in telegram.calls_of("sendChatAction")] == [
            (500, "typing"),
            (200, "typing"),
        ]


async def test_neither_words_nor_chat_nor_token_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """At any level, through good and bad."""
    caplog.set_level(logging.DEBUG)
    async with connected() as (telegram, connection, waits):
        telegram.inject(updates.text("my secret"))
        await connection.raw_updates(None, 0)
        telegram.fail("sendMessage", Fault.broken(), Fault.flood(1), Fault.dropped(), Fault.blocked())
        await Sender(connection, waits).send(PARENT, [OutgoingMessage("my secret")])
    theirs = "aiohttp"  # the emulator's side
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith(theirs))
    assert "trying again" in ours
    for private in ("secret", str(PARENT), telegram.token):
        assert private not in ours


async def test_updates_are_polled_in_order_through_faults() -> None:
    """Conflict, a broken server and a flood limit are waited out; nothing is lost or repeated."""
    async with connected() as (telegram, connection, waits):
        conflict = Fault(409, "Conflict: terminated by other getUpdates request")
        telegram.fail("getUpdates", conflict, Fault.broken(), Fault.flood(5), Fault.strange())
        stream = polled(connection, wait_seconds=1, pause=waits)
        telegram.inject(updates.text("one"))
        telegram.inject({"message": {"text": "unreadable"}})
        telegram.inject(updates.press_of("menu"))
        got = [await anext_of(stream) for _ in range(3)]
        telegram.inject(updates.text("two"))
        got.append(await anext_of(stream))
        await stream.aclose()
    assert [each.kind for each in got] == ["text", "unknown", "button", "text"]
    assert [each.text for each in got] == ["one", "", "", "two"]
    assert got[2].press == Press("menu")
    assert [each.update_id for each in got] == [1000, 1001, 1002, 1003]
    assert waits.seconds == [1.0, 2.0, 5.0, 8.0]


async def test_an_update_taken_but_not_confirmed_comes_again_after_a_restart() -> None:
    """With the same id, by which it is known."""
    async with connected() as (telegram, connection, waits):
        telegram.inject(updates.text("one"))
        ids = []
        for _ in range(2):
            stream = polled(connection, wait_seconds=1, pause=waits)
            ids.append((await anext_of(stream)).update_id)
            await stream.aclose()
    assert ids == [1000, 1000]


async def test_polling_is_prepared_with_commands_and_without_webhook() -> None:
    """A webhook that was set before would stop getUpdates."""
    async with connected() as (telegram, connection, waits):
        telegram.webhook = {"url": "http://127.0.0.1:9/old"}
        assert await prepare(connection, PHRASES, pause=waits)
        assert telegram.webhook == {}
        (call,) = telegram.calls_of("setMyCommands")
    for name in ("help", "menu", "services", "privacy", "delete"):
        assert f'"command": "{name}"' in call.params["commands"]


async def test_the_webhook_is_prepared_with_its_secret() -> None:
    """And asks for the updates that have a meaning here."""
    async with connected() as (telegram, connection, waits):
        assert await prepare(connection, PHRASES, "http://127.0.0.1:9/telegram", "s3cret", waits)
        assert telegram.webhook["url"] == "http://127.0.0.1:9/telegram"
        assert telegram.webhook["secret_token"] == "s3cret"
        assert all(f'"{kind}"' in telegram.webhook["allowed_updates"] for kind in UPDATES_WANTED)


async def test_a_strange_server_does_not_stop_the_start(caplog: pytest.LogCaptureFixture) -> None:
    """Each refusal is one clear line in the log."""
    async with BotApiEmulator() as telegram:
        for method in ("getMe", "setMyCommands", "deleteWebhook"):
            telegram.fail(method, Fault.unknown_method())
        connection = connection_to(telegram.base, telegram.token)
        assert not await prepare(connection, PHRASES, pause=Waits())
        telegram.inject(updates.text("still here"))
        assert (await anext_of(polled(connection, 1))).text == "still here"
        await connection.disconnect()
    assert telegram.token not in caplog.text
    for method in ("getMe", "setMyCommands", "deleteWebhook"):
        assert f"refused {method}, running on without it: unknown method" in caplog.text


async def test_a_server_that_is_away_at_the_start_is_waited_for() -> None:
    """A dropped connection is tried again."""
    async with connected() as (telegram, connection, waits):
        telegram.fail("setWebhook", Fault.dropped(), Fault.flood(2))
        assert await prepare(connection, PHRASES, "http://127.0.0.1:9/telegram", "s3cret", waits)
    assert waits.seconds == [1.0, 2.0]


@pytest.mark.parametrize(
    ("header", "right"),
    [("s3cret", True), ("s3cre", False), ("S3cret", False), ("é", False), ("", False), (None, False)],
)
async def test_only_the_secret_itself_is_right(header: str | None, right: bool) -> None:
    """A missing header is a wrong one."""
    assert secret_is_right(header, "s3cret") is right


async def anext_of(stream: AsyncGenerator[Incoming, None]) -> Incoming:
    """The next item of the stream."""
    return await stream.__anext__()
