"""Answers a question on a topic from its article."""

from __future__ import annotations

from actions.clarify import fallback
from actions.resources import directory, library, phrases
from actions.speaking import SpeakingAction
from actions.turn import Said, Turn
from bot.content.choose import article_reply
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.settings import settings

# What still fits after a baby has died: how the parent is, and milk that comes all the same.
AFTER_A_LOSS = ("wellbeing/", "feeding/engorgement", "feeding/stopping", "feeding/donor_milk")


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
        if turn.slots.get("loss") and not topics[0].startswith(AFTER_A_LOSS):
            return [_in_place_of_tips(turn)], {}
        return [answer(topic, turn) for topic in topics], {"last_topic": topics[0], "misses": 0}


def _in_place_of_tips(turn: Turn) -> Reply:
    """The people for a family whose baby has died; a tap says that the question is about another baby."""
    reply = directory().hand_over("services/bereavement_support", turn.area, turn.facts, turn.now)
    button = Button(title=phrases().text("utter_button_other_baby"), payload=encode("say", "other_baby"))
    return reply.model_copy(update={"buttons": [*reply.buttons, button]})


def answer(topic: str, turn: Turn) -> Reply:
    """The article's reply for this family today."""
    return article_reply(library(), topic, turn.facts, turn.now.date(), approved_only=settings().require_approval)
