"""A greeting or a thanks hides nothing of the message behind it."""

from __future__ import annotations

import pytest

from bot.understanding.courtesy import without_courtesy


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("thanks hun. hes hot to touch", "hes hot to touch"),
        ("thank you which kind is safest", "which kind is safest"),
        ("Thanks❤️ is coffee ok?", "is coffee ok?"),
        ("thank you so much. hes not himself today", "hes not himself today"),
        ("cheers mate, is a bumper ok", "is a bumper ok"),
        ("sorry to bother you again. she sounds chesty", "she sounds chesty"),
        ("Hello I am in Glasgow who is my health visitor", "I am in Glasgow who is my health visitor"),
        ("hiya hope ur ok, is it ok to use a dummy", "is it ok to use a dummy"),
        ("thanks!\n\nand in the day?", "and in the day?"),
    ],
)
def test_what_comes_behind_is_read(text: str, rest: str) -> None:
    """As if it had been typed alone."""
    assert without_courtesy(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "thanks x",
        "ok ta",
        "good morning",
        "hello?",
        "thanks for nothing",
        "right breast is sore",
        "morning sickness is awful",
        "evening primrose oil when breastfeeding",
        "oh my god",
        "lovely jubbly",
    ],
)
def test_what_is_all_courtesy_or_none_stays(text: str) -> None:
    """So that thanks are thanks, and a word that only looks polite is kept."""
    assert without_courtesy(text) == text
