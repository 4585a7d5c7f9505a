"""What is typed to our question for the area, and to the steps of stopping smoking."""

from __future__ import annotations

from typing import Any

import pytest

from actions.asked import said_to_a_question
from actions.turn import AREA_NOT_ASKED, Turn
from tests.unit.turn_builders import a_turn

AREAS = {"area:rutland": "Rutland", "area:elsewhere": "Somewhere else"}
WHO = {"quit:who/me": "Me", "quit:who/partner": "My partner", "quit:who/other": "Someone else"}
WHICH = {
    "quit:pregnancy/pregnant": "I am pregnant",
    "quit:pregnancy/within_six_months": "Pregnant in the last 6 months",
    "quit:pregnancy/none": "None of these",
}
ON_THE_WAY = {"quit": {"who": "me", "uses": "tobacco"}}


def asked(text: str, offered: dict[str, str], **changes: Any) -> Turn:
    """What is typed below these buttons."""
    return a_turn(text, offered=offered, **changes)


@pytest.mark.parametrize(
    "text", ["never mind", "no", "Nah, thanks", "I'd rather not say", "it doesnt matter", "not now"]
)
def test_no_ends_the_question_for_the_area_kindly(text: str) -> None:
    """And it is not put again."""
    said = said_to_a_question(asked(text, AREAS))
    assert said is not None
    [reply], slots = said
    assert "do not have to say" in reply.lead
    assert AREA_NOT_ASKED.items() <= slots.items()


def test_no_leaves_the_way_to_stop_smoking_with_a_way_back() -> None:
    """Its answers are forgotten."""
    said = said_to_a_question(asked("no", WHO, slots=ON_THE_WAY))
    assert said is not None
    [reply], slots = said
    assert slots["quit"] is None
    assert "quit:start" in [button.payload for button in reply.buttons]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("why do you need to know where i live", {}),
        ("do i have to tell you my postcode?", {}),
        ("why?", AREAS),
        ("but why do you need that", AREAS),
    ],
)
def test_why_gets_the_reason_in_one_line_and_the_question_once(text: str, offered: dict[str, str]) -> None:
    """Where the question is named it need not stand."""
    said = said_to_a_question(asked(text, offered))
    assert said is not None
    [reply], slots = said
    assert "council" in reply.lead
    assert "area:rutland" in [button.payload for button in reply.buttons]
    assert AREA_NOT_ASKED.items() <= slots.items()


@pytest.mark.parametrize(
    ("text", "offered", "step", "answer"),
    [
        ("me", WHO, "who", "me"),
        ("its for my partner", WHO, "who", "partner"),
        ("im pregnant", WHICH, "pregnancy", "pregnant"),
        ("none", WHICH, "pregnancy", "none"),
        ("yes", WHO, "who", "me"),
        ("my hubby smokes", WHO, "who", "partner"),
        ("her sister", WHO, "who", "other"),
        ("nah", WHICH, "pregnancy", "none"),
        ("expecting in march", WHICH, "pregnancy", "pregnant"),
    ],
)
def test_the_words_of_a_button_are_as_its_press(text: str, offered: dict[str, str], step: str, answer: str) -> None:
    """The whole title before a part of another."""
    said = said_to_a_question(asked(text, offered, slots=ON_THE_WAY))
    assert said is not None
    assert said[1]["quit"][step] == answer


def test_why_a_step_is_asked_gets_its_reason_and_the_same_question() -> None:
    """With its buttons."""
    said = said_to_a_question(asked("why do you need to know", WHICH, slots=ON_THE_WAY))
    assert said is not None
    [reply], slots = said
    assert "only for pregnancy" in reply.lead
    assert "quit:pregnancy/none" in [button.payload for button in reply.buttons]
    assert slots["quit"]["uses"] == "tobacco"


@pytest.mark.parametrize(
    "turn",
    [
        asked("no", {}),
        asked("why?", {}),
        asked("me", {}),
        asked("no", AREAS, area="rutland"),  # the buttons are neighbours of an outcode's area
        asked("no wet nappies since this morning", AREAS),
        asked("why is she crying where we live", AREAS),
        asked("how can i help my hubby with what he craves at night", WHO),
        asked("not my hubby", WHO),
        asked("my hubby and his brother", WHO),
        asked("last 6 months", {"quit:start": "Start again"}),
        asked("no", AREAS, signs=["not_breathing"]),
        asked("no", AREAS, urgent={"sign": "not_breathing", "level": "999", "sure": False, "by": "classifier"}),
    ],
)
def test_all_else_goes_on_to_its_topic(turn: Turn) -> None:
    """Nothing was asked, it is no answer, or there may be a sign in it."""
    assert said_to_a_question(turn) is None
