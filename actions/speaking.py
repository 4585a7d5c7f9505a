"""How an action speaks: the same for all, whatever each has to say."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_alarm import is_close_by, reminded, was_abuse, was_alarmed
from actions.asked import said_to_a_question, shown_if_safe
from actions.first import said_first
from actions.loss import is_of_another_baby, without_tips
from actions.people import asked_for_by_name, still_asked_of_them
from actions.resources import directory, phrases
from actions.turn import AREA_NOT_ASKED, Said, Turn
from actions.urgent_words import BEREAVEMENT, told_in_case
from bot.content.reply import Reply


class SpeakingAction(Action, ABC):
    """An action whose `respond` says what to answer and which slots change."""

    @abstractmethod
    def respond(self, turn: Turn) -> Said:
        """The replies of this turn, and the slots that it sets."""

    def _respond(self, turn: Turn) -> Said:
        replies, slots = self.respond(turn)
        if turn.in_case is None:
            return replies, slots
        replies, of_sign = told_in_case(turn.in_case, replies, turn)
        return replies, {**slots, **of_sign}

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Called by Rasa."""
        turn = Turn.of(tracker, datetime.now(timezone.utc))
        # In a thread: a card's code is read from the database, and one that hangs must not hold up the others.
        said = (
            shown_if_safe(turn)
            or said_first(turn)
            or said_to_a_question(turn)
            or asked_for_by_name(turn)
            or still_asked_of_them(turn)
        )
        replies, slots = await asyncio.to_thread(self._respond, turn) if said is None else said
        alarmed = any(reply.is_alarm for reply in replies)
        loss = slots.get("loss", turn.slots.get("loss") and not is_of_another_baby(turn))
        if loss:
            replies = without_tips(replies, turn)
        of_now = was_alarmed(turn) and not (loss and turn.slots["last_sign"]["sign"] == BEREAVEMENT)
        if not alarmed and (of_now or (turn.reminder and not loss and not _name_999(replies))):
            replies, told = reminded(replies, turn)
            slots = {**told, **slots}
        # It names a baby in danger and says what is kept: not in an alarm, after a death, or after abuse.
        if not (
            slots.get("noticed", turn.slots.get("noticed")) or alarmed or is_close_by(turn) or loss or was_abuse(turn)
        ):
            replies = [*replies, phrases().reply("utter_first_notice")]
            slots = {**slots, "noticed": True}
        for reply in directory().said_in(slots.get("area", turn.area), replies):
            say(dispatcher, reply)
        slots = {"family": turn.family.model_dump(mode="json"), "area": turn.area, "loss": bool(loss), **slots}
        if any(reply.action in ("answer", "clarify", "handoff") for reply in replies):  # a later "yes" is about these
            slots.setdefault("asked_sign", None)
        over = [ActiveLoop(None)] if AREA_NOT_ASKED.items() <= slots.items() else []
        return [*over, *(SlotSet(name, value) for name, value in slots.items())]


def _name_999(replies: Sequence[Reply]) -> bool:
    return any("999" in reply.text() for reply in replies)


def say(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Hands one reply to Rasa: plain text and buttons for any channel, the whole reply for ours."""
    dispatcher.utter_message(
        text=reply.text(),
        buttons=[button.model_dump() for button in reply.buttons],
        nightlight=reply.model_dump(mode="json"),
    )
