"""After an alarm: what the classifier makes of how things stand, and what is said to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.after_alarm import LONGEST_COURSE
from actions.first import said_first
from actions.turn import Said, Turn
from tests.unit.turn_builders import NOW, a_turn


def after(sign: str, text: str, course: str | None, level: str = "999", **changes: Any) -> Turn:
    """A message one minute after the advice for a sign; it has no answer of its own unless one is named."""
    last = {"sign": sign, "level": level, "at": (NOW - timedelta(minutes=1)).isoformat(), **changes.pop("last", {})}
    return a_turn(text, slots={"last_sign": last}, course=course, **{"decision": "clarify", **changes})


def lead(said: Said | None) -> str:
    """The first line of what is said."""
    assert said is not None
    return said[0][0].lead


def test_who_is_helped_is_not_told_to_call_again() -> None:
    """And is counted as having called."""
    said = said_first(after("choking_now", "medics here, mask on him", "helped"))
    assert lead(said).startswith("Go by what they tell you")
    assert said is not None and said[1]["last_sign"]["called"]


def test_a_sign_that_is_no_graver_gives_way_to_help() -> None:
    """Heard by a classifier alone, or by a rule alone; what both hear, and what is graver, speaks."""
    heard = {"sign": "seizure", "level": "999", "sure": True, "by": "classifier"}
    text = "crew jabbed his leg, roaring, off to the Royal"
    assert said_first(after("choking_now", text, "helped", urgent=heard)) is not None
    assert said_first(after("fever_other", text, "helped", "111", urgent=heard)) is None
    ruled: dict[str, Any] = {"urgent": {**heard, "by": "rules"}, "signs": ["seizure"]}
    assert said_first(after("choking_now", text, "helped", urgent_chance=0.01, **ruled)) is not None
    assert said_first(after("choking_now", text, "helped", urgent_chance=0.9, **ruled)) is None
    assert said_first(after("fever_other", text, "helped", "111", urgent_chance=0.01, **ruled)) is None


def test_what_was_seen_by_a_doctor_is_over() -> None:
    """So that the alarm follows nobody home."""
    said = said_first(after("seizure", "doc says its tonsils, theyve let us go", "seen"))
    assert said is not None and said[1]["last_sign"]["over"]


def test_an_alarm_that_never_was_ends_but_not_a_crisis_of_the_parent() -> None:
    """ "Forget it, I am being silly" ends none."""
    never: dict[str, Any] = {"last": {"by": "rules", "chance": 0.9}, "never": 0.99}
    said = said_first(after("choking_now", "he's a hamster", None, **never))
    assert said is not None and said[1]["last_sign"]["over"]
    said = said_first(after("parent_suicidal", "forget it im being daft", None, "crisis", **never))
    assert "SHOUT" in lead(said) and not (said or ([], {}))[1].get("last_sign", {}).get("over")


def test_a_question_about_the_alarm_gets_its_first_line_and_steps() -> None:
    """In place of "did you mean one of these"."""
    said = said_first(after("burn", "vest is stuck to it do i pull it", "still"))
    assert "999" in lead(said) and len((said or ([], {}))[0][0].lines) > 1


def test_an_everyday_question_is_not_about_the_alarm() -> None:
    """It has an answer, or a choice, of its own."""
    assert said_first(after("burn", "when can she have porridge", "beside")) is None


def test_what_is_asked_while_help_is_there_is_for_those_who_help() -> None:
    """Nobody is told to call again."""
    said = said_first(after("choking_now", "shall i keep the packet", "still", last={"called": True}))
    assert lead(said).startswith("Tell those who are helping you")
    assert "999" in lead(said_first(after("choking_now", "hes crying", None, last={"called": True})))


def test_the_danger_goes_on_after_another_answer() -> None:
    """What is told then is about the alarm, as it was before that answer."""
    text, answered = "my mate works in a care home", {"answered": True}
    assert "111" in lead(said_first(after("swallowed_poison", text, "still", "111", last=answered)))
    assert said_first(after("swallowed_poison", text, None, "111", last=answered)) is None


def test_a_long_message_tells_a_story_of_its_own() -> None:
    """No course is learnt from such."""
    assert said_first(after("choking_now", "and " * (LONGEST_COURSE + 1), "helped")) is None


@pytest.mark.parametrize("course", ["still", "helped"])
def test_a_question_about_a_sign_is_put_once_more(course: str) -> None:
    """Where what follows it says neither yes nor no, but the danger goes on, or help is there."""
    asked = {"asked_sign": {"sign": "bereavement", "level": "crisis", "at": NOW.isoformat()}}
    text = "her mum and dad are away till saturday, how do i tell them"
    said = said_first(a_turn(text, slots=asked, course=course, decision="clarify"))
    assert said is not None
    assert said_first(a_turn(text, slots=asked, course="beside", decision="clarify")) is None


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("they said shes gone", False),
        ("they couldnt save him", False),
        ("theyve stopped cpr", False),
        ("there was nothing more they could do", False),
        ("hes passed away", True),
        ("shes dead isnt she", True),
    ],
)
def test_a_death_that_is_told_after_an_alarm_is_heard(text: str, called: bool) -> None:
    """With those who listen to grief, and nothing of a baby who gets worse; "good" is not said."""
    said = said_first(after("not_breathing", text, None, last={"called": called}))
    assert lead(said).startswith("I am so very sorry")


@pytest.mark.parametrize(
    "text", ["hes gone i know hes gone", "shes gone blue", "the ambulance has gone to the wrong road"]
)
def test_a_baby_who_may_still_be_helped_is_no_loss(text: str) -> None:
    """While nobody is there it is 999."""
    said = said_first(after("not_breathing", text, "still"))
    assert said is None or "999" in lead(said)
    assert said is None or not lead(said).startswith("I am so very sorry")


def test_help_is_heard_though_the_sign_is_read_from_the_words_before() -> None:
    """ "baby not breathing", "ambulance here": a message typed in pieces names the sign again."""
    again = {"sign": "not_breathing", "level": "999", "sure": True, "by": "rules"}
    said = said_first(after("not_breathing", "ambulance here", "helped", urgent=again))
    assert lead(said).startswith("Go by what they tell you")
    assert said is not None and said[1]["last_sign"]["called"]


@pytest.mark.parametrize(("sign", "level"), [("domestic_abuse", "crisis"), ("other_emergency", "999")])
def test_one_who_was_feared_and_has_gone_is_no_loss(sign: str, level: str) -> None:
    """ "He's gone now", of the man at the window; of a baby it is what the rule hears."""
    death: dict[str, Any] = {
        "urgent": {"sign": "bereavement", "level": "crisis", "sure": True, "by": "rules"},
        "signs": ["bereavement"],
    }
    assert "999" in lead(said_first(after(sign, "hes gone now", None, level, **death)))
    assert said_first(after("not_breathing", "hes gone now", None, **death)) is None


def test_what_was_done_after_a_wish_to_die_needs_999() -> None:
    """ "Ive taken them" names no tablets."""
    assert lead(said_first(after("parent_suicidal", "ive taken them", "still", "crisis"))).startswith("Call 999 now")


def test_a_yes_to_a_question_is_for_the_sign_that_was_asked_about() -> None:
    """Whatever else for 111 is seen in the words behind it."""
    asked = {"asked_sign": {"sign": "head_injury", "level": "111", "at": NOW.isoformat()}}
    other = {"sign": "reduced_movements", "level": "111", "sure": True, "by": "rules"}
    said = said_first(a_turn("yes, tiny bump he didnt even cry", slots=asked, urgent=other))
    assert said is not None and said[0][0].sign == "urgent/head_injury"
    for sign, level in (("seizure", "999"), ("parent_suicidal", "crisis")):
        graver = {**other, "sign": sign, "level": level}
        assert said_first(a_turn("yes and something graver", slots=asked, urgent=graver)) is None
