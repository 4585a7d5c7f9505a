"""Which people are named, when the area is asked for, and what is not said twice."""

from __future__ import annotations

from typing import Any

import pytest

from actions.hand_over import ActionHandOver
from actions.turn import AREA_NOT_ASKED
from bot.content.payloads import Press
from tests.unit.turn_builders import a_turn

MOST_BUTTONS = 18
LE3 = {"choices": ["leicester_city", "leicestershire"], "outcode": "LE3", "alone": True}
LE15 = {"area": "rutland", "outcode": "LE15", "assumed": True, "choices": ["leicestershire", "elsewhere"]}
MY_AREA = [{"topic": "services/my_area", "score": 1.0}]


def respond(text: str = "", **changes: Any) -> Any:
    """What is said in a turn, and the slots."""
    return ActionHandOver().respond(a_turn(text, **changes))


def test_talk_to_someone_does_not_take_the_place_of_what_waits_for_the_area() -> None:
    """So that "Help near me" below it leads to the same help."""
    _, slots = respond(press=Press("people"), slots={"need": "services/stop_smoking"})
    assert "need" not in slots
    _, slots = respond(press=Press("place"), slots={"need": "about/human", "last_topic": "smokefree/quitting"})
    assert slots["need"] == "services/stop_smoking"


def test_talk_to_someone_names_the_people_of_a_known_area_first() -> None:
    """Those who help with what was answered last."""
    [reply], _ = respond(press=Press("people"), slots={"last_topic": "smokefree/quitting"}, area="leicestershire")
    assert "QuitReady" in reply.lines[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"topics": MY_AREA},
        {"topics": MY_AREA, "slots": {"area_asked": True, "requested_slot": "area"}},
        {"topics": MY_AREA, "area_guess": LE3, "area": "elsewhere"},
    ],
)
def test_who_is_asked_for_the_area_gets_no_list_of_needs_beside_it(changes: dict[str, Any]) -> None:
    """The question has its own buttons."""
    [reply], _ = respond("what is near me", **changes)
    assert not reply.buttons
    assert "Somewhere else" not in reply.text()


@pytest.mark.parametrize("changes", [{"area": "rutland", "area_guess": LE15}, {"slots": {"area_asked": True}}])
def test_no_turn_has_nineteen_buttons(changes: dict[str, Any]) -> None:
    """With the whole list of needs, and the council that was assumed."""
    replies, _ = respond("LE15", topics=MY_AREA, **changes)
    assert 10 < sum(len(reply.buttons) for reply in replies) <= MOST_BUTTONS


def test_what_was_said_last_is_not_said_word_for_word_again() -> None:
    """Where a question follows, the question is enough; else the same people come with other first words."""
    family_hub: dict[str, Any] = {"topics": [{"topic": "services/family_hub", "score": 0.9}], "area": "elsewhere"}
    [first], _ = respond("family hub", **family_hub)
    [again], _ = respond("im in wolverhampton", **family_hub, said_last=[first.text()])
    assert again.text() != first.text() and again.services == first.services
    [first], _ = respond("LE3", topics=MY_AREA, area_guess=LE3)
    replies, _ = respond("LE3", topics=MY_AREA, area_guess=LE3, said_last=[first.text()])
    assert replies == []


@pytest.mark.parametrize(("topic", "over"), [("services/sleep_advice", True), ("services/health_visitor", False)])
def test_help_that_is_the_same_everywhere_ends_the_question_for_the_area(topic: str, over: bool) -> None:
    """It is not put again below what it does not change."""
    waiting = {"need": "services/stop_smoking", "area_asked": True, "requested_slot": "area"}
    _, slots = respond("x", topics=[{"topic": topic, "score": 0.9}], slots=waiting)
    assert (AREA_NOT_ASKED.items() <= slots.items()) is over
