"""Short messages that go on from the last."""

from __future__ import annotations

import pytest

from bot.understanding.follow_up import (
    LONGEST,
    asks,
    asks_of_people,
    corrects_last,
    is_bare_question,
    joined,
    last_question,
    leans_on_last,
    only_says_risks,
    states,
    tells_a_fact,
)


@pytest.mark.parametrize(
    "text",
    [
        "what about when it's hot?",
        "and at nan's?",
        "no, I meant formula",
        "ok and how about naps",
        "what if she rolls",
        "even at night?",
        "Or a sling",
        "not the cot",
    ],
)
def test_a_short_message_that_opens_so_leans_on_the_last(text: str) -> None:
    """Whatever small words come first."""
    assert leans_on_last(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "can she sleep on her front",
        "android app?",
        "nothing works",
        "yes",
        "and " + "very " * LONGEST + "hot",
    ],
)
def test_another_message_stands_by_itself(text: str) -> None:
    """So does a long one: it says what it is about."""
    assert not leans_on_last(text)


def test_joined_is_the_last_question_and_what_this_one_adds() -> None:
    """Without the words that only lead over."""
    assert joined("can she have a blanket", " what about when it's hot?") == "can she have a blanket when it's hot?"
    assert joined("how much milk", "no, I meant formula") == "how much milk formula"


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("no, I meant formula", True),
        ("meant vapes", True),
        ("sorry no i mean the cot", True),
        ("not the cot, i meant the pram", True),
        ("and at nan's?", False),
        ("and does it mean she is ill", False),
        ("not the cot", False),
    ],
)
def test_a_correction_says_that_the_last_was_misunderstood(text: str, corrects: bool) -> None:
    """The other follow-ups go on from it."""
    assert corrects_last(text) is corrects


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("how long for", True),
        ("ok and how often?", True),
        ("from when", True),
        ("how many times a day", True),
        ("is it free", True),
        ("tonight?", True),
        ("at night", True),
        ("until what age", True),
        ("for 2 weeks?", True),
        ("two?", True),
        ("ok just the one?", True),
        ("and 3 or 4?", True),
        ("38?", False),
        ("two", False),
        ("two cots?", False),
        ("is it safe for twins", False),
        ("how long do i boil it", False),
        ("what can you do", False),
        ("how are you", False),
        ("why", False),
        ("what", False),
        ("who says", False),
        ("not now", False),
        ("we do", False),
        ("ok", False),
        ("", False),
        ("how " + "long " * 9, False),
    ],
)
def test_a_bare_question_names_no_thing(text: str, bare: bool) -> None:
    """It is all small words; what is asked of us, why and who says are questions of their own."""
    assert is_bare_question(text) is bare


@pytest.mark.parametrize(
    ("text", "of_people"),
    [
        ("what's the number again", True),
        ("how much does it cost?", True),
        ("can they call me", True),
        ("are they open now", True),
        ("can i ring at night", True),
        ("can they help me stop smoking", False),
        ("call them", False),
        ("what number", True),
    ],
)
def test_after_people_were_named_how_to_reach_them_is_a_bare_question_too(text: str, of_people: bool) -> None:
    """It names nothing else, and asks."""
    assert asks_of_people(text) is of_people


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ([], ""),
        (["can she have water"], "can she have water"),
        (["can she have water", "when can he sit up"], "when can he sit up"),
        (["can she have water", "and juice"], "can she have water juice"),
        (["can she have water", "how much"], "can she have water how much"),
        (["can she have water", "she's 5 months"], "can she have water"),
        (["how much", "she's 5 months"], ""),
    ],
)
def test_the_last_question_is_whole(said: list[str], question: str) -> None:
    """With what it leans on; without facts, and without a question that names no thing."""
    assert last_question(said) == question


@pytest.mark.parametrize(("text", "fact"), [("she's 5 weeks", True), ("39.2", False), ("she's 5 weeks?", False)])
def test_a_fact_is_told_in_words(text: str, fact: bool) -> None:
    """A number alone can be a temperature."""
    assert tells_a_fact(text) is fact


@pytest.mark.parametrize(
    ("text", "facts", "only"),
    [
        ("i never smoked", {"smoker_at_home"}, True),
        ("we switched to formula", {"feeding"}, True),
        ("i never smoked", set(), False),
        ("i am so tired", {"very_tired"}, False),
        ("i smoke and he is poorly", {"smoker_at_home", "baby_ill"}, False),
        ("can i smoke then", {"smoker_at_home"}, False),
        ("i smoke?", {"smoker_at_home"}, False),
        ("i smoke and my milk seems to go down", {"smoker_at_home"}, False),
    ],
)
def test_a_few_words_may_only_say_a_risk(text: str, facts: set[str], only: bool) -> None:
    """Of smoke, drink or feeding; tired or ill is what the message is about."""
    assert only_says_risks(text, facts) is only


@pytest.mark.parametrize(
    ("text", "question"),
    [("does it make her sleepy", True), ("sleepy?", True), ("it makes her sleepy", False), ("", False)],
)
def test_a_message_asks_by_its_mark_or_its_opening(text: str, question: bool) -> None:
    """A statement does not."""
    assert asks(text) is question


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("my mum is coming to stay", True),
        ("he had four ounces at six", True),
        ("right", False),
        ("is that ok", False),
        ("not sure about the cot", False),
        ("tell me about the cot", False),
        ("my mum is coming to stay?", False),
        ("no i meant vapes", False),
    ],
)
def test_what_only_tells_is_told_from_what_wants_something(text: str, told: bool) -> None:
    """By its words, not by a mark alone: thumbs leave it out."""
    assert states(text) is told
