"""Articles as this family is told them today."""

from __future__ import annotations

from actions.resources import directory, library
from actions.turn import Turn
from bot.content.choose import article_reply, more_reply
from bot.content.reply import Reply
from bot.settings import settings


def answer(topic: str, turn: Turn) -> Reply:
    """The answer on a topic that has an article."""
    reply = article_reply(library(), topic, turn.facts, turn.now.date(), approved_only=settings().require_approval)
    return _with_people(reply, turn)


def more(topic: str, turn: Turn) -> Reply:
    """The longer text of a topic whose article has one."""
    reply = more_reply(library(), topic, turn.now.date(), approved_only=settings().require_approval)
    return _with_people(reply, turn)


def _with_people(reply: Reply, turn: Turn) -> Reply:
    """A page that is held back promises people who can answer: here they are."""
    if reply.action != "handoff":
        return reply
    return reply.model_copy(
        update={"lines": [*reply.lines, *directory().lines_for(reply.services, turn.area, turn.now)]}
    )
