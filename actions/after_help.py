"""Once help was there after an alarm: "will it happen again", "can she eat now".

Those who saw the baby can say best; what to do if it comes back is known. What is said stands in data/urgent.
"""

from __future__ import annotations

from actions.resources import signs
from actions.sign_question import is_recent
from actions.turn import Said, Turn
from actions.urgent_words import BEREAVEMENT
from bot.content.reply import Reply
from bot.urgent.advice import follow_up_reply
from bot.urgent.follow_up import follow_up_kind
from bot.urgent.models import ABUSE

AGAIN = "again"
NOT_OVER = (BEREAVEMENT, ABUSE)  # asked of these whether or not somebody helps


def asks_of_again(turn: Turn) -> Said | None:
    """What to do if it happens again, and who can say whether it will, to a parent who asks that of the last alarm;
    None where another sign is seen, or while the danger of it may go on."""
    last = turn.slots.get("last_sign")
    if last is None or not is_recent(last, turn) or not (_was_helped(turn) or last["sign"] in NOT_OVER):
        return None
    if turn.urgent and turn.urgent["sign"] != last["sign"]:
        return None
    if follow_up_kind(turn.text, [AGAIN]) is None:
        return None
    reply = follow_up_reply(AGAIN, last["sign"], last["level"])
    if last["level"] == "crisis":
        return [reply], {"misses": 0}
    steps = [f"• {step}" for step in signs()[last["sign"]].steps]
    return [reply.model_copy(update={"lines": [*steps, *reply.lines]})], {"misses": 0}


def with_those_who_helped(replies: list[Reply], turn: Turn) -> list[Reply]:
    """Who can say best, before the guesses at what was meant, where help was there a little while ago and nothing else
    was answered since."""
    last = turn.slots.get("last_sign")
    if last is None or last.get("answered") or not (is_recent(last, turn) and _was_helped(turn)):
        return replies
    return [follow_up_reply("ask_helpers", last["sign"], last["level"]), *replies]


def _was_helped(turn: Turn) -> bool:
    last = turn.slots["last_sign"]
    return bool(last.get("called") or last.get("over"))
