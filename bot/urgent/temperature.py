"""Body temperatures in a sentence: 38.5, 38'5, 38,5, 101F, "temp of 40", "thirty eight", 35.2.

Works on words in normal form. Leaves alone room, bath, bottle and oven temperatures, weights, weeks and ages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

_NUMBER = re.compile(r"\d+(?:\.\d+)?$")
_ABOUT_BODY = frozenset(
    "temp temperature fever thermometer feverish fevers celsius centigrade degrees reading armpit underarm calpol"
    " paracetamol rectal forehead goraczke goraczka goraczki temperatura febra fiebre fievre febre hot warm cold"
    " checked температура гарячка حرارة bukhar بخار low spiked spiking hypothermia hypothermic".split()
)
_NOT_BODY = frozenset(
    "room bath water bathwater nursery bedroom house flat outside weather oven wash washing milk formula bottle kettle"
    " washer degrees_outside heatwave tog car tent fridge machine heating thermostat sunny holiday tumble dryer"
    " boiler jacuzzi pool".split()
)
_ABOUT_BABY = frozenset(
    "fever baby babys he she him her himself herself his lo son daughter twins old weeks months days".split()
)
_NEXT_CLAUSE = frozenset(  # "38.4, can he have a bath"
    ", can could shall should do does is what how so and but or before while".split()
)
_OTHER_UNITS = frozenset(
    "week weeks day days month months year years hour hours minute minutes second seconds ml mls oz ounces kg kgs kilos"
    " kilo lb lbs pounds pound stone cm inch inches percent centile centiles tog togs am pm st nd rd th units mg times"
    " old per bpm g grams weeker and_a_half bottles feeds nappies litre litres scoops scoop +".split()
)
_NO_UNIT_OF_A_DECIMAL = frozenset({"am", "pm", "day", "times", "old"})  # "38.4 am i right", "38.3 day 4"
_FAHRENHEIT = frozenset({"f", "fahrenheit", "farenheit", "farenheight"})
_CELSIUS = frozenset({"c", "celsius", "centigrade", "celcius", "degrees", "deg", "degree"})
_AGE_BEFORE = re.compile(r"\b(?:i am|me|am|aged|mum|dad|wife|husband|partner|size|weighs|weight|at) $")
_PLAUSIBLE_C = (33.0, 43.0)
_PLAUSIBLE_F = (92.0, 109.0)


# Whose reading it is: "my temp is 38.5", "38 for me", "my husband has 39"; "my husband says 39" is the baby's.
_OTHER = (
    r"(?:mum|mam|mummy|dad|daddy|husband|hubby|wife|partner|boyfriend|girlfriend|nan|nana|gran|grandma|grandad|dog|cat)"
)
_FEVER = r"(?:temp|temperature|fever)"
_LINK = (
    r"(?: (?:is|was|has|had|been|gone|went|up|to|at|of|about|around|over|just|now|still|only|high|reading|says|hit"
    r"|reached|all|day|night|morning|today|tonight|yesterday|last|this|,|:))*"
)
_OWN_BEFORE = re.compile(
    rf"\bmy (?:own )?{_FEVER}{_LINK} $"
    r"|\bi (?:(?:am|was|have|had|got|still|just|only|been|running|having|spiking|a|an|this|high|bad|slight) )+"
    rf"{_FEVER}{_LINK} $"
    rf"|\bi (?:am|was)(?: still| only| now| at)? $"
    rf"|\b{_OTHER}(?:s| s)? (?:is|was|has|had|have)(?: got| had| at| on| a| an| the| high)*(?: {_FEVER}{_LINK})? $"
    rf"|\b{_OTHER}(?:s| s)? {_FEVER}{_LINK} $"
    r"|\bi (?:(?:am|was|have|had|got|still|just) )+(?:(?:a|an|the|man|bad|with) )*"
    r"(?:flu|mastitis|covid|tonsillitis|bug|virus)"
    rf"(?: (?:,|and|with|at|of|a))*(?: {_FEVER}{_LINK})? $"
    r"|(?:^|, |and )me(?: is| was| at| ,| :)* $"
)
_OWN_AFTER = re.compile(
    r"^(?: degrees| c| celsius)? (?:for|on)"
    r" (?:me|myself|the dog|the cat|my (?:husband|wife|partner|mum|dad))\b(?! to\b)"
)
_NAMES_BABY = re.compile(r"\b(?:he|she|his|her|him|baby|babys|babies|lo|newborn|son|daughter|twin|twins|old)\b")
_BABY_AFTER = re.compile(r"^(?: \S+){0,3} (?:on|for|in|of) (?:him|her|baby|the baby|my baby|lo|my lo|our baby)\b")


class Reading(NamedTuple):
    """A body temperature in degrees Celsius, and the words it stands in (start, end). `of_baby` unless it is plainly
    an adult's or a pet's."""

    celsius: float
    start: int
    end: int
    of_baby: bool = True


def readings(words: Sequence[str]) -> list[Reading]:
    """The body temperatures said in one sentence of words in normal form."""
    if not any(word[0].isdigit() for word in words):
        return []
    about_body = not _ABOUT_BODY.isdisjoint(words)
    if not _NOT_BODY.isdisjoint(words) and _ABOUT_BABY.isdisjoint(words):
        return []
    found = []
    for at, word in enumerate(words):
        if _NUMBER.match(word):
            reading = _reading_at(words, at, about_body)
            if reading is not None and not _of_a_thing(words, at):
                found.append(reading._replace(of_baby=not _of_another(words, reading)))
    return found


def _of_another(words: Sequence[str], reading: Reading) -> bool:
    before = " ".join(words[max(0, reading.start - 12) : reading.start]) + " "
    after = " " + " ".join(words[reading.end : reading.end + 6])
    if _BABY_AFTER.match(after):
        return False
    own = _OWN_BEFORE.search(before)
    return bool((own and not _NAMES_BABY.search(own.group())) or _OWN_AFTER.match(after))


def _reading_at(words: Sequence[str], at: int, about_body: bool) -> Reading | None:
    value, end = float(words[at]), at + 1
    following = words[end] if end < len(words) else ""
    decimal = "." in words[at]
    if following in _OTHER_UNITS and not (decimal and following in _NO_UNIT_OF_A_DECIMAL):
        return None
    if not decimal and re.fullmatch(r"\d", following) and _PLAUSIBLE_C[0] <= value <= _PLAUSIBLE_C[1]:
        after = words[end + 1] if end + 1 < len(words) else ""
        if after not in _OTHER_UNITS and about_body:  # dictated: "thirty eight four"
            value, end, decimal = value + int(following) / 10, end + 1, True
            following = after
    if following in {"degrees", "deg", "degree"}:
        end += 1
        following = words[end] if end < len(words) else ""
    if following in _FAHRENHEIT or (_PLAUSIBLE_F[0] <= value <= _PLAUSIBLE_F[1] and about_body):
        celsius = (value - 32) * 5 / 9
        return Reading(round(celsius, 1), at, end) if _PLAUSIBLE_C[0] <= celsius <= _PLAUSIBLE_C[1] else None
    if not _PLAUSIBLE_C[0] <= value <= _PLAUSIBLE_C[1]:
        return None
    with_unit = following in _CELSIUS or words[end - 1] in _CELSIUS
    if decimal or with_unit or (about_body and not _is_an_age(words, at)) or _stands_alone(words, at):
        return Reading(value, at, end)
    return None


def _stands_alone(words: Sequence[str], at: int) -> bool:
    """ "he is 39.2 and grumpy", "18 month old 40", "its gone to 39": a whole number near a baby and little else."""
    before = words[max(0, at - 2) : at]
    if before[-1:] == [","] and words[at + 1 : at + 2] in (
        [],
        ["on"],
        ["exactly"],
        ["dead"],
    ):  # "7 weeks, 38 on the dot"
        before = words[max(0, at - 3) : at - 1]
    is_baby = bool(before) and (
        before[-1] in {"old", "months", "weeks"} or before[-2:] in (["gone", "to"], ["months", "39"], ["up", "to"])
    )
    return is_baby and float(words[at]) >= 38


def _is_an_age(words: Sequence[str], at: int) -> bool:
    return bool(_AGE_BEFORE.search(" ".join(words[max(0, at - 2) : at]) + " "))


def _of_a_thing(words: Sequence[str], at: int) -> bool:
    after = list(takewhile(lambda word: word not in _NEXT_CLAUSE, words[at + 1 : at + 4]))
    return not _NOT_BODY.isdisjoint([*words[max(0, at - 5) : at], *after])
