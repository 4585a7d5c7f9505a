"""What a parent types to a question of ours that is no alarm: where she lives, and each step to stopping smoking.

No, why, or the words of a button. Whatever else she types goes on to its topic, and the question is not put again.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.quitting import next_step
from actions.resources import directory, menu_button
from actions.turn import AREA_NOT_ASKED, Said, Turn
from bot.content.choose import PEOPLE
from bot.content.payloads import Press, decode
from bot.services.quit import asked_in, left
from bot.understanding.normalise import normalised

_NO = re.compile(
    r"(?:(?:ok|okay|oh|um|no|nah|well|actually|sorry|just|please|its|it is|that is) )*"
    r"(?:no|nope|nah|never ?mind|nvm|forget (?:it|that|about it)|(?:it |that )?does not matter|not now"
    r"|(?:maybe )?later|another time"
    r"|leave it|skip(?: it| this| that)?|(?:i |id )?(?:would |had )?(?:rather|prefer) not(?: to)?(?: say| tell you)?"
    r"|(?:i )?(?:do not|will not) (?:want to )?(?:say|tell you|answer|want to)|not (?:saying|telling)(?: you)?)"
    r"(?: (?:thanks|thank you|ta|cheers|please|then|now|sorry|that))*"
)
_WHY = re.compile(
    r"(?:(?:but|and|ok|okay|so) )*(?:why|what for|how come)"
    r"(?: (?:is )?(?:that|this)"
    r"| (?:do|would) you (?:need|want|ask)(?: (?:for )?(?:that|this|it))?(?: to know(?: that| this)?)?"
    r"| does (?:it|that) matter)?"
)
# "Why do you need to know where I live", asked whether or not the question stands.
_WHY_MY_AREA = re.compile(
    r"\b(?:why|what for|how come|do you (?:really )?need|do i (?:have|need) to)\b"
    r"(?=.*\byou\b)"
    r".*\b(?:where (?:i|we)(?: actually| really)? (?:live|am|are|stay)"
    r"|(?:my|our) (?:area|address|post ?code|town|location))\b"
)
LONGEST_STEP = 8  # words
_LITTLE = frozenset("i am he she they are it is just only a an the my for to please well ok of with".split())


def said_to_a_question(turn: Turn) -> Said | None:
    """The reply where the message answers, refuses or doubts the question; None for all else, and beside any sign."""
    if turn.press or turn.urgent or turn.signs:
        return None
    words = " ".join(re.findall(r"\w+", normalised(turn.text)))
    about_area, on_the_way = _asked_for_area(turn), any(_is_step(one) for one in turn.offered)
    if _WHY_MY_AREA.search(words) or (about_area and _WHY.fullmatch(words)):
        return [directory().why_area()], {"misses": 0, **AREA_NOT_ASKED}
    if on_the_way and _WHY.fullmatch(words):
        return _why_this_step(turn)
    step = _step(words, turn) if on_the_way else None
    if step:
        return next_step(replace(turn, press=step))
    return _left(turn) if (about_area or on_the_way) and _NO.fullmatch(words) else None


def _asked_for_area(turn: Turn) -> bool:
    """Not where an outcode was taken for an area, and its neighbours are offered."""
    return turn.area is None and any(payload.startswith("area:") for payload in turn.offered)


def _left(turn: Turn) -> Said:
    over = {"misses": 0, **AREA_NOT_ASKED}
    if turn.slots.get("quit") and turn.slots.get("need") is None:
        return [left(directory(), menu_button())], {"quit": None, **over}
    return [directory().area_left([menu_button(), PEOPLE])], over


def _why_this_step(turn: Turn) -> Said:
    """The reason, and the same question again."""
    [question], slots = next_step(turn)
    return [question.model_copy(update={"lead": question.lines[0], "lines": [question.lead]})], slots


def _is_step(payload: str) -> bool:
    return payload.startswith("quit:") and "/" in payload


def _step(words: str, turn: Turn) -> Press | None:
    """The press of the one step whose button says what was typed, the whole of it before a part; else of the one that a
    word of a short message means: "its my nan who smokes"."""
    said = _content(words)
    titles = {payload: _content(normalised(title)) for payload, title in turn.offered.items() if _is_step(payload)}
    same = [payload for payload, title in titles.items() if said == title]
    within = [payload for payload, title in titles.items() if said <= title]
    fitting = (same or within) if said else []
    if len(fitting) != 1:
        fitting = [payload for payload in titles if _means(words.split(), payload, turn)]
    return decode(fitting[0]) if len(fitting) == 1 else None


def _means(words: list[str], payload: str, turn: Turn) -> bool:
    value = payload.partition(":")[2]
    who = (turn.slots.get("quit") or {}).get("who")
    typed = asked_in(directory().quit_words, value, who).typed.get(value.partition("/")[2], [])
    return len(words) <= LONGEST_STEP and "not" not in words and not set(words).isdisjoint(typed)


def _content(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words)) - _LITTLE
