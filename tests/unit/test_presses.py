"""A press of our button in Rasa's notation."""

from __future__ import annotations

import json

import pytest

from bot.adapters.presses import COMMANDS, rasa_text
from bot.content.payloads import KINDS_ALONE, KINDS_WITH_VALUE, Press, decode
from bot.errors import PayloadError


@pytest.mark.parametrize(
    ("press", "intent"),
    [
        (Press("topic", "sleep/on_back"), "sleep"),
        (Press("topic", "services/my_area"), "services"),
        (Press("topic", "about/greet"), "about"),
        (Press("people"), "services"),
        (Press("place"), "services"),
        (Press("area", "rutland"), "services"),
        (Press("service", "quitready"), "services"),
        (Press("quit", "who/me"), "services"),
        (Press("menu"), "about"),
        (Press("good", "sleep/cot"), "about"),
        (Press("say", "yes"), "about"),
        (Press("start"), "about"),
    ],
)
def test_each_press_has_the_intent_whose_rule_handles_it(press: Press, intent: str) -> None:
    """And carries itself along."""
    name, brace, entities = rasa_text(press).partition("{")
    assert name == f"/{intent}"
    assert decode(json.loads(brace + entities)["press"]) == press


def test_every_kind_of_press_can_be_written() -> None:
    """None is forgotten when a kind is added."""
    presses = [Press(kind, "sleep/cot") for kind in KINDS_WITH_VALUE] + [Press(kind) for kind in KINDS_ALONE]
    assert all(rasa_text(press).startswith("/") for press in presses)


def test_every_command_stands_for_a_press_of_ours() -> None:
    """Typed with a slash, it comes to the same rule as its button."""
    assert {"start", "menu", "delete"} <= set(COMMANDS)
    assert all(rasa_text(press).startswith(("/about", "/services")) for press in COMMANDS.values())


def test_an_area_fills_its_slot() -> None:
    """Other presses do not."""
    assert '"area": "rutland"' in rasa_text(Press("area", "rutland"))
    assert '"area"' not in rasa_text(Press("theme", "sleep"))


@pytest.mark.parametrize("press", [Press("topic", 'sleep"}{'), Press("restart"), Press("topic"), Press("menu", "x")])
def test_what_is_no_button_of_ours_is_never_written(press: Press) -> None:
    """A forged press reaches no rule."""
    with pytest.raises(PayloadError):
        rasa_text(press)
