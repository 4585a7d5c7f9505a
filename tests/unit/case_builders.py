"""Makes labelled messages and results; what a test does not name is an ordinary question answered right."""

from __future__ import annotations

from typing import Any

from bot.evaluation.labelled import LabelledMessage
from bot.evaluation.results import Candidate, Case, Result

BACK, ROLLING, TUMMY, QUIT = "sleep/on_back", "sleep/rolling", "sleep/tummy_time", "smokefree/quit_help"


def message(**changes: Any) -> LabelledMessage:
    """A question on sleeping on the back, level none."""
    fields = {"id": "m-1", "text": "on his back?", "origin": "written", "accept": [BACK], "level": "none"}
    return LabelledMessage.model_validate({**fields, **changes})


def result(**changes: Any) -> Result:
    """An answer on sleeping on the back, level none."""
    fields = {"id": "m-1", "topic": BACK, "action": "answer", "level": "none", "candidates": ranked(BACK)}
    return Result.model_validate({**fields, **changes})


def ranked(*topics: str, first: float = 0.8) -> list[Candidate]:
    """Candidates in this order; the first scores `first`, the others share what is left."""
    rest = (1 - first) / max(len(topics) - 1, 1)
    return [Candidate(topic=topic, score=rest if place else first) for place, topic in enumerate(topics)]


def case(asked: dict[str, Any] | None = None, came: dict[str, Any] | None = None) -> Case:
    """A message and its result with these changes."""
    return Case(message(**(asked or {})), result(**(came or {})))


def right(first: float = 0.8) -> Case:
    """In scope, answered right."""
    return case(came={"candidates": ranked(BACK, ROLLING, first=first)})


def wrong(first: float = 0.8) -> Case:
    """In scope, answered wrongly; the right topic came second."""
    return case(came={"topic": ROLLING, "candidates": ranked(ROLLING, BACK, first=first)})


def asked_which(*offered: str) -> Case:
    """In scope, asked which of these was meant."""
    return case(came={"topic": None, "action": "clarify", "candidates": ranked(*offered, first=0.25)})


def needing(level: str, given: str, *, sign: str | None = "urgent/fever", **asked: Any) -> Case:
    """A message that needs one level for a fever and was given another, or another sign."""
    action = "urgent" if given in ("999", "111", "crisis") else "answer"
    return case(
        {"accept": ["urgent/fever"], "level": level, **asked},
        {"topic": None, "action": action, "level": given, "sign": sign, "candidates": ranked(ROLLING)},
    )


def unanswerable(action: str, topic: str | None, **came: Any) -> Case:
    """A message out of scope, and what came of it."""
    result = {"action": action, "topic": topic, "candidates": ranked(BACK, QUIT), **came}
    return case({"accept": ["about/out_of_scope"]}, result)
