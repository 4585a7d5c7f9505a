"""Button payloads: short, readable back, and nothing else is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.payloads import KINDS_ALONE, KINDS_WITH_VALUE, LONGEST, Press, decode, encode
from bot.errors import PayloadError

VALUES = st.text("abcdefghijklmnopqrstuvwxyz0123456789_/-", min_size=1, max_size=50)


@pytest.mark.parametrize(
    ("payload", "press"),
    [
        ("topic:sleep/on_back", Press("topic", "sleep/on_back")),
        ("more:sleep/on_back", Press("more", "sleep/on_back")),
        ("good:sleep/on_back", Press("good", "sleep/on_back")),
        ("area:stoke_on_trent", Press("area", "stoke_on_trent")),
        ("service:lullaby-trust-info", Press("service", "lullaby-trust-info")),
        ("say:no", Press("say", "no")),
        ("start:Stoke-07", Press("start", "Stoke-07")),
        ("start", Press("start")),
        ("menu", Press("menu")),
        ("people", Press("people")),
    ],
)
def test_a_payload_stands_for_one_press(payload: str, press: Press) -> None:
    """Both ways round."""
    assert decode(payload) == press
    assert encode(press.kind, press.value) == payload


@given(st.sampled_from(sorted(KINDS_WITH_VALUE)), VALUES)
def test_every_payload_of_ours_is_read_back_and_fits(kind: str, value: str) -> None:
    """At most 64 bytes, the same press again."""
    payload = encode(kind, value)
    assert len(payload.encode()) <= LONGEST
    assert decode(payload) == Press(kind, value)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "menu:",
        "menu:sleep",
        "topic",
        "topic:",
        "Topic:sleep/on_back",
        "intent:urgent",
        "/sleep",
        '/sleep{"topic":"x"}',
        "topic:sleep/on_back\n",
        "topic:sleep on_back",
        "topic:schläft",
        "topic:a:b",
        "EXTERNAL: sleep",
        "topic:" + "a" * 59,
    ],
)
def test_anything_else_is_refused(forged: str) -> None:
    """No payload that we did not make becomes a press."""
    with pytest.raises(PayloadError):
        decode(forged)


@given(st.text(max_size=80))
def test_any_text_is_a_press_or_a_payload_error(text: str) -> None:
    """No other error, and what is read is written the same way."""
    try:
        press = decode(text)
    except PayloadError:
        return
    assert encode(press.kind, press.value) == text


def test_a_payload_that_could_not_be_read_back_is_not_made() -> None:
    """A wrong id shows when the button is made, not when it is pressed."""
    with pytest.raises(PayloadError, match="longer than 64 bytes"):
        encode("topic", "a" * 60)
    with pytest.raises(PayloadError, match="kind is unknown"):
        encode("intent", "sleep")


def test_kinds_stand_alone_or_have_a_value() -> None:
    """Only /start is both: with the code of a card, or without."""
    assert {"start"} == KINDS_ALONE & KINDS_WITH_VALUE
