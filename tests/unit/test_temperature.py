"""Body temperatures are read in every writing; rooms, baths, bottles, weeks and weights are left alone."""

from __future__ import annotations

import pytest

from bot.understanding.normalise import sentences
from bot.urgent.temperature import readings


def celsius(text: str) -> list[float]:
    return [reading.celsius for words in sentences(text) for reading in readings(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38.5", 38.5), ("38'5", 38.5), ("38,5", 38.5), ("101F", 38.3), ("temp 101.3", 38.5), ("temp of 40", 40.0),
        ("her temp is thirty eight", 38.0), ("temperature thirty eight point one", 38.1), ("35.2", 35.2),
        ("fever 39", 39.0), ("40c", 40.0), ("temp thirty eight four", 38.4), ("6 week old with 38.5", 38.5),
    ],
)  # fmt: skip
def test_body_temperature_is_read(text: str, expected: float) -> None:
    assert celsius(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["38 weeks pregnant", "room is 36.5", "bath water at 38", "bottle 40 degrees", "he weighs 35.5 kg", "i am 38",
     "wash at 40", "39 outside in the sun today weather", "born at 38 weeks", "slept 7 hours"],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert celsius(text) == []


@pytest.mark.parametrize(
    ("text", "of_baby"),
    [
        ("my temp is 38.5", [False]),
        ("i have had a fever of 39", [False]),
        ("temp 38 for me, 36 for baby, 35 for the dog", [False, True, False]),
        ("my husband has a temp of 39", [False]),
        ("my husband says 39.1", [True]),
        ("i got 38.4 on the thermometer", [True]),
        ("my temp is 38.5 and hers is 38.7", [False, True]),
        ("my temp gun says 38.4", [True]),
        ("i just took the temp, 38.4", [True]),
        ("i have a temp reading of 38.4 on him", [True]),
    ],
)
def test_an_adults_or_a_pets_reading_is_told_from_the_babys(text: str, of_baby: list[bool]) -> None:
    assert [reading.of_baby for words in sentences(text) for reading in readings(words)] == of_baby


@pytest.mark.parametrize(
    "text", ["8 weeks, 38.4, bath tonight?", "38.4 can we go in the car, 8 weeks", "38.3 day 4, 2 months"]
)
def test_what_is_asked_after_a_reading_does_not_hide_it(text: str) -> None:
    assert len(celsius(text)) == 1
