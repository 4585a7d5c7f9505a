"""The path to stopping smoking as a conversation takes it: one question a tap, remembered until the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.quitting import next_step, on_the_way_to_stop_smoking
from actions.turn import Slots
from bot.content.payloads import Press
from tests.unit.turn_builders import a_turn

ANSWERED = {"who": "me", "uses": "tobacco", "pregnancy": "pregnant"}
LE2: dict[str, Any] = {"choices": ["leicester_city", "leicestershire"], "outcode": "LE2", "alone": True}


@pytest.mark.parametrize(
    ("press", "slots", "expected"),
    [
        (Press("quit", "start"), {}, True),
        (Press("area", "rutland"), {"quit": ANSWERED}, True),
        (Press("area", "rutland"), {}, False),
        (Press("menu"), {"quit": ANSWERED}, False),
        (None, {"quit": ANSWERED}, False),
        (Press("area", "rutland"), {"quit": ANSWERED, "need": "services/health_visitor"}, False),
    ],
)
def test_only_its_own_steps_and_the_area_it_asked_for_are_on_the_way(
    press: Press | None, slots: Slots, expected: bool
) -> None:
    """Other presses leave it."""
    assert on_the_way_to_stop_smoking(a_turn(press=press, slots=slots)) is expected


def test_an_area_that_is_typed_goes_on_too() -> None:
    """The question says that a town is enough."""
    typed = {"area": "staffordshire", "alone": True}
    assert on_the_way_to_stop_smoking(a_turn("ST16", slots={"quit": ANSWERED}, area_guess=typed))
    assert not on_the_way_to_stop_smoking(a_turn("ST16", area_guess=typed))


def test_each_tap_leads_to_the_next_question_and_is_remembered() -> None:
    """From the start to the area."""
    slots: Slots = {}
    asked = []
    for value in ("start", "who/partner", "uses/vape", "pregnancy/none"):
        [reply], slots = next_step(a_turn(press=Press("quit", value), slots=slots))
        asked.append(reply.buttons[0].payload.rpartition("/")[0])
    assert asked[:3] == ["quit:who", "quit:uses", "quit:pregnancy"]
    assert reply.buttons[0].payload.startswith("area:")
    assert slots["quit"] == {"who": "partner", "uses": "vape", "pregnancy": "none", "area": None}
    assert slots["need"] is None


@pytest.mark.parametrize(
    ("press", "slots"),
    [
        (Press("area", "rutland"), {"quit": ANSWERED}),
        (Press("quit", "pregnancy/pregnant"), {"quit": {"who": "me", "uses": "tobacco"}}),
    ],
)
def test_the_last_answer_gives_the_result_and_forgets_the_answers(press: Press, slots: Slots) -> None:
    """The area is the conversation's, whether it came first or last."""
    [reply], changed = next_step(a_turn(press=press, slots=slots, area="rutland"))
    assert reply.action == "handoff"
    assert reply.services[0] == "quitready"
    assert changed == {"quit": None, "need": "services/stop_smoking", "misses": 0, "requested_slot": None}


def test_a_forged_step_begins_the_path_again() -> None:
    """A changed client can send whatever it likes, and an old button may name an answer of yesterday."""
    forged, _ = next_step(a_turn(press=Press("quit", "who/king")))
    begun, _ = next_step(a_turn(press=Press("quit", "start")))
    assert forged == begun


@pytest.mark.parametrize("changes", [{"text": "LE2", "area_guess": LE2}, {"press": Press("quit", "start")}])
def test_a_place_in_several_areas_asks_among_those_only(changes: dict[str, Any]) -> None:
    """Told on the way, or before it: then it is not forgotten. An area known until then no longer holds."""
    on_the_way = a_turn(**changes, area="rutland" if "area_guess" in changes else None, choices=LE2["choices"])
    slots: Slots = {"quit": ANSWERED}
    assert on_the_way_to_stop_smoking(replace(on_the_way, slots=slots))
    while True:
        [reply], slots = next_step(replace(on_the_way, slots=slots))
        if not reply.buttons[0].payload.startswith("quit:"):
            break
        value = reply.buttons[0].payload.partition(":")[2]
        on_the_way = replace(on_the_way, press=Press("quit", value))
    assert [button.payload for button in reply.buttons] == ["area:leicester_city", "area:leicestershire"]
    assert slots["area"] is None and slots["requested_slot"] is None
