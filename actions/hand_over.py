"""Hands over to people: the right service, in the parent's area, with what is open now."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.articles import answer
from actions.quitting import next_step, on_the_way_to_stop_smoking
from actions.resources import contacts, directory, library
from actions.speaking import SpeakingAction, say
from actions.turn import Said, Turn
from bot.content.reply import Reply
from bot.services.areas import Found
from bot.services.directory import ANYONE, HEALTH_VISITOR_NEED, MY_AREA

MOST_FROM_AN_ARTICLE = 2


class ActionHandOver(SpeakingAction):
    """Says whom to contact, and once asks for the area where that would give a nearer answer."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_hand_over"

    def respond(self, turn: Turn) -> Said:
        """The services for the need, at most three; national ones until the area is known."""
        if turn.press and turn.press.kind == "place":
            return [], {"need": turn.slots.get("need") or MY_AREA, "area": None, "area_asked": False}
        if turn.press and turn.press.kind == "service":
            return [directory().show(turn.press.value, turn.now, turn.area)], {}
        if on_the_way_to_stop_smoking(turn):
            return next_step(turn)
        need = need_of(turn)
        audiences = () if turn.press else directory().audiences_in(turn.text)
        reply = directory().hand_over(need, turn.area, turn.facts, turn.now, audiences)
        if need == HEALTH_VISITOR_NEED:
            reply = reply.model_copy(update={"buttons": [*reply.buttons, contacts().list_button()]})
        if turn.press and turn.press.kind == "people":
            reply = reply.model_copy(update={"lines": [*_for_the_last_answer(turn, reply), *reply.lines]})
        second = turn.second_topic
        other = [answer(second, turn)] if second and second in library() and not turn.press else []
        return [reply, *_assumed(turn), *other], {"need": need, "quit": None, "misses": 0}

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Called by Rasa; the question for the area comes after what can be said without it."""
        events = await super().run(dispatcher, tracker, domain)
        slots = {**tracker.slots, **{event["name"]: event["value"] for event in events if event["event"] == "slot"}}
        guess = tracker.latest_message.get("area") or {}
        could_be_several = bool(guess.get("choices")) and not guess.get("area")
        waiting = slots["need"] is not None and directory().needs_area(slots["need"], slots["area"])
        wants_another = _set_now("area_asked", events)
        if could_be_several or wants_another or (waiting and not slots["area_asked"] and _set_now("need", events)):
            return [*events, SlotSet("area", None), SlotSet("area_asked", True), FollowupAction("area_form")]
        return events


class ActionAskArea(Action):
    """Asks where the parent lives: called by Rasa's area_form."""

    def name(self) -> str:
        """Rasa looks for action_ask_<slot>."""
        return "action_ask_area"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """The question with a button an area; only those that share the outcode, where one was given."""
        guess = tracker.latest_message.get("area") or {}
        say(dispatcher, directory().ask_area(guess.get("choices") or []))
        return []


def _for_the_last_answer(turn: Turn, reply: Reply) -> list[str]:
    """A line for each service of the article that was answered last, which `reply` does not name."""
    article = library().get(turn.last_topic or "")
    named = [service for service in article.services if service not in reply.services] if article else []
    return directory().lines_for(named[:MOST_FROM_AN_ARTICLE], turn.area, turn.now)


def _set_now(name: str, events: list[EventType]) -> bool:
    return any(event.get("name") == name for event in events)


def _assumed(turn: Turn) -> list[Reply]:
    """Says which council an outcode was taken for, where it has a few families in another."""
    found = Found.model_validate(turn.area_guess)
    return [directory().assumed_area(found)] if found.assumed and not turn.press else []


def need_of(turn: Turn) -> str:
    """Which help is wanted: the topic; what the area was asked for, once it is told; else all there is, or anyone."""
    if turn.topic and turn.topic.startswith("services/") and turn.topic != MY_AREA:
        return turn.topic
    guess = turn.area_guess
    told_area = bool(guess.get("area") or guess.get("choices")) or bool(turn.press and turn.press.kind == "area")
    waiting: str | None = turn.slots.get("need")
    if told_area and waiting:
        return waiting
    return MY_AREA if told_area or turn.topic == MY_AREA else ANYONE
