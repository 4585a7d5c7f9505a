"""Open now, opens at, or not known: a service's week, exceptions, England's bank holidays, London's time.

Knows no words: how an opening is said is contacts.py's.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Literal

import holidays
from pydantic import BaseModel, ConfigDict

from bot.clock import LONDON
from bot.services.models import Service
from bot.services.schedules import BANK_HOLIDAYS, Times, read_row, read_times

DAYS_AHEAD = 14
ALWAYS = timedelta(days=7)

Stretch = tuple[datetime, datetime]


class Opening(BaseModel):
    """What is known of a service at one moment; `opens_at` and `closes_at` are in London's time.

    `likely` says that an unsure or outdated timetable has it open: good enough to sort by, not to promise.
    An open service without `closes_at` is open day and night.
    """

    model_config = ConfigDict(frozen=True)

    state: Literal["open", "closed", "unknown"]
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    likely: bool = False


def open_at(service: Service, now: datetime) -> Opening:
    """Whether a service is open at `now` (aware, any zone). Bank holidays that no page states are unknown."""
    if now.tzinfo is None:
        raise ValueError("open_at needs a time with its zone")
    moment = now.astimezone(LONDON)
    stretches = _stretches(service, moment.date())
    current = next((one for one in stretches if _utc(one[0]) <= _utc(now) < _utc(one[1])), None)
    if not service.hours or not _is_known(service, moment.date()):
        return Opening(state="unknown", likely=current is not None)
    if current is not None:
        closes_at = current[1] if _utc(current[1]) - _utc(now) < ALWAYS else None
        return Opening(state="open", closes_at=closes_at, likely=True)
    if _is_unknown_holiday(service, moment.date()):
        return Opening(state="unknown")
    opens_at = next((start for start, _ in stretches if _utc(start) > _utc(now)), None)
    return Opening(state="closed", opens_at=opens_at)


def is_bank_holiday(day: date) -> bool:
    """Whether it is a bank holiday in England."""
    return day in _bank_holidays(day.year)


@lru_cache(maxsize=8)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def _is_known(service: Service, day: date) -> bool:
    return service.sure and (service.hours_expire_on is None or day <= service.hours_expire_on)


def _is_unknown_holiday(service: Service, day: date) -> bool:
    return service.bank_holidays == "unknown" and str(day) not in service.exceptions and is_bank_holiday(day)


def _stretches(service: Service, today: date) -> list[Stretch]:
    """When it is open from yesterday to a fortnight ahead, in order; what touches is one stretch."""
    days = [today + timedelta(days=ahead) for ahead in range(-1, DAYS_AHEAD)]
    merged: list[Stretch] = []
    for start, end in sorted((_at(day, t.opens), _at(day, t.closes)) for day in days for t in _times_on(service, day)):
        if merged and _utc(start) <= _utc(merged[-1][1]):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end, key=_utc))
        else:
            merged.append((start, end))
    return merged


def _times_on(service: Service, day: date) -> list[Times]:
    """The times that begin on a day; none on a bank holiday when nothing is known of it."""
    if str(day) in service.exceptions:
        return [read_times(each) for each in service.exceptions[str(day)]]
    if is_bank_holiday(day):
        if BANK_HOLIDAYS in service.exceptions:
            return [read_times(each) for each in service.exceptions[BANK_HOLIDAYS]]
        if service.bank_holidays != "open":
            return []
    rows = (read_row(row) for row in service.hours)
    return [row.times for row in rows if day.weekday() in row.days]


def _at(day: date, minutes: int) -> datetime:
    """The clock time of `minutes` after midnight; 24 hours and more are on the next day."""
    days, rest = divmod(minutes, 24 * 60)
    return datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), LONDON)


def _utc(moment: datetime) -> datetime:
    """For comparing and subtracting: two times of one zone would be compared by the clock on the wall."""
    return moment.astimezone(timezone.utc)
