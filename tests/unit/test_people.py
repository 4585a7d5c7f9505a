"""Which help is wanted, and a helpline that is asked for by its name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.people import asked_for_by_name, need_of, still_asked_of_them
from actions.turn import Slots, Turn
from tests.unit.turn_builders import NOW, a_turn

IN_STOKE = {"area": "stoke_on_trent", "alone": True}
LE3 = {"choices": ["leicester_city", "leicestershire"], "outcode": "LE3", "alone": True}
MY_AREA = [{"topic": "services/my_area", "score": 1.0}]


@pytest.mark.parametrize(
    ("slots", "need"),
    [
        ({}, "services/my_area"),
        ({"last_topic": "feeding/support"}, "services/feeding_support"),
        ({"last_topic": "feeding/support", "need": "about/human"}, "services/feeding_support"),
        ({"last_topic": "feeding/support", "need": "services/stop_smoking"}, "services/stop_smoking"),
        ({"last_topic": "sleep/on_back", "loss": True}, "services/bereavement_support"),
        ({"need": "about/human"}, "about/human"),
    ],
)
@pytest.mark.parametrize("area_guess", [IN_STOKE, LE3])
def test_an_area_is_told_for_what_waits_for_it_or_for_the_last_answer(
    slots: Slots, need: str, area_guess: dict[str, Any]
) -> None:
    """After a death for those who help then; with nothing before it, for all there is."""
    assert need_of(a_turn("a place", topics=MY_AREA, area_guess=area_guess, slots=slots)) == need


@pytest.mark.parametrize(
    ("sign", "need"),
    [
        ("domestic_abuse", "services/domestic_abuse_help"),
        ("child_abuse", "services/safeguarding"),
        ("not_breathing", "services/feeding_support"),
    ],
)
def test_an_area_after_an_alarm_is_told_for_its_people(sign: str, need: str) -> None:
    """Where those of the area help with it."""
    alarm = {"sign": sign, "level": "crisis", "at": NOW.isoformat(), "topics": []}
    slots = {"last_sign": alarm, "need": "services/feeding_support"}
    assert need_of(a_turn("stoke", topics=MY_AREA, area_guess=IN_STOKE, slots=slots)) == need


def test_a_helpline_that_is_asked_for_by_its_name_is_shown() -> None:
    """Whatever the topic was taken to be."""
    said = asked_for_by_name(a_turn("number for cry-sis please", decision="fallback"))
    assert said is not None
    [reply], _ = said
    assert reply.services == ["cry-sis"] and "0800 448 0737" in reply.text()


def test_a_line_against_abuse_is_asked_for_by_its_name_and_not_shown_at_once() -> None:
    """Somebody may look; a yes that is typed later is heard."""
    said = asked_for_by_name(a_turn("number for the national domestic abuse helpline"))
    assert said is not None
    [reply], slots = said
    assert "0808" not in reply.text()
    assert slots["need"] == "services/domestic_abuse_help"


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "he sleeps in shelter of the pram"},
        {"text": "samaritans number", "signs": ["parent_suicidal"]},
        {"text": "who can i ring"},
    ],
)
def test_all_else_goes_on_to_its_topic(changes: dict[str, Any]) -> None:
    """No name is asked for, or there is a sign."""
    assert asked_for_by_name(a_turn(**changes)) is None


def shown(text: str, **changes: Any) -> Turn:
    """A message below the people for a low mood."""
    return a_turn(text, slots={"need": "services/mental_health"}, offered={"service:pandas": "PANDAS"}, **changes)


@pytest.mark.parametrize(
    "text", ["is that free", "just the number pls", "are they open now", "do i need an appointment"]
)
def test_what_is_asked_of_the_people_just_shown_shows_them(text: str) -> None:
    """With their numbers, hours and cost."""
    said = still_asked_of_them(shown(text))
    assert said is not None
    assert said[0][0].topic == "services/mental_health"


@pytest.mark.parametrize("text", ["no one picked up", "just rang out", "got the answerphone"])
def test_who_says_that_nobody_answered_is_heard(text: str) -> None:
    """And gets a line that listens day and night beside the others."""
    said = still_asked_of_them(shown(text))
    assert said is not None
    assert said[0][0].lead.startswith("I am sorry that nobody answered")
    assert "116 123" in said[0][0].text()


@pytest.mark.parametrize("changes", [{"text": "is a dummy free of bpa"}, {"text": "is that free", "offered": {}}])
def test_what_is_asked_of_another_thing_goes_on_to_its_topic(changes: dict[str, Any]) -> None:
    """So does a question after other words of ours."""
    assert still_asked_of_them(replace(shown("is that free"), **changes)) is None
