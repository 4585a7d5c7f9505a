"""What a message says of the family is taken as said, the younger age in doubt, and nothing is guessed."""

from __future__ import annotations

import time
from datetime import date

import pytest

from bot.understanding.facts import extract_facts

SATURDAY = date(2026, 11, 21)


def facts_of(text: str) -> dict[str, object]:
    return extract_facts(text, SATURDAY).said()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5wks", 35), ("11 days", 11), ("nearly 3 months", 84), ("3 and a half weeks", 24), ("10 day old", 10),
        ("my six month old wont nap", 182), ("newborn", 7), ("he was born last friday", 1), ("5mo", 152),
        ("13 week old twins", 91), ("she's two", 730), ("no, he is six months", 182), ("a week old", 7),
        ("she's 3-4 weeks", 21), ("born 3 weeks ago", 21), ("born yesterday", 1), ("born on 1 november", 20),
        ("i am 38 with a 6wk old", 42), ("my toddler is 2 and baby is 6 weeks", 42),
        ("my 3 year old and 4 month old", 121), ("born at 34 weeks now 8 weeks old", 56), ("day 5 and so tired", 5),
        ("6 months and 2 weeks", 196),
    ],
)  # fmt: skip
def test_age_of_the_baby(text: str, days: int) -> None:
    assert facts_of(text)["age_days"] == days


@pytest.mark.parametrize(
    "text",
    [
        "hasn't slept for 3 weeks",
        "28 weeks pregnant",
        "8 week jabs",
        "slept 3 hours",
        "born at 34 weeks",
        "6 weeks early",
    ],
)
def test_other_times_are_no_age(text: str) -> None:
    assert "age_days" not in facts_of(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("28 weeks pregnant", {"pregnant": True, "due_in_days": 84}),
        ("im 34+2", {"pregnant": True, "due_in_days": 40}),
        ("baby due in march", {"pregnant": True, "due_in_days": 114}),
        ("33 weeker", {"born_at_weeks": 33}),
        ("he was born 6 weeks early", {"born_at_weeks": 34}),
        ("my prem baby", {"born_at_weeks": 36}),
        ("born 5lb 2oz", {"low_birth_weight": True}),
        ("born 7lb 2oz", {"low_birth_weight": False}),
        ("i smoke outside", {"smoker_at_home": True}),
        ("my partner smokes", {"smoker_at_home": True}),
        ("no one smokes here", {"smoker_at_home": False}),
        ("smoke alarm went off", {}),
        ("i smoked when i was pregnant", {"smoked_in_pregnancy": True}),
        ("ebf", {"feeding": "breast"}),
        ("combi feeding", {"feeding": "mixed"}),
        ("she is on formula", {"feeding": "formula"}),
        ("started solids", {"feeding": "solids"}),
        ("I've had two glasses of wine", {"alcohol": True}),
        ("not had a drink", {"alcohol": False}),
        ("can i have a glass of wine", {}),
        ("taking co-codamol", {"drowsy_medicine": True}),
        ("hay fever tablets that make me drowsy", {"drowsy_medicine": True}),
        ("i'm shattered", {"very_tired": True}),
        ("he is so tired", {}),
        ("he has a cold", {"baby_ill": True}),
        ("i have a cold", {}),
        ("twins", {"twins": True}),
        ("not pregnant", {"pregnant": False}),
    ],
)  # fmt: skip
def test_risks_and_feeding(text: str, said: dict[str, object]) -> None:
    assert facts_of(text) == said


def test_area_is_left_to_the_directory() -> None:
    assert extract_facts("i live in stoke", SATURDAY).area is None


def test_a_message_takes_well_under_a_millisecond_or_little_more_on_a_busy_machine() -> None:
    text = "hi my boy is 5 weeks old, born at 34 weeks and my partner smokes outside, i havent slept can i bedshare"
    extract_facts(text, SATURDAY)
    started = time.perf_counter()
    for _ in range(50):
        extract_facts(text, SATURDAY)
    assert (time.perf_counter() - started) / 50 < 0.005
