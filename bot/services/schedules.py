"""How opening hours are written in the files and the spreadsheet: `mon-fri 09:00-17:00`, `sat 17:00-08:30`.

Reads and checks the words; what is open at a moment is hours.py's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BANK_HOLIDAYS = "bank_holidays"
DAY_MINUTES = 24 * 60

_CLOCK = r"([01]\d|2[0-4]):([0-5]\d)"
_TIMES = re.compile(rf"{_CLOCK}-{_CLOCK}")
_ROW = re.compile(r"([a-z]{3}(?:-[a-z]{3})?(?:,[a-z]{3}(?:-[a-z]{3})?)*) (\S+)")


@dataclass(frozen=True)
class Times:
    """Opening and closing in minutes after midnight; a closing of more than 24 hours is on the next day."""

    opens: int
    closes: int


@dataclass(frozen=True)
class Row:
    """One line of a week: its days (0 is Monday) and its times."""

    days: tuple[int, ...]
    times: Times


def read_row(text: str) -> Row:
    """The row that `mon-fri 09:00-17:00` or `mon,wed-fri 09:30-17:00` stands for; ValueError for others."""
    match = _ROW.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is not hours: write days and times such as `mon-fri 09:00-17:00`")
    days = tuple(day for part in match.group(1).split(",") for day in _days(part))
    return Row(days, read_times(match.group(2)))


def read_times(text: str) -> Times:
    """The times that `09:00-17:00` stands for; closing at or before opening is on the next day."""
    match = _TIMES.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is not an opening and a closing time: write `09:00-17:00`")
    opens, closes = _minutes(match, 1), _minutes(match, 3)
    if opens >= DAY_MINUTES or closes > DAY_MINUTES:
        raise ValueError(f"`{text}` is past the end of the day: 24:00 is the latest closing")
    return Times(opens, closes if closes > opens else closes + DAY_MINUTES)


def read_exception_day(key: str) -> str:
    """`bank_holidays` or a date such as `2026-12-24`, as it was; ValueError for anything else."""
    if key != BANK_HOLIDAYS:
        date.fromisoformat(key)
    return key


def _days(part: str) -> tuple[int, ...]:
    first, _, last = part.partition("-")
    names = (first, last or first)
    for name in names:
        if name not in DAYS:
            raise ValueError(f"`{name}` is not a day: use {', '.join(DAYS)}")
    start, end = DAYS.index(names[0]), DAYS.index(names[1])
    if end < start:
        raise ValueError(f"`{part}` runs backwards: start the week on mon")
    return tuple(range(start, end + 1))


def _minutes(match: re.Match[str], group: int) -> int:
    return int(match.group(group)) * 60 + int(match.group(group + 1))
