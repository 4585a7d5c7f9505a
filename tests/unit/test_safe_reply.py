"""When all else failed: urgent words get their advice, anything else an apology with 999 and 111."""

from __future__ import annotations

import pytest

from bot.urgent.safe_reply import matcher, safe_reply


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("my baby is not breathing", "urgent/not_breathing"),
        ("shes choking on a grape help", "urgent/choking_now"),
        ("HE IS NOT BREATHING", "urgent/not_breathing"),
    ],
)
def test_urgent_words_get_their_advice(text: str, sign: str) -> None:
    """By the rules alone."""
    reply = safe_reply(text)
    assert (reply.action, reply.level, reply.sign) == ("urgent", "999", sign)
    assert "999" in reply.lead


@pytest.mark.parametrize("text", ["", "hello", "can she sleep on her front", "/restart", "🙂", "x" * 4096])
def test_anything_else_gets_an_apology_with_both_numbers(text: str) -> None:
    """With no advice and no alarm."""
    reply = safe_reply(text)
    assert (reply.action, reply.level, reply.sign) == ("fallback", "none", None)
    assert "999" in reply.text() and "111" in reply.text()
    assert reply.lead and all(reply.lines)


def test_the_rules_are_read_once() -> None:
    """A failing moment is no moment to read files."""
    assert matcher() is matcher()


def test_without_facts_the_stricter_age_holds() -> None:
    """Whether a baby was born early is not read here: at 14 weeks 38.3 is as under three months."""
    assert safe_reply("she is 14 weeks, temp 38.3").level == "999"
