"""Answers a question on a topic from its article."""

from __future__ import annotations

from actions.articles import answer_or_more
from actions.clarify import fallback
from actions.resources import directory, library
from actions.speaking import SpeakingAction
from actions.turn import Said, Slots, Turn
from bot.services.directory import MY_AREA


class ActionAnswer(SpeakingAction):
    """Says the article that fits the question and the family; a second question gets the second answer."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_answer"

    def respond(self, turn: Turn) -> Said:
        """One answer, or two where two things were asked."""
        topics = [topic for topic in (turn.topic, turn.second_topic) if topic and topic in library()]
        if not topics:
            return fallback(turn)
        slots: Slots = {"last_topic": topics[0], "misses": 0}
        waiting = turn.slots.get("need")
        if waiting == MY_AREA or (waiting and not directory().needs_area(waiting, turn.area)):
            slots["need"] = None  # an area told from now on is for what is answered here
        return [answer_or_more(topic, turn) for topic in topics], slots
