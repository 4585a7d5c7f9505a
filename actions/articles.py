"""Articles as this family is told them today, and the buttons that lead to them."""

from __future__ import annotations

from collections.abc import Iterable

from actions.resources import directory, library, menu_button, phrases
from actions.turn import Turn
from bot.clock import day_in_london
from bot.content.choose import PEOPLE, article_reply, more_reply
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.settings import settings

AFTER_A_DEATH = "services/bereavement_support"
MOST_FROM_AN_ARTICLE = 2
OFFERED = 3


def answer(topic: str, turn: Turn) -> Reply:
    """The answer on a topic that has an article."""
    reply = article_reply(
        library(), topic, turn.facts, day_in_london(turn.now), approved_only=settings().require_approval
    )
    return _with_people(reply, turn)


def answer_or_more(topic: str, turn: Turn) -> Reply:
    """The answer to what was typed; where just that was said a moment ago, its first line with the longer text, if
    there is one, as grave as the answer and with its urgent line."""
    reply, article = answer(topic, turn), library().get(topic)
    if turn.press or reply.text() not in turn.said_last or article is None or not article.more:
        return reply
    longer = more(topic, turn)
    urgent = [article.urgent_line] if article.urgent_line else []
    first = reply.lead if reply.action == "answer" else longer.lead
    return longer.model_copy(update={"level": reply.level, "lead": first, "lines": [*longer.lines, *urgent]})


def more(topic: str, turn: Turn) -> Reply:
    """The longer text of a topic whose article has one."""
    reply = more_reply(library(), topic, day_in_london(turn.now), approved_only=settings().require_approval)
    return _with_people(reply, turn)


def for_the_last_answer(turn: Turn, reply: Reply) -> list[str]:
    """A line for each service of the answer given last, which `reply` does not name; in a known area its own first."""
    article = library().get(turn.last_topic or "")
    if article is None:
        return []
    need = directory().need_for(article.id) if turn.area else None
    local = [one.id for one in directory().chosen(need, turn.area, turn.facts, turn.now)[:1]] if need else []
    named = [one for one in dict.fromkeys([*local, *article.services]) if one not in reply.services]
    return directory().lines_for(named[:MOST_FROM_AN_ARTICLE], turn.area, turn.now)


def title_of(topic: str) -> str:
    """A topic's words on a button."""
    return library().title(topic) if topic in library() else directory().need_title(topic)


def topic_buttons(topics: Iterable[str]) -> list[Button]:
    """A button for each of these topics."""
    return [Button(title=title_of(topic), payload=encode("topic", topic)) for topic in topics]


def likely_topics(turn: Turn, least: float = 0.0) -> list[str]:
    """The likeliest topics of the message that have something to show, at most three, each at least this likely. What
    to do when a baby dies is no guess among others."""
    topics = [one["topic"] for one in turn.topics if one["score"] >= least]
    topics = [topic for topic in topics if topic != AFTER_A_DEATH or topic == turn.topic]
    return [topic for topic in topics if topic in library() or topic.startswith("services/")][:OFFERED]


def did_you_mean(offered: list[Button], told: bool = False) -> Reply:
    """The question which of these was meant; where the message only `told` of something, whether one is wanted."""
    buttons = [*offered, Button(title="Something else", payload=encode("other"))]
    return phrases().reply("utter_told_which" if told else "utter_did_you_mean", "clarify", buttons)


def theme_topics(theme: str) -> Reply:
    """Every topic of a theme as a button."""
    topics = [article.id for article in library() if article.id.startswith(f"{theme}/")]
    return phrases().reply("utter_theme_topics", buttons=[*topic_buttons(topics), menu_button()])


def something_else() -> Reply:
    """What helps where none of the topics was meant."""
    return phrases().reply("utter_something_else", buttons=[menu_button(), PEOPLE])


def _with_people(reply: Reply, turn: Turn) -> Reply:
    """A page that is held back promises people who can answer: here they are."""
    if reply.action != "handoff":
        return reply
    return reply.model_copy(
        update={"lines": [*reply.lines, *directory().lines_for(reply.services, turn.area, turn.now)]}
    )
