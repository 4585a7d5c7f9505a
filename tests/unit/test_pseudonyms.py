"""A chat has one pseudonym under one key, and nobody gets from it to the chat."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.pseudonyms import pseudonym_of

KEY = b"k" * 32


def test_the_same_chat_has_the_same_pseudonym() -> None:
    """Across restarts and releases: rows of a person are found by it."""
    assert pseudonym_of("telegram", "42", KEY) == pseudonym_of("telegram", "42", KEY)
    assert pseudonym_of("telegram", "42", KEY) == "16fe099d13a2ae5f48ae6038717a0e76"


def test_another_chat_channel_or_key_has_another() -> None:
    """Without the key nobody can make one from a chat id."""
    made = {
        pseudonym_of("telegram", "42", KEY),
        pseudonym_of("telegram", "43", KEY),
        pseudonym_of("web", "42", KEY),
        pseudonym_of("telegram", "42", b"j" * 32),
    }
    assert len(made) == 4


@given(st.text())
def test_it_is_32_hex_digits_without_the_chat(chat: str) -> None:
    """Fits its column, and says nothing."""
    assert re.fullmatch("[0-9a-f]{32}", pseudonym_of("telegram", chat, KEY))
