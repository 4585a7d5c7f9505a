"""Articles as this family is told them today."""

from __future__ import annotations

from actions.resources import library
from actions.turn import Turn
from bot.content.choose import article_reply, more_reply
from bot.content.reply import Reply
from bot.settings import settings


def answer(topic: str, turn: Turn) -> Reply:
    """The answer on a topic that has an article."""
    return article_reply(library(), topic, turn.facts, turn.now.date(), approved_only=settings().require_approval)


def more(topic: str, turn: Turn) -> Reply:
    """The longer text of a topic whose article has one."""
    return more_reply(library(), topic, turn.now.date(), approved_only=settings().require_approval)
