"""Short messages that go on from the last."""

from __future__ import annotations

import pytest

from bot.understanding.classifier import Ranked
from bot.understanding.follow_up import LONGEST, joined, leans_on_last, merged


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


def test_merged_is_half_of_each_reading() -> None:
    """A topic that only one of them has counts half; the likeliest comes first."""
    alone = [Ranked("sleep/cot", 0.75), Ranked("sleep/sofa", 0.25)]
    together = [Ranked("sleep/sofa", 1.0), Ranked("feeding/water", 0.5)]
    assert merged(alone, together) == [
        Ranked("sleep/sofa", 0.625),
        Ranked("sleep/cot", 0.375),
        Ranked("feeding/water", 0.25),
    ]
