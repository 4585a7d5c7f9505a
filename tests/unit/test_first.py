"""What comes before the topic: the answer to our question, words after urgent advice, another language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.first import CAREFUL_FOR, answered_no, answered_yes, said_first
from actions.turn import Turn
from bot.content.payloads import Press
from tests.unit.turn_builders import NOW, a_turn

ASKED = {"asked_sign": {"sign": "choking_now", "at": NOW.isoformat()}}


def after_advice(text: str, ago: timedelta = timedelta(minutes=1), **changes: Any) -> Turn:
    """A message some time after advice on choking."""
    return a_turn(text, slots={"last_sign": {"sign": "choking_now", "at": (NOW - ago).isoformat()}}, **changes)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yeah she is",
        "yep",
        "y",
        "...yes",
        "tak",
        "not sure",
        "i'm not really sure",
        "no idea",
        "i dont know",
        "idk",
    ],
)
def test_yes_or_not_sure_to_the_question_gets_the_advice(text: str) -> None:
    """Who is not sure calls."""
    said = said_first(a_turn(text, slots=ASKED))
    assert said is not None
    [reply], slots = said
    assert (reply.action, reply.sign, reply.level) == ("urgent", "urgent/choking_now", "999")
    assert slots["asked_sign"] is None
    assert slots["last_sign"] == {"sign": "choking_now", "at": NOW.isoformat()}


@pytest.mark.parametrize("text", ["no", "Nope", "nah shes ok", "not now", "no thank you", "n"])
def test_no_to_the_question_goes_on_with_999_in_sight(text: str) -> None:
    """The question is closed."""
    said = said_first(a_turn(text, slots=ASKED))
    assert said is not None
    [reply], slots = said
    assert slots == {"asked_sign": None}
    assert "999" in reply.text()
    assert [button.payload for button in reply.buttons] == ["menu"]


@pytest.mark.parametrize(
    "turn",
    [
        a_turn("yes"),
        a_turn("nobody sleeps here", slots=ASKED),
        a_turn("yesterday she slept", slots=ASKED),
        a_turn("yes", slots=ASKED, urgent={"sign": "floppy", "level": "999", "sure": True, "by": "rules"}),
        a_turn("yes", slots=ASKED, press=Press("menu")),
        a_turn("is a dummy ok"),
    ],
)
def test_otherwise_the_topic_decides(turn: Turn) -> None:
    """No question was asked, this is no answer to it, a new sign was found, or a button was pressed."""
    assert said_first(turn) is None


def test_bereavement_is_remembered() -> None:
    """No tips after it."""
    replies, slots = answered_yes(a_turn("yes", slots={"asked_sign": {"sign": "bereavement", "at": NOW.isoformat()}}))
    assert slots["loss"] is True
    assert replies[0].level == "crisis"


def test_a_press_of_no_says_the_same_as_the_word() -> None:
    """The button and the word come to one place."""
    assert answered_no(a_turn()) == said_first(a_turn("no", slots=ASKED))


@pytest.mark.parametrize(
    ("text", "words"),
    [("im calling now", "Stay on the phone"), ("no signal", "neighbour"), ("shes better now", "still call")],
)
def test_a_short_message_after_advice_is_read_as_being_about_it(text: str, words: str) -> None:
    """It never calls anything settled."""
    said = said_first(after_advice(text))
    assert said is not None
    assert said[0][0].action == "urgent"
    assert words in said[0][0].text()


def test_two_hours_later_it_is_about_something_else() -> None:
    """On the second still, after it no longer."""
    assert said_first(after_advice("im calling now", CAREFUL_FOR)) is not None
    assert said_first(after_advice("im calling now", CAREFUL_FOR + timedelta(seconds=1))) is None


@pytest.mark.parametrize(
    ("language", "decision", "topic", "answered"),
    [
        ("pl", "fallback", "about/unclear", True),
        ("pl", "clarify", "sleep/cot", True),
        ("pl", "answer", "about/language", True),
        ("pl", "answer", "sleep/cot", False),
        ("en", "fallback", "about/unclear", False),
        ("xx", "fallback", "about/unclear", False),
    ],
)
def test_another_language_gets_a_reply_in_it_unless_it_was_understood(
    language: str, decision: str, topic: str, answered: bool
) -> None:
    """With 999 and 111."""
    topics = [{"topic": topic, "score": 0.5}]
    said = said_first(a_turn("czy moge", language=language, decision=decision, topics=topics))
    assert (said is not None) is answered
    if said is not None:
        assert said[0][0].topic == "about/language"
        assert "999" in said[0][0].text() and "111" in said[0][0].text()
