"""What a request to the REST address means: a press, a command, or a parent's words."""

from __future__ import annotations

import pytest

from bot.adapters.presses import COMMANDS, LONGEST_CODE
from bot.adapters.telegram_receiver import heard_in as heard_on_telegram
from bot.adapters.web_channel import heard_in
from bot.content.payloads import KINDS_ALONE, Press
from bot.errors import PayloadError
from bot.telegram.incoming import incoming_from_json
from tests.emulator import updates


@pytest.mark.parametrize("typed", [*sorted(KINDS_ALONE), "delete", "help", "Place", " other "])
def test_a_plain_word_is_a_word(typed: str) -> None:
    """ "place" would forget where the parent lives."""
    heard = heard_in({"message": typed})
    assert heard is not None
    assert (heard.text, heard.press) == (typed.strip(), None)


@pytest.mark.parametrize(
    "typed",
    [
        *(f"/{command}" for command in COMMANDS),
        " /Delete",
        "/menu@nightlight_bot",
        "/start Stoke-07",
        "/start " + "a" * 64,
        "/help my baby is blue",
        "/start {}",
        "/restart",
        "/place",
        '/about{"press": "delete:yes"}',
    ],
)
def test_a_slash_means_what_it_means_on_telegram(typed: str) -> None:
    """The same press, or the same words."""
    here, there = (
        heard_in({"message": typed}),
        heard_on_telegram(incoming_from_json({"update_id": 1} | updates.text(typed))),
    )
    assert here is not None and there is not None
    assert (here.text, here.press) == (there.text, there.press)


def test_help_is_answered_by_the_channel_itself() -> None:
    """As on Telegram."""
    assert heard_in({"message": "/help"}) is None


def test_a_cards_code_comes_along() -> None:
    """As long as a code of ours may be."""
    heard = heard_in({"message": "/start " + "a" * 64})
    assert heard is not None
    assert heard.press == Press("start", "a" * LONGEST_CODE)


@pytest.mark.parametrize(
    ("body", "press"),
    [
        ({"press": "place"}, Press("place")),
        ({"press": "topic:sleep/on_back", "message": "words"}, Press("topic", "sleep/on_back")),
        ({"message": "topic:sleep/on_back"}, Press("topic", "sleep/on_back")),
    ],
)
def test_a_press_is_a_press(body: dict[str, str], press: Press) -> None:
    """And so is the payload of a topic as a message, as clients of Rasa's REST channel send it."""
    heard = heard_in(body)
    assert heard is not None
    assert heard.press == press


def test_a_press_of_anothers_making_is_refused() -> None:
    """The caller is told."""
    with pytest.raises(PayloadError):
        heard_in({"press": "vote:7"})
