"""One turn as an action sees it. The only reader of Rasa's tracker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from actions.resources import directory
from bot.content.family import Facts, Family, asked_about
from bot.content.payloads import Press, decode
from bot.content.reply import Reply

Slots = dict[str, Any]
Said = tuple[list[Reply], Slots]  # what is said in a turn, and the slots that it sets
# Among the slots of a turn: the question for the area, where it waits, is over.
AREA_NOT_ASKED: Slots = {"requested_slot": None}


@dataclass(frozen=True)
class Turn:
    """What was said, what is known, and the state of the talk."""

    text: str
    press: Press | None
    topics: list[dict[str, Any]]  # the likeliest topics, {"topic", "score"}, best first
    decision: str  # answer | clarify | fallback
    second_topic: str | None
    urgent: dict[str, Any] | None  # bot.urgent.verdict.Verdict as JSON
    urgent_chance: float  # of the classifiers without the rules, 0 to 1
    signs: list[str]  # the signs that the rules found
    reminder: bool  # whether the answer should say when to call 999
    in_case: str | None  # the sign that is asked about in case it comes
    course: str | None  # how things stand if an alarm came before: bot.urgent.course.Course
    never: float  # the chance, 0 to 1, that there never was a danger then
    area_guess: dict[str, Any]  # bot.services.areas.Found as JSON, {} where none is named
    language: str
    family: Family
    facts: Facts
    area: str | None
    slots: Slots
    now: datetime
    earlier: list[str] = field(default_factory=list)  # what was typed before this turn, redacted, oldest first
    topics_before: list[dict[str, Any]] = field(default_factory=list)  # as `topics`, of what was typed before
    said_last: list[str] = field(default_factory=list)  # our replies to the message before, as text
    offered: dict[str, str] = field(default_factory=dict)  # the buttons under them: payload -> title
    choices: list[str] = field(default_factory=list)  # the areas in which the place told last may be

    @classmethod
    def of(cls, tracker: Tracker, now: datetime) -> Turn:
        """The turn at the end of this tracker; what the message says of the family is learnt already."""
        message = tracker.latest_message
        press = next((e["value"] for e in message.get("entities", []) if e["entity"] == "press"), None)
        family = Family.model_validate(tracker.get_slot("family") or {})
        told = Facts.model_validate(message.get("facts") or {})
        family = family.learn(told, now)
        area = tracker.get_slot("area")
        area = area if area in directory().areas else None  # a changed client can press any
        said = _said_before(tracker)
        return cls(
            text=message.get("text") or "",
            press=decode(press) if press else None,
            topics=message.get("topics") or [],
            decision=message.get("decision") or "answer",
            second_topic=message.get("second_topic"),
            urgent=message.get("urgent"),
            urgent_chance=message.get("urgent_chance") or 0.0,
            signs=message.get("signs") or [],
            reminder=bool(message.get("reminder")),
            in_case=message.get("in_case"),
            course=message.get("course"),
            never=message.get("never") or 0.0,
            area_guess=message.get("area") or {},
            language=message.get("language") or "en",
            family=family,
            facts=asked_about(family.facts_at(now), told).model_copy(update={"area": area}),
            area=area,
            slots=dict(tracker.slots),
            now=now,
            earlier=_typed_before(tracker),
            topics_before=_topics_before(tracker),
            said_last=[event.get("text") or "" for event in said],
            offered={
                one["payload"]: one["title"] for event in said for one in (event.get("data") or {}).get("buttons") or []
            },
            choices=_choices(tracker),
        )

    @property
    def topic(self) -> str | None:
        """The topic that was pressed or understood."""
        if self.press and self.press.kind == "topic":
            return self.press.value
        return self.topics[0]["topic"] if self.topics and not self.press else None

    @property
    def may_be_several(self) -> bool:
        """Whether the message names a place that lies in several areas."""
        return bool(self.area_guess.get("choices")) and not self.area_guess.get("area")

    @property
    def last_topic(self) -> str | None:
        """The topic answered last."""
        topic: str | None = self.slots.get("last_topic")
        return topic


def _typed_before(tracker: Tracker) -> list[str]:
    heard = [event.get("text") or "" for event in tracker.events if event.get("event") == "user"]
    return [text for text in heard[:-1] if text and not text.startswith("/")]


def _topics_before(tracker: Tracker) -> list[dict[str, Any]]:
    heard = [event for event in tracker.events if event.get("event") == "user"][:-1]
    typed = [event for event in heard if not (event.get("text") or "").startswith("/")]
    return list((typed[-1].get("parse_data") or {}).get("topics") or []) if typed else []


def _said_before(tracker: Tracker) -> list[dict[str, Any]]:
    """The bot's events between the last message and the one before it."""
    heard = [at for at, event in enumerate(tracker.events) if event.get("event") == "user"]
    since, until = [0, 0, *heard][-2:]
    return [event for event in tracker.events[since:until] if event.get("event") == "bot"]


def _choices(tracker: Tracker) -> list[str]:
    """Those of the last message that was about the parent's place; none where it named or took back the area."""
    for event in reversed(tracker.events):
        parsed = event.get("parse_data") or {}
        pressed = next((one["value"] for one in parsed.get("entities") or [] if one["entity"] == "press"), "")
        place = parsed.get("area") or {}
        if pressed.startswith(("area:", "place")) or place.get("area"):
            return []
        if place.get("choices"):
            return list(place["choices"])
    return []
