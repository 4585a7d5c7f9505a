"""After an alarm about a grown-up: what is told next is of that person, though it is a baby's sign by its words.

"He isn't breathing", of a partner who took tablets, needs the first aid of an adult; "my throat is croaky", of who was
strangled, is no allergy. What is said stands in data/urgent.
"""

from __future__ import annotations

import re

from actions.after_alarm import OF_AN_ADULT
from actions.sign_question import is_recent
from actions.turn import Said, Turn
from actions.urgent_words import advice
from bot.urgent.advice import follow_up_reply, is_of_a_parent
from bot.urgent.follow_up import tells_of_death
from bot.urgent.models import ABUSE

ADULT, ALLERGY = "adult_unwell", "allergic_reaction"
_A_MAN = frozenset("husband boyfriend bf hubby fella dad father grandad grandpa granda brother uncle".split())
_A_WOMAN = frozenset(
    "wife girlfriend gf missus mum mam mom mother nan nana gran grandma granny sister auntie aunt".split()
)
_EITHER = frozenset("partner friend mate neighbour".split())
_HE, _SHE = frozenset("he hes his him".split()), frozenset("she shes her".split())
_A_CHILD = re.compile(
    r"\b(?:bab\w*|bub\w*|bairn|wean|newborn|toddler|child\w*|kids?|sons?|daughters?|boys?|girls?|twins?|lo"
    r"|little one|bump|(?:week|month|year)s? old|feed\w*|milk|bottle|cot|nappy)\b",
    re.I,
)
REMEMBERED = 4  # messages in which the grown-up may have been named


def of_a_grown_up(turn: Turn) -> Said | None:
    """The adult's advice again where a baby's sign is told so soon after, of the grown-up who was named and with no
    word of a child; words for help that is there; words of sorrow where the grown-up has died. None where no alarm was
    about one."""
    last = turn.slots.get("last_sign")
    if last is None or last.get("over") or not is_recent(last, turn):
        return None
    sign, of_a_child = last["sign"], bool(_A_CHILD.search(turn.text))
    if sign == ADULT and _is_a_babys(turn) and turn.course == "helped":  # "crew doing cpr, my baby is screaming"
        return [follow_up_reply("with_them", sign, last["level"])], {"last_sign": {**last, "called": True}}
    died = tells_of_death(turn.text, help_is_there=bool(last.get("called")), unborn=False)
    if sign in OF_AN_ADULT and died and not of_a_child:
        return [follow_up_reply("adult_died", ADULT, "999")], {"last_sign": {**last, "over": True}, "misses": 0}
    strangled = sign == ABUSE and last["level"] == "999" and turn.urgent and turn.urgent["sign"] == ALLERGY
    of_them = sign == ADULT and _is_a_babys(turn) and _is_of_whom_was_named(turn)
    return advice(sign, last["level"], turn) if (of_them or strangled) and not of_a_child else None


def _is_a_babys(turn: Turn) -> bool:
    return turn.urgent is not None and not is_of_a_parent(turn.urgent["sign"])


def _is_of_whom_was_named(turn: Turn) -> bool:
    """Whether "he" or "she" can be the grown-up of the messages before: who speaks of herself, then of "him", speaks of
    her baby."""
    named, said = _words(" ".join(turn.earlier[-REMEMBERED:])), _words(turn.text)
    if said & _HE and not named & (_A_MAN | _EITHER):
        return False
    if said & _SHE and not named & (_A_WOMAN | _EITHER):
        return False
    return bool(named & (_A_MAN | _A_WOMAN | _EITHER))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower().replace("'", "").replace("\u2019", "")))
