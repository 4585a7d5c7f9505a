"""Thumbs' slips are put right, and words that were meant stay."""

from __future__ import annotations

from functools import lru_cache

import pytest

from bot.understanding.spelling import Speller


@lru_cache(maxsize=1)
def the_speller() -> Speller:
    """One that read a few words often, and one word seldom."""
    return Speller(["moses basket calpol swaddle breast"] * 10 + ["breastfeeding dummy"] * 3 + ["zwibble snoo"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mosess baskit", "moses basket"),
        ("calpl", "calpol"),
        ("swadle", "swaddle"),
        ("brestfeading", "breastfeeding"),
        ("moses", "moses"),
        ("walking", "walking"),
        ("snoo", "snoo"),
        ("dumy", "dummy"),
        ("fo", "fo"),
        ("qwrtzp", "qwrtzp"),
        ("", ""),
    ],
)
def test_a_slip_becomes_the_nearest_word_that_parents_use(typed: str, meant: str) -> None:
    """One letter in a short word, two in a long one; English words, short words and riddles stay."""
    assert the_speller().corrected(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("on the sofer", "on the sofa"),
        ("a lot of blorp", "a lot of blood"),
        ("blorp zing", "blorp zing"),
        ("a safer cot", "a safer cot"),
        ("is it safr", "is it safer"),
        ("for a npa", "for a nap"),
        ("for a npx", "for a npx"),
        ("the sofabed", "the sofa bed"),
        ("eats plaice", "eats plaice"),
        ("how wite", "how white"),
    ],
)
def test_the_words_on_both_sides_say_which_word_was_meant(typed: str, meant: str) -> None:
    """Of three letters only the order may be wrong, of five only one unless they say so; two words may lack their
    space; a rare word that nobody uses is a slip, and one of the examples is none."""
    often = ["which is safer", "a nap", "the sofa bed", "white", "a lot of blood"]
    spoken = ["on the sofa"] * 200 + often * 8 + ["eats plaice"]
    assert Speller(spoken).corrected(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a travel colt by the bed", "a travel cot by the bed"),
        ("a young colt by the bed", "a young colt by the bed"),
        ("a travel coal", "a travel coal"),
    ],
)
def test_an_english_word_that_nobody_writes_there_may_be_a_slip(typed: str, meant: str) -> None:
    """One letter away from a word that parents often write there, and only then."""
    assert Speller(["a travel cot by the bed"] * 12).corrected(typed) == meant


def test_numbers_are_never_put_right() -> None:
    """A temperature is not a slip of another."""
    assert the_speller().corrected("38.5 and 120 ml") == "38.5 and 120 ml"


def test_a_seldom_word_of_the_examples_is_no_goal() -> None:
    """It may be a slip itself."""
    assert the_speller().corrected("zwibblee") == "zwibblee"


@pytest.mark.parametrize(
    ("text", "makes_sense"),
    [
        ("hjkl vbnm rtyu", False),
        ("🙂", False),
        ("gleeb frumpo wizzt", False),
        ("hjkl cot", True),
        ("milk", True),
        ("hellp babby slepping", True),
    ],
)
def test_nonsense_makes_no_sense(text: str, makes_sense: bool) -> None:
    """So that no topic is guessed from the letters alone, nor from the one word in three that resembles another."""
    assert Speller(["hello grumpy baby sleeping in a cot"] * 10).makes_sense_of(text) is makes_sense
