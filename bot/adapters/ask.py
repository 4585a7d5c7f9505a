"""Answers many questions without a server: what `nightlight ask` prints for each line."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from uuid import uuid4

from rasa.core.agent import Agent

from bot.adapters.conversation import Conversation, Heard, Turn, set_profile
from bot.content.family import Facts, Family
from bot.telegram.incoming import plain_words

CHANNEL = "ask"


class Asker:
    """Asks the agent as a parent would, each question in a conversation of its own, or in that of its talk."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._conversation = Conversation(lambda: agent, log=None)
        self._talks: dict[str, str] = {}  # the person of each

    async def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The result for `{"id", "text", "profile", "talk"}`. The profile, facts of bot.content.family, counts where a
        talk begins; without a talk the question is one of its own."""
        talk = str(question.get("talk") or "")
        person = self._talks.get(talk)
        if person is None:
            person = await self._begin(Facts.model_validate(question.get("profile") or {}))
        if talk:
            self._talks[talk] = person
        turn = await self._conversation.hear(person, Heard(CHANNEL, plain_words(str(question.get("text") or ""))))
        return {"id": question.get("id"), **result_of(turn)}

    async def _begin(self, facts: Facts) -> str:
        person = f"ask-{uuid4().hex}"
        family = Family().learn(facts.model_copy(update={"area": None}), datetime.now(timezone.utc))
        # The notice of a first contact is not part of an answer.
        await set_profile(self._agent, person, family, facts.area, noticed=True)
        return person


def result_of(turn: Turn) -> dict[str, Any]:
    """One turn in the shape that `nightlight ask` prints."""
    first, *others = turn.replies
    second = next((reply.topic for reply in others if reply.topic and reply.topic != first.topic), None)
    return {
        "topic": first.topic,
        "action": first.action,
        "level": first.level,
        "sign": first.sign,
        "second_topic": second,
        "candidates": turn.understood.get("topics") or [],
        "reply": "\n\n".join(reply.text() for reply in turn.replies),
        "services": list(dict.fromkeys(service for reply in turn.replies for service in reply.services)),
    }
