"""Signs that a parent asks about before they come: how they show, and what to do."""

from __future__ import annotations

import pytest

from actions.clarify import fallback
from actions.resources import phrases, signs
from actions.sign_question import to_pending_question
from actions.urgent_words import told_in_case
from bot.content.family import Facts
from bot.content.reply import Reply
from bot.urgent.safe_reply import matcher
from tests.unit.turn_builders import NOW, a_turn

ASKED = [
    ("never learned this. what do you do if they choke on something", "choking_now"),
    ("steps for baby cpr", "not_breathing"),
    ("glass test how does it work", "rash_meningitis"),
    ("early symptoms of meningitis", "rash_meningitis"),
    ("what do retractions look like", "breathing_difficulty"),
    ("febrile convulsion what happens", "seizure"),
    ("how can i tell if he's getting dehydrated", "dehydration"),
    ("first aid for a scald", "burn"),
    ("signs of concussion in a baby", "head_injury"),
    ("signs of sepsis in mums after a c section", "mother_unwell"),
    ("what to do when baby swallows a magnet", "swallowed_battery"),
]
NOT_ASKED = [
    "how do i know if he is hungry",
    "signs that she is ready for solids",
    "what do i do if he rolls over in the night",
    "when should i worry about cradle cap",
    "what temperature should her bath be",
    "what do i do if the puppy chokes",
    "how do i know if she is breathing ok when she sleeps",
]


@pytest.mark.parametrize(("text", "sign"), ASKED, ids=[text for text, _ in ASKED])
def test_a_sign_that_is_asked_about_is_named(text: str, sign: str) -> None:
    """By what it is called, or by the words of its rules behind "what do I do if"."""
    assert matcher().asked_about(text) == sign


@pytest.mark.parametrize("text", NOT_ASKED)
def test_an_ordinary_question_asks_about_no_sign(text: str) -> None:
    """Though it begins alike."""
    assert matcher().asked_about(text) is None


@pytest.mark.parametrize(
    ("text", "age_days", "sign"),
    [
        ("what temperature is a fever", None, "fever_under_3m"),
        ("what temperature is a fever", 30, "fever_under_3m"),
        ("what temperature is a fever at 4 months", None, "fever_3_to_6m"),
        ("what temperature is a fever", 300, None),
    ],
)
def test_of_fevers_the_one_of_this_age_is_told(text: str, age_days: int | None, sign: str | None) -> None:
    """The strictest where no age is known."""
    assert matcher().asked_about(text, age_days) == sign


def test_a_sign_that_is_asked_about_is_answered_with_its_first_aid() -> None:
    """First whether it is here now, with 999; then the steps; then what was answered anyway."""
    article = Reply(action="answer", lead="Cut round food lengthways.", topic="feeding/choking_food")
    [first, second], slots = told_in_case("choking_now", [article], a_turn())
    choking = signs()["choking_now"]
    assert first.lead == choking.ask and "999" in first.lead
    assert first.lines == [phrases().text("utter_in_case"), *(f"• {step}" for step in choking.steps)]
    assert (first.level, first.topic, second) == ("none", "feeding/choking_food", article)
    assert (slots["asked_sign"]["sign"], slots["asked_sign"]["at"]) == ("choking_now", NOW.isoformat())


def test_what_was_understood_so_is_not_called_misunderstood() -> None:
    """No fallback behind the first aid, and no miss counted."""
    turn = a_turn("glass test", decision="fallback")
    replies, _ = fallback(turn)
    [only], slots = told_in_case("rash_meningitis", replies, turn)
    assert (only.action, slots["misses"]) == ("answer", 0)


def test_an_age_after_a_question_on_fevers_is_no_fever() -> None:
    """It answers no "is she hot"; a yes does."""
    _, slots = told_in_case("fever_under_3m", [], a_turn("what temperature is a fever"))
    assert to_pending_question(a_turn("she's 6 weeks", slots=slots, facts=Facts(age_days=42))) is None
    alarm = to_pending_question(a_turn("yes", slots=slots))
    assert alarm is not None and alarm[0][0].sign == "urgent/fever_under_3m"
