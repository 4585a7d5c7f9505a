"""How one service is said: its number, its hours at this moment, its cost, what happens, when it was checked.

Pure: a service and a time in, lines of plain text out. Which services are said is choosing.py's.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.clock import day_in_london
from bot.services.hours import Opening, open_at
from bot.services.models import Service
from bot.services.wording import Phrases

# Lengths of the groups in which a number of this beginning is read out.
A_DAY = timedelta(days=1)
GROUPS = {
    "01": (5, 6),
    "011": (4, 3, 4),
    "02": (3, 4, 4),
    "03": (4, 3, 4),
    "07": (5, 6),
    "08": (4, 3, 4),
    "116": (3, 3),
}


def contact_line(service: Service, now: datetime, phrases: Phrases) -> str:
    """Everything that a parent needs to decide on this contact, as one point."""
    parts = [f"{service.name}: {reach(service, phrases)}.", _hours_sentence(service, now, phrases)]
    parts += [_cost_sentence(service, phrases), service.what_happens, _checked(service, phrases)]
    return "• " + " ".join(part for part in parts if part)


def short_line(service: Service, now: datetime, phrases: Phrases) -> str:
    """Name, number and hours only, to stand under an urgent answer; without a number, how to find it."""
    known = _hours_sentence(service, now, phrases) if service.phone or service.text else service.what_happens
    parts = [f"{service.name}: {reach(service, phrases)}.", known]
    return "• " + " ".join(part for part in parts if part)


def full_lines(service: Service, now: datetime, phrases: Phrases) -> list[str]:
    """All that is known of one service, a line each."""
    lines = [service.what_happens, _reach_sentence(service, phrases), _hours_sentence(service, now, phrases)]
    lines.append(_cost_sentence(service, phrases))
    if service.eligibility:
        lines.append(phrases.who_for.format(words=service.eligibility.words))
    if service.languages:
        lines.append(phrases.languages.format(languages=", ".join(service.languages)))
    if service.relay and service.phone:
        lines.append(phrases.relay)
    if service.bsl:
        lines.append(phrases.bsl.format(web=service.bsl))
    return [line for line in [*lines, _checked(service, phrases)] if line]


def reach(service: Service, phrases: Phrases) -> str:
    """How to reach a service, in words: call, text, or the web where there is no number."""
    ways = []
    if service.phone:
        ways.append(phrases.call.format(number=spaced(service.phone, service.phone_shown)))
    if service.text:
        words = phrases.text_word if service.text_word else phrases.text
        ways.append(words.format(number=spaced(service.text, service.text_shown), word=service.text_word))
    if service.webchat:
        ways.append(phrases.webchat.format(web=_bare(service.webchat)))
    if service.web and not ways:
        ways.append(phrases.web.format(web=_bare(service.web)))
    return " or ".join(ways)


def spaced(digits: str, shown: str | None = None) -> str:
    """A number in the groups in which it is read out: as the service shows it, else by its beginning."""
    if shown:
        return shown
    beginning = max((start for start in GROUPS if digits.startswith(start)), key=len, default="")
    groups = GROUPS.get(beginning, ())
    if sum(groups) != len(digits):
        return digits
    ends = [sum(groups[: count + 1]) for count in range(len(groups))]
    return " ".join(digits[end - length : end] for end, length in zip(ends, groups, strict=True))


def opening_words(service: Service, opening: Opening, now: datetime, phrases: Phrases) -> str:
    """The hours at this moment in words; an unknown opening sends the parent to the website."""
    if opening.state == "unknown":
        where = phrases.hours_unknown if service.web else phrases.hours_unknown_no_web
        return "; ".join(filter(None, [service.hours_note, where]))
    if opening.state == "open":
        closes_at = opening.closes_at
        if closes_at is None:
            return phrases.open_always
        day = f" {day_words(closes_at.date(), now)}" if closes_at - now > A_DAY else ""
        return phrases.open_until.format(time=f"{clock(closes_at)}{day}")
    if opening.opens_at is None:
        return phrases.closed
    day = day_words(opening.opens_at.date(), now)
    return phrases.closed_until.format(time=clock(opening.opens_at), day=day)


def clock(moment: datetime) -> str:
    """`9am`, `4.30pm`, `noon` or `midnight`."""
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return "noon" if moment.hour else "midnight"
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def day_words(day: date, now: datetime) -> str:
    """`today`, `tomorrow`, `on Monday`, or `on 27 December` when a week or more ahead."""
    ahead = (day - day_in_london(now)).days
    if ahead < 2:
        return ("today", "tomorrow")[ahead]
    return f"on {day:%A}" if ahead < 7 else f"on {day.day} {day:%B}"


def _hours_sentence(service: Service, now: datetime, phrases: Phrases) -> str:
    """Nothing for a website, which is always there."""
    if not (service.phone or service.text or service.webchat):
        return ""
    return _sentence(opening_words(service, open_at(service, now), now, phrases))


def _reach_sentence(service: Service, phrases: Phrases) -> str:
    return _sentence(reach(service, phrases))


def _cost_sentence(service: Service, phrases: Phrases) -> str:
    return phrases.cost[service.cost]


def _checked(service: Service, phrases: Phrases) -> str:
    return phrases.checked.format(month=f"{service.checked_on:%b %Y}")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _bare(web: str) -> str:
    return web.split("://", 1)[1].removeprefix("www.").rstrip("/")
