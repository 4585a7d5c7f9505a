"""The minutes after an alarm, until help is called: whatever is told, it stands first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.after_alarm import CLOSE_BY, reminded
from actions.first import said_first
from bot.content.reply import Reply
from tests.unit.test_after_alarm import ASKED, after_advice
from tests.unit.turn_builders import NOW, a_turn


def test_what_is_no_answer_to_the_question_is_asked_once_more() -> None:
    """ "Thank you", "why"; then 999 and 111 stay in sight."""
    thanks = a_turn("thank you", topics=[{"topic": "about/thanks", "score": 0.9}], slots=ASKED)
    said = said_first(thanks)
    assert said is not None
    assert [button.title for button in said[0][0].buttons] == ["Yes", "No"]
    again = said_first(replace(thanks, slots={"asked_sign": {**ASKED["asked_sign"], **said[1]["asked_sign"]}}))
    assert again is not None
    assert "If that changes" in again[0][0].lead


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bleach", "Tell them that, too"),
        ("the sofa onto the wooden floor", "Tell them that, too"),
        ("think its just reflux tbh", "Tell them that, too"),
        ("my mam says every baby does it", "whatever others think"),
        ("husband say wait till morning", "whatever others think"),
        ("can you send an ambulance", "I cannot send help"),
        ("is someone coming", "I cannot send help"),
        ("which a&e", "nearest"),
        ("partner has the car and no bus", "no way to get there"),
        ("i no speak good english", "name of your language"),
        ("will they take him off me", "What your baby needs is to be seen"),
        ("on hold to 111 not 999. should i hang up", "Hang up and call 999"),
        ("got cut off by 111", "Keep ringing 999"),
        ("right rang 999 theyre coming", "Good."),
    ],
)
def test_until_help_is_called_the_alarm_stands_first(text: str, words: str) -> None:
    """Whatever is told, by whomever it is doubted, and whatever is in the way."""
    said = said_first(after_advice(text, topics=[{"topic": "feeding/reflux", "score": 0.9}]))
    assert said is not None
    assert (
        "999" in said[0][0].lead
        or said[0][0].lead == "Good. Stay on the phone with them, and keep your baby where you can see them."
    )
    assert words in said[0][0].text()


@pytest.mark.parametrize("changes", [{"called": True}, {"answered": True}])
def test_once_help_is_called_or_something_else_answered_a_statement_is_its_own(changes: dict[str, bool]) -> None:
    """And so it is a quarter of an hour later."""
    turn = after_advice("we use the blue bottles")
    assert said_first(turn) is not None
    assert said_first(replace(turn, slots={"last_sign": {**turn.slots["last_sign"], **changes}})) is None
    assert said_first(after_advice("we use the blue bottles", ago=CLOSE_BY + timedelta(minutes=1))) is None


def test_a_place_after_an_alarm_is_for_those_who_come() -> None:
    """Not for the help that was asked for before it."""
    said = said_first(after_advice("le3 9ab", area_guess={"outcode": "LE3", "area": "leicester_city", "alone": True}))
    assert said is not None
    assert "Tell them where you are" in said[0][0].text()
    assert said[1]["need"] is None


def test_what_makes_the_alarm_graver_raises_it() -> None:
    """A fall, and then what came after it."""
    seen = {"sign": "head_injury", "level": "111", "at": NOW.isoformat()}
    turn = a_turn("now hes been sick 4 times", slots={"last_sign": seen}, earlier=["he fell off the bed"])
    said = said_first(turn)
    assert said is not None
    assert (said[0][0].sign, said[0][0].level) == ("urgent/head_injury", "999")


def test_an_answer_in_the_minutes_after_an_alarm_has_the_alarm_before_it() -> None:
    """From then on below it, and in general words."""
    turn = after_advice("what shall he wear")
    answer = Reply(action="answer", lead="One layer more than you.")
    first, slots = reminded([answer], turn)
    assert [reply.lead[:13] for reply in first] == ["Not done yet?", "One layer mor"]
    later, _ = reminded([answer], replace(turn, slots=slots))
    assert later[0] == answer


def test_an_alarm_that_the_classifiers_did_not_hear_stands_below_an_answer() -> None:
    """A rule alone, and then an everyday question: it was likely none."""
    turn = after_advice("what shall he wear")
    slight = replace(turn, slots={"last_sign": {**turn.slots["last_sign"], "chance": 0.05}})
    answer = Reply(action="answer", lead="One layer more than you.")
    found, _ = reminded([answer], slight)
    assert found[0] == answer and "999" in found[1].lead


@pytest.mark.parametrize(
    "text", ["its happening again", "hes doing it again", "shes going again", "help its back", "same as before oh god"]
)
def test_what_comes_back_after_all_seemed_well_is_the_alarm_again(text: str) -> None:
    """Though it is not named."""
    closed = said_first(after_advice("the paramedics have been and gone", decision="fallback"))
    assert closed is not None
    back = said_first(a_turn(text, slots=closed[1], decision="fallback"))
    assert back is not None
    assert (back[0][0].sign, back[0][0].level) == ("urgent/choking_now", "999")


def test_news_of_a_doctor_and_a_question_are_both_answered() -> None:
    """The question, where it has an answer."""
    text = "been to hospital and they checked him, all fine. can he have a dummy"
    said = said_first(after_advice(text, topics=[{"topic": "sleep/dummies", "score": 0.9}]))
    assert said is not None
    assert [reply.topic for reply in said[0]] == [None, "sleep/dummies"]


@pytest.mark.parametrize(
    "text", ["no not blood, his FACE goes red", "i mean the formula is green", "its not a rash its a scratch"]
)
def test_who_says_that_it_was_misread_is_asked(text: str) -> None:
    """The question shows 999 itself, and has a No."""
    said = said_first(after_advice(text, decision="fallback"))
    assert said is not None
    assert [button.title for button in said[0][0].buttons] == ["Yes", "No"]
    assert said[1]["last_sign"] is None


def test_a_no_that_begins_another_thing_is_no_correction() -> None:
    """ "No one is answering"."""
    said = said_first(after_advice("no one is answering me on 999", decision="fallback"))
    assert said is not None
    assert said[0][0].lead.startswith("Keep ringing 999")


def test_what_may_be_given_is_answered_by_the_steps() -> None:
    """A swallowed battery: no food, no drink."""
    seen = {"sign": "swallowed_battery", "level": "999", "at": NOW.isoformat()}
    said = said_first(
        a_turn("can he have milk", slots={"last_sign": seen}, topics=[{"topic": "feeding/latch", "score": 0.9}])
    )
    assert said is not None
    assert any("nothing to eat or drink" in line.lower() or "no food" in line.lower() for line in said[0][0].lines)


def test_another_sign_is_not_lost_in_a_question_of_the_moment() -> None:
    """As grave as the first, and only the classifier sees it."""
    fit = {"sign": "seizure", "level": "999", "sure": True, "by": "classifier"}
    assert said_first(after_advice("can i give him water hes gone all jerky", urgent=fit)) is None


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("parent_suicidal", "theyll take him off me so im going to end it"),
        ("psychosis", "no its not him its the voices telling me hes not mine"),
    ],
)
def test_a_crisis_that_a_rule_sees_is_never_taken_back_by_the_words_around_it(sign: str, text: str) -> None:
    """A fear for the baby, or a no."""
    assert (
        said_first(after_advice(text, urgent={"sign": sign, "level": "999", "sure": True, "by": "rules"}, signs=[sign]))
        is None
    )
