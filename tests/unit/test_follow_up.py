"""Short messages that go on from the last."""

from __future__ import annotations

import pytest

from bot.understanding.follow_up import LONGEST, corrects_last, joined, leans_on_last


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
