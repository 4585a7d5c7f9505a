"""Answers an urgent sign. Nothing stands before it, and nothing but its own buttons beside it."""

from __future__ import annotations

from actions.resources import phrases, signs
from actions.turn import Slots, SpeakingAction, Turn
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.urgent.advice import ask_first, urgent_reply
from bot.urgent.models import UrgentLevel
from bot.urgent.signs import Finding

BEREAVEMENT = "bereavement"


class ActionUrgent(SpeakingAction):
    """Says whom to call; where only the classifier saw a sign and is unsure, asks one question that shows 999."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_urgent"

    def respond(self, turn: Turn) -> tuple[list[Reply], Slots]:
        """The advice for the sign, or the question."""
        assert turn.urgent is not None  # the intent `urgent` comes only with a verdict
        sign = turn.urgent["sign"]
        if not turn.urgent["sure"]:
            return [question(sign)], {"asked_sign": sign, "misses": 0}
        return advice(sign, turn.urgent["level"], turn)


def question(sign: str) -> Reply:
    """The yes/no question for a sign."""
    buttons = [
        Button(title=phrases().text("utter_button_yes"), payload=encode("say", "yes")),
        Button(title=phrases().text("utter_button_no"), payload=encode("say", "no")),
    ]
    return ask_first(signs()[sign]).model_copy(update={"buttons": buttons})


def advice(sign: str, level: UrgentLevel, turn: Turn) -> tuple[list[Reply], Slots]:
    """The advice for a sign at a level, and what is remembered of it."""
    reply = urgent_reply(Finding(sign, level, "verdict", ""), signs())
    slots: Slots = {
        "last_sign": {"sign": sign, "at": turn.now.isoformat()},
        "asked_sign": None,
        "misses": 0,
    }
    if sign == BEREAVEMENT:
        slots["loss"] = True
    return [reply], slots
