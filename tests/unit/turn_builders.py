"""A small builder of turns, for the tests of actions."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from actions.turn import Turn
from bot.content.family import Facts, Family

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)


def a_turn(text: str = "", **changes: Any) -> Turn:
    """A turn of a parent of whom nothing is known, with these words and some changes."""
    whole: dict[str, Any] = {
        "text": text,
        "press": None,
        "topics": [],
        "decision": "answer",
        "second_topic": None,
        "urgent": None,
        "signs": [],
        "urgent_chance": 0.0,
        "reminder": False,
        "in_case": None,
        "course": None,
        "never": 0.0,
        "area_guess": {},
        "language": "en",
        "family": Family(),
        "facts": Facts(),
        "area": None,
        "slots": {},
        "now": NOW,
    }
    return Turn(**{**whole, **changes})
