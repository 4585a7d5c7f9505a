"""Not sure: offers up to three topics, then people."""

from __future__ import annotations

from actions.questions import keep_button
from actions.resources import directory, library, menu_button, phrases
from actions.speaking import SpeakingAction
from actions.turn import Said, Turn
from bot.content.choose import PEOPLE
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.understanding.decision import UNANSWERABLE

OFFERED = 3
MISSES_BEFORE_PEOPLE = 2


class ActionClarify(SpeakingAction):
    """Asks which topic was meant; after two misses offers people with what is open now."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_clarify"

    def respond(self, turn: Turn) -> Said:
        """ "Did you mean" with buttons, or the fallback."""
        offered = suggestions(turn)
        misses = (turn.slots.get("misses") or 0) + 1
        if turn.decision == "clarify" and offered and misses < MISSES_BEFORE_PEOPLE + 1:
            return [did_you_mean(offered)], {"misses": misses}
        return fallback(turn)


def did_you_mean(offered: list[Button]) -> Reply:
    """The question with its buttons."""
    buttons = [*offered, Button(title="Something else", payload=encode("other"))]
    return phrases().reply("utter_did_you_mean", "clarify", buttons)


def suggestions(turn: Turn) -> list[Button]:
    """The likeliest topics that have something to show, at most three."""
    topics = [one["topic"] for one in turn.topics if one["topic"] in library() or one["topic"].startswith("services/")]
    return [Button(title=title_of(topic), payload=encode("topic", topic)) for topic in topics[:OFFERED]]


def title_of(topic: str) -> str:
    """A topic's words on a button."""
    return library().title(topic) if topic in library() else directory().need_title(topic)


def fallback(turn: Turn) -> Said:
    """Says what it can help with; on the second miss in a row, whom to talk to now."""
    misses = (turn.slots.get("misses") or 0) + 1
    if misses >= MISSES_BEFORE_PEOPLE:
        return [directory().hand_over("about/human", turn.area, turn.facts, turn.now)], {"misses": 0}
    name = "utter_out_of_scope" if turn.topic == "about/out_of_scope" else "utter_not_understood"
    keep = [] if turn.press else [keep_button()]
    reply = phrases().reply(name, "fallback", [*suggestions(turn), menu_button(), PEOPLE, *keep])
    return [reply.model_copy(update={"topic": turn.topic if turn.topic in UNANSWERABLE else None})], {"misses": misses}
