"""The turns after an alarm, or a question about a sign: "calling now", "which number", "they saw him".

Until help is called, or the parent asks another thing, what she tells is about the alarm, and the alarm stands first.
What is said stands in data/urgent/follow_ups.yml. Knows no topics but those that are no question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from actions.after_help import AGAIN
from actions.articles import answer, topic_buttons
from actions.resources import library, phrases, signs
from actions.sign_question import LONGEST_NO, about_abuse, answered_no, answered_yes, asked_again, is_recent, is_within
from actions.turn import AREA_NOT_ASKED, Said, Slots, Turn
from actions.urgent_words import BEREAVEMENT, LOCAL_NEED, advice, people, question
from bot.content.reply import SEVERITY, Reply
from bot.services.areas import Found
from bot.understanding.follow_up import states
from bot.urgent.advice import follow_up_reply, is_of_a_parent, kinds_after
from bot.urgent.course import was_mistaken
from bot.urgent.follow_up import follow_up_kind, goes_on, tells_of_death
from bot.urgent.models import ABUSE, UrgentLevel
from bot.urgent.safe_reply import matcher
from bot.urgent.verdict import UrgentThresholds

AFFIRM, DENY = "about/affirm", "about/deny"
# No question: the alarm is what it is about.
NOTED = ("about/thanks", AFFIRM, DENY, "about/goodbye", "about/praise", "about/more", "about/greet")
TAKEN_BACK = ("false_alarm", "fades")
CALM = ("better_now", "noted", "seen", "false_alarm")  # after a question alone these are as good as a no
OVER = ("seen", *TAKEN_BACK)  # after these nothing more is said of an alarm about the baby
CALLED = ("calling", "called", "with_them", "on_the_way", "told_to_wait")  # after these nobody is asked to call again
# Nobody who was only asked was told to call yet, or where to go.
AFTER_ADVICE_ONLY = ("later", "others_say", "held", "where_to_go", "no_way_there", "on_hold_with_111", "ask_them")
# Kinds that tell nothing of a call or of relief: another sign, seen in the same words, goes before them.
NO_NEWS = (*AFTER_ADVICE_ONLY, "after_jabs", "taken_away", "send_help")
# What the words say of the sign itself, or of reaching help, though they name the sign again.
BESIDE_THE_SIGN = ("seen", "no_phone", "no_answer", "in_writing", "little_english", "watched", "can_not_leave")
# How things stand by what the classifier makes of a message -> the kind whose words fit.
BY_COURSE = {"helped": "with_them", "seen": "seen"}
# Signs of somebody else than a baby, born or unborn: a death that is told after these is no loss of hers.
OF_AN_ADULT = ("adult_unwell", "parent_suicidal", "harm_thoughts", "psychosis")
# After these "he's gone now" is the one who was feared -> the kind whose words fit.
ONE_FEARED = {ABUSE: "not_there", "child_abuse": "not_there", "other_emergency": "held"}
UNBORN = ("reduced_movements", "mother_bleeding")
PSYCHOSIS = "psychosis"
THRESHOLDS = UrgentThresholds()
CLOSE_BY = timedelta(minutes=15)  # and whatever is told, until help is called
# "No, not blood, his FACE goes red", "I mean the formula is green": after advice it was not asked.
_CORRECTS = re.compile(
    r"\W*(?:(?:no|nah|nope|stop it|sorry|wait|ffs|omg|lol)\b\W+(?=\w+\W+\w)|(?:when )?i (?:mean|meant|said)\b"
    r"|(?:he'?s|she'?s|it'?s|its) not\b|not (?:\w+ ){0,2}(?:just|only|his|her|like)\b)",
    re.I,
)
PLAIN = 0.6  # the score of a topic that is meant where a false alarm is put right: "i asked about sterilising"
# "Is it free", "are they open now", "do i give my name": of the people who were named for a crisis.
_OF_THE_PEOPLE = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*(?:is|are|when|what time|does|do|will)\W+(?:(?:is|are|do|does|will)\W+)?"
    r"(?:it|they|that|this|these|i|we)\b(?:\W+\w+){0,3}?\W+(?:free|open|closed?|shut|cost|charge|pay|(?:my|a) name)\b",
    re.I,
)
LONGEST_TOLD = 30  # words; a longer message tells another story
LONGEST_COURSE = 40  # words; how things stand is learnt from messages up to this
LONGEST_LOST = 8  # words; what is not understood so soon after an alarm, and so short, is about it


def was_alarmed(turn: Turn) -> bool:
    """Whether urgent advice was given so lately that every reply still says when to call."""
    last = turn.slots.get("last_sign")
    return last is not None and not last.get("over") and is_recent(last, turn)


def is_told_again(sign: str, turn: Turn) -> bool:
    """Whether the advice for this sign was given so lately that no question about it may take its place."""
    return was_alarmed(turn) and turn.slots["last_sign"]["sign"] == sign


def was_abuse(turn: Turn) -> bool:
    """Whether the last urgent sign was abuse at home, whose words are not kept."""
    return bool((turn.slots.get("last_sign") or {}).get("sign") == ABUSE)


def _last_alarm(turn: Turn) -> Mapping[str, Any] | None:
    """The sign that words so soon after it are about: one that was sure before one that was only asked about, whose
    question says to call, too."""
    last: Mapping[str, Any] = turn.slots.get("last_sign" if was_alarmed(turn) else "asked_sign") or {}
    return last if last and is_recent(last, turn) else None


def _ended(turn: Turn) -> Mapping[str, Any] | None:
    """The sign of an alarm that was over a little while ago: it may come back."""
    last = turn.slots.get("last_sign")
    return last if last and last.get("over") and is_recent(last, turn) else None


def death_told(turn: Turn) -> Said | None:
    """What is said where a baby has died after all: "they couldn't save him"; "no heartbeat" only of an unborn one."""
    last = turn.slots.get("last_sign")
    if last is None or not was_alarmed(turn) or last["level"] == "crisis" or last["sign"] in (*OF_AN_ADULT, ABUSE):
        return None
    told = tells_of_death(turn.text, help_is_there=bool(last.get("called")), unborn=last["sign"] in UNBORN)
    return advice(BEREAVEMENT, "crisis", turn) if told else None


def after_urgent(turn: Turn) -> Said | None:
    """What is said to words that go on from urgent advice ("calling now", "she is breathing again", "ok thanks"), or
    say that it was beside the mark."""
    last = _last_alarm(turn)
    back = last or _ended(turn)
    if back is not None and _comes_back(turn):
        return advice(back["sign"], back["level"], turn)
    if last is None:
        return None
    if _was_mistaken(turn, last):
        return _taken_back(turn, last)
    if _is_corrected(turn, last):
        again = {**last, "at": turn.now.isoformat()}
        return [question(last["sign"], last["level"], turn)], {"last_sign": None, "asked_sign": again, "misses": 0}
    kind = _kind_of(turn, last)
    another = _is_another_sign(turn, last)
    if kind is None or (another and (kind in (*TAKEN_BACK, *NO_NEWS) or _is_graver(turn, last))):
        return None
    return _followed_up(kind, turn, last) if was_alarmed(turn) else _after_a_question(kind, turn, last)


def _is_corrected(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether a parent says that the advice about her baby was beside the mark, and no sign is seen in what she says:
    it is asked once more. What is of another kind, and what follows a crisis of her own, has words of its own."""
    told = was_alarmed(turn) and not turn.urgent and not turn.signs and not is_of_a_parent(last["sign"])
    if not told or last.get("called") or not _CORRECTS.match(turn.text):
        return False
    return _kind(turn, last) in (None, "held")


def _kind_of(turn: Turn, last: Mapping[str, Any]) -> str | None:
    """The kind of follow-up that a message is, by its words or by what was said before it."""
    if _says_where(turn, last):
        return "send_help"
    few = len(turn.text.split()) <= LONGEST_LOST and is_of_a_parent(last["sign"]) and not turn.urgent
    if few and _OF_THE_PEOPLE.match(turn.text):
        return "whom"
    kind = _kind(turn, last)
    if kind is not None:
        return "with_them" if kind == "better_now" and last.get("called") else kind
    if _is_small_talk(turn, last) or _is_no_answer(turn):
        return "noted"
    if _is_told_of_it(turn, last):
        asks = not states(turn.text) and len(turn.text.split()) > 1
        return "ask_them" if asks and last["sign"] not in (BEREAVEMENT, ABUSE) else "held"
    return "ask_helpers" if _is_asked_beside_help(turn, last) else None


def _comes_back(turn: Turn) -> bool:
    """Whether a few words say that what was told goes on, or has begun again."""
    asks = _has_answer(turn) or turn.text.rstrip().endswith("?")
    return goes_on(turn.text) and not turn.urgent and not asks


def _has_answer(turn: Turn) -> bool:
    """Whether the message is also about what has an answer."""
    return turn.decision == "answer" and (turn.topic or "") in library() and turn.urgent is None


def worse_than_said(turn: Turn) -> Said | None:
    """The alarm's own advice where what is told now makes it graver ("blood is coming out of his ear", after a fall);
    under its first line what is told now, where that alone would need less."""
    last = turn.slots.get("last_sign") or {}
    if not is_close_by(turn):
        return None
    if is_of_a_parent(last["sign"]):
        # In a psychosis her own word that all is safe is no news.
        less = last["sign"] == PSYCHOSIS and turn.urgent is not None and turn.urgent["level"] == "crisis"
        return _followed_up("held", turn, last) if less else None
    level = _level_with_what_is_told(turn, last)
    if SEVERITY[level] > SEVERITY[last["level"]]:
        return advice(last["sign"], level, turn)
    needs_less = turn.urgent is not None and turn.urgent["level"] == "111" and last["level"] == "999"
    return _under_the_first_line(turn, last) if needs_less else None


def _level_with_what_is_told(turn: Turn, last: Mapping[str, Any]) -> UrgentLevel:
    """The level of the last sign by the message before and this one together."""
    found = matcher().find(". ".join([*turn.earlier[-1:], turn.text]), age_days=turn.facts.age_days)
    levels = [one.level for one in found if one.sign == last["sign"]]
    return max(levels, key=SEVERITY.__getitem__, default=last["level"])


def _under_the_first_line(turn: Turn, last: Mapping[str, Any]) -> Said:
    """What to do for the sign that is told now, where that is sure, under the first line of the graver one before."""
    held, slots = _followed_up("held", turn, last)
    if turn.urgent is None or not turn.urgent["sure"]:
        return held, slots
    [reply], slots = advice(turn.urgent["sign"], turn.urgent["level"], turn)
    reply = reply.model_copy(update={"lead": held[0].lead, "level": last["level"]})
    return [reply], {**slots, "last_sign": {**last, "at": turn.now.isoformat()}}


def _after_a_question(kind: str, turn: Turn, last: Mapping[str, Any]) -> Said | None:
    """What is said to words that follow a question about a sign. Calm ones are as good as a no; "thanks" and "why" are
    no answer, and the question is put once more."""
    if kind == "send_help" or (turn.topic == AFFIRM and kind == "noted" and not last.get("in_case")):
        return answered_yes(turn)
    if kind == "noted" and turn.topic != DENY and not last.get("in_case"):
        return asked_again(turn) or answered_no(turn)
    return _taken_back(turn, last) if kind in CALM else _followed_up(kind, turn, last)


def _is_small_talk(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether the message is a thanks, an ok or the like, and nothing else was asked since the alarm."""
    return turn.topic in NOTED and turn.decision == "answer" and not turn.urgent and not last.get("answered")


def _is_no_answer(turn: Turn) -> bool:
    """Whether words below a question about a sign say neither yes nor no, nor anything else that is understood: a few
    ("lots"), or more where the danger goes on in them or help is there."""
    few = len(turn.text.split()) <= LONGEST_NO and "?" not in turn.text
    of_it = few or (turn.course in ("still", "helped") and _is_short_and_new(turn))
    return of_it and turn.decision != "answer" and not turn.urgent and not was_alarmed(turn)


def _says_where(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether a parent who was told to call answers with where she is; where the area has a line of its own for the
    sign, it is wanted."""
    place = Found.model_validate(turn.area_guess)
    said = bool(place.area or place.choices or place.outcode) and not turn.text.rstrip().endswith("?")
    return said and not turn.urgent and is_close_by(turn) and last["sign"] not in (BEREAVEMENT, *LOCAL_NEED)


def _is_told_of_it(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether a message is about the alarm, being so close by: "bleach", "mum thinks it's wind", "do I pull it off".
    What has an answer of its own is so where it is told, but not after abuse or a death."""
    tells = states(turn.text) or ("?" not in turn.text and len(turn.text.split()) == 1)
    if turn.decision == "answer":
        about_us = (turn.topic or "").startswith("about/")
        if not tells or about_us or last["sign"] in (BEREAVEMENT, ABUSE):
            return False
    return _is_short_and_new(turn) and is_close_by(turn)


def _is_asked_beside_help(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether help is there, and those who help can say best what a message asks: "shall I keep the packet"."""
    helped = bool(last.get("called")) and is_within(CLOSE_BY, last, turn)
    return helped and turn.decision != "answer" and _is_short_and_new(turn)


def _is_short_and_new(turn: Turn) -> bool:
    """Whether a message neither tells a long story, nor shows a sign, nor asks about another thing."""
    return len(turn.text.split()) <= LONGEST_TOLD and not turn.urgent and turn.course != "beside"


def is_close_by(turn: Turn) -> bool:
    """Whether urgent advice was given minutes ago, nobody was called, and nothing else was answered since, unless the
    danger plainly goes on."""
    last = turn.slots.get("last_sign")
    if last is None or last.get("called") or last.get("over") or (last.get("answered") and turn.course != "still"):
        return False
    return is_within(CLOSE_BY, last, turn)


def _was_mistaken(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether the parent says what she meant, so that there never was a danger: "the POO is green, no vomit"; the
    classifier may see the same sign again in these words. Of her own crisis only where no rule saw it."""
    least = THRESHOLDS.sure_of_crisis if last["level"] == "crisis" else 0.0  # "am feart, bairn's asleep" is no no
    mistaken = was_mistaken(turn.never, max(last.get("chance", 1.0), least))
    if not mistaken or goes_on(turn.text) or len(turn.text.split()) > LONGEST_COURSE:
        return False
    if last["level"] == "crisis" and last.get("by") != "classifier":
        return False
    return not _is_another_sign(turn, last)


def _taken_back(turn: Turn, last: Mapping[str, Any]) -> Said | None:
    """Thanks, with 999 in sight, and no more of the alarm; None where the message asks a thing that has an answer."""
    if was_alarmed(turn):
        return _followed_up("false_alarm", turn, last)
    return None if _has_answer(turn) else answered_no(turn)


def _kind(turn: Turn, last: Mapping[str, Any]) -> str | None:
    kinds = [kind for kind in kinds_after(last["sign"], last["level"]) if kind != AGAIN]
    among = kinds if was_alarmed(turn) else [kind for kind in kinds if kind not in AFTER_ADVICE_ONLY]
    beside = turn.course == "beside" or last.get("called") or last.get("answered")
    if beside or not is_within(CLOSE_BY, last, turn):
        among = [kind for kind in among if kind != "ask_them"]
    return follow_up_kind(turn.text, among) or _kind_by_course(turn)


def _kind_by_course(turn: Turn) -> str | None:
    """The kind by how things stand; None where the sign goes on."""
    if goes_on(turn.text) or len(turn.text.split()) > LONGEST_COURSE:
        return None
    return BY_COURSE.get(turn.course or "")


def _is_another_sign(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether the classifier is sure of another sign than the last; what a rule sees was said before. After abuse it
    takes "he isn't here" for a baby's."""
    return turn.urgent is not None and turn.urgent["sure"] and last["sign"] not in (turn.urgent["sign"], ABUSE)


def _is_graver(turn: Turn, last: Mapping[str, Any]) -> bool:
    """Whether what it tells of needs 999 where the last did not: "111 said to wait, he is having a fit now". Not a
    crisis: "he is kicking again" is taken for one."""
    return turn.urgent is not None and turn.urgent["level"] == "999" != last["level"]


def _followed_up(kind: str, turn: Turn, last: Mapping[str, Any]) -> Said:
    reply = follow_up_reply(_noted(last) if kind == "noted" else kind, last["sign"], last["level"])
    if kind == "ask_them" and not is_of_a_parent(last["sign"]):  # one of the steps may be the answer
        steps = [f"• {step}" for step in signs()[last["sign"]].steps]
        reply = reply.model_copy(update={"lines": [*steps, *reply.lines]})
    if kind == "false_alarm":
        reply = reply.model_copy(update={"buttons": topic_buttons(last.get("topics") or [])})
    if kind == "whom" and is_of_a_parent(last["sign"]):
        named = people(last["sign"], list(signs()[last["sign"]].services), turn)
        reply = reply.model_copy(update={"lines": [*reply.lines, *named]})
    if last["sign"] == ABUSE:
        reply = about_abuse(reply)
    if kind in OVER and last["level"] != "crisis":
        over: Slots = {"last_sign": {**last, "over": True}, "asked_sign": None}
        plain = kind == "false_alarm" and turn.topics[:1] and turn.topics[0]["score"] >= PLAIN
        if not _has_answer(turn) or (states(turn.text) and not plain):
            return [reply], over
        reply = reply.model_copy(update={"buttons": []})
        return [reply, answer(turn.topic or "", turn)], {**over, "last_topic": turn.topic, "misses": 0}
    slots: Slots = {}
    if kind in CALLED and was_alarmed(turn):
        slots["last_sign"] = {**last, "called": True}
    if kind == "send_help":  # a place that is told is for those who come
        slots.update(need=None, **AREA_NOT_ASKED)
    return [reply], slots


def _noted(last: Mapping[str, Any]) -> str:
    """The kind whose words say when to call, to a parent who has called or has not."""
    return "called" if last.get("called") else "noted"


def heard_beside_a_rule(turn: Turn) -> Said | None:
    """What is said where a rule sees in these words the sign that was just spoken of, and they say what came of it or
    what is in the way: "they said it was a febrile fit", "he checks my phone so I can't call", "crew here, still blue",
    "no temperature at all, he likes football"; or another sign, no graver, that the classifiers do not hear, while help
    is there; or a death, where the man at the window "has gone now"."""
    last = _last_alarm(turn)
    if last is None:
        return None
    if turn.signs == [last["sign"]] and turn.urgent_chance < THRESHOLDS.ask and _was_mistaken(turn, last):
        return _taken_back(turn, last)
    kind = _kind(turn, last)
    if kind == "not_there" and turn.signs == [BEREAVEMENT] and last["sign"] in ONE_FEARED:
        return _followed_up(ONE_FEARED[last["sign"]], turn, last)
    in_hand = turn.course in ("helped", "seen") and kind in (*CALLED, "seen")
    # Typed in pieces, the sign is that of the words before: "baby not breathing", "ambulance here".
    told = turn.signs or ([last["sign"]] if turn.urgent and turn.urgent["sign"] == last["sign"] else [])
    same = told == [last["sign"]] and (in_hand or kind in BESIDE_THE_SIGN or (not turn.signs and kind in CALLED))
    helped = turn.course == "helped" and kind in CALLED
    unheard = helped and turn.urgent_chance < THRESHOLDS.ask and not _is_graver(turn, last)
    return _followed_up(kind, turn, last) if kind and (same or unheard) else None


def lost_after_an_alarm(turn: Turn) -> Said | None:
    """Whom to call, again, in place of "I did not understand"; the question about a sign, where that was all."""
    last = _last_alarm(turn)
    if last is None or last.get("answered") or turn.decision != "fallback" or len(turn.text.split()) > LONGEST_LOST:
        return None
    again = None if was_alarmed(turn) else asked_again(turn)
    return again or _followed_up("noted", turn, last)


def reminded(replies: list[Reply], turn: Turn) -> tuple[list[Reply], Slots]:
    """The replies to something else with when to call beside them: first where the alarm is of this moment, not
    slight, and not of abuse or a death, else last. From then on thanks are for them."""
    last = turn.slots.get("last_sign")
    if last is None or not was_alarmed(turn):
        return [*replies, reminder(turn)], {}
    first = is_close_by(turn) and not _is_slight(last) and last["sign"] not in (BEREAVEMENT, ABUSE)
    told = [reminder(turn), *replies] if first else [*replies, reminder(turn)]
    return told, {"last_sign": {**last, "answered": True}}


def _is_slight(last: Mapping[str, Any]) -> bool:
    """Whether the classifiers alone would not have heard it: an everyday question speaks against such an alarm."""
    return bool(last.get("chance", 1.0) < THRESHOLDS.ask)


def reminder(turn: Turn) -> Reply:
    """When to call, in the alarm's own words. No word of abuse: they stand beside an ordinary answer, and are kept
    with it."""
    last = turn.slots.get("last_sign")
    if was_abuse(turn):
        return phrases().reply("utter_if_not_safe")
    if last is None or not was_alarmed(turn):
        return phrases().reply("utter_when_to_call")
    if not is_of_a_parent(last["sign"]) and (last.get("called") or last.get("answered") or _is_slight(last)):
        return phrases().reply("utter_when_to_call")
    return follow_up_reply(_noted(last), last["sign"], last["level"]).model_copy(update={"action": "smalltalk"})
