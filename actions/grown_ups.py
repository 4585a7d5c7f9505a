"""After an alarm about a grown-up: what is told next is of that person, though it is a baby's sign by its words.

"He isn't breathing", of a partner who took tablets, needs the first aid of an adult; "my throat is croaky", of who was
strangled, is no allergy. What is said stands in data/urgent.
"""

from __future__ import annotations

import re

from actions.sign_question import is_recent
from actions.turn import Said, Turn
from actions.urgent_words import advice
from bot.urgent.advice import follow_up_reply, is_of_a_parent
from bot.urgent.follow_up import tells_of_death
from bot.urgent.models import ABUSE, UrgentLevel

ADULT = "adult_unwell"
# Signs of a grown-up's body; abuse at 999 is one who was strangled or wounded.
OF_A_BODY = (ADULT, "mother_unwell", "mother_bleeding")
# The signs of a grown-up who may have died.
MORTAL = (*OF_A_BODY, "parent_suicidal", "psychosis", "other_emergency")
_A_CHILD = re.compile(
    r"\b(?:bab\w*|bub\w*|bairn|wean|newborn|toddler|child\w*|kids?|sons?|daughters?|boys?|girls?|twins?|lo"
    r"|little one|bump|(?:week|month|year)s? old|feed\w*|milk|bottle|cot|nappy)\b",
    re.I,
)


def of_a_grown_up(turn: Turn) -> Said | None:
    """The adult's advice again where a baby's sign is told so soon after, with no word of a child; words for help that
    is there; words of sorrow where the grown-up has died. None where no alarm was about one."""
    last = turn.slots.get("last_sign")
    if last is None or last.get("over") or not is_recent(last, turn):
        return None
    sign, of_a_child = last["sign"], bool(_A_CHILD.search(turn.text))
    if sign in OF_A_BODY and _is_a_babys(turn) and turn.course == "helped":  # "crew doing cpr, my baby is screaming"
        return [follow_up_reply("with_them", sign, last["level"])], {"last_sign": {**last, "called": True}}
    died = tells_of_death(turn.text, help_is_there=bool(last.get("called")), unborn=False)
    if sign in MORTAL and died and not of_a_child:
        return [follow_up_reply("adult_died", ADULT, "999")], {"last_sign": {**last, "over": True}, "misses": 0}
    return _still_of_the_adult(turn, sign, last["level"]) if _is_a_babys(turn) and not of_a_child else None


def _is_a_babys(turn: Turn) -> bool:
    return turn.urgent is not None and not is_of_a_parent(turn.urgent["sign"])


def _still_of_the_adult(turn: Turn, sign: str, level: UrgentLevel) -> Said | None:
    if sign in OF_A_BODY:
        graver = turn.urgent is not None and turn.urgent["level"] == "999"
        return advice(ADULT, "999", turn) if graver else advice(sign, level, turn)
    return advice(sign, level, turn) if sign == ABUSE and level == "999" else None
