"""Short messages after urgent advice: each kind has its own fixed words, and what goes on is left to the signs."""

from __future__ import annotations

import pytest

from bot.urgent.advice import follow_up_kinds, follow_up_reply
from bot.urgent.follow_up import follow_up_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ok calling", "calling"),
        ("im ringing them now", "calling"),
        ("ambulance on its way", "calling"),
        ("called 999", "calling"),
        ("they said to wait", "told_to_wait"),
        ("111 told me to wait 2 hours", "told_to_wait"),
        ("on hold with 111", "told_to_wait"),
        ("she is breathing again", "better_now"),
        ("hes awake now, he is fine", "better_now"),
        ("she came round", "better_now"),
        ("sorry false alarm", "false_alarm"),
        ("sent by mistake", "false_alarm"),
        ("ive got no credit", "no_phone"),
        ("my phone is dead", "no_phone"),
    ],
)
def test_a_short_message_has_its_kind(text: str, kind: str) -> None:
    """Each kind has words of its own."""
    assert follow_up_kind(text) == kind
    assert follow_up_reply(kind).lead


@pytest.mark.parametrize(
    "text",
    [
        "still not waking",
        "he is not breathing",
        "hes got worse",
        "can she sleep on her tummy",
        "thanks",
        "when do i start solids",
        "she is breathing but then she stopped and started and stopped so many times i lost count",
    ],
)
def test_what_goes_on_and_other_questions_are_none(text: str) -> None:
    """The signs and the topics decide them."""
    assert follow_up_kind(text) is None


def test_every_kind_has_its_words() -> None:
    """Both ways: a kind without words would fail in front of a parent."""
    assert set(follow_up_kinds()) == {"calling", "told_to_wait", "better_now", "false_alarm", "no_phone"}
