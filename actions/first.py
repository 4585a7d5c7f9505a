"""What comes before the topic: a pending question, the turns after an urgent answer, a parent's list, a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from actions import questions
from actions.articles import answer
from actions.loss import ANOTHER_BABY
from actions.resources import library, menu_button, phrases
from actions.turn import Said, Turn
from actions.urgent_words import advice
from bot.content.choose import PEOPLE
from bot.content.reply import Reply
from bot.understanding.follow_up import only_says_facts
from bot.understanding.language import WITH_REPLY
from bot.urgent.advice import follow_up_reply
from bot.urgent.follow_up import follow_up_kind, goes_on
from bot.urgent.models import ABUSE

NOTED = ("about/thanks", "about/affirm", "about/goodbye", "about/praise")  # no question: the alarm is what it is about
CAREFUL_FOR = timedelta(hours=2)  # after urgent advice, short messages are read as being about it
_YES = re.compile(r"\W*(?:yes|yeah|yeh|yep|yh|ye|y|aye|yup|si|tak)\b", re.I)
# Asked of a sign, who does not know is answered as who says yes.
_UNSURE = re.compile(
    r"\W*(?:(?:i am|i'?m|i) )?(?:not? (?:\w+ )?sure|no idea|do(?: not|n'?t) (?:\w+ )?know|idk|dunno|maybe|think so)\b",
    re.I,
)
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
# Alone, or before who or what is well; "no response" and "not moving" are no such no.
_NO = re.compile(
    r"\W*(?:(?:no|nope|nah|naw|n)(?=\W*$|[,.;!]|\s+(?:thanks?|he'?s?|she'?s?|it'?s?|they'?(?:re)?|not|i|i'?m|that'?s?|just|baby"
    r"|my|all|sorry|everything|only|nothing)\b)|not (?:now|yet|really|at all|any ?more)\b)",
    re.I,
)
LONGEST_NO = 5  # words; "no, how much formula at 3 weeks" goes on to its topic


def said_first(turn: Turn) -> Said | None:
    """The reply where one of these applies; None where the topic decides. A new urgent sign goes before all but the
    words that follow an alarm and a plain correction, which a classifier alone can take for one."""
    if turn.press:
        return None
    if turn.urgent and turn.urgent["by"] == "rules":
        return None
    if turn.urgent:
        return _after_urgent(turn) or _corrected(turn)
    return (
        _to_pending_question(turn)
        or _after_urgent(turn)
        or _corrected(turn)
        or _about_another_baby(turn)
        or questions.typed(turn)
        or _asks_for_a_verdict(turn)
        or _in_language(turn)
    )


def asked_sign(turn: Turn) -> str | None:
    """The sign of the question that waits for a yes or no; None where none does, or not since this night."""
    asked = turn.slots.get("asked_sign")
    return asked["sign"] if asked and is_recent(asked, turn) else None


def was_alarmed(turn: Turn) -> bool:
    """Whether urgent advice was given so lately that every reply still says when to call."""
    last = turn.slots.get("last_sign")
    return last is not None and is_recent(last, turn)


def was_abuse(turn: Turn) -> bool:
    """Whether the last urgent sign was abuse at home, whose words are not kept."""
    return bool((turn.slots.get("last_sign") or {}).get("sign") == ABUSE)


def is_recent(seen: Mapping[str, str], turn: Turn) -> bool:
    """Whether what was seen of a sign, with its moment in `at`, is so near that short messages are about it."""
    return turn.now - datetime.fromisoformat(seen["at"]) <= CAREFUL_FOR


def answered_yes(turn: Turn) -> Said:
    """The advice for the sign that was asked about."""
    asked = turn.slots.get("asked_sign")
    assert asked is not None
    return advice(asked["sign"], asked["level"], turn)


def answered_no(turn: Turn) -> Said:
    """No sign, then: the talk goes on, with 999 and 111 in sight."""
    reply = phrases().reply("utter_not_urgent_then", buttons=[menu_button()])
    return [_about_abuse(reply) if asked_sign(turn) == ABUSE else reply], {"asked_sign": None}


def _to_pending_question(turn: Turn) -> Said | None:
    if asked_sign(turn) is None:
        return None
    if _YES.match(turn.text) or _UNSURE.match(turn.text) or goes_on(turn.text):
        return answered_yes(turn)
    return answered_no(turn) if _NO.match(turn.text) and len(turn.text.split()) <= LONGEST_NO else None


def _after_urgent(turn: Turn) -> Said | None:
    """What is said to words that go on from urgent advice: "calling now", "she is breathing again", "ok thanks"."""
    waiting = asked_sign(turn) is not None  # the question says to call, too
    if not waiting and not was_alarmed(turn):
        return None
    last = turn.slots["asked_sign" if waiting else "last_sign"]
    kind = follow_up_kind(turn.text) or ("noted" if turn.topic in NOTED and not turn.urgent else None)
    if kind is None:
        return None
    reply = follow_up_reply(kind, last["sign"], last["level"])
    return [_about_abuse(reply) if last["sign"] == ABUSE else reply], {}


def _about_abuse(reply: Reply) -> Reply:
    """A reply about abuse at home: with the sign it is kept as nobody's and without words, as what it answers is."""
    return reply.model_copy(update={"sign": f"urgent/{ABUSE}"})


def _corrected(turn: Turn) -> Said | None:
    """The last answer again where the message only says a fact of the family: "no, he is six months"."""
    topic = turn.last_topic
    if turn.signs or topic is None or topic not in library() or not only_says_facts(turn.text):
        return None
    return [answer(topic, turn)], {"misses": 0}


def _about_another_baby(turn: Turn) -> Said | None:
    """A parent whose baby has died says that the question is about another."""
    if not turn.slots.get("loss") or not ANOTHER_BABY.search(turn.text):
        return None
    return [phrases().reply("utter_other_baby")], {"loss": False}


def _asks_for_a_verdict(turn: Turn) -> Said | None:
    """The route, never an opinion, to "just tell me he is fine" and "is it meningitis"."""
    if not _WANTS_A_VERDICT.search(turn.text):
        return None
    return [phrases().reply("utter_can_not_judge")], {"misses": 0}


def _in_language(turn: Turn) -> Said | None:
    """The short reply in the parent's language, unless the message was understood as it is."""
    understood = turn.decision == "answer" and turn.topic != "about/language"
    if turn.language not in WITH_REPLY or understood:
        return None
    reply = phrases().reply(f"utter_language_{turn.language}", "handoff", [PEOPLE])
    return [reply.model_copy(update={"topic": "about/language"})], {"misses": 0}
