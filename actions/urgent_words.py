"""What is said to an urgent sign, and what is remembered of it."""

from __future__ import annotations

from actions.resources import directory, phrases, signs
from actions.turn import Said, Slots, Turn
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.urgent.advice import ask_first, urgent_reply
from bot.urgent.models import UrgentLevel
from bot.urgent.signs import Finding

BEREAVEMENT = "bereavement"
# Shown after the advice only where ringing them is the advice; 999 and 111 stand in the first line already.
ALREADY_SAID = frozenset({"emergency-999", "nhs-111"})


def question(sign: str) -> Reply:
    """The yes/no question for a sign; it shows 999 itself."""
    buttons = [
        Button(title=phrases().text("utter_button_yes"), payload=encode("say", "yes")),
        Button(title=phrases().text("utter_button_no"), payload=encode("say", "no")),
    ]
    return ask_first(signs()[sign]).model_copy(update={"buttons": buttons})


def seen(sign: str, turn: Turn) -> dict[str, str]:
    """A sign and the moment of this turn, as the slots keep them."""
    return {"sign": sign, "at": turn.now.isoformat()}


def advice(sign: str, level: UrgentLevel, turn: Turn) -> Said:
    """The advice for a sign at a level, with the services that it names as they are open now."""
    reply = urgent_reply(Finding(sign, level, "verdict", ""), signs())
    named = [service for service in reply.services if service not in ALREADY_SAID]
    lines = directory().lines_for(named, turn.area, turn.now)
    slots: Slots = {"last_sign": seen(sign, turn), "asked_sign": None, "misses": 0}
    if sign == BEREAVEMENT:
        slots["loss"] = True
    return [reply.model_copy(update={"lines": [*reply.lines, *lines]})], slots
