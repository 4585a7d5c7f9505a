"""What a parent types to a question of ours that is no alarm: which topic she meant, where she lives, whether it is
safe to show who helps against abuse, and each step to stopping smoking.

No, why, or the words of a button. Whatever else she types goes on to its topic, and the question is not put again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from actions.articles import answer, something_else
from actions.people import handed_over
from actions.quitting import next_step, on_the_way_to_stop_smoking
from actions.resources import directory, library, menu_button
from actions.sign_question import CAREFUL_FOR
from actions.turn import AREA_NOT_ASKED, Said, Turn
from bot.content.choose import PEOPLE
from bot.content.payloads import Press, decode, encode
from bot.services.directory import HELP_AGAINST_ABUSE, MY_AREA, SAFE_TO_SHOW
from bot.services.models import ELSEWHERE
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
# What we ask her for; told to somebody else it is another thing: "give my address to the nursery".
_MY_AREA = (
    r"(?:where (?:i|we)(?: actually| really)? (?:live|am|are|stay)"
    r"|(?:my|our|the|an?) (?:full |home )?(?:area|address|post ?code|town|location))\b(?! to (?!you\b))"
)
_TELL = r"(?:say|tell|give|share|type|enter)(?: you| anyone| anybody)?"
# "Why do you need to know where I live", asked whether or not the question stands.
_WHY_MY_AREA = re.compile(
    r"\b(?:why|what for|how come|do you|do i)\b(?=.*\byou\b).*"
    rf"\b(?:(?:need|want|ask|asking)(?: me)?(?: to (?:know|have|ask))?(?: for| about)?|know|{_TELL}) {_MY_AREA}"
)
# "I am not telling you where I live", "stop asking for my postcode", asked or not.
_WILL_NOT_SAY = re.compile(
    r"\b(?:(?:not|never|without) (?:telling|saying|giving)(?: you| anyone| anybody)?"
    r"|(?:stop|quit|keep|no more|shut up|do not)(?: asking| ask)(?: me)?(?: for| about)?"
    r"|(?:do not|will not|not going to|rather not|prefer not(?: to)?|do not have to|refuse to)"
    rf" (?:want to |wanna |like to |have to )?{_TELL}) {_MY_AREA}"
    rf"|\b(?:none of your business|mind your own(?: business)?) {_MY_AREA}"
    rf"|{_MY_AREA} (?:is|are) (?:none of your business|my business|private)\b"
)
# "Yes it is safe", "I am on my own now"; a question begins with the verb.
_SAFE = frozenset("safe alone own myself".split())
_AROUND_SAFE = frozenset(
    "it i we he she they nobody everyone am is are all here there now still right quite just very so and ok okay fine "
    "of course for the moment at to talk look see read this me my on by show go ahead please thank you thanks yes yeah "
    "yep yup sure think can do".split()
)
# Only right below the question: a bare yes, or where the other is.
_YES_THEN = re.compile(
    r"(?:yes|yeah|yep|yea|yup|yh|ye|aye|ok|okay|go ahead|go on|show me|please do|sure|of course)\b"
    r"(?!.*\b(?:not|no|but)\b)"
    r"|.*\b(?:he|she|they|husband|partner|boyfriend|wife|girlfriend|ex)(?: is| are| has)?(?: \w+)?"
    r" (?:asleep|sleeping|out|gone|away|left|at work|in bed|not here|not in)\b(?!.*\b(?:soon|back|not safe)\b)"
)
# "The 2nd one": a button by its place.
_PLACES = {"first": 0, "1st": 0, "1": 0, "second": 1, "2nd": 1, "2": 1, "third": 2, "3rd": 2, "3": 2, "last": -1}
_AROUND_A_PLACE = frozenset("the one oh um ok no number option button please pls plz thanks ta i meant mean".split())
LONGEST_YES = 10  # words
LONGEST_STEP = 8  # words
_AREA_WORDS = frozenset("city county".split())
_NONE_OF_THEM = frozenset("somewhere else elsewhere other another neither none them these those".split())
_LITTLE = frozenset("i am he she they are it is just only a an the my for to please well ok of with".split())


def said_to_a_question(turn: Turn) -> Said | None:
    """The reply where the message answers, refuses or doubts the question; None for all else, and beside any sign."""
    if turn.press or turn.urgent or turn.signs:
        return None
    words = " ".join(re.findall(r"\w+", normalised(turn.text)))
    about_area, on_the_way = _asked_for_area(turn), any(_is_step(one) for one in turn.offered)
    which_topic = encode("other") in turn.offered
    said = (
        (_topic_meant(words, turn) if which_topic else None)
        or _said_of_the_area(words, turn, about_area)
        or (_said_on_the_way(words, turn) if on_the_way else None)
    )
    if said is None and (about_area or on_the_way) and _NO.fullmatch(words):
        return _left(turn)
    return said


def _topic_meant(words: str, turn: Turn) -> Said | None:
    """What the button of a "did you mean" says, where this names it by its place, or none of them."""
    if _content(words) - {"one"} and _content(words) <= _NONE_OF_THEM | {"one"}:
        return [something_else()], {}
    typed = re.findall(r"\w+", turn.text.lower())  # "2nd" is no word in normal form
    places = [_PLACES[word] for word in typed if word in _PLACES]
    topics = [payload.partition(":")[2] for payload in turn.offered if payload.startswith("topic:")]
    others = set(typed) - _PLACES.keys()
    if len(places) != 1 or "?" in turn.text or not others <= _AROUND_A_PLACE:
        return None
    if places[0] not in range(-len(topics), len(topics)):
        return None
    topic = topics[places[0]]
    if topic in library():
        return [answer(topic, turn)], {"last_topic": topic, "misses": 0}
    return handed_over(replace(turn, press=Press("topic", topic)))


def _said_of_the_area(words: str, turn: Turn, about_area: bool) -> Said | None:
    """To the place itself, to why, and to who will not say it."""
    if _WILL_NOT_SAY.search(words):
        return _not_asked_again(turn)
    if _WHY_MY_AREA.search(words) or (about_area and _WHY.fullmatch(words)):
        return [directory().why_area()], {"misses": 0, **AREA_NOT_ASKED}
    area = _area_typed(words, turn) if turn.area is None else None
    return _told(area, turn) if area else None


def _said_on_the_way(words: str, turn: Turn) -> Said | None:
    """To a step to stopping smoking, and to why it is asked."""
    if _WHY.fullmatch(words):
        return _why_this_step(turn)
    step = _step(words, turn)
    return next_step(replace(turn, press=step)) if step else None


def shown_if_safe(turn: Turn) -> Said | None:
    """Who helps against abuse, where our question whether it is safe is answered with yes; as its button does."""
    if turn.press or turn.urgent or turn.signs:
        return None
    asked_at = turn.slots.get("need_at") if turn.slots.get("need") == HELP_AGAINST_ABUSE else None
    was_asked = asked_at is not None and turn.now - datetime.fromisoformat(asked_at) <= CAREFUL_FOR
    # What was said of abuse is not kept: below the question nothing seems to have been said.
    below = encode("service", SAFE_TO_SHOW) in turn.offered or (was_asked and not turn.said_last)
    words = " ".join(re.findall(r"\w+", normalised(turn.text)))
    if len(words.split()) > LONGEST_YES or not (below or was_asked):
        return None
    if not (_says_safe(words.split()) or (below and _YES_THEN.match(words))):
        return None
    return [directory().show(SAFE_TO_SHOW, turn.now, turn.area)], {"misses": 0}


def _says_safe(words: list[str]) -> bool:
    said = set(words)
    return bool(said & _SAFE) and said <= _SAFE | _AROUND_SAFE and words[0] not in ("is", "am", "are", "do", "can")


def _not_asked_again(turn: Turn) -> Said:
    """The people for what was asked in the same breath, without the question; else that she need not say."""
    quiet = {"area_asked": True, **AREA_NOT_ASKED}
    topic = turn.topics[0]["topic"] if turn.topics and turn.decision != "fallback" else ""
    if not topic.startswith("services/") or topic == MY_AREA:
        replies, slots = _left(turn)
        return replies, {**slots, **quiet}
    replies, slots = handed_over(replace(turn, slots={**turn.slots, **quiet}))
    return replies, {**slots, **quiet}


def _area_typed(words: str, turn: Turn) -> str | None:
    """The one area, of those we asked to choose from, that these few words mean: "the city one", "somewhere else"."""
    said = _content(words) - {"one", "in", "live", "we", "near"}
    offered = [payload.partition(":")[2] for payload in turn.offered if payload.startswith("area:")]
    if not said or not (offered or (turn.choices and said <= _AREA_WORDS)):
        return None
    if ELSEWHERE in offered and said <= _NONE_OF_THEM:
        return ELSEWHERE
    return directory().areas.called(said, offered or turn.choices)


def _told(area: str, turn: Turn) -> Said:
    """As the press of that area's button."""
    turn = replace(turn, press=Press("area", area), area=area)
    replies, slots = next_step(turn) if on_the_way_to_stop_smoking(turn) else handed_over(turn)
    return replies, {**slots, "area": area}


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
