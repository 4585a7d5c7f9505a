"""How old the baby is, and how far a pregnancy is, from words in normal form. Ages are whole days.

Where the words are vague the younger end is taken: advice for the younger baby is the safer advice.
"""

# ruff: noqa: E501  # a word list is read and compared more easily on one line

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from bot.understanding.other_ages import other_ages

_UNIT_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_TAKEN_OFF_WHEN_NEARLY = {"hour": 0, "day": 1, "week": 3, "month": 7, "year": 30}
_NUMBER = r"(?:\d+(?:\.\d+)?|an?|couple of|few|fortnight)"
_UNIT = r"(hour|day|week|month|year)s?"
_NEARLY = r"nearly|almost|just under|not quite|coming up to|approaching|not yet|turning|shy of"
_SOON = r"tomorrow|next week|this week(?:end)?|in \d+ (?:day|week)s?|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
_AGE = re.compile(
    rf"(?:\b(?P<nearly>{_NEARLY}) )?\b(?P<number>\d+(?:\.\d+)?(?:(?: to| or)? \d+(?:\.\d+)?)?|a couple of|couple of|a few|few|half an?|an?)"
    r" (?P<unit>hour|day|week|month|year)s?\b"
    r"(?P<half> and a half)?(?: and (?P<extra>\d+) (?P<extra_unit>day|week|month)s?)?(?P<old> olds?\b)?"
    rf"(?P<soon> (?:{_SOON})\b)?"
)
_VAGUE = {
    "a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a couple of": 2.0, "couple of": 2.0, "a few": 3.0, "few": 3.0,
}  # fmt: skip
_SHORT_AGE = re.compile(r"(?<![.\d])(?P<number>\d+) ?(?P<unit>[dwmy])\b(?! ?\d)")
_SHORT_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_BEFORE_AGE = re.compile(
    r"(?:\b(?:is|are|aged?|at|my|our|baby|lo|son|daughter|boy|girl|dd|ds|turned|now|only|just|hit|a|to|with|of|and|he|she"
    r"|twins?|infant|bubs?|bairn|grandson|granddaughter|turning|about|around|roughly|over|nearly|almost|newborn|wee one"
    r"|actually|sorry|meant|mean|no|ff|bf|ebf|yes|hi|hello|we are)|[,.!?\n]) $|^$"
)
_NOT_AGE_BEFORE = re.compile(
    r"\b(?:for(?: about| around| over| nearly| almost| the)?|in|last|past|every|next|within|after|since|another|first"
    r"|until|till|before|been|takes?|took|each|other|lasted|least|off|than|when (?:he|she|they|baby) (?:was|were)"
    r"|since (?:he|she|baby|they) (?:was|were)|during|from|by|per|around the|slept|sleeps?|due|over the"
    r"|gap of|born at|came at|arrived at|delivered at|till (?:he|she) (?:is|was)|until (?:he|she) (?:is|was)"
    r"|when (?:he|she|they) (?:is|are|turns?)|sits?|supply of|up to) $"
)
_NOT_AGE_AFTER = re.compile(
    r"^ (?:(?:and \d+ days )?pregnant|preg\b|ago|early|late|premature|gestation|gone|straight|in a row|on and off|later"
    r"|overdue|postpartum|post partum|pp\b|from now|left|to go|supply|notice|wait|apart|before|after|since|check|review"
    r"|jabs?|vaccin\w+|injections?|immunisations?|leap|sleep regression|regression|scan|growth|now of|of|until|till"
    r"|corrected|each|per|every|maternity|leave|with no|without|course|awake|nap|a (?:day|week|night)|appointment)\b"
)
# Who came to see the baby, or when it was weighed, is past: "the health visitor came already at 10 days".
_THEN = re.compile(
    r"\b(?:came(?! back)|visited|arrived|delivered|born|weighed|checked|seen|discharged)(?: \w+){0,2} at(?: about| around)? $"
    r"|\bhad (?:him|her|them|(?:my|our|the|her) (?:baby|twins|son|daughter|boy|girl)) at(?: about| around)? $"
)
_AFTER_BIRTH = re.compile(r"^ (?:postpartum|post partum|pp)\b")
_SIBLING = re.compile(
    r"\b(?:toddler|eldest|oldest|older|big (?:brother|sister)|brother|sister|sibling|other (?:child|son|daughter|kid)"
    r"|first (?:child|born|baby)|niece|nephew|partner|husband|wife|mum|dad|dog|cat|cot|mattress|car seat)"
    r"(?: (?:is|who is|aged|was))* $"
)
# Before "born": somebody else than the baby that is asked about.
_BIRTH_OF_ANOTHER = re.compile(
    r"\b(?:i|toddler|eldest|oldest|older|big|brother|sister|sibling|(?:other|last|previous|older|big) (?:\w+)"
    r"|niece|nephew|cousin|friend|partner|husband|wife|mum|mother|dad|father|nan|gran|grandma|grandad|uncle|aunt)"
    r"(?: (?:was|were|is|got|being))? $"
)
_FIRST = re.compile(r"\b(?:first|1st)(?: \w+)?(?: (?:was|were|is))? $")  # often the only one, so only where long ago
_YEAR = 366
_WEIGHT = r"(?:kgs?|kilos?|kilograms?|grams?|g|lbs?|pounds?|oz|ounces?|stone)"
# A number alone, so neither a part of one ("4.2") nor a weight ("9 and 4 ounces").
_BARE = re.compile(
    r"\b(?:he|she|baby|lo|son|daughter) is (?:nearly |almost |only |just )?(\d+)(?! ?[.,] ?\d)"
    rf"(?!(?: [\w.,]+){{0,3}} {_WEIGHT}\b)(?= (?:and|but|so|now)\b| ?[,.!?\n]|$)"
)
_OLDER_CHILD = re.compile(
    r"\b(?:(?:my|our|the|a) (\d) years? olds?\b(?! twins)|(?:toddler|eldest|oldest|older (?:son|daughter|child|one|boy|girl)|big (?:brother|sister))"
    r"(?: (?:is|who|aged|just|turned|nearly|almost|only))+ (\d)\b(?! ?[.,]? ?\d| (?:day|week|month)))"
)
_BORN_AGO = re.compile(
    rf"\b(?:born|birth|had (?:my|our|the|her|him|a) ?(?:baby|son|daughter|boy|girl)?)[\w ]{{0,14}}? ({_NUMBER}) {_UNIT} ago\b"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
_BORN = r"\b(?:born|gave birth|had (?:my|our|the) (?:baby|son|daughter|little (?:boy|girl|one)))\b(?: \w+){0,2}? "
_BORN_DAY = re.compile(_BORN + rf"(?:last |on |this )?({'|'.join(_DAYS)})\b")
_BORN_RECENTLY = re.compile(_BORN + r"(today|this morning|tonight|yesterday|last night|last week|earlier today)\b")
_BORN_DATE = re.compile(_BORN + rf"(?:the )?(\d{{1,2}})(?: ?(?:st|nd|rd|th))?(?: of)? ({_MONTH})\b")
_BORN_MONTH = re.compile(_BORN + rf"in ({_MONTH})\b")
_NEWBORN = re.compile(
    r"\b(?:newborn|new born|neonate|just (?:had|given birth)|first night (?:home|at home)|brand new baby|home from hospital today)\b"
)
_GENERIC_NEWBORN = re.compile(
    r"\b(?:newborn (?:phase|stage|photos?|clothes|size|nappies|teat|insert|days|essentials)|newborns|when (?:he|she|they) (?:was|were) (?:a )?(?:newborn|new born))\b"
)
_DAY_NUMBER = re.compile(r"(?:^|\b(?:on|is|only|now|at|its|it is) )day (\d{1,2})\b(?! (?:of|since))")

_PREGNANT_WEEKS = re.compile(
    r"\b(?P<weeks>\d{1,2})(?: ?\+ ?(?P<days>\d)| weeks? (?P<and_days>\d) days?)?(?: ?weeks?)?(?: and \d days?)? ?(?:pregnant|preg|gone|gestation|with (?:my|our) (?:first|second|third)|bump)\b"
)
_I_AM_WEEKS = re.compile(
    r"\b(?:i am|am|currently|wife is|partner is|gf is|girlfriend is) (?:now |nearly |almost |about |only |just )?(?P<weeks>\d{1,2})(?: ?\+ ?(?P<days>\d)| weeks?\b)(?! (?:postpartum|post partum|pp|in|sober|into)\b)"
)
_PLUS_WEEKS = re.compile(
    r"(?<!at )(?<!born )\b(?P<weeks>[1-3]\d|4[0-2]) ?\+ ?(?P<days>[0-6])\b(?! ?(?:old|months?|years?))"
)
_PREGNANT = re.compile(
    r"\b(?:pregnant|expecting(?: (?:a|my|our|twins))?|(?:first|second|third) trimester|mum to be|dad to be)\b"
)
_NOT_PREGNANT = re.compile(
    r"\b(?:not|was|were|while|whilst|when|been|being|before|got|get|getting|if|after|trying to (?:get|be))(?: i was| i got| she was)? pregnant\b|\bexpecting (?:it|him|her|too|that|this|to)\b"
)
_DUE_IN = re.compile(rf"\bdue (?:date )?(?:is )?in (?:about |around )?({_NUMBER}) {_UNIT}\b")
_DUE_DATE = re.compile(
    rf"\bdue (?:date )?(?:is )?(?:on )?(?:the )?(\d{{1,2}})(?: ?(?:st|nd|rd|th))?(?: of)? ({_MONTH})\b"
)
_DUE_MONTH = re.compile(rf"\bdue (?:date )?(?:is )?(?:in |at the end of |end of |mid |early |late )?({_MONTH})\b")
_DUE_WORD = re.compile(
    r"\b(?:baby|i am|we are|am|is|are|due date is) (?:is )?due (today|any day|tomorrow|next week|next month|this week|this month)\b"
)
_DUE_WORDS = {
    "today": 0,
    "any day": 0,
    "tomorrow": 1,
    "this week": 3,
    "next week": 7,
    "this month": 14,
    "next month": 30,
}
_OVERDUE = re.compile(r"\b(?:overdue|past my due date)\b")
_LONGEST_AGE = 6 * 366
LOOKED_BACK = 80  # characters


class _Age(NamedTuple):
    days: int
    at: int
    sibling: bool


def baby_age(text: str, today: date) -> int | None:
    """The baby's age in days, or None. `text` is in normal form. Of two ages the baby's, in doubt the younger."""
    others = [_Age(days, at, False) for days, at in other_ages(text)]
    ages = [*_written_ages(text), *_birth_dates(text, today), *others]
    babies = [age for age in ages if not age.sibling]
    if babies:
        return min(age.days for age in babies)
    bare = _BARE.search(text)
    if bare:
        number = int(bare.group(1))
        return int(number * 365.25) if number < 5 else int(number * 30.44) if number <= 24 else None
    if _NEWBORN.search(_GENERIC_NEWBORN.sub("", text)):
        return 7
    day = _DAY_NUMBER.search(text)
    return int(day.group(1)) if day and int(day.group(1)) <= 14 else None


def older_child_age(text: str) -> int | None:
    """The age in days of a child of a year or more who is said to be a toddler or "a 3 year old", or None."""
    found = _OLDER_CHILD.search(text)
    years = int(found.group(1) or found.group(2)) if found else 0
    return int(years * 365.25) + 1 if years else None


def without_older_child(text: str) -> str:
    """The text without the words that say an older child's age."""
    return _OLDER_CHILD.sub("", text)


def pregnancy(text: str, today: date) -> tuple[bool | None, int | None]:
    """Whether somebody is pregnant now (None: not said) and the days until the baby is due, if that can be told."""
    due = _due_in(text, today)
    if due is not None:
        return True, due
    for pattern in (_PREGNANT_WEEKS, _PLUS_WEEKS, _I_AM_WEEKS):
        found = pattern.search(text)
        if found and not re.search(
            r"\b(?:born|came|delivered|arrived|was|since|at) (?:at )?(?:about )?$", text[: found.start()]
        ):
            groups = found.groupdict()
            days = int(groups.get("days") or groups.get("and_days") or 0)
            return True, max(0, 280 - int(groups["weeks"]) * 7 - days)
    if _PREGNANT.search(_NOT_PREGNANT.sub("", text)):
        return True, None
    return (False, None) if re.search(r"\bnot pregnant\b", text) else (None, None)


def _written_ages(text: str) -> list[_Age]:
    ages = []
    for found in _AGE.finditer(text):
        if _says_an_age(text, found):
            ages.append(_Age(_days(found), found.start(), _of_sibling(text, found)))
    if not ages:
        for found in _SHORT_AGE.finditer(text):
            if not _NOT_AGE_BEFORE.search(_before(text, found)) and not _NOT_AGE_AFTER.match(text[found.end() :]):
                days = int(int(found.group("number")) * _UNIT_DAYS[_SHORT_UNITS[found.group("unit")]])
                ages.append(_Age(days, found.start(), False))
    return [age for age in ages if age.days <= _LONGEST_AGE]


def _before(text: str, found: re.Match[str]) -> str:
    """The words before a match, as many as any pattern here looks at: a whole book before each age takes seconds."""
    return text[max(0, found.start() - LOOKED_BACK) : found.start()]


def _says_an_age(text: str, found: re.Match[str]) -> bool:
    before, after = _before(text, found), text[found.end() :]
    if _THEN.search(before):
        return False
    if _NOT_AGE_AFTER.match(after) and not found.group("old"):
        return bool(_AFTER_BIRTH.match(after))
    if found.group("old"):
        return not re.search(
            r"\b(?:when|since) (?:he|she|they|baby) (?:was|were) $|\buntil (?:he|she) (?:is|was) $", before
        )
    if found.group("number") in _VAGUE or found.group("unit") == "hour":
        return False
    if re.search(r"\b(?:i am|i was)(?: \w+)? $", before) or _NOT_AGE_BEFORE.search(before):
        return False
    return bool(_BEFORE_AGE.search(before)) or bool(found.group("nearly"))


def _days(found: re.Match[str]) -> int:
    number, unit = found.group("number"), found.group("unit")
    amount = _VAGUE.get(number) or _lower_end(number)
    days = amount * _UNIT_DAYS[unit] + (0.5 * _UNIT_DAYS[unit] if found.group("half") else 0)
    if found.group("extra"):
        days += float(found.group("extra")) * _UNIT_DAYS[found.group("extra_unit")]
    if found.group("nearly") or found.group("soon"):
        days -= _TAKEN_OFF_WHEN_NEARLY[unit]
    return max(0, int(days))


def _lower_end(number: str) -> float:
    """3 of "3 4 weeks"; 4 of "39.3 4 months", where the first number is no age."""
    ends = [float(part) for part in number.split() if part[0].isdigit()]
    return ends[0] if ends[0] < ends[-1] else ends[-1]


def _of_sibling(text: str, found: re.Match[str]) -> bool:
    before, after = _before(text, found), text[found.end() :]
    return bool(_SIBLING.search(before)) or bool(
        re.match(r" (?:brother|sister|sibling|toddler|niece|nephew|cat|dog|puppy|mattress|cot)\b", after)
    )


def _birth_dates(text: str, today: date) -> list[_Age]:
    ages: list[_Age] = []

    def add(days: int, found: re.Match[str]) -> None:
        before = _before(text, found)
        said_of_another = found.group().startswith("born") and _BIRTH_OF_ANOTHER.search(before)
        if days <= _LONGEST_AGE:
            ages.append(_Age(days, found.start(), bool(said_of_another or (days > _YEAR and _FIRST.search(before)))))

    for found in _BORN_AGO.finditer(text):
        amount = {"a": 1.0, "an": 1.0, "couple of": 2.0, "few": 3.0}.get(found.group(1))
        amount = float(found.group(1)) if amount is None else amount
        add(int(amount * _UNIT_DAYS[found.group(2)]), found)
    for found in _BORN_DAY.finditer(text):
        since = (today.weekday() - _DAYS.index(found.group(1))) % 7
        add(since or 7, found)
    for found in _BORN_RECENTLY.finditer(text):
        since = {"yesterday": 1, "last night": 1, "last week": 7}.get(found.group(1), 0)
        add(since, found)
    for found in _BORN_DATE.finditer(text):
        born = _latest(int(found.group(1)), _month_number(found.group(2)), today)
        if born is not None:
            add((today - born).days, found)
    for found in _BORN_MONTH.finditer(text):
        add(_days_since_month(_month_number(found.group(1)), today), found)
    return ages


def _due_in(text: str, today: date) -> int | None:
    if found := _DUE_IN.search(text):
        amount = {"a": 1.0, "an": 1.0, "couple of": 2.0, "few": 3.0}.get(found.group(1))
        amount = float(found.group(1)) if amount is None else amount
        return int(amount * _UNIT_DAYS[found.group(2)])
    if found := _DUE_WORD.search(text):
        return _DUE_WORDS[found.group(1)]
    if found := _DUE_DATE.search(text):
        return _days_until(int(found.group(1)), _month_number(found.group(2)), today)
    if found := _DUE_MONTH.search(text):
        return _days_until(15, _month_number(found.group(1)), today)
    return 0 if _OVERDUE.search(text) else None


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 June is a slip, not a date
        return None


def _latest(day: int, month: int, today: date) -> date | None:
    this_year = _dated(today.year, month, day)
    return this_year if this_year and this_year <= today else _dated(today.year - 1, month, day)


def _days_until(day: int, month: int, today: date) -> int | None:
    this_year = _dated(today.year, month, day)
    due = this_year if this_year and this_year >= today - timedelta(days=15) else _dated(today.year + 1, month, day)
    return max(0, (due - today).days) if due else None


def _days_since_month(month: int, today: date) -> int:
    """Days since the last day of that month, the youngest the baby can be; 0 in the month itself."""
    if month == today.month:
        return 0
    year = today.year if month < today.month else today.year - 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (today - first_of_next).days + 1
