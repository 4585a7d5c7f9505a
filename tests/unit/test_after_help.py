"""Once help was there after an alarm, what is asked goes to those who helped, and what to do next time is known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.after_help import asks_of_again
from actions.clarify import ActionClarify
from actions.resources import signs
from bot.urgent.models import UrgentLevel
from tests.unit.turn_builders import NOW, a_turn

HELPED: dict[str, Any] = {"called": True}


def last(sign: str, level: UrgentLevel = "999", **more: Any) -> dict[str, Any]:
    """The slot that remembers an alarm of a minute ago."""
    return {"last_sign": {"sign": sign, "level": level, "at": (NOW - timedelta(minutes=1)).isoformat(), **more}}


@pytest.mark.parametrize(
    "text",
    [
        "home now, will it happen again",
        "what do i do if it happens again",
        "could he have another fit tonight",
        "is it going to happen again?",
        "what should i do next time",
    ],
)
@pytest.mark.parametrize("how", [HELPED, {"over": True}])
def test_who_asks_of_another_time_is_told_what_to_do_then(text: str, how: dict[str, Any]) -> None:
    """The first line and the steps of the alarm, and who can say whether it will."""
    said = asks_of_again(a_turn(text, slots=last("seizure", **how)))
    assert said is not None
    [reply], _ = said
    assert reply.lead == f"If it happens again: {signs()['seizure'].lead['999']}"
    assert len(reply.lines) == len(signs()["seizure"].steps) + 1


@pytest.mark.parametrize(
    ("text", "slots", "changes"),
    [
        ("will it happen again", last("seizure"), {}),  # the danger may go on
        ("will it happen again", {}, {}),
        ("its happening again", last("seizure", **HELPED), {}),
        ("hes having another one right now what do i do", last("seizure", **HELPED), {}),
        ("will she eat again", last("seizure", **HELPED), {"urgent": {"sign": "not_feeding", "level": "111"}}),
    ],
)
def test_a_sign_that_goes_on_is_no_next_time(text: str, slots: dict[str, Any], changes: dict[str, Any]) -> None:
    """Then the alarm itself speaks."""
    assert asks_of_again(a_turn(text, slots=slots, **changes)) is None


def test_after_abuse_or_a_loss_help_need_not_have_come() -> None:
    """ "Will he do it again", "will it happen again if we try": no steps for a baby's sign."""
    for sign in ("domestic_abuse", "bereavement"):
        said = asks_of_again(a_turn("will it happen again", slots=last(sign, "crisis")))
        assert said is not None and said[0][0].lead.startswith("I cannot say") and "999" in said[0][0].lead


@pytest.mark.parametrize(("how", "replies"), [(HELPED, 2), ({**HELPED, "answered": True}, 1), ({}, 1)])
def test_what_is_not_understood_beside_help_is_for_those_who_help(how: dict[str, Any], replies: int) -> None:
    """ "Can she eat normally now", before the guesses; once another question was answered the guesses alone."""
    topics = [{"topic": "feeding/first_foods", "score": 0.2}]
    turn = a_turn("can she eat normally now", topics=topics, decision="clarify", slots=last("swallowed_battery", **how))
    said, _ = ActionClarify().respond(turn)
    assert len(said) == replies and said[-1].action == "clarify"
    assert replies == 1 or "999" in said[0].lead
