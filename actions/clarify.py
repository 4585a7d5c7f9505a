"""Not sure: offers up to three topics, then people."""

from __future__ import annotations

import re

from actions.after_help import with_those_who_helped
from actions.articles import did_you_mean, for_the_last_answer, likely_topics, theme_topics, topic_buttons
from actions.questions import keep_button
from actions.resources import directory, menu_button, phrases
from actions.speaking import SpeakingAction
from actions.turn import Said, Turn
from bot.content.choose import PEOPLE
from bot.content.models import ARTICLE_THEMES
from bot.content.reply import Reply
from bot.services.directory import ANYONE
from bot.understanding.decision import UNANSWERABLE, UNCLEAR
from bot.understanding.follow_up import states, tells_a_fact

MISSES_BEFORE_PEOPLE = 2
SURELY_UNCLEAR = 0.5
WITHOUT_A_WORD = 1.0  # the score of what bot.understanding.spelling makes no sense of
LEAST = 0.05  # what is less likely in a message that was not understood is a guess
_SMALL = frozenset(("and", "how", "you", "your"))
LEAST_TOLD = 0.10  # and in one that goes on with a talk and asks nothing


class ActionClarify(SpeakingAction):
    """Asks which topic was meant; where two messages in a row were not understood, offers people with what is open
    now."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_clarify"

    def respond(self, turn: Turn) -> Said:
        """ "Did you mean" with buttons, or the fallback."""
        told = states(turn.text)
        offered = topic_buttons(likely_topics(turn, LEAST_TOLD if told and turn.earlier else 0.0))
        if turn.decision == "clarify" and offered:
            return with_those_who_helped([did_you_mean(offered, told)], turn), {"misses": 0}
        return fallback(turn)


def fallback(turn: Turn) -> Said:
    """Says what it can help with; on the second miss in a row, whom to talk to now. What only tells is no miss."""
    if tells_a_fact(turn.text) or (turn.earlier and states(turn.text) and not _is_nonsense(turn)):
        return [phrases().reply("utter_told", buttons=[menu_button()])], {"misses": 0}
    theme = _theme_named(turn.text)
    if theme:
        return [theme_topics(theme)], {"misses": 0}
    misses = (turn.slots.get("misses") or 0) + 1
    name = "utter_out_of_scope" if turn.topic == "about/out_of_scope" else "utter_not_understood"
    if misses >= MISSES_BEFORE_PEOPLE:
        return [_people(turn, phrases().reply(name).lead)], {"misses": 0}
    keep = [] if turn.press else [keep_button()]
    # Letters without a word say no topic, whatever they resemble.
    offered = [] if _is_nonsense(turn, WITHOUT_A_WORD) else topic_buttons(likely_topics(turn, LEAST))
    reply = phrases().reply(name, "fallback", [*offered, menu_button(), PEOPLE, *keep])
    return [reply.model_copy(update={"topic": turn.topic if turn.topic in UNANSWERABLE else None})], {"misses": misses}


def _theme_named(text: str) -> str | None:
    """The theme of which a message says the name and no more: "sleep"."""
    said = set(re.findall(r"\w+", text.lower()))
    titles = {theme: set(phrases().text(f"utter_theme_{theme}").lower().split()) - _SMALL for theme in ARTICLE_THEMES}
    return next((theme for theme, title in titles.items() if said and said <= title), None)


def _is_nonsense(turn: Turn, least: float = SURELY_UNCLEAR) -> bool:
    return bool(turn.topics) and turn.topics[0]["topic"] == UNCLEAR and turn.topics[0]["score"] >= least


def _people(turn: Turn, lead: str) -> Reply:
    """Those who know about the last answer, then anyone."""
    reply = directory().hand_over(ANYONE, turn.area, turn.facts, turn.now)
    lines = [*for_the_last_answer(turn, reply), *reply.lines]
    return reply.model_copy(update={"lead": lead, "lines": lines, "buttons": [*reply.buttons, menu_button()]})
