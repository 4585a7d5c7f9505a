"""What comes before the topic: a corrected fact, a wish for less or for a verdict, another language."""

from __future__ import annotations

import pytest

from actions.articles import answer
from actions.first import said_first
from tests.unit.turn_builders import a_turn


@pytest.mark.parametrize("text", ["sorry, he's 13 months", "no, he is six months", "hes 13 months old"])
@pytest.mark.parametrize("by", [None, "classifier"])
def test_a_corrected_age_gives_the_last_answer_again(text: str, by: str | None) -> None:
    """With the new age, whatever a classifier makes of so few words."""
    verdict = by and {"sign": "baby_hurt", "level": "999", "sure": True, "by": by}
    said = said_first(a_turn(text, slots={"last_topic": "sleep/on_back"}, urgent=verdict))
    assert said is not None
    assert said[0][0].topic == "sleep/on_back"


@pytest.mark.parametrize("text", ["can he at 6 months?", "he is 6 months and floppy", "what about twins at home"])
def test_more_than_a_fact_is_no_correction(text: str) -> None:
    """It asks something, or tells of something else."""
    assert said_first(a_turn(text, slots={"last_topic": "sleep/on_back"})) is None


@pytest.mark.parametrize(
    "text", ["just tell me he's fine", "promise me she will be ok", "is it meningitis", "what's wrong with him"]
)
def test_who_asks_for_a_verdict_gets_the_route(text: str) -> None:
    """And no opinion."""
    said = said_first(a_turn(text))
    assert said is not None
    assert "111" in said[0][0].lead and "999" in said[0][0].text()


def test_what_is_done_with_the_baby_has_its_answer_below_the_route() -> None:
    """A swing is no place to sleep, whoever asks to hear that it is; how a baby looks has no answer."""
    said = said_first(a_turn("three hours in his swing, tell me it's fine", topics=[{"topic": "sleep/products"}]))
    assert said is not None
    assert "111" in said[0][0].lead
    assert [one.topic for one in said[0]] == ["sleep/products"] * 2
    assert said[1]["last_topic"] == "sleep/products"
    looks = said_first(a_turn("his lips look odd, tell me he's fine", topics=[{"topic": "baby/newborn_normal"}]))
    assert looks is not None
    assert len(looks[0]) == 1


@pytest.mark.parametrize("text", ["whats wrong with her latch", "is it ok to tell me when solids start"])
def test_who_asks_about_a_thing_asks_for_no_verdict(text: str) -> None:
    """That is a topic's."""
    assert said_first(a_turn(text)) is None


def test_a_fact_that_changes_nothing_brings_no_wall_of_words() -> None:
    """The answer was said a moment ago."""
    slots = {"last_topic": "feeding/winding"}
    first = answer("feeding/winding", a_turn(slots=slots))
    said = said_first(a_turn("he's 7 weeks", slots=slots, said_last=[first.text()]))
    assert said is not None
    assert said[0][0].lead == "Thank you. My answer stays the same."
    assert said[0][0].buttons == first.buttons


@pytest.mark.parametrize("text", ["in short pls", "can you make it simpler?", "too long", "shorter please", "briefly"])
def test_less_is_the_first_sentence_and_when_to_call(text: str) -> None:
    """With the source still."""
    slots = {"last_topic": "sleep/on_back"}
    whole, said = answer("sleep/on_back", a_turn()), said_first(a_turn(text, slots=slots))
    assert said is not None
    [reply] = said[0]
    assert (reply.lead, reply.footer) == (whole.lead, whole.footer)
    assert len(reply.lines) == 1
    assert "999" in reply.lines[0]


@pytest.mark.parametrize("text", ["how long", "is a short nap ok", "is it too long for her", "he naps less"])
def test_a_question_of_short_and_long_is_a_question(text: str) -> None:
    """As is a wish for less where nothing was answered."""
    assert said_first(a_turn(text, slots={"last_topic": "sleep/day_naps"})) is None
    assert said_first(a_turn("shorter please")) is None


@pytest.mark.parametrize(
    ("language", "decision", "topic", "answered"),
    [
        ("pl", "fallback", "about/unclear", True),
        ("pl", "clarify", "sleep/cot", True),
        ("pl", "answer", "about/language", True),
        ("pl", "answer", "sleep/cot", False),
        ("other", "fallback", "about/unclear", True),
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


def test_who_fears_that_the_baby_will_be_taken_is_heard() -> None:
    """Before the answer on how she feels."""
    low = [{"topic": "wellbeing/low_mood", "score": 0.9}]
    said = said_first(a_turn("if i tell my hv im not coping will they take him off me", topics=low))
    assert said is not None
    assert said[0][0].lead.startswith("I cannot say what others will decide")
    assert [reply.topic for reply in said[0]] == [None, "wellbeing/low_mood"]
