"""Hands over to people: the right service, in the parent's area, with what is open now."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.articles import answer, for_the_last_answer
from actions.quitting import next_step, on_the_way_to_stop_smoking
from actions.resources import contacts, directory, library
from actions.speaking import SpeakingAction, say
from actions.turn import AREA_NOT_ASKED, Said, Slots, Turn
from bot.content.reply import Reply
from bot.services.areas import Found
from bot.services.directory import ANYONE, HEALTH_VISITOR_NEED, MY_AREA

AREA_FORM = "area_form"


class ActionHandOver(SpeakingAction):
    """Says whom to contact, and once asks for the area where that would give a nearer answer."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_hand_over"

    def respond(self, turn: Turn) -> Said:
        """The services for the need, at most three; national ones until the area is known."""
        if turn.press and turn.press.kind == "place":
            return [], {"need": _wanted(turn), "area": None, "area_asked": False}
        if turn.press and turn.press.kind == "service":
            return [directory().show(turn.press.value, turn.now, turn.area)], {}
        if on_the_way_to_stop_smoking(turn):
            return next_step(turn)
        need = need_of(turn)
        second = turn.second_topic
        other = [answer(second, turn)] if second and second in library() and not turn.press else []
        slots: Slots = {"quit": None, "misses": 0}
        if not (turn.press and turn.press.kind == "people" and turn.slots.get("need")):  # what waits goes on waiting
            slots["need"] = need
            if not (turn.may_be_several or _asks(need, turn.area, turn.slots)):
                slots.update(AREA_NOT_ASKED)
        return [*_people(need, turn), *_assumed(need, turn), *other], slots

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Called by Rasa; the question for the area comes after what can be said without it."""
        events = await super().run(dispatcher, tracker, domain)
        slots = {**tracker.slots, **{event["name"]: event["value"] for event in events if event["event"] == "slot"}}
        if _set_now("requested_slot", events):  # the question is over, or another is asked in its place
            return events
        guess = tracker.latest_message.get("area") or {}
        could_be_several = bool(guess.get("choices")) and not guess.get("area")
        waiting = _set_now("need", events) and _asks(slots["need"], slots["area"], tracker.slots)
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


def _asks(need: str, area: str | None, slots: Slots) -> bool:
    """Whether a need asks for the area: where it was asked once already, only while that question still waits."""
    return directory().needs_area(need, area) and (not slots.get("area_asked") or slots.get("requested_slot") == "area")


def _people(need: str, turn: Turn) -> list[Reply]:
    """Whom to contact for a need, not twice in the same words."""
    area = None if turn.may_be_several else turn.area
    asks = turn.may_be_several or _asks(need, area, turn.slots)
    audiences = () if turn.press else directory().audiences_in(turn.text)
    if need == MY_AREA and asks:
        reply = directory().for_everyone(turn.now)
    else:
        reply = directory().hand_over(need, area, turn.facts, turn.now, audiences)
    if need == HEALTH_VISITOR_NEED:
        reply = reply.model_copy(update={"buttons": [*reply.buttons, contacts().list_button()]})
    if turn.press and turn.press.kind == "people":
        reply = reply.model_copy(update={"lines": [*for_the_last_answer(turn, reply), *reply.lines]})
    if reply.text() not in turn.said_last:
        return [reply]
    return [] if asks else [directory().said_again(reply, area)]


def _set_now(name: str, events: list[EventType]) -> bool:
    return any(event.get("name") == name for event in events)


def _assumed(need: str, turn: Turn) -> list[Reply]:
    """Says which council an outcode was taken for, where it has a few families in another."""
    found = Found.model_validate(turn.area_guess)
    if not found.assumed or turn.press:
        return []
    reply = directory().assumed_area(found)
    # Below the whole list of needs there is room for one button more.
    return [reply.model_copy(update={"buttons": [directory().another_area_button()]}) if need == MY_AREA else reply]


def need_of(turn: Turn) -> str:
    """Which help is wanted: the topic; what the area is told for; else all there is, or anyone."""
    if turn.topic and turn.topic.startswith("services/") and turn.topic != MY_AREA:
        return turn.topic
    guess = turn.area_guess
    told_area = bool(guess.get("area") or guess.get("choices")) or bool(turn.press and turn.press.kind == "area")
    if told_area:
        return _wanted(turn)
    return MY_AREA if turn.topic == MY_AREA else ANYONE


def _wanted(turn: Turn) -> str:
    """What an area is told for: the help that waits for it, else that for what was answered last, else all there is."""
    waiting: str | None = turn.slots.get("need")
    if waiting and waiting != ANYONE:
        return waiting
    answered = None if turn.slots.get("loss") else directory().need_for(turn.last_topic)
    return answered or waiting or MY_AREA
