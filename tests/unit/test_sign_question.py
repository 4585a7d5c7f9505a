"""The question about a sign: yes, no, and what is neither."""

from __future__ import annotations

from typing import Any

import pytest

from actions.first import said_first
from actions.sign_question import answered_no, answered_yes
from actions.turn import Turn
from bot.content.family import Facts
from bot.content.payloads import Press
from tests.unit.turn_builders import NOW, a_turn

ASKED = {"asked_sign": {"sign": "choking_now", "level": "999", "at": NOW.isoformat()}}


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
        "no response",
        "not responding",
        "not moving at all",
        "no better",
    ],
)
def test_yes_or_not_sure_to_the_question_gets_the_advice(text: str) -> None:
    """Who is not sure calls."""
    said = said_first(a_turn(text, slots=ASKED))
    assert said is not None
    [reply], slots = said
    assert (reply.action, reply.sign, reply.level) == ("urgent", "urgent/choking_now", "999")
    assert slots["asked_sign"] is None
    asked: dict[str, Any] = {"sign": "choking_now", "level": "999", "at": NOW.isoformat(), "topics": [], "by": None}
    assert slots["last_sign"] == {**asked, "chance": 1.0}  # she says it herself


@pytest.mark.parametrize("text", ["no", "Nope", "nah shes ok", "not now", "no thank you", "n", "no, hes pink"])
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
        a_turn("not good", slots=ASKED),
        a_turn("no, ST4", slots=ASKED, area_guess={"area": "stoke_on_trent", "alone": True}),
        a_turn("no fever but what about naps", slots=ASKED),
        a_turn("is a dummy ok"),
    ],
)
def test_otherwise_the_topic_decides(turn: Turn) -> None:
    """No question was asked, this is no answer to it, a new sign was found, or a button was pressed."""
    assert said_first(turn) is None


def test_yes_gets_the_level_that_was_asked_about() -> None:
    """Which the words of the first message may have raised."""
    asked = {"sign": "head_injury", "level": "999", "at": NOW.isoformat()}
    [reply], _ = answered_yes(a_turn("yes", slots={"asked_sign": asked}))
    assert reply.level == "999"


@pytest.mark.parametrize(("days", "advised"), [(63, True), (90, True), (91, False), (200, False)])
def test_an_age_answers_whether_the_baby_is_under_three_months(days: int, advised: bool) -> None:
    """The question says "and very hot", and the parent had said hot."""
    asked = {"asked_sign": {"sign": "fever_under_3m", "level": "999", "at": NOW.isoformat()}}
    said = said_first(a_turn("he's 9 weeks", slots=asked, facts=Facts(age_days=days)))
    assert (said is not None) is advised
    if said is not None:
        assert said[0][0].sign == "urgent/fever_under_3m"


def test_no_thermometer_is_no_answer_to_how_hot() -> None:
    """Too hot and too young goes to A&E all the same."""
    last = {"sign": "fever_under_3m", "level": "999", "at": NOW.isoformat()}
    said = said_first(a_turn("i havent got a thermometer", slots={"last_sign": last}, decision="clarify"))
    assert said is not None
    assert said[0][0].sign == "urgent/fever_under_3m"


@pytest.mark.parametrize("topic", ["about/affirm", "about/thanks"])
def test_in_whatever_words_a_yes_to_the_question_is_no_no(topic: str) -> None:
    """ "That's right", "sure", "correct"; to thanks alone the question is put again, and an "ok" below what to do in
    case it comes is no yes."""
    topics = [{"topic": topic, "score": 0.9}]
    said = said_first(a_turn("that's right", topics=topics, slots=ASKED))
    assert said is not None
    assert (said[0][0].lead.count("?") == 0) is (topic == "about/affirm")
    in_case = {"asked_sign": {**ASKED["asked_sign"], "in_case": True}}
    told = said_first(a_turn("ok", topics=topics, slots=in_case))
    assert told is not None
    assert told[0][0].action == "smalltalk"


@pytest.mark.parametrize(
    ("topics", "second"),
    [
        (["feeding/winding"], ("answer", "feeding/winding")),
        (["feeding/winding", "sleep/mattress"], ("clarify", None)),
        (["services/people_now"], ("clarify", None)),
    ],
)
def test_after_no_what_was_asked_is_answered(topics: list[str], second: tuple[str, str | None]) -> None:
    """Or its likely topics are offered; the parent has not to type it again."""
    replies, _ = answered_no(a_turn("no", slots={"asked_sign": {**ASKED["asked_sign"], "topics": topics}}))
    assert "999" in replies[0].text()
    assert (replies[1].action, replies[1].topic) == second


def test_a_press_of_no_says_the_same_as_the_word() -> None:
    """The button and the word come to one place."""
    assert answered_no(a_turn()) == said_first(a_turn("no", slots=ASKED))


def test_a_no_with_a_question_after_it_goes_on_to_the_question() -> None:
    """A plain no is the answer; more words are about something."""
    assert said_first(a_turn("no", slots=ASKED)) is not None
    assert said_first(a_turn("no, how much formula at 3 weeks", slots=ASKED)) is None
    assert said_first(a_turn("not really keen on his bottle", slots=ASKED)) is None


def test_a_no_to_the_question_about_abuse_is_kept_as_nobodys() -> None:
    """Its words answer a question that names abuse."""
    asked = {"sign": "domestic_abuse", "level": "crisis", "at": NOW.isoformat()}
    [reply], _ = answered_no(a_turn("no", slots={"asked_sign": asked}))
    assert reply.sign == "urgent/domestic_abuse"
