"""Every kind of update has a meaning, and no text can forge a command to Rasa."""

from __future__ import annotations

from typing import Any

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st

from bot.content.payloads import Press
from bot.telegram.incoming import UNNUMBERED, Incoming, incoming_from, incoming_from_json, plain_words
from tests.emulator import updates

pytestmark = pytest.mark.filterwarnings("ignore:.*datetime.timedelta:telegram.warnings.PTBDeprecationWarning")


def read(update: dict[str, Any]) -> Incoming:
    """The update as the library reads it and we understand it."""
    parsed = telegram.Update.de_json({"update_id": 7} | update, None)
    assert parsed is not None
    return incoming_from(parsed)


def membership(after: str, chat_type: str) -> dict[str, Any]:
    """The bot's own place in a chat changes."""
    update = updates.block()
    update["my_chat_member"]["new_chat_member"]["status"] = after
    update["my_chat_member"]["chat"] |= {"type": chat_type, "title": "x"}
    return update


def inline_query() -> dict[str, Any]:
    """Somebody types the bot's name in another chat."""
    person = {"id": 1, "is_bot": False, "first_name": "Sam"}
    return {"inline_query": {"id": "1", "from": person, "query": "x", "offset": ""}}


def edited_location() -> dict[str, Any]:
    """A live location moves."""
    return {"edited_message": updates.location()["message"] | {"edit_date": 1}}


@pytest.mark.parametrize(
    ("update", "kind"),
    [
        (updates.text("can he sleep on his side"), "text"),
        (updates.photo("is this rash ok"), "caption"),
        (updates.edited("can she sleep on her side"), "edited"),
        (updates.text("/menu"), "command"),
        (updates.press_of("menu"), "button"),
        (updates.voice(), "voice"),
        (updates.message(audio={"file_id": "a", "file_unique_id": "b", "duration": 2}), "voice"),
        (updates.photo(), "photo"),
        (updates.photo("///"), "photo"),
        (updates.sticker(), "sticker"),
        (updates.location(), "location"),
        (updates.contact(), "contact"),
        (updates.document(), "other"),
        (updates.message(dice={"emoji": "🎲", "value": 3}), "other"),
        (updates.message(something_new={"x": 1}), "other"),
        (updates.message(poll=updates.poll()["poll"]), "other"),
        (updates.text("/"), "other"),
        (updates.text("\u200b"), "other"),
        (updates.message(message_auto_delete_timer_changed={"message_auto_delete_time": 60}), "service"),
        (edited_location(), "service"),
        (updates.block(), "block"),
        (updates.unblock(), "unblock"),
        (membership("member", "group"), "join"),
        (membership("kicked", "group"), "join"),
        (updates.poll(), "poll"),
        (updates.channel_post(), "channel_post"),
        ({"edited_channel_post": updates.channel_post()["channel_post"]}, "channel_post"),
        (updates.group_message(), "group"),
        (updates.group_message("/menu@nightlight_bot"), "group"),
        ({"edited_message": updates.group_message()["message"]}, "group"),
        (inline_query(), "unknown"),
        ({}, "unknown"),
        ({"something_new": {"x": 1}}, "unknown"),
    ],
)  # fmt: skip
def test_each_update_has_its_kind(update: dict[str, Any], kind: str) -> None:
    """Table of all kinds."""
    assert read(update).kind == kind


def test_a_text_carries_its_words_and_where_it_was_written() -> None:
    """Everything that a reply needs."""
    incoming = read(updates.text("  how warm should the room be ", chat_id=99))
    assert (incoming.text, incoming.chat_id, incoming.update_id) == ("how warm should the room be", 99, 7)


def test_a_caption_counts_as_text() -> None:
    """And the photos of one album can be told to belong together."""
    incoming = read(updates.photo("/is this cot safe", album="a1"))
    assert (incoming.text, incoming.album) == ("is this cot safe", "a1")


def test_an_edited_text_says_so() -> None:
    """It is read anew, as a text would be."""
    incoming = read(updates.edited("she is 6 months, not 6 weeks"))
    assert (incoming.kind, incoming.text) == ("edited", "she is 6 months, not 6 weeks")


@pytest.mark.parametrize(
    ("typed", "command", "start_code"),
    [
        ("/start", "start", None),
        ("/start card-Stoke_07", "start", "card-Stoke_07"),
        ("/start@nightlight_bot card7", "start", "card7"),
        ("/start " + "a" * 64, "start", "a" * 64),
        ("/help", "help", None),
        ("/Menu", "menu", None),
        ("/services@nightlight_bot", "services", None),
        ("/privacy ", "privacy", None),
        ("/delete", "delete", None),
    ],
)
def test_commands_are_known(typed: str, command: str, start_code: str | None) -> None:
    """With or without the bot's name, however the phone wrote them."""
    incoming = read(updates.text(typed))
    assert (incoming.kind, incoming.command, incoming.start_code) == ("command", command, start_code)
    assert incoming.text == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/bottle", "bottle"),
        ("/help my baby is blue", "help my baby is blue"),
        ("/menu\nshe is not breathing", "menu\nshe is not breathing"),
        ("/start " + "a" * 65, "start " + "a" * 65),
        ("/start {}", "start {}"),
        ("/delete everything", "delete everything"),
        ("/menus", "menus"),
        ('/sleep{"topic": "on_back"}', 'sleep{"topic": "on_back"}'),
        ("/urgent/not_breathing", "urgent/not_breathing"),
        ("/restart", "restart"),
        ("///sleep", "sleep"),
        (" / \t/sleep", "sleep"),
        ("\u200b/sleep", "sleep"),
        ("\u202e\ufeff/sleep", "sleep"),
        ("EXTERNAL: sleep", "sleep"),
        ("/EXTERNAL: /external:/sleep", "sleep"),
        ("he took 1/2 a bottle", "he took 1/2 a bottle"),
    ],
)
def test_any_other_slash_is_only_words(typed: str, words: str) -> None:
    """Nothing that a parent types after a command is lost: it may be urgent."""
    incoming = read(updates.text(typed))
    assert (incoming.kind, incoming.text, incoming.command) == ("text", words, None)


LIKE_A_PAYLOAD = st.one_of(st.sampled_from("/ \t\n\u200b\ufeff{}E:external"), st.characters())


@given(st.text(LIKE_A_PAYLOAD, max_size=60))
def test_words_never_begin_like_a_payload(text: str) -> None:
    """For any text at all, as Rasa strips and reads it; doing it twice changes nothing."""
    words = plain_words(text)
    assert not words.strip().startswith("/")
    assert not words.upper().startswith("EXTERNAL:")
    assert plain_words(words) == words
    words.encode("utf-8")


@given(st.text(alphabet="abc xyz/1?", min_size=1, max_size=60))
def test_words_keep_everything_but_the_beginning(text: str) -> None:
    """Only slashes and blanks at the start, and blanks at the end, are taken off."""
    assert plain_words(text) == text.strip().lstrip("/ ")


def test_a_press_says_what_was_pressed_and_by_whom() -> None:
    """The callback's id is needed to answer it."""
    incoming = read(updates.press_of("topic:sleep/on_back", chat_id=99))
    assert incoming.press == Press("topic", "sleep/on_back")
    assert incoming.chat_id == 99
    assert incoming.callback_id


@pytest.mark.parametrize("data", ["/sleep", "topic", "x:y", ""])
def test_a_forged_press_is_a_button_without_meaning(data: str) -> None:
    """It can still be answered kindly."""
    incoming = read(updates.press_of(data))
    assert (incoming.kind, incoming.press) == ("button", None)


def test_a_press_under_a_message_too_old_to_see_works() -> None:
    """Telegram then says only which chat and message it was."""
    update = updates.press_of("menu", chat_id=99)
    update["callback_query"]["message"] = {"chat": {"id": 99, "type": "private"}, "message_id": 3, "date": 0}
    incoming = read(update)
    assert (incoming.chat_id, incoming.press) == (99, Press("menu"))


def test_a_press_of_an_inline_message_goes_to_its_person() -> None:
    """There is no chat in it."""
    update = updates.press_of("menu", chat_id=99)
    update["callback_query"] = {k: v for k, v in update["callback_query"].items() if k != "message"}
    update["callback_query"]["inline_message_id"] = "i"
    assert read(update).chat_id == 99


def test_a_press_in_a_group_is_of_the_group() -> None:
    """Nothing is said there."""
    update = updates.press_of("menu")
    update["callback_query"]["message"]["chat"] = {"id": -5, "type": "group", "title": "x"}
    assert read(update).kind == "group"


@pytest.mark.parametrize(
    ("raw", "update_id"),
    [
        ({"update_id": 8, "message": {"text": "no chat, no date"}}, 8),
        ({"update_id": 8, "message": "words"}, 8),
        ({"update_id": "x"}, UNNUMBERED),
        ({}, UNNUMBERED),
        (None, UNNUMBERED),
        ([1], UNNUMBERED),
        ("words", UNNUMBERED),
    ],
)
def test_what_is_not_an_update_is_unknown(raw: object, update_id: int) -> None:
    """It keeps its number, so that it is not asked for again."""
    incoming = incoming_from_json(raw)
    assert (incoming.kind, incoming.update_id) == ("unknown", update_id)


NEWER: dict[str, Any] = {"entities": [{"offset": 0}]}  # than the library, which raises


@pytest.mark.parametrize(
    ("update", "read_as"),
    [
        (updates.message(text="he is not breathing", **NEWER), ("text", "he is not breathing")),
        (updates.message(caption="is this rash ok", **NEWER), ("text", "is this rash ok")),
        (updates.message(text="/menu", **NEWER), ("command", "")),
        (updates.message(kept_for_later={}, **NEWER), ("other", "")),
        ({"edited_message": updates.message(text="she woke", **NEWER)["message"]}, ("text", "she woke")),
    ],
)
def test_words_are_heard_in_an_update_that_the_library_can_not_read(
    update: dict[str, Any], read_as: tuple[str, str]
) -> None:
    """Telegram changes first, the library after it, and a parent writes in between."""
    incoming = incoming_from_json({"update_id": 8} | update)
    assert (incoming.kind, incoming.text) == read_as
    assert (incoming.update_id, incoming.chat_id) == (8, updates.PARENT)


@pytest.mark.parametrize(
    "update",
    [
        updates.message(chat_type="group", text="he is not breathing", **NEWER),
        {"edited_message": updates.message(location={}, **NEWER)["message"]},
    ],
)
def test_what_nobody_said_to_us_has_no_reply_in_any_shape(update: dict[str, Any]) -> None:
    """A group, and a live location that moves."""
    assert incoming_from_json({"update_id": 8} | update).kind == "unknown"


def unreadable_press(**changed: Any) -> dict[str, Any]:
    """A press of "yes" in which the library misses a field; a change to None takes one more away."""
    query = updates.press_of("say:yes", chat_id=99)["callback_query"] | {"chat_instance": None} | changed
    return {"update_id": 8, "callback_query": {key: value for key, value in query.items() if value is not None}}


@pytest.mark.parametrize("gone", [{}, {"message": None}, {"message": {"chat": {"id": 99}}}, {"from": None}])
def test_a_press_is_heard_in_an_update_that_the_library_can_not_read(gone: dict[str, Any]) -> None:
    """From whichever of chat and person is there; its waiting sign is stopped too."""
    raw = unreadable_press(**gone)
    incoming = incoming_from_json(raw)
    assert (incoming.kind, incoming.update_id, incoming.chat_id) == ("button", 8, 99)
    assert (incoming.press, incoming.callback_id) == (Press("say", "yes"), raw["callback_query"]["id"])


@pytest.mark.parametrize("data", [None, "not ours", 7])
def test_an_unreadable_press_of_another_button_has_no_meaning(data: object) -> None:
    """It can still be answered kindly."""
    incoming = incoming_from_json(unreadable_press(data=data))
    assert (incoming.kind, incoming.chat_id, incoming.press) == ("button", 99, None)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"message": {"chat": {"id": -5, "type": "group"}}}, "group"),
        ({"message": None, "from": {"id": "x"}}, "unknown"),
        ({"message": "x", "from": "y", "id": 7}, "unknown"),
    ],
)
def test_an_unreadable_press_that_is_not_of_a_private_chat_has_no_reply(changed: dict[str, Any], kind: str) -> None:
    """One in a group, and one of nobody."""
    assert incoming_from_json(unreadable_press(**changed)).kind == kind


def test_a_parents_words_are_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Not even those of an update that can not be read."""
    incoming_from_json({"update_id": 8, "message": {"text": "my secret"}})
    incoming_from_json({"update_id": 9} | updates.press_of("my secret"))
    assert len(caplog.records) >= 1
    assert "secret" not in caplog.text
