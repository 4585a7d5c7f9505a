"""One turn as an action sees it, and how an action speaks. The only reader of tracker and slots."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.resources import phrases
from bot.content.family import Facts, Family
from bot.content.payloads import Press, decode
from bot.content.reply import Button, Reply

Slots = dict[str, Any]


@dataclass(frozen=True)
class Turn:
    """What was said, what is known, and the state of the talk."""

    text: str
    press: Press | None
    topics: list[dict[str, Any]]  # the likeliest topics, {"topic", "score"}, best first
    decision: str  # answer | clarify | fallback
    second_topic: str | None
    urgent: dict[str, Any] | None  # bot.urgent.verdict.Verdict as JSON
    area_guess: dict[str, Any]  # bot.services.areas.Found as JSON, {} where none is named
    language: str
    family: Family
    facts: Facts
    area: str | None
    slots: Slots
    now: datetime

    @classmethod
    def of(cls, tracker: Tracker, now: datetime) -> Turn:
        """The turn at the end of this tracker; what the message says of the family is learnt already."""
        message = tracker.latest_message
        press = next((e["value"] for e in message.get("entities", []) if e["entity"] == "press"), None)
        family = Family.model_validate(tracker.get_slot("family") or {})
        family = family.learn(Facts.model_validate(message.get("facts") or {}), now)
        area = tracker.get_slot("area")
        return cls(
            text=message.get("text") or "",
            press=decode(press) if press else None,
            topics=message.get("topics") or [],
            decision=message.get("decision") or "answer",
            second_topic=message.get("second_topic"),
            urgent=message.get("urgent"),
            area_guess=message.get("area") or {},
            language=message.get("language") or "en",
            family=family,
            facts=family.facts_at(now).model_copy(update={"area": area}),
            area=area,
            slots=dict(tracker.slots),
            now=now,
        )

    @property
    def topic(self) -> str | None:
        """The topic that was pressed or understood."""
        if self.press and self.press.kind == "topic":
            return self.press.value
        return self.topics[0]["topic"] if self.topics and not self.press else None

    @property
    def last_topic(self) -> str | None:
        """The topic answered last."""
        topic: str | None = self.slots.get("last_topic")
        return topic


class SpeakingAction(Action, ABC):
    """An action whose `respond` says what to answer and which slots change; the rest is the same for all."""

    @abstractmethod
    def respond(self, turn: Turn) -> tuple[list[Reply], Slots]:
        """The replies of this turn, and the slots that it sets."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Called by Rasa."""
        turn = Turn.of(tracker, datetime.now(timezone.utc))
        replies, slots = self.respond(turn)
        if not turn.slots.get("noticed"):
            replies = [*replies, phrases().reply("utter_first_notice")]
            slots = {**slots, "noticed": True}
        for reply in replies:
            say(dispatcher, reply)
        slots = {"family": turn.family.model_dump(mode="json"), **slots}
        return [SlotSet(name, value) for name, value in slots.items()]


def say(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Hands one reply to Rasa: plain text and buttons for any channel, the whole reply for ours."""
    dispatcher.utter_message(
        text=reply.text(),
        buttons=[button.model_dump() for button in reply.buttons],
        nightlight=reply.model_dump(mode="json"),
    )


def with_button(reply: Reply, title: str, payload: str) -> Reply:
    """The reply with one more button at the end."""
    return reply.model_copy(update={"buttons": [*reply.buttons, Button(title=title, payload=payload)]})
