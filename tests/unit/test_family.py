"""What is known of a family: it ages, passing facts pass, and what was said last is what holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import ValidationError

from bot.content.family import OF_A_PERSON, PASSING_FACTS, Facts, Family, asked_about, is_early, stricter

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)


def told(*messages: dict[str, Any], every: timedelta = timedelta()) -> Family:
    """A family that said this, one message after the other."""
    family = Family()
    for number, message in enumerate(messages):
        family = family.learn(Facts.model_validate(message), NOW + number * every)
    return family


def test_a_baby_grows_older_from_day_to_day() -> None:
    """The age said once is the age of that day."""
    family = told({"age_days": 21})
    assert family.born_on == date(2026, 10, 31)
    for days in (0, 1, 40):
        assert family.facts_at(NOW + timedelta(days=days)).age_days == 21 + days


def test_a_baby_is_never_younger_than_born() -> None:
    """A clock that was set back makes no negative age."""
    assert told({"age_days": 0}).facts_at(NOW - timedelta(days=2)).age_days == 0


@pytest.mark.parametrize("name", PASSING_FACTS)
@pytest.mark.parametrize(("hours", "holds"), [(0, True), (11.9, True), (12, None), (30, None)])
def test_a_passing_fact_holds_for_twelve_hours(name: str, hours: float, holds: bool | None) -> None:
    """Then nothing is known of it."""
    family = told({name: True})
    assert getattr(family.facts_at(NOW + timedelta(hours=hours)), name) is holds


def test_a_passing_fact_said_again_lasts_from_then() -> None:
    """A second drink."""
    family = told({"alcohol": True}, {"alcohol": True}, every=timedelta(hours=10))
    assert family.facts_at(NOW + timedelta(hours=20)).alcohol is True


def test_a_passing_fact_can_be_taken_back_and_others_stay() -> None:
    """ "I have not had a drink"."""
    facts = told({"alcohol": True, "very_tired": True}, {"alcohol": False}).facts_at(NOW)
    assert (facts.alcohol, facts.very_tired) == (None, True)


@pytest.mark.parametrize(
    ("first", "second", "name", "holds"),
    [
        ({"age_days": 21}, {"age_days": 182}, "age_days", 182),
        ({"feeding": "breast"}, {"feeding": "mixed"}, "feeding", "mixed"),
        ({"smoker_at_home": True}, {"smoker_at_home": False}, "smoker_at_home", False),
        ({"born_at_weeks": 34}, {"born_at_weeks": 36}, "born_at_weeks", 36),
        ({"twins": True}, {"age_days": 21}, "twins", True),
        ({"age_days": 21}, {"feeding": "breast"}, "age_days", 21),
    ],
)
def test_what_was_said_last_corrects_what_was_said_before(
    first: dict[str, Any], second: dict[str, Any], name: str, holds: object
) -> None:
    """And nothing else is changed by it."""
    assert getattr(told(first, second).facts_at(NOW), name) == holds


def test_once_the_baby_has_an_age_the_parent_is_pregnant_no_longer() -> None:
    """Unless the same message says so: a baby, and another on the way."""
    assert told({"pregnant": True, "due_in_days": 3}, {"age_days": 2}).facts_at(NOW).pregnant is False
    assert told({"age_days": 300, "pregnant": True}).facts_at(NOW).pregnant is True


def test_a_due_date_is_remembered_as_a_date() -> None:
    """Eighty-four days from today."""
    family = told({"pregnant": True, "due_in_days": 84}, {"feeding": "breast"})
    assert family.due_on == date(2027, 2, 13)


@pytest.mark.parametrize(("weeks", "holds"), [(0, True), (14.9, True), (15.2, None), (60, None)])
def test_a_pregnancy_ends_three_weeks_after_its_due_date(weeks: float, holds: bool | None) -> None:
    """Though nobody has said a word of the baby: it may have been born, or have died, so nothing is known."""
    family = told({"pregnant": True, "due_in_days": 84})
    assert family.facts_at(NOW + timedelta(weeks=weeks)).pregnant is holds


def test_a_pregnancy_that_has_ended_does_not_come_back_with_the_next_words() -> None:
    """They say nothing of it, and forget the due date."""
    family = told({"pregnant": True, "due_in_days": 14}, {"feeding": "breast"}, every=timedelta(weeks=9))
    assert family.facts_at(NOW + timedelta(weeks=9)).pregnant is None


def test_another_pregnancy_does_not_end_with_the_due_date_of_the_last() -> None:
    """A parent may come back with the next one."""
    again = told({"pregnant": True, "due_in_days": 84}, {"pregnant": True}, every=timedelta(weeks=60))
    assert again.facts_at(NOW + timedelta(weeks=70)).pregnant is True


@pytest.mark.parametrize("name", sorted(OF_A_PERSON))
@pytest.mark.parametrize(
    ("risks", "taken_back", "holds"),
    [
        (["me"], "me", False), (["me"], "unsaid", False), (["somebody"], "all", False),
        (["me", "somebody"], "all", False),
        (["somebody"], "me", True), (["me", "somebody"], "me", True), (["unsaid"], "me", True),
        (["me"], "somebody", True), (["somebody"], "somebody", True),
    ],
)  # fmt: skip
def test_a_parent_takes_back_only_what_was_said_of_herself(
    name: str, risks: list[str], taken_back: str, holds: bool
) -> None:
    """ "My partner smokes", then "I do not smoke": somebody at home still does."""
    family = told(*({name: True, "who": who} for who in risks), {name: False, "who": taken_back})
    assert bool(getattr(family.facts_at(NOW), name)) is holds
    assert Family.model_validate(family.model_dump(mode="json")) == family


def test_a_drink_that_has_passed_is_nobodys() -> None:
    """His of yesterday does not keep hers of today from being taken back."""
    his, hers = {"alcohol": True, "who": "somebody"}, {"alcohol": True, "who": "me"}
    family = told(his, hers, {"alcohol": False, "who": "me"}, every=timedelta(hours=13))
    assert family.facts_at(NOW + timedelta(hours=26)).alcohol is None
    assert family.of == {}


@pytest.mark.parametrize("others", [{"age_days": 273}, {"born_at_weeks": 40}, {"pregnant": True}, {"twins": True}])
def test_another_family_changes_nothing_known_of_this_one(others: dict[str, Any]) -> None:
    """A friend's baby of nine months, a sister's born at term."""
    own = {"age_days": 42, "born_at_weeks": 32}
    assert told(own, {"others": others}) == told(own)


def test_another_family_is_remembered_while_there_is_no_baby_of_ones_own() -> None:
    """An aunt who asks for her sister, until she says that she has one herself; what only loosens is not kept."""
    aunt = told({"others": {"age_days": 21, "born_at_weeks": 33}})
    assert aunt.facts_at(NOW + timedelta(days=1)).said() == {"age_days": 22, "born_at_weeks": 33, "pregnant": False}
    assert Family.model_validate(aunt.model_dump(mode="json")) == aunt
    assert aunt.learn(Facts(age_days=200), NOW).facts_at(NOW).said() == {"age_days": 200, "pregnant": False}
    assert told({"others": {"age_days": 273}}).facts_at(NOW).age_days is None


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ({"age_days": 42}, {"age_days": 273}, {"age_days": 42}),
        ({"age_days": 273}, {"age_days": 42}, {"age_days": 42}),
        ({}, {"age_days": 273, "feeding": "breast"}, {"age_days": 273, "feeding": "breast"}),
        ({"born_at_weeks": 33, "twins": True}, {"born_at_weeks": 40}, {"born_at_weeks": 33, "twins": True}),
        ({"feeding": "mixed"}, {"feeding": "breast"}, {"feeding": "mixed"}),
        ({"alcohol": True}, {"alcohol": False}, {"alcohol": True}),
        ({"pregnant": False}, {"pregnant": True}, {"pregnant": True}),
    ],
)  # fmt: skip
def test_of_two_families_in_one_message_the_stricter_facts_hold(
    ours: dict[str, Any], theirs: dict[str, Any], both: dict[str, Any]
) -> None:
    """Nobody can tell whose baby is asked about."""
    assert stricter(Facts(**ours), Facts(**theirs)).said() == both


def test_an_older_childs_age_answers_its_question_and_is_not_the_babys() -> None:
    """ "I have a 3 year old who will not sleep", in a family with a baby of three weeks."""
    said = {"age_days": 1095, "older_child_days": 1096}
    family = told({"age_days": 21}, said)
    assert family.facts_at(NOW).age_days == 21
    assert asked_about(family.facts_at(NOW), Facts.model_validate(said)).age_days == 1096
    assert told(said).facts_at(NOW).age_days == 1095


def test_learning_leaves_the_family_before_as_it_was() -> None:
    """Two turns at once can not mix."""
    before = told({"alcohol": True})
    before.learn(Facts(alcohol=False, twins=True), NOW)
    assert before == told({"alcohol": True})


def test_a_family_comes_back_from_its_slot_as_it_was() -> None:
    """It travels as JSON."""
    family = told({"age_days": 21, "alcohol": True, "feeding": "breast", "due_in_days": 5})
    assert Family.model_validate(family.model_dump(mode="json")) == family


def test_only_what_was_said_is_said() -> None:
    """No is an answer, silence is none; what is no fact is refused."""
    assert Facts(twins=False).said() == {"twins": False}
    assert Family().facts_at(NOW).said() == {}
    with pytest.raises(ValidationError):
        Facts.model_validate({"name": "Ava"})


@pytest.mark.parametrize(
    ("facts", "early"),
    [
        (Facts(), False),
        (Facts(born_at_weeks=36), True),
        (Facts(born_at_weeks=37), False),
        (Facts(low_birth_weight=True), True),
    ],
)
def test_born_early_or_small_counts_as_young_for_longer(facts: Facts, early: bool) -> None:
    """What is not known does not."""
    assert is_early(facts) is early
