"""Answers a question on a topic from its article."""

from __future__ import annotations

from actions.clarify import fallback
from actions.resources import directory, library
from actions.turn import Slots, SpeakingAction, Turn
from bot.content.choose import article_reply
from bot.content.reply import Reply
from bot.settings import settings


class ActionAnswer(SpeakingAction):
    """Says the article that fits the question and the family; a second question gets the second answer."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_answer"

    def respond(self, turn: Turn) -> tuple[list[Reply], Slots]:
        """One answer, or two where two things were asked."""
        topics = [topic for topic in (turn.topic, turn.second_topic) if topic and topic in library()]
        if not topics:
            return fallback(turn)
        if turn.slots.get("loss") and topics[0].startswith("sleep/"):
            return [directory().hand_over("services/bereavement_support", turn.area, turn.facts, turn.now)], {}
        return [answer(topic, turn) for topic in topics], {"last_topic": topics[0], "misses": 0}


def answer(topic: str, turn: Turn) -> Reply:
    """The article's reply for this family today."""
    return article_reply(library(), topic, turn.facts, turn.now.date(), approved_only=settings().require_approval)
