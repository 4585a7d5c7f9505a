"""The question about a sign, where only a classifier saw it: whether it is there. A yes, a no, and what is neither.

What follows the advice itself is in actions.after_alarm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from actions.articles import answer, did_you_mean, topic_buttons
from actions.resources import library, menu_button, phrases, signs
from actions.turn import AREA_NOT_ASKED, Said, Turn
from actions.urgent_words import advice, question
from bot.content.reply import Reply
from bot.understanding.follow_up import only_says_facts
from bot.urgent.follow_up import follow_up_kind, goes_on
from bot.urgent.models import ABUSE

CAREFUL_FOR = timedelta(hours=2)  # after urgent advice, short messages are read as being about it
_YES = re.compile(r"\W*(?:yes|yeah|yeh|yep|yh|ye|y|aye|yup|si|tak)\b", re.I)
# Asked of a sign, who does not know is answered as who says yes.
_UNSURE = re.compile(
    r"\W*(?:(?:i am|i'?m|i) )?(?:not? (?:\w+ )?sure|no idea|do(?: not|n'?t) (?:\w+ )?know|idk|dunno|maybe|think so)\b",
    re.I,
)
# Alone, or before who or what is well; "no response" and "not moving" are no such no.
_NO = re.compile(
    r"\W*(?:(?:no|nope|nah|naw|n)(?=\W*$|[,.;!]|\s+(?:thanks?|he'?s?|she'?s?|it'?s?|they'?(?:re)?|not|i|i'?m|that'?s?|just|baby"
    r"|my|all|sorry|everything|only|nothing)\b)|not (?:now|yet|really|at all|any ?more)\b)",
    re.I,
)
LONGEST_NO = 5  # words; "no, how much formula at 3 weeks" goes on to its topic
FEVER_AT_AN_AGE = "fever_under_3m"


def asked_sign(turn: Turn) -> str | None:
    """The sign of the question that waits for a yes or no; None where none does, or not since this night."""
    asked = turn.slots.get("asked_sign")
    return asked["sign"] if asked and is_recent(asked, turn) else None


def is_recent(seen: Mapping[str, str], turn: Turn) -> bool:
    """Whether what was seen of a sign, with its moment in `at`, is so near that short messages are about it."""
    return is_within(CAREFUL_FOR, seen, turn)


def is_within(time: timedelta, seen: Mapping[str, Any], turn: Turn) -> bool:
    """Whether a sign was seen no longer ago than that."""
    return turn.now - datetime.fromisoformat(seen["at"]) <= time


def answered_yes(turn: Turn) -> Said:
    """The advice for the sign that was asked about."""
    asked = turn.slots.get("asked_sign")
    assert asked is not None
    return advice(asked["sign"], asked["level"], turn)


def answered_no(turn: Turn, topic: str = "") -> Said:
    """No sign, then: 999 and 111 stay in sight, and what the message asked beside it, or this topic, is answered."""
    reply = phrases().reply("utter_not_urgent_then", buttons=[menu_button()])
    if asked_sign(turn) == ABUSE:
        reply = about_abuse(reply)
    topics = [topic] if topic else (turn.slots.get("asked_sign") or {}).get("topics") or []
    if not topics:
        return [reply], {"asked_sign": None}
    short = reply.model_copy(update={"lines": [], "buttons": []})
    if len(topics) == 1 and topics[0] in library():
        return [short, answer(topics[0], turn)], {"asked_sign": None, "last_topic": topics[0], "misses": 0}
    return [short, did_you_mean(topic_buttons(topics))], {"asked_sign": None, "misses": 0}


def to_pending_question(turn: Turn) -> Said | None:
    """What is said to a yes, a no or an age where a question about a sign waits for one."""
    sign = asked_sign(turn)
    if sign is None:
        return None
    if turn.area_guess.get("alone"):  # "no, ST4" is no to another question; below "send an ambulance" a place is a yes
        return _a_place_below_a_plea(turn)
    if _YES.match(turn.text) or _UNSURE.match(turn.text) or goes_on(turn.text) or _says_how_young(turn, sign):
        return answered_yes(turn)
    return answered_no(turn) if _NO.match(turn.text) and len(turn.text.split()) <= LONGEST_NO else None


def is_yes_to_it(turn: Turn) -> bool:
    """Whether a message begins with a yes to the question that waits, and shows no other sign than one for 111: what
    needs 999, or is a crisis of hers, speaks for itself."""
    seen = turn.urgent is not None and turn.urgent["level"] == "111"
    return seen and asked_sign(turn) is not None and bool(_YES.match(turn.text))


def _a_place_below_a_plea(turn: Turn) -> Said | None:
    if not follow_up_kind(" ".join(turn.earlier[-1:]), ["send_help"]):
        return None
    replies, slots = answered_yes(turn)
    return replies, {**slots, "need": None, **AREA_NOT_ASKED}


def _says_how_young(turn: Turn, sign: str) -> bool:
    """Whether "under three months and very hot?" is answered with such an age."""
    age = turn.facts.age_days
    is_young = age is not None and age < (signs()[sign].age_below or 0)
    is_hot = sign == FEVER_AT_AN_AGE and not turn.slots["asked_sign"].get("in_case")
    return is_hot and is_young and only_says_facts(turn.text)


def asked_again(turn: Turn) -> Said | None:
    """The question about a sign once more; None where it was put twice."""
    asked = turn.slots.get("asked_sign") or {}
    if asked.get("again") or asked.get("in_case"):
        return None
    return [question(asked["sign"], asked["level"], turn)], {"asked_sign": {**asked, "again": True}, "misses": 0}


def about_abuse(reply: Reply) -> Reply:
    """A reply about abuse at home: with the sign it is kept as nobody's and without words, as what it answers is."""
    return reply.model_copy(update={"sign": f"urgent/{ABUSE}"})
