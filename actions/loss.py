"""After a baby has died: no tips and no cheer, until the parent says that a question is about another baby."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.resources import directory, library, phrases
from actions.turn import Turn
from bot.content.payloads import decode, encode
from bot.content.reply import Button, Reply

# What still fits: how the parent is, and milk that comes all the same.
STILL_FITS = ("wellbeing/", "feeding/engorgement", "feeding/stopping", "feeding/donor_milk")
ANOTHER_BABY = re.compile(r"\b(?:another|other|different|new|next|living|surviving) (?:baby|twin)\b", re.I)


def without_tips(replies: Sequence[Reply], turn: Turn) -> list[Reply]:
    """The replies of a turn as they may be said to a family whose baby has died."""
    fitting: list[Reply] = []
    for reply in replies:
        quiet = reply.model_copy(update={"buttons": [one for one in reply.buttons if not _leads_to_tips(one)]})
        fitting.append(in_place_of_tips(turn) if _is_tip(reply) or (_offers(reply) and not _offers(quiet)) else quiet)
    return [reply for at, reply in enumerate(fitting) if reply not in fitting[:at]]


def in_place_of_tips(turn: Turn) -> Reply:
    """The people for such a family; a tap says that the question is about another baby."""
    reply = directory().hand_over("services/bereavement_support", turn.area, turn.facts, turn.now)
    button = Button(title=phrases().text("utter_button_other_baby"), payload=encode("say", "other_baby"))
    return reply.model_copy(update={"buttons": [*reply.buttons, button]})


def _is_tip(reply: Reply) -> bool:
    return reply.topic is not None and reply.topic in library() and not _still_fits(reply.topic)


def _offers(reply: Reply) -> bool:
    """Whether the reply asks which topic was meant."""
    return reply.action == "clarify" and any(decode(one.payload).kind == "topic" for one in reply.buttons)


def _leads_to_tips(button: Button) -> bool:
    press = decode(button.payload)
    if press.kind == "theme":
        return press.value != "wellbeing"
    return press.kind in ("topic", "more") and press.value in library() and not _still_fits(press.value)


def _still_fits(topic: str) -> bool:
    return topic.startswith(STILL_FITS)
