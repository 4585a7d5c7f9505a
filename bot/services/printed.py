"""A service as it is said on paper: its number and the hours of a whole week, since paper knows no "open now"."""

from __future__ import annotations

from datetime import date

from bot.content.book import Helpline
from bot.services.contacts import spaced
from bot.services.models import Service
from bot.services.schedules import DAY_MINUTES, DAYS, Row, read_row

DAY_NAMES = [day.capitalize() for day in DAYS]


def helpline_of(service: Service, today: date) -> Helpline | None:
    """The helpline that a service is on paper; None for one without a phone number, or withdrawn."""
    if service.phone is None or service.withdrawn:
        return None
    return Helpline(
        name=service.name,
        number=spaced(service.phone, service.phone_shown),
        hours=week_in_words(service, today),
        what=service.what_happens,
    )


def week_in_words(service: Service, today: date) -> str:
    """Such as `Mon to Fri 9am to 5pm, Sat 10am to 3pm`; hours that are not sure are not printed."""
    expired = service.hours_expire_on is not None and service.hours_expire_on < today
    if expired or not service.sure or not service.hours:
        words = service.hours_note or "hours not known"
        return words[0].upper() + words[1:]
    rows = [read_row(row) for row in service.hours]
    if len(rows) == 1 and len(rows[0].days) == 7 and rows[0].times.closes - rows[0].times.opens >= DAY_MINUTES:
        return "Day and night"
    return ", ".join(f"{_days(row)} {_clock(row.times.opens)} to {_clock(row.times.closes)}" for row in rows)


def _days(row: Row) -> str:
    """`Every day`, `Mon to Fri`, or each run of days with "and" before the last."""
    if len(row.days) == 7:
        return "Every day"
    runs: list[list[int]] = []
    for day in row.days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    named = [_run(run) for run in runs]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _run(days: list[int]) -> str:
    first, last = DAY_NAMES[days[0]], DAY_NAMES[days[-1]]
    if first == last:
        return first
    return f"{first} and {last}" if len(days) == 2 else f"{first} to {last}"


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % DAY_MINUTES, 60)
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    past = f".{minute:02}" if minute else ""
    return f"{hour % 12 or 12}{past}{'am' if hour < 12 else 'pm'}"
