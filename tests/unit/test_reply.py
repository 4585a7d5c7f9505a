"""One reply as plain text, and how levels compare."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from bot.content.reply import SEVERITY, Button, Level, Link, Reply


def test_the_text_is_lead_lines_source_and_links() -> None:
    """One below the other; buttons are the channel's."""
    reply = Reply(
        action="answer",
        lead="On the back.",
        lines=["• By day.", "", "Call 999 if blue."],
        links=[Link(label="NHS", url="https://example.org")],
        footer="NHS · reviewed Nov 2026",
        buttons=[Button(title="More", payload="more:sleep/on_back")],
    )
    assert reply.text().splitlines() == [
        "On the back.",
        "• By day.",
        "Call 999 if blue.",
        "NHS · reviewed Nov 2026",
        "https://example.org",
    ]


def test_a_lead_alone_is_a_reply() -> None:
    """Without empty lines after it."""
    assert Reply(action="smalltalk", lead="Hello.").text() == "Hello."


def test_every_level_has_its_severity() -> None:
    """999 above all, and none below."""
    assert set(SEVERITY) == set(get_args(Level))
    assert sorted(SEVERITY, key=lambda level: SEVERITY[level]) == ["none", "gp", "111", "crisis", "999"]


@pytest.mark.parametrize("changes", [{"action": "shout"}, {"level": "112"}, {"colour": "red"}, {"lead": None}])
def test_a_reply_of_another_shape_is_refused(changes: dict[str, object]) -> None:
    """It comes back from Rasa as JSON."""
    with pytest.raises(ValidationError):
        Reply.model_validate({"action": "answer", "lead": "Hello.", **changes})


def test_a_reply_survives_the_way_through_rasa() -> None:
    """As JSON and back."""
    reply = Reply(action="urgent", lead="Call 999.", level="999", sign="urgent/choking_now", services=["a"])
    assert Reply.model_validate(reply.model_dump(mode="json")) == reply
