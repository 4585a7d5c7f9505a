"""What can be counted in a sentence, as word classes for the patterns: temperatures, times, how often, how long.

`$temp_38` is a body temperature of 38 or more, `$hours_8` eight hours or more, `$times_3` three times or more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.urgent.temperature import readings

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
MEASURES = frozenset(
    {name for scale in _SCALES.values() for name, _ in scale}
    | {"temp_38", "temp_39", "temp_40", "temp_any", "temp_under_36", "temp_under_35", "number"}
)


def measures(words: Sequence[str]) -> Iterator[Span]:
    """The counted classes in one sentence as (class, start, end)."""
    for reading in readings(words):
        yield "temp_any", reading.start, reading.end
        for name, least in (("temp_38", 38.0), ("temp_39", 39.0), ("temp_40", 40.0)):
            if reading.celsius >= least:
                yield name, reading.start, reading.end
        for name, most in (("temp_under_36", 36.0), ("temp_under_35", 35.0)):
            if reading.celsius < most:
                yield name, reading.start, reading.end
    for at, word in enumerate(words):
        if not (word[0].isdigit() or word in _WORDS):
            continue
        yield "number", at, at + 1
        yield from _counted(words, at)


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
