"""What identifies a family goes; what its safety depends on stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.redact import redact

GOES = [
    ("ring me on 07700 900123", "ring me on [phone]"),
    ("ring 07700900123 6 weeks old", "ring [phone] 6 weeks old"),
    ("07700-900-123 is mine", "[phone] is mine"),
    ("+44 (0)7700 900123", "[phone]"),
    ("0044 7700 900123 please", "[phone] please"),
    ("my sister +48 601 234 567", "my sister [phone]"),
    ("clinic 0116 305 0004", "clinic [phone]"),
    ("mail a.parent+baby@example.co.uk now", "mail [email] now"),
    ("see https://example.org/me?id=7 and www.example.org", "see [link] and [link]"),
    ("i am @ava_mum on telegram", "i am [handle] on telegram"),
    ("nhs number 485 777 3456", "nhs number [number]"),
    ("nhs 485-777-3456", "nhs [number]"),
    ("hospital id 12345678", "hospital id [number]"),
    ("we live at 14 High Street", "we live at [address]"),
    ("flat 2, 14b St Mary's Road", "[address]"),
    ("9 the close", "[address]"),
    ("my name is Sarah Jones and he cries", "my name is [name] and he cries"),
    ("my name is sarah jones", "my name is [name]"),
    ("her name is ava not breathing", "her name is [name] not breathing"),
    ("she is called mia and has a rash", "she is called [name] and has a rash"),
    ("my name is Łucja", "my name is [name]"),
    ("my baby's name is O'Neil", "my baby's name is [name]"),
    ("I'm Sarah Jones", "I'm [name]"),
    ("my husband's name is Mohammed Ali", "my husband's name is [name]"),
]
OUTCODES = [
    ("i live in ST16 3AB", "i live in ST16"),
    ("le13bb", "LE1"),
    ("WR1 2AB or ST16 3AB", "WR1 or ST16"),
    ("st16 3ab 3ab", "ST16"),
    ("ST16", "ST16"),
    ("we are in dy8", "we are in dy8"),
]
STAYS = [
    "temp 38.5",
    "39.2C since 3am",
    "38,5 degrees for 12 hours",
    "3 weeks old",
    "born at 34 weeks now 8 weeks old",
    "5 days old dr said wait",
    "6 months and close to crawling",
    "2 hours in a safe place",
    "2.5ml calpol every 4 hours",
    "120mg in 5ml",
    "vitamin d3 8.5mcg",
    "vitamin b12 5mg",
    "d3 5ug a day",
    "150 150 120 ml today",
    "born 5lb 2oz",
    "4.2kg at 6 weeks",
    "born 3 november",
    "born on 03/11/2026",
    "born 01-02-2026",
    "due 14 02 2027",
    "bottles at 0 3 6 9 12",
    "i called 999 and 111",
    "i called my midwife",
    "i called health visitor",
    "whats the name of the cream",
    "childline is 0800 1111",
    "is 16-20 degrees right",
    "i am so tired",
]


@pytest.mark.parametrize(("text", "expected"), GOES)
def test_what_identifies_goes(text: str, expected: str) -> None:
    """A word says what was there; what stands beside it stays."""
    assert redact(text) == expected


@pytest.mark.parametrize(("text", "expected"), OUTCODES)
def test_of_a_postcode_the_first_half_stays(text: str, expected: str) -> None:
    """Local help depends on it."""
    assert redact(text) == expected


@pytest.mark.parametrize("text", STAYS)
def test_what_safety_depends_on_stays(text: str) -> None:
    """Temperatures, ages, doses, weights, dates, and the numbers of emergencies."""
    assert redact(text) == text


PIECES = st.sampled_from(
    [*(text for text, _ in GOES + OUTCODES), *STAYS, "called", "name", "[name]", "[", "@", "0", "3ab"]
)


@given(
    st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5))).map(" ".join), st.lists(PIECES).map("".join))
)
def test_redacting_never_fails_and_redacting_again_changes_nothing(text: str) -> None:
    """Whatever is typed, whichever pieces come together."""
    once = redact(text)
    assert redact(once) == once
