"""Whom to contact for a need: which need it is, its people in the parent's area, and what is remembered of it."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.after_alarm import was_alarmed
from actions.articles import AFTER_A_DEATH, answer, for_the_last_answer
from actions.resources import contacts, directory, library, phrases
from actions.turn import AREA_NOT_ASKED, Said, Slots, Turn
from actions.urgent_words import LOCAL_NEED
from bot.content.payloads import Press
from bot.content.reply import Reply
from bot.services.areas import Found
from bot.services.directory import ANYONE, HEALTH_VISITOR_NEED, HELP_AGAINST_ABUSE, MY_AREA
from bot.understanding.normalise import normalised
from bot.urgent.follow_up import follow_up_kind

NIGHT_AND_DAY = "samaritans"
TO_BE_HEARD = ("services/mental_health", AFTER_A_DEATH)
_OF_THEM = frozenset(
    "number numbers free cost costs charge charged open shut closed hours appointment appointments text email".split()
)
_AROUND_THEM = frozenset(
    "is are that this it they them do does did i we need have can could what whats when how much there just only now "
    "today tonight again please by on in at me us her his ok and so come out see book get call ring phone you the a an "
    "any still for to if or not yet".split()
)


def handed_over(turn: Turn) -> Said:
    """The people for what is wanted, with the answer to a second question beside it."""
    need = need_of(turn)
    second = turn.second_topic
    other = [answer(second, turn)] if second and second in library() and not turn.press else []
    slots: Slots = {"quit": None, "misses": 0}
    if not (turn.press and turn.press.kind == "people" and turn.slots.get("need")):  # what waits goes on waiting
        slots.update(need=need, need_at=turn.now.isoformat())
        if not (turn.may_be_several or asks(need, turn.area, turn.slots)):
            slots.update(AREA_NOT_ASKED)
    return [*_people(need, turn), *_assumed(need, turn), *other], slots


def asked_for_by_name(turn: Turn) -> Said | None:
    """The service whose number or hours are asked for by its name; of a line against abuse, whether it is safe."""
    if turn.press or turn.urgent or turn.signs:
        return None
    service = directory().by_name.find(turn.text)
    if service is None:
        return None
    if HELP_AGAINST_ABUSE in service.needs:
        reply, need = directory().hand_over(HELP_AGAINST_ABUSE, turn.area, turn.facts, turn.now), HELP_AGAINST_ABUSE
        return [reply], {"need": need, "need_at": turn.now.isoformat(), "misses": 0, **AREA_NOT_ASKED}
    return [directory().show(service.id, turn.now, turn.area)], {"misses": 0}


def still_asked_of_them(turn: Turn) -> Said | None:
    """The same people again, where a few words ask how to reach those that were just shown ("is that free", "just the
    number pls"), or say that nobody answers."""
    need = turn.slots.get("need")
    shown = any(payload.startswith("service:") for payload in turn.offered)
    if turn.press or turn.urgent or turn.signs or need is None or not shown:
        return None
    if follow_up_kind(turn.text, ["no_answer"]):
        reply = directory().hand_over(need, turn.area, turn.facts, turn.now)
        beside = [NIGHT_AND_DAY] if need in TO_BE_HEARD and NIGHT_AND_DAY not in reply.services else []
        lines = directory().lines_for(beside, turn.area, turn.now)
        lead = phrases().reply("utter_nobody_answered").lead
        return [reply.model_copy(update={"lead": lead, "lines": [*lines, *reply.lines]})], {"misses": 0}
    words = set(re.findall(r"\w+", normalised(turn.text)))
    if not words & _OF_THEM or not words <= _OF_THEM | _AROUND_THEM:
        return None
    return handed_over(replace(turn, press=Press("topic", need)))


def asks(need: str, area: str | None, slots: Slots) -> bool:
    """Whether a need asks for the area: where it was asked once already, only while that question still waits."""
    return directory().needs_area(need, area) and (not slots.get("area_asked") or slots.get("requested_slot") == "area")


def need_of(turn: Turn) -> str:
    """Which help is wanted: the topic; what the area is told for; else all there is, or anyone."""
    if turn.topic and turn.topic.startswith("services/") and turn.topic != MY_AREA:
        return turn.topic
    guess = turn.area_guess
    told_area = bool(guess.get("area") or guess.get("choices")) or bool(turn.press and turn.press.kind == "area")
    if told_area:
        return wanted(turn)
    return MY_AREA if turn.topic == MY_AREA else ANYONE


def wanted(turn: Turn) -> str:
    """What an area is told for: the help for an alarm a moment ago, that which waits for it, else that for what was
    answered last, else all there is."""
    alarm = (turn.slots.get("last_sign") or {}).get("sign") if was_alarmed(turn) else None
    if alarm in LOCAL_NEED:
        return LOCAL_NEED[alarm]
    waiting: str | None = turn.slots.get("need")
    if waiting and waiting != ANYONE:
        return waiting
    if turn.slots.get("loss"):
        return AFTER_A_DEATH
    return directory().need_for(turn.last_topic) or waiting or MY_AREA


def _people(need: str, turn: Turn) -> list[Reply]:
    """Whom to contact for a need; who is asked where she lives gets them twice only where she asks for them twice."""
    area = None if turn.may_be_several else turn.area
    asked = turn.may_be_several or asks(need, area, turn.slots)
    audiences = () if turn.press else directory().audiences_in(turn.text)
    if need == MY_AREA and asked:
        reply = directory().for_everyone(turn.now)
    else:
        reply = directory().hand_over(need, area, turn.facts, turn.now, audiences)
    if need == HEALTH_VISITOR_NEED:
        reply = reply.model_copy(update={"buttons": [*reply.buttons, contacts().list_button()]})
    if turn.press and turn.press.kind == "people":
        reply = reply.model_copy(update={"lines": [*for_the_last_answer(turn, reply), *reply.lines]})
    if reply.text() not in turn.said_last:
        return [reply]
    if asked:
        return [] if turn.may_be_several else [reply]
    return [directory().said_again(reply, area)]


def _assumed(need: str, turn: Turn) -> list[Reply]:
    """Says which council an outcode was taken for, where it has a few families in another."""
    found = Found.model_validate(turn.area_guess)
    if not found.assumed or turn.press:
        return []
    reply = directory().assumed_area(found)
    # Below the whole list of needs there is room for one button more.
    return [reply.model_copy(update={"buttons": [directory().another_area_button()]}) if need == MY_AREA else reply]
