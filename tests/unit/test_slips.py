"""Slips for tuning: like a thumb's, the same for the same seed, and never in a word that turns the meaning round."""

from __future__ import annotations

import pytest

from bot.understanding.slips import KEPT, Thumb

MESSAGE = "can my baby sleep on his front when he has a cold"
PHONE = ["dummy", "mummy", "sleep", "sheep"]


def slipped(text: str, seed: int = 0) -> list[tuple[str, str]]:
    """The words that came out otherwise, as written and as typed."""
    words, typed = text.split(" "), Thumb(PHONE, seed).typed(text).split(" ")
    return [(word, other) for word, other in zip(words, typed, strict=True) if word != other]


def dictated(word: str, phone: list[str]) -> set[str]:
    """What a phone that knows these words may make of a word."""
    return {Thumb([word, *phone], seed).typed(word) for seed in range(80)} & set(phone)


def test_one_word_in_a_short_message_slips_and_more_in_a_long_one() -> None:
    """A swap of two equal letters, or a word that the phone leaves, may show nothing; most slips show."""
    short = [len(slipped(MESSAGE, seed)) for seed in range(50)]
    assert max(short) == 1 and sum(short) > 40
    assert max(len(slipped(f"{MESSAGE} " * 5, seed)) for seed in range(5)) > 3


def test_the_same_seed_types_the_same() -> None:
    """Else two tunings of the same examples would differ."""
    assert Thumb(PHONE, 3).typed(MESSAGE) == Thumb(PHONE, 3).typed(MESSAGE)
    assert len({Thumb(PHONE, seed).typed(MESSAGE) for seed in range(20)}) > 10


@pytest.mark.parametrize("text", ["is he ok now", "", *sorted(KEPT), "38.5 c", "??"])
def test_short_words_numbers_and_words_of_not_stay(text: str) -> None:
    """A slip in them would teach the opposite."""
    assert not slipped(text)


def test_a_slip_is_one_key_away_or_another_real_word() -> None:
    """Nothing wilder than a thumb and a phone do."""
    for seed in range(80):
        for word, typed in slipped("dummy", seed):
            assert abs(len(typed) - len(word)) <= 1
            assert typed == "mummy" or set(typed) - set(word) <= set("sexrcftyuijkhnbgvm")


def test_dictation_hears_words_that_sound_alike() -> None:
    """One word for another, though letters differ, and two for one; not a word that only begins alike."""
    assert dictated("paced", ["paste", "passed", "pace"]) == {"passed", "pace"}
    assert "john diced" in {Thumb(["john", "diced"], seed).typed("jaundiced") for seed in range(80)}


def test_what_sounds_alike_by_its_consonants_alone_is_left() -> None:
    """Else "bleed" would be taught as "ballad"."""
    assert dictated("bleed", ["ballad", "bled", "blade"]) == {"bled", "blade"}
