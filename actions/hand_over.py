"""Hands over to people: the right service, in the parent's area, with what is open now."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.people import asks, handed_over, wanted
from actions.quitting import next_step, on_the_way_to_stop_smoking
from actions.resources import directory
from actions.speaking import SpeakingAction, say
from actions.turn import Said, Turn

AREA_FORM = "area_form"


class ActionHandOver(SpeakingAction):
    """Says whom to contact, and once asks for the area where that would give a nearer answer."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_hand_over"

    def respond(self, turn: Turn) -> Said:
        """The services for the need, at most three; national ones until the area is known."""
        if turn.press and turn.press.kind == "place":
            return [], {"need": wanted(turn), "area": None, "area_asked": False}
        if turn.press and turn.press.kind == "service":
            return [directory().show(turn.press.value, turn.now, turn.area)], {}
        if on_the_way_to_stop_smoking(turn):
            return next_step(turn)
        return handed_over(turn)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Called by Rasa; the question for the area comes after what can be said without it."""
        events = await super().run(dispatcher, tracker, domain)
        slots = {**tracker.slots, **{event["name"]: event["value"] for event in events if event["event"] == "slot"}}
        if _set_now("requested_slot", events):  # the question is over, or another is asked in its place
            return events
        guess = tracker.latest_message.get("area") or {}
        could_be_several = bool(guess.get("choices")) and not guess.get("area")
        waiting = _set_now("need", events) and asks(slots["need"], slots["area"], tracker.slots)
        if could_be_several or waiting or _set_now("area_asked", events):
            return [*events, SlotSet("area", None), SlotSet("area_asked", True), FollowupAction(AREA_FORM)]
        return events


class ActionAskArea(Action):
    """Asks where the parent lives: called by Rasa's area_form."""

    def name(self) -> str:
        """Rasa looks for action_ask_<slot>."""
        return "action_ask_area"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """The question with a button an area; only those that share the outcode, where one was given.

        Nothing where the parent went on to something else: one question at a time, and the buttons are still there.
        """
        if not _is_sent_for(tracker):
            return []
        guess = tracker.latest_message.get("area") or {}
        say(dispatcher, directory().ask_area(guess.get("choices") or []))
        return []


def _is_sent_for(tracker: Tracker) -> bool:
    """Whether the question for the area was sent for in this turn, by `ActionHandOver`."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "followup" and event["name"] == AREA_FORM:
            return True
    return False


def _set_now(name: str, events: list[EventType]) -> bool:
    return any(event.get("name") == name for event in events)
