"""What comes before the topic: a pending question, the turns after an urgent answer, a parent's list, a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from actions import questions
from actions.resources import phrases, signs
from actions.turn import Said, Turn
from actions.urgent_words import advice
from bot.content.payloads import encode
from bot.content.reply import Button
from bot.understanding.language import LANGUAGES
from bot.urgent.advice import follow_up_reply
from bot.urgent.follow_up import follow_up_kind

CAREFUL_FOR = timedelta(hours=2)  # after urgent advice, short messages are read as being about it
_YES = re.compile(r"\W*(?:yes|yeah|yeh|yep|yh|ye|y|aye|yup|si|tak)\b", re.I)
# Asked of a sign, who does not know is answered as who says yes.
_UNSURE = re.compile(
    r"\W*(?:(?:i am|i'?m|i) )?(?:not? (?:\w+ )?sure|no idea|do(?: not|n'?t) (?:\w+ )?know|idk|dunno|maybe|think so)\b",
    re.I,
)
_NO = re.compile(r"\W*(?:no|nope|nah|naw|n|not)\b", re.I)


def said_first(turn: Turn) -> Said | None:
    """The reply where one of these applies; None where the topic decides. A new urgent sign goes before all."""
    if turn.press or turn.urgent:
        return None
    return _to_pending_question(turn) or _after_urgent(turn) or questions.typed(turn) or _in_language(turn)


def asked_sign(turn: Turn) -> str | None:
    """The sign of the question that waits for a yes or no; None where none does, or not since this night."""
    asked = turn.slots.get("asked_sign")
    return asked["sign"] if asked and is_recent(asked, turn) else None


def is_recent(seen: Mapping[str, str], turn: Turn) -> bool:
    """Whether what was seen of a sign, with its moment in `at`, is so near that short messages are about it."""
    return turn.now - datetime.fromisoformat(seen["at"]) <= CAREFUL_FOR


def answered_yes(turn: Turn) -> Said:
    """The advice for the sign that was asked about."""
    sign = asked_sign(turn)
    assert sign is not None
    return advice(sign, signs()[sign].level, turn)


def answered_no(turn: Turn) -> Said:
    """No sign, then: the talk goes on, with 999 and 111 in sight."""
    menu = Button(title=phrases().text("utter_button_menu"), payload=encode("menu"))
    return [phrases().reply("utter_not_urgent_then", buttons=[menu])], {"asked_sign": None}


def _to_pending_question(turn: Turn) -> Said | None:
    if asked_sign(turn) is None:
        return None
    if _YES.match(turn.text) or _UNSURE.match(turn.text):
        return answered_yes(turn)
    return answered_no(turn) if _NO.match(turn.text) else None


def _after_urgent(turn: Turn) -> Said | None:
    last = turn.slots.get("last_sign")
    if not last or not is_recent(last, turn):
        return None
    kind = follow_up_kind(turn.text)
    return ([follow_up_reply(kind)], {}) if kind else None


def _in_language(turn: Turn) -> Said | None:
    """The short reply in the parent's language, unless the message was understood as it is."""
    understood = turn.decision == "answer" and turn.topic != "about/language"
    if turn.language not in LANGUAGES[1:] or understood:
        return None
    reply = phrases().reply(f"utter_language_{turn.language}", "handoff")
    return [reply.model_copy(update={"topic": "about/language"})], {"misses": 0}
