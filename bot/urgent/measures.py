"""What can be counted in a sentence, as word classes for the patterns: temperatures, times, how often, how long.

`$temp_38` is a body temperature of 38 or more, `$baby_38` one that is not said to be an adult's, `$read_38` one of the
baby's as a thermometer says it ("38.4", where "38" may be talk of a limit), `$hours_8` eight hours or more, `$times_3`
three times or more.
`$age_newborn` is an age of 28 days or less however loosely it is said ("six wks"), `$day_5` the fifth day or later,
`$gestation` may be how far a pregnancy is ("28 weeks", "38+1").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.urgent.temperature import Reading, readings

Span = tuple[str, int, int]

_SCALES = {
    "second": (("seconds_10", 10.0),),
    "minute": (("seconds_10", 1.0),),
    "hour": (("hours_8", 8.0), ("hours_12", 12.0), ("days_5", 120.0), ("seconds_10", 1.0)),
    "day": (("hours_8", 1.0), ("hours_12", 1.0), ("days_2", 2.0), ("days_5", 5.0), ("days_14", 14.0)),
    "week": (("hours_12", 1.0), ("days_2", 1.0), ("days_5", 1.0), ("days_14", 2.0)),
    "time": (("times_3", 3.0), ("times_60", 60.0)),
    "feed": (("times_3", 3.0),),
    "bottle": (("times_3", 3.0),),
    "breath": (("times_60", 60.0),),
}
_WORDS = {"a": 1.0, "an": 1.0, "few": 3.0, "couple": 2.0, "several": 4.0, "dozen": 12.0}
_AGE_UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_AGES = (("age_newborn", 0, 28), ("age_under_3m", 0, 90), ("age_3_to_6m", 91, 182), ("age_older", 183, 2200))
_GESTATION = range(31 * 7, 43 * 7)  # "36 weeks" is how long a pregnancy was
_NO_AGE_BEFORE = frozenset(
    "for since last past every in next of over after another within until till first am i before than by per these"
    " those some took been wait waited pregnant gone bump due least on".split()
)
_NO_AGE_AFTER = frozenset(
    "ago of running straight later early premature pregnant preg gone gestation since without postpartum pp weeker in"
    " apart before after + solid supply notice with".split()
)
_BEFORE_DAYS = frozenset(", is are only he she they baby just at our my a both has have and twins lo old now".split())
MEASURES = frozenset(
    {name for scale in _SCALES.values() for name, _ in scale}
    | {name for name, _, _ in _AGES}
    | {"day_number", "day_5", "gestation"}
    | {"temp_38", "temp_39", "temp_40", "temp_any", "temp_under_36", "temp_under_35", "number"}
    | {"baby_38", "baby_39", "baby_40", "baby_under_36", "baby_under_35", "read_38"}
)


def measures(words: Sequence[str]) -> Iterator[Span]:
    """The counted classes in one sentence as (class, start, end)."""
    for reading in readings(words):
        yield "temp_any", reading.start, reading.end
        for name in _temperatures(reading):
            yield f"temp_{name}", reading.start, reading.end
            if reading.of_baby:
                yield f"baby_{name}", reading.start, reading.end
        if reading.of_baby and reading.celsius >= 38 and reading.celsius % 1:
            yield "read_38", reading.start, reading.end
    for at, word in enumerate(words):
        if not (word[0].isdigit() or word in _WORDS):
            continue
        yield "number", at, at + 1
        yield from _counted(words, at)
        if word[0].isdigit():
            yield from _age(words, at)


def _temperatures(reading: Reading) -> Iterator[str]:
    for least in (38, 39, 40):
        if reading.celsius >= least:
            yield str(least)
    for most in (36, 35):
        if reading.celsius < most:
            yield f"under_{most}"


def _age(words: Sequence[str], at: int) -> Iterator[Span]:
    """An age, looser than bot.understanding.ages reads it: only for a sign that a young age makes urgent."""
    before = words[at - 1] if at else ","
    following, after = (*words[at + 1 : at + 3], "", "")[:2]
    number = float(words[at])
    if before == "day" and 1 <= number <= 28:
        yield "day_number", at - 1, at + 1
        if number >= 5:
            yield "day_5", at - 1, at + 1
        return
    unit = following.removesuffix("s")
    if 16 <= number <= 42 and ((unit == "week" and after != "old") or following == "+"):
        yield "gestation", at, at + 2
    days = number * _AGE_UNITS.get(unit, 0)
    if not days or before in _NO_AGE_BEFORE or after in _NO_AGE_AFTER or days in _GESTATION:
        return
    if unit == "day" and after != "old" and before not in _BEFORE_DAYS:
        return
    for name, least, most in _AGES:
        if least <= days <= most:
            yield name, at, at + 2


def _counted(words: Sequence[str], at: int) -> Iterator[Span]:
    amount = _WORDS.get(words[at]) or (float(words[at]) if words[at].replace(".", "", 1).isdigit() else 0.0)
    for ahead in (1, 2, 3):
        if at + ahead >= len(words):
            return
        unit = words[at + ahead].rstrip("s")
        if unit in _SCALES:
            for name, least in _SCALES[unit]:
                if amount >= least:
                    yield name, at, at + ahead + 1
            return
        if (
            ahead == 1
            and words[at + 1] not in {"of", "more", "wet", "or", "to", "full", "solid", "whole", "breaths"}
            and not words[at + 1][0].isdigit()
        ):
            return
