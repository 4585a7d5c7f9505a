"""How a name stands in a message: whether it says where the parent lives."""

from __future__ import annotations

import pytest

from bot.services.stated import Said, Standing


def standing(text: str, name: str) -> Standing:
    """The name where it stands in the message."""
    said, words = Said.of(text), name.split()
    at = next(at for at in range(len(said.words)) if said.words[at : at + len(words)] == words)
    return Standing(said, at, len(words))


def test_a_clause_ends_at_a_stop_and_not_at_the_hyphen_of_a_name() -> None:
    """A hyphen between spaces is a stop."""
    said = Said.of("hv please, stoke-on-trent - who")
    assert said.words == ["hv", "please", "stoke", "on", "trent", "who"]
    assert said.breaks == {0, 2, 5, 6}


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("help in stoke because he cries", True),
        ("help in stoke", True),
        ("left in stoke cold", False),
        ("driving to stoke today", False),
        ("we moved to stoke today", True),
        ("my nan in stoke who smokes", False),
    ],
)
def test_what_follows_a_cue_must_not_make_another_word_of_it(text: str, fits: bool) -> None:
    """And it is where this family lives."""
    assert standing(text, "stoke").fits_its_clause is fits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("we live near leeds with a baby", True),
        ("we are two mums in leeds", True),
        ("we went shopping in leeds", False),
        ("my brother lives in leeds", False),
    ],
)
def test_a_family_tells_where_it_lives(text: str, told: bool) -> None:
    """Of itself."""
    assert standing(text, "leeds").is_told is told


@pytest.mark.parametrize(
    ("text", "lived_in"),
    [("he is ill and we are in france", True), ("i am from france", False), ("in france they give wine", False)],
)
def test_a_country_is_lived_in_and_not_come_from(text: str, lived_in: bool) -> None:
    """A family of any country may live in Burton."""
    assert standing(text, "france").is_lived_in is lived_in


@pytest.mark.parametrize(
    ("text", "by_a_service"),
    [
        ("stone health visitor", True),
        ("health visitor number stone", True),
        ("a midwife for stone", True),
        ("stone floor, is it safe", False),
        ("who swallowed a stone", False),
    ],
)
def test_a_name_stands_by_a_service(text: str, by_a_service: bool) -> None:
    """Without "in"."""
    assert standing(text, "stone").stands_by_a_service is by_a_service


@pytest.mark.parametrize(
    ("text", "alone"), [("i feel low. stone", True), ("stone, any groups", True), ("stone, he ate it", False)]
)
def test_a_name_may_be_a_clause(text: str, alone: bool) -> None:
    """The last one, or beside a service."""
    assert standing(text, "stone").stands_alone is alone


@pytest.mark.parametrize(("text", "past"), [("we are back from leeds", True), ("has been, in leeds", False)])
def test_where_they_were_is_past(text: str, past: bool) -> None:
    """In the words of one clause."""
    assert standing(text, "leeds").is_past is past
