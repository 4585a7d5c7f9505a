"""Talk about Nightlight and about the talk itself, and what buttons beside an answer do."""

from __future__ import annotations

from collections.abc import Callable

from actions import questions
from actions.articles import OFFERED, answer, more, something_else, theme_topics, topic_buttons
from actions.cards import card_greeting, show_contact
from actions.clarify import LEAST, fallback
from actions.resources import directory, library, menu_button, phrases
from actions.sign_question import answered_no, answered_yes, asked_sign
from actions.speaking import SpeakingAction
from actions.turn import Said, Turn
from bot.content.choose import PEOPLE, source_line, source_links
from bot.content.models import ARTICLE_THEMES
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.understanding.decision import UNCLEAR


class ActionTalk(SpeakingAction):
    """Greets, thanks, explains, repeats; handles "more", thumbs, menus and the yes or no to a question."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_talk"

    def respond(self, turn: Turn) -> Said:
        """The reply to a press or to an about/… topic."""
        if turn.press and turn.press.kind != "topic":
            return PRESSES[turn.press.kind](turn)
        topic = turn.topic or UNCLEAR
        replies, slots = TALK.get(topic.partition("/")[2], _phrase)(turn)
        first = replies[0]
        return [first.model_copy(update={"topic": first.topic or topic}), *replies[1:]], slots


def _phrase(turn: Turn) -> Said:
    """The fixed phrase of the topic, with the menu; a press that no button of today makes has none."""
    name = f"utter_{(turn.topic or '').partition('/')[2]}"
    known = name in phrases().texts
    return [phrases().reply(name if known else "utter_old_button", buttons=[menu_button()])], {"misses": 0}


def _greet(turn: Turn) -> Said:
    """The welcome, which holds the first-contact notice."""
    replies, slots = _phrase(turn)
    return replies, {**slots, "noticed": True}


def _human(turn: Turn) -> Said:
    return [directory().hand_over("about/human", turn.area, turn.facts, turn.now)], {"misses": 0}


def _yes(turn: Turn) -> Said:
    return answered_yes(turn) if asked_sign(turn) else _phrase(turn)


def _no(turn: Turn) -> Said:
    return answered_no(turn) if asked_sign(turn) else _phrase(turn)


def _said(turn: Turn) -> Said:
    """A press of yes or no, of a no with the topic that was meant, or that a question is of another baby than
    the one who died."""
    value, _, topic = (turn.press.value if turn.press else "").partition("/")
    if value == "no" and topic in library():
        return answered_no(turn, topic)
    if value == "other_baby":
        return [phrases().reply("utter_other_baby")], {"loss": False}
    if value == "yes" and asked_sign(turn) is None:  # asked so long ago that it may not be about now
        return [phrases().reply("utter_when_to_call", buttons=[menu_button()])], {}
    return _yes(turn) if value == "yes" else _no(turn)


def _source(turn: Turn) -> Said:
    article = library().get(turn.last_topic or "")
    if article is None:
        return _phrase(turn)
    lead = f"My answer on “{article.title}” comes from {article.sources[0].organisation}."
    return [
        Reply(
            action="smalltalk",
            lead=lead,
            links=source_links(article),
            footer=source_line(article),
            topic="about/source",
        )
    ], {}


def _repeat(turn: Turn) -> Said:
    if turn.last_topic and turn.last_topic in library():
        return [answer(turn.last_topic, turn)], {}
    return _phrase(turn)


def _wrong(turn: Turn) -> Said:
    """An apology, then what else the question may have been about, or the menu; and people."""
    told = {turn.last_topic, *(payload.partition(":")[2] for payload in turn.offered)}
    likely = [one["topic"] for one in turn.topics_before if one["score"] >= LEAST]
    others = [topic for topic in likely if topic in library() and topic not in told][:OFFERED]
    if not others:
        return [phrases().reply("utter_wrong_answer", buttons=[menu_button(), PEOPLE])], {"misses": 0}
    return [phrases().reply("utter_not_that", buttons=[*topic_buttons(others), menu_button(), PEOPLE])], {"misses": 0}


def _delete(turn: Turn) -> Said:
    button = Button(title=phrases().text("utter_button_delete"), payload=encode("delete", "yes"))
    return [phrases().reply("utter_delete_question", buttons=[button])], {}


def _more(turn: Turn) -> Said:
    topic = (turn.press.value if turn.press else turn.last_topic) or ""
    article = library().get(topic)
    if article is None or not article.more:
        return _source(turn)
    return [more(topic, turn)], {"last_topic": topic}


def _good(turn: Turn) -> Said:
    return [phrases().reply("utter_good")], {}


def _menu(turn: Turn) -> Said:
    return [phrases().reply("utter_menu", buttons=menu_buttons())], {"misses": 0}


def _theme(turn: Turn) -> Said:
    theme = turn.press.value if turn.press else ""
    return ([theme_topics(theme)], {}) if theme in ARTICLE_THEMES else _menu(turn)


def _start(turn: Turn) -> Said:
    """What fits the card, else the welcome, in place of the first-contact notice that it holds."""
    return card_greeting(turn) or (
        [phrases().reply("utter_greet", buttons=menu_buttons())],
        {"misses": 0, "noticed": True},
    )


def _other(turn: Turn) -> Said:
    return [something_else()], {}


def menu_buttons() -> list[Button]:
    """A button a theme, and people."""
    buttons = [
        Button(title=phrases().text(f"utter_theme_{theme}"), payload=encode("theme", theme)) for theme in ARTICLE_THEMES
    ]
    return [*buttons, PEOPLE]


TALK: dict[str, Callable[[Turn], Said]] = {
    "greet": _greet,
    "human": _human,
    "affirm": _yes,
    "deny": _no,
    "source": _source,
    "repeat": _repeat,
    "wrong_answer": _wrong,
    "delete_data": _delete,
    "more": _more,
    "what_can_you_do": _menu,
    "out_of_scope": fallback,
    "unclear": fallback,
}
PRESSES: dict[str, Callable[[Turn], Said]] = {
    "more": _more,
    "good": _good,
    "bad": _wrong,
    "menu": _menu,
    "theme": _theme,
    "other": _other,
    "say": _said,
    "start": _start,
    "contact": show_contact,
    "mine": questions.pressed,
    "delete": _delete,
}
