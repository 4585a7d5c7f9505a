"""What comes before the topic: the turns after an alarm or a death, a parent's list, a language."""

from __future__ import annotations

import re

from actions import questions
from actions.after_alarm import (
    after_urgent,
    death_told,
    heard_beside_a_rule,
    lost_after_an_alarm,
    worse_than_said,
)
from actions.after_help import asks_of_again
from actions.articles import answer, answer_or_more
from actions.grown_ups import of_a_grown_up
from actions.loss import known_already, nobody_died, only_says_another_baby
from actions.resources import library, phrases
from actions.sign_question import answered_yes, is_yes_to_it, to_pending_question
from actions.turn import Said, Turn
from bot.content.choose import PEOPLE
from bot.understanding.follow_up import only_says_facts
from bot.understanding.language import WITH_REPLY
from bot.understanding.normalise import normalised
from bot.urgent.follow_up import follow_up_kind

# Asked for an opinion on this baby now; whether babies are fine with a thing is a topic.
_WANTS_A_VERDICT = re.compile(
    r"\b(?:tell|promise|reassure|convince) me (?:that )?(?:he|she|it|they|baby|my baby|everything|all)"
    r"(?:\W?(?:s|re|ll be)| is| are| will be)? (?:(?:going to|gonna) be )?(?:\w+ )?"
    r"(?:fine|ok|okay|alright|all right|normal|safe|not (?:ill|dying|serious))\b"
    r"|\b(?:is (?:it|this|that)|has (?:he|she) got|could (?:it|this) be) (?:meningitis|sepsis)\b"
    r"|\bwhat(?:'s| is|s) (?:wrong|the matter) with (?:him|her|my (?:baby|son|daughter|boy|girl))"
    r"(?: (?:please|now|today|tonight))?\W*$",
    re.I,
)

# "Three hours in the swing, tell me it's fine" has an answer beside the route; how a baby looks has none.
_OF_WHAT_IS_DONE = ("sleep/", "smokefree/", "feeding/")

_LESS = frozenset("short shorter briefly brief simple simpler simply easier summary summarise less long".split())
_AROUND_LESS = frozenset(
    "in a an the it that this to too so be was words word text read answer version way much more bit just please can "
    "could you i me us give make say put tell explain ok okay sorry but and for of all".split()
)


def said_first(turn: Turn) -> Said | None:
    """The reply where one of these applies; None where the topic decides. A new urgent sign goes before all but the
    words that follow an alarm or a death and a plain correction, which a classifier alone can take for one."""
    if turn.press:
        return None
    return death_told(turn) or of_a_grown_up(turn) or asks_of_again(turn) or _before_the_topic(turn)


def _before_the_topic(turn: Turn) -> Said | None:
    if is_yes_to_it(turn):
        return answered_yes(turn)
    if turn.urgent and turn.urgent["by"] == "rules":
        return heard_beside_a_rule(turn) or worse_than_said(turn) or known_already(turn)
    if turn.urgent:
        return (
            nobody_died(turn) or worse_than_said(turn) or after_urgent(turn) or _corrected(turn) or known_already(turn)
        )
    return (
        nobody_died(turn)
        or worse_than_said(turn)
        or to_pending_question(turn)
        or questions.typed(turn)
        or after_urgent(turn)
        or _corrected(turn)
        or only_says_another_baby(turn)
        or _asks_for_less(turn)
        or _asks_for_a_verdict(turn)
        or _fears_for_the_baby(turn)
        or _in_language(turn)
        or lost_after_an_alarm(turn)
    )


def _corrected(turn: Turn) -> Said | None:
    """The last answer again where the message only says a fact of the family: "no, he is six months"."""
    topic = turn.last_topic
    if turn.signs or topic is None or topic not in library() or not only_says_facts(turn.text):
        return None
    reply = answer(topic, turn)
    same = reply.text() in turn.said_last
    return [phrases().reply("utter_same_answer", buttons=reply.buttons) if same else reply], {"misses": 0}


def _asks_for_less(turn: Turn) -> Said | None:
    """The last answer's first sentence, and when to call, to "in short please" and "too much to read"."""
    article, words = library().get(turn.last_topic or ""), set(re.findall(r"[a-z]+", normalised(turn.text)))
    if article is None or not words & _LESS or words - _LESS - _AROUND_LESS:
        return None
    reply = answer(article.id, turn)
    lines = [article.urgent_line] if article.urgent_line else []
    return [reply.model_copy(update={"lines": lines})], {"misses": 0}


def _asks_for_a_verdict(turn: Turn) -> Said | None:
    """The route, never an opinion, to "just tell me he is fine" and "is it meningitis"; then the answer, where what is
    done with the baby has one."""
    if not _WANTS_A_VERDICT.search(turn.text):
        return None
    route = phrases().reply("utter_can_not_judge")
    topic = turn.topic or ""
    if turn.decision != "answer" or topic not in library() or not topic.startswith(_OF_WHAT_IS_DONE):
        return [route], {"misses": 0}
    said = answer_or_more(topic, turn)
    return [route.model_copy(update={"action": said.action, "topic": topic}), said], {"last_topic": topic, "misses": 0}


def _fears_for_the_baby(turn: Turn) -> Said | None:
    """What is said to "will they take my baby if I tell them", before an answer on how she feels."""
    if follow_up_kind(turn.text, ["taken_away"]) is None:
        return None
    topic, reply = turn.topic or "", phrases().reply("utter_taken_away")
    if turn.decision != "answer" or topic not in library() or not topic.startswith("wellbeing/"):
        return [reply.model_copy(update={"buttons": [PEOPLE]})], {"misses": 0}
    return [reply, answer(topic, turn)], {"last_topic": topic, "misses": 0}


def _in_language(turn: Turn) -> Said | None:
    """The short reply in the parent's language, unless the message was understood as it is."""
    understood = turn.decision == "answer" and turn.topic != "about/language"
    if turn.language not in WITH_REPLY or understood:
        return None
    reply = phrases().reply(f"utter_language_{turn.language}", "handoff", [PEOPLE])
    return [reply.model_copy(update={"topic": "about/language"})], {"misses": 0}
