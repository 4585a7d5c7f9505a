"""What is said to an urgent sign, and what is remembered of it."""

from __future__ import annotations

import re
from typing import Any

from actions.articles import AFTER_A_DEATH, likely_topics
from actions.resources import directory, library, phrases, signs
from actions.turn import Said, Slots, Turn
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.understanding.language import WITH_REPLY
from bot.urgent.advice import ask_first, follow_up_reply, in_case_reply, urgent_reply
from bot.urgent.follow_up import follow_up_kind
from bot.urgent.models import ABUSE, UrgentLevel

BEREAVEMENT = "bereavement"
# What is told with a crisis, and makes another first line fit: the first step is done; the death was not just now.
TOLD_ALREADY = {"harm_thoughts": ["put_down"], BEREAVEMENT: ["long_ago"]}
# Shown after the advice only where ringing them is the advice; 999 and 111 stand in the first line already.
ALREADY_SAID = frozenset({"emergency-999", "nhs-111"})
MOST_PEOPLE = 5
# Signs for which the area's own line comes with the national ones.
LOCAL_NEED = {"child_abuse": "services/safeguarding", ABUSE: "services/domestic_abuse_help"}
# Signs for which the words of the message choose among the people of a need: a miscarriage, a man who is hit.
_NEED = {**LOCAL_NEED, BEREAVEMENT: AFTER_A_DEATH}
# Whose baby it was who died, where it is no loss of this family.
_OF_OTHERS = re.compile(r"\b(?:friend|neighbour|colleague|cousin|someone i know|client)", re.I)
# Whatever a friend said of it.
_OF_THIS_FAMILY = re.compile(
    r"\b(?:my|our) (?:(?:own|little|newborn|first|second|youngest|precious|beautiful|lovely) )?"
    r"(?:baby|son|daughter|twins?|boy|girl|little one|lo)(?: \w+){0,3} (?:died|dead|dying|passed|stillborn|gone)\b",
    re.I,
)


def question(sign: str, level: UrgentLevel, turn: Turn) -> Reply:
    """The yes/no question for a sign; it shows 999 itself, and who else is open now. Its buttons say yes, or no to what
    the message seems to ask else: "No: Chest colds"."""
    yes = Button(title=phrases().text("utter_button_yes"), payload=encode("say", "yes"))
    beside = _beside(level, turn)
    reply = ask_first(signs()[sign], level)
    # A question that may be wrong shows no names of lines which somebody else could read.
    lines = [] if sign == ABUSE else people(sign, reply.services, turn)
    told = {"buttons": [yes, *(beside or [_no()])], "lines": [*_in_language(turn), *lines]}
    return reply.model_copy(update={**told, "action": "clarify"} if beside else told)


def _no() -> Button:
    return Button(title=phrases().text("utter_button_no"), payload=encode("say", "no"))


def _beside(level: UrgentLevel, turn: Turn) -> list[Button]:
    """A no for each article that the message may be about. None beside a parent's own crisis, nor after a death."""
    if level == "crisis" or turn.slots.get("loss"):
        return []
    no = phrases().text("utter_button_no")
    return [
        Button(title=f"{no}: {library().title(topic)}", payload=encode("say", f"no/{topic}"))
        for topic in _asked_beside(turn)
        if topic in library()
    ]


def seen(sign: str, level: UrgentLevel, turn: Turn) -> dict[str, Any]:
    """A sign, its level and the moment of this turn, as the slots keep them; the topic that the message asks beside it,
    or several that it may be; and what saw the sign, with the classifiers' chance of it. Where she says it herself, to
    a question, it is certain; and it gets no smaller by being said again."""
    by, chance = (turn.urgent["by"], turn.urgent_chance) if turn.urgent else (None, 1.0)
    before = turn.slots.get("last_sign") or {}
    if before.get("sign") == sign and not before.get("over"):
        chance = max(chance, before.get("chance", 0.0))
    told = {"topics": _asked_beside(turn), "by": by, "chance": chance}
    return {"sign": sign, "level": level, "at": turn.now.isoformat(), **told}


def _asked_beside(turn: Turn) -> list[str]:
    if turn.decision == "fallback":
        return []
    topics = likely_topics(turn)
    return [topic for topic in topics if topic == turn.topic] if turn.decision == "answer" else topics


def advice(sign: str, level: UrgentLevel, turn: Turn) -> Said:
    """The advice for a sign at a level, with the services that it names as they are open now."""
    reply = urgent_reply(signs()[sign], level)
    told = follow_up_kind(turn.text, TOLD_ALREADY.get(sign, []))
    if told and level == "crisis":
        reply = reply.model_copy(update={"lead": follow_up_reply(told, sign, level).lead})
    slots: Slots = {"last_sign": seen(sign, level, turn), "asked_sign": None, "misses": 0}
    services = list(reply.services)
    if sign == BEREAVEMENT or BEREAVEMENT in turn.signs:  # whichever sign speaks: no tips from now on
        if not _OF_OTHERS.search(turn.text) or _OF_THIS_FAMILY.search(turn.text):
            slots.update(loss=True, last_topic=None)
        services += [service for service in signs()[BEREAVEMENT].services if service not in services]
    lines = [*_in_language(turn), *reply.lines, *people(sign, services, turn)]
    return [reply.model_copy(update={"lines": lines})], slots


def told_in_case(sign: str, replies: list[Reply], turn: Turn) -> Said:
    """What to know and do of a sign that is asked about before it comes, and then these replies, unless they only say
    that the message was not understood. A yes or no that follows is about that sign."""
    reply = in_case_reply(signs()[sign], phrases().text("utter_in_case"))
    understood = [one for one in replies if one.action != "fallback"]
    if understood:  # one answer in several messages
        first = understood[0]
        reply = reply.model_copy(update={"action": first.action, "topic": first.topic, "level": first.level})
    # Its topics are answered here, and an age said next is no yes.
    asked = {**seen(sign, signs()[sign].level, turn), "topics": [], "in_case": True}
    return [reply, *understood], {"asked_sign": asked, "misses": 0}


def _in_language(turn: Turn) -> list[str]:
    """Whom to call, in the parent's own language."""
    return [phrases().text(f"utter_urgent_{turn.language}")] if turn.language in WITH_REPLY else []


def people(sign: str, services: list[str], turn: Turn) -> list[str]:
    """A line for each service of a sign that the first line does not name yet, as it is open now."""
    named = [service for service in services if service not in ALREADY_SAID]
    if sign in _NEED:
        audiences = directory().audiences_in(turn.text)
        chosen = directory().chosen(_NEED[sign], turn.area, turn.facts, turn.now, audiences=audiences)
        named = list(dict.fromkeys([*(service.id for service in chosen if service.id not in ALREADY_SAID), *named]))
    return directory().lines_for(named[:MOST_PEOPLE], turn.area, turn.now)
