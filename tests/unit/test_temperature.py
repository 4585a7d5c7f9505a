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
