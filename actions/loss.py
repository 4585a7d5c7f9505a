"""After a baby has died: no tips and no cheer, until the parent says that a question is about another baby."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.articles import AFTER_A_DEATH, answer
from actions.resources import directory, library, phrases
from actions.turn import Said, Turn
from actions.urgent_words import BEREAVEMENT
from bot.content.payloads import decode, encode
from bot.content.reply import Button, Reply
from bot.services.directory import ANYONE

STILL_FITS = "feeding/donor_milk"
OF_A_BABY_WHO_CRIES = "wellbeing/crying"
# Topics whose answers speak of a baby who lives, and would wound -> words for such a family.
MILK = ("feeding/engorgement", "feeding/stopping", "feeding/expressing", "feeding/milk_supply", "feeding/mastitis")
PEOPLE_FOR_A_BABY = ("services/sleep_advice", "services/crying", "services/feeding_support", "services/family_hub")
IN_THEIR_PLACE = {
    **dict.fromkeys(MILK, "utter_milk_after_loss"),
    "baby/vaccines": "utter_calls_after_loss",
    "services/vaccines_booking": "utter_calls_after_loss",
}
# Another child, or a pregnancy now, is what the question is about; one that is only hoped for is not.
_ANOTHER_BABY = re.compile(
    r"\b(?:another|other|different|new|next|living|surviving) (?:baby|twin)\b"
    r"(?!(?: has| is| was| also| too)* (?:died|dead|gone|passed|stillborn|lost))"
    r"|\b(?:i'?m|i am|we'?re|we are) (?:now )?(?:\d+ (?:weeks?|wks?|months?) )?(?:pregnant|expecting)\b",
    re.I,
)
_HOPED_FOR = re.compile(
    r"\b(?:have|having|had|want|wanting|try(?:ing)? for|replace \w+ with) (?:an?|the)? ?"
    r"(?:another|other|new|next) (?:baby|twin)\b",
    re.I,
)
_BABY = r"(?:he|she|they|it|baby|twins?|both|son|daughter|boy|girl|child|one)"
_NOT = r"(?:not|n'?t|never)"
_LIVES = re.compile(
    rf"\b{_BABY}\W?(?:s|is|re|are|was)? (?:\w+ )?alive\b"
    rf"|\b{_BABY}\W?(?:s|is|re|are)?(?: is| are)? ?{_NOT} dead\b(?! inside)"
    r"|\b(?:nobody|no one|noone)(?: has|'?s)? died\b"
    rf"|{_NOT} died?\b"
    rf"|{_NOT} (?:lost?|lose) (?:him|her|them|(?:the|my|our|a|any) baby|any(?:one|body))\s*(?=$|[.,!;])"
    r"|\bbaby(?: is|'?s) (?:fine|ok|okay|well|healthy)\b(?=\s*(?:$|[.,!;]|and\b|thank))",
    re.I,
)
_DIED = re.compile(r"\b(?:died|dead|lost|passed|stillborn|miscarr\w+)\b", re.I)
_GRIEVES = re.compile(r"\b(?:gone|funeral|grave|angels?|miss(?:ing)? (?:him|her|them|the))\b", re.I)


def nobody_died(turn: Turn) -> Said | None:
    """The apology to a parent who was taken for bereaved and says that the baby lives; None where neither is so."""
    seen = [turn.slots.get(name) or {} for name in ("asked_sign", "last_sign")]
    if not turn.slots.get("loss") and BEREAVEMENT not in [one.get("sign") for one in seen]:
        return None
    beside = _LIVES.sub("", turn.text)
    if beside == turn.text or _DIED.search(beside) or _GRIEVES.search(beside):
        return None
    return [phrases().reply("utter_nobody_died")], {"loss": False, "asked_sign": None, "last_sign": None}


def is_of_another_baby(turn: Turn) -> bool:
    """Whether a bereaved parent types of another child, or of a pregnancy now: the talk goes on as any other."""
    return bool(turn.slots.get("loss") and _ANOTHER_BABY.search(_HOPED_FOR.sub("", turn.text)))


def only_says_another_baby(turn: Turn) -> Said | None:
    """What is said where the message asks nothing beside that."""
    if turn.decision == "answer" or not is_of_another_baby(turn):
        return None
    return [phrases().reply("utter_other_baby")], {"loss": False}


def known_already(turn: Turn) -> Said | None:
    """The people for a bereaved family, or the article on milk that still comes, in place of the first words about a
    death that has been spoken of."""
    if (
        not turn.slots.get("loss")
        or turn.urgent is None
        or turn.urgent["sign"] != BEREAVEMENT
        or _DIED.search(turn.text)
    ):
        return None
    if turn.topic and turn.decision == "answer" and turn.topic in library() and _fits_here(turn.topic):
        return [answer(turn.topic, turn)], {}
    return [in_place_of_tips(turn)], {}


def without_tips(replies: Sequence[Reply], turn: Turn) -> list[Reply]:
    """The replies of a turn as they may be said to a family whose baby has died; of what was said just before the
    first, where nothing is new."""
    fitting = [phrases().reply(words) for words in (_words_for(reply.topic or "") for reply in replies) if words]
    for reply in replies:
        quiet = reply.model_copy(update={"buttons": [one for one in reply.buttons if not _leads_to_tips(one)]})
        fitting.append(
            in_place_of_tips(turn) if _gives_way(reply) or (_offers(reply) and not _offers(quiet)) else quiet
        )
    once = [reply for at, reply in enumerate(fitting) if reply not in fitting[:at]]
    return [reply for reply in once if reply.text() not in turn.said_last] or once[:1]


def in_place_of_tips(turn: Turn) -> Reply:
    """The people for such a family; a tap says that the question is about another baby."""
    reply = directory().hand_over(AFTER_A_DEATH, turn.area, turn.facts, turn.now)
    button = Button(title=phrases().text("utter_button_other_baby"), payload=encode("say", "other_baby"))
    return reply.model_copy(update={"buttons": [*reply.buttons, button]})


def _gives_way(reply: Reply) -> bool:
    """An article on a baby who lives, or the people for her, or for anyone's everyday questions."""
    topic = reply.topic or ""
    of_a_baby = topic in IN_THEIR_PLACE or topic in PEOPLE_FOR_A_BABY
    return topic == ANYONE or of_a_baby or (topic in library() and topic != STILL_FITS)


def _offers(reply: Reply) -> bool:
    """Whether the reply asks which topic was meant."""
    return reply.action == "clarify" and any(decode(one.payload).kind == "topic" for one in reply.buttons)


def _leads_to_tips(button: Button) -> bool:
    press = decode(button.payload)
    if press.kind == "theme":
        return press.value != "wellbeing"
    of_her = press.value == STILL_FITS or _is_of_her(press.value)
    return press.kind in ("topic", "more") and press.value in library() and not of_her


def _fits_here(topic: str) -> bool:
    """Whether there are words for such a family, be they in place of the article's own."""
    return topic == STILL_FITS or _words_for(topic) is not None


def _words_for(topic: str) -> str | None:
    """The phrase in place of an answer that speaks of a baby who lives; None where only people help."""
    return "utter_feelings_after_loss" if _is_of_her(topic) else IN_THEIR_PLACE.get(topic)


def _is_of_her(topic: str) -> bool:
    return topic.startswith("wellbeing/") and topic != OF_A_BABY_WHO_CRIES
