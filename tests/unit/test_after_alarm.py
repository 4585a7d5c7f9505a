"""The turns after an alarm: yes or no to its question, and the words that follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from actions.after_alarm import LONGEST_LOST, reminder
from actions.first import said_first
from actions.sign_question import CAREFUL_FOR, answered_yes
from actions.turn import Turn
from actions.urgent import ActionUrgent
from actions.urgent_words import seen
from bot.urgent.advice import follow_up_reply
from tests.unit.turn_builders import NOW, a_turn

ASKED = {"asked_sign": {"sign": "choking_now", "level": "999", "at": NOW.isoformat()}}


def after_advice(text: str, ago: timedelta = timedelta(minutes=1), **changes: Any) -> Turn:
    """A message some time after advice on choking."""
    seen = {"sign": "choking_now", "level": "999", "at": (NOW - ago).isoformat()}
    return a_turn(text, slots={"last_sign": seen}, **changes)


@pytest.mark.parametrize(
    ("text", "by", "answered"),
    [
        ("she is breathing again now", "classifier", True),
        ("they said come in the morning", "classifier", True),
        ("she is breathing again now", "rules", False),
        ("and now he has gone grey", "classifier", False),
    ],
)
def test_good_news_after_an_alarm_raises_no_other_unless_the_rules_see_one(text: str, by: str, answered: bool) -> None:
    """A classifier alone hears the old alarm in it."""
    verdict = {"sign": "not_breathing", "level": "999", "sure": True, "by": by}
    assert (said_first(after_advice(text, urgent=verdict)) is not None) is answered


@pytest.mark.parametrize("text", ["calling 999 now", "ringing them now"])
def test_who_calls_at_the_question_is_heard(text: str) -> None:
    """It says itself to call, and not to wait."""
    said = said_first(a_turn(text, slots=ASKED))
    assert said is not None
    assert "Stay on the phone" in said[0][0].lead


@pytest.mark.parametrize("topic", ["about/thanks", "about/affirm"])
def test_ok_and_thanks_after_an_alarm_are_about_the_alarm(topic: str) -> None:
    """So that nobody is told to ask the next question; once something else was answered, they are for that."""
    turn = after_advice("ok ta", topics=[{"topic": topic, "score": 0.9}])
    found = said_first(turn)
    assert found is not None
    assert found[0][0].lead.startswith("Not done yet? ")
    answered = {"last_sign": {**turn.slots["last_sign"], "answered": True}}
    assert said_first(replace(turn, slots=answered)) is None
    if found is not None:
        assert "999" in found[0][0].lead


@pytest.mark.parametrize("text", ["still the same", "no better", "worse now"])
def test_a_sign_that_goes_on_gets_the_advice_again(text: str) -> None:
    """Where no rule reads it; a question about something else is its topic's."""
    said = said_first(after_advice(text, decision="fallback"))
    assert said is not None
    assert said[0][0].sign == "urgent/choking_now"
    assert said_first(after_advice("can i use the same bottle?")) is None


def test_an_alarm_that_was_sure_is_what_words_are_about() -> None:
    """Not a question that a classifier asked since."""
    at = {"at": NOW.isoformat()}
    slots = {
        "last_sign": {**at, "sign": "choking_now", "level": "999"},
        "asked_sign": {**at, "sign": "domestic_abuse", "level": "crisis"},
    }
    said = said_first(a_turn("ok ringing", slots=slots))
    assert said is not None
    assert "Stay on the phone" in said[0][0].lead


@pytest.mark.parametrize("by", [None, "rules"])
def test_what_a_doctor_has_seen_ends_the_alarm(by: str | None) -> None:
    """Even where its words name the sign again."""
    verdict = by and {"sign": "choking_now", "level": "999", "sure": True, "by": by}
    signs = ["choking_now"] if by else []
    said = said_first(after_advice("the paramedics have checked him, he's ok", urgent=verdict, signs=signs))
    assert said is not None
    assert "999" in said[0][0].lead
    assert said[1]["last_sign"]["over"] and said[1]["asked_sign"] is None


def test_a_new_sign_is_no_news_of_the_old_one() -> None:
    """It speaks."""
    verdict = {"sign": "seizure", "level": "999", "sure": True, "by": "rules"}
    assert said_first(after_advice("they checked him, ok, now a fit", urgent=verdict, signs=["seizure"])) is None


def test_a_crisis_of_the_parent_is_not_ended_by_a_word() -> None:
    """When to call stays in sight."""
    last = {"sign": "parent_suicidal", "level": "crisis", "at": NOW.isoformat()}
    said = said_first(a_turn("false alarm", slots={"last_sign": last}))
    assert said is not None
    assert said[1] == {}


def test_words_that_take_an_alarm_back_hide_no_other_sign() -> None:
    """Where a classifier is sure of it; of the same sign they speak."""
    poison = {"sign": "swallowed_poison", "level": "111", "sure": True, "by": "classifier"}
    said = said_first(after_advice("my mistake, she had two tablets", urgent=poison))
    assert said is not None
    assert said[0][0].sign == "urgent/swallowed_poison"
    choking = {**poison, "sign": "choking_now", "level": "999"}
    assert said_first(after_advice("my mistake, the grape is on the floor", urgent=choking)) is not None


@pytest.mark.parametrize(
    "text", ["called 111 waiting for a call back. having a fit now", "on hold with 111 and his ribs show"]
)
def test_what_needs_help_sooner_than_the_alarm_is_a_new_alarm(text: str) -> None:
    """Though only a classifier sees it; a fever waits on the phone, a fit does not."""
    slots = {"last_sign": {"sign": "fever_3_to_6m", "level": "111", "at": NOW.isoformat()}}
    graver = {"sign": "seizure", "level": "999", "sure": True, "by": "classifier"}
    assert said_first(a_turn(text, slots=slots, urgent=graver)) is None
    for level in ("111", "crisis"):
        assert said_first(a_turn(text, slots=slots, urgent={**graver, "level": level})) is not None


def test_under_an_ordinary_answer_nothing_is_said_of_abuse() -> None:
    """That answer is kept, with what stands under it."""
    last = {"sign": "domestic_abuse", "level": "crisis", "at": NOW.isoformat(), "called": True}
    assert reminder(a_turn("naps?", slots={"last_sign": last})).text() == "If you do not feel safe, call 999."
    assert "SHOUT" in reminder(a_turn("naps?", slots={"last_sign": {**last, "sign": "parent_suicidal"}})).text()


@pytest.mark.parametrize("text", ["the ambulance is on its way", "i rang 111"])
def test_who_has_called_is_not_asked_to_call_again(text: str) -> None:
    """What is said to thanks, too, knows it."""
    said = said_first(after_advice(text))
    assert said is not None
    thanks = a_turn("ta", slots=said[1], topics=[{"topic": "about/thanks", "score": 0.9}])
    again = said_first(thanks)
    assert again is not None
    assert again[0][0].lead == follow_up_reply("called", "choking_now", "999").lead


def suicidal(text: str, **changes: Any) -> Turn:
    """A message soon after the advice to a parent who may end their life."""
    last = {"sign": "parent_suicidal", "level": "crisis", "at": NOW.isoformat()}
    return a_turn(text, slots={"last_sign": last}, **changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("i cant speak on the phone", "SHOUT"),
        ("my best friend is here with me", "not alone"),
        ("he is in his cot", "right thing"),
        ("can i leave her on her own", "no. Stay"),
        ("hes here now", "If they can help"),
        ("i rang, they were lovely", "glad that you rang"),
        ("i wouldn't act on it", "still talk to someone today"),
    ],
)
def test_after_a_wish_to_die_the_words_fit_the_parent(text: str, words: str) -> None:
    """Not the alarm of a baby, and not an article."""
    said = said_first(suicidal(text))
    assert said is not None
    assert words in said[0][0].lead
    assert "999" in said[0][0].text()


def test_a_greeting_soon_after_an_alarm_is_no_new_talk() -> None:
    """Somebody who waits asks whether anyone is there."""
    said = said_first(suicidal("hello?", topics=[{"topic": "about/greet", "score": 0.9}]))
    assert said is not None
    assert said[0][0].lead.startswith("I am here.")


def test_who_would_wait_until_tomorrow_is_asked_to_call_now() -> None:
    """After advice; where it was only asked whether there is a sign, nobody was told to call yet."""
    said = said_first(after_advice("ok il ring the gp in the morning"))
    assert said is not None
    assert "do not wait until then. Call 999" in said[0][0].lead
    assert said_first(a_turn("il ring the gp in the morning", slots=ASKED)) is None


def test_a_rash_that_fades_ends_the_reminder() -> None:
    """With what would bring the alarm back."""
    asked = {"sign": "rash_meningitis", "level": "999", "at": NOW.isoformat()}
    said = said_first(a_turn("they vanish under it", slots={"asked_sign": asked}))
    assert said is not None
    assert "does not fade" in said[0][0].lead
    assert said[1]["last_sign"]["over"] and said[1]["asked_sign"] is None


def test_the_advice_for_a_sign_is_not_followed_by_a_question_about_it() -> None:
    """It would take back what was said."""
    verdict = {"sign": "choking_now", "level": "999", "sure": False, "by": "classifier"}
    [again], _ = ActionUrgent().respond(after_advice("hes gone a funny colour", urgent=verdict))
    [other], _ = ActionUrgent().respond(after_advice("hes had a fit", urgent={**verdict, "sign": "seizure"}))
    assert [again.lines == [], other.lines == []] == [False, True]


def test_what_is_not_understood_after_an_alarm_gets_whom_to_call() -> None:
    """If it is short; a longer question is asked for in other words."""
    said = said_first(after_advice("2 weeks", decision="fallback"))
    assert said is not None
    assert "999" in said[0][0].lead
    assert said_first(after_advice("what about 2 weeks " * LONGEST_LOST, decision="fallback")) is None
    assert said_first(a_turn("2 weeks", decision="fallback")) is None


def test_bereavement_is_remembered() -> None:
    """No tips after it."""
    asked = {"sign": "bereavement", "level": "crisis", "at": NOW.isoformat()}
    replies, slots = answered_yes(a_turn("yes", slots={"asked_sign": asked}))
    assert slots["loss"] is True
    assert replies[0].level == "crisis"


@pytest.mark.parametrize(
    ("decision", "kept"),
    [("answer", ["sleep/mattress"]), ("clarify", ["sleep/mattress", "sleep/sofa"]), ("fallback", [])],
)
def test_what_a_message_asks_beside_a_sign_is_kept(decision: str, kept: list[str]) -> None:
    """The topic that would have been answered, or those that would have been offered."""
    topics = [{"topic": topic, "score": 0.3} for topic in ("sleep/mattress", "about/thanks", "sleep/sofa")]
    assert seen("choking_now", "999", a_turn(topics=topics, decision=decision))["topics"] == kept


def test_small_talk_beside_a_sign_is_no_question() -> None:
    """It would have been answered."""
    topics = [{"topic": "about/thanks", "score": 0.9}, {"topic": "sleep/mattress", "score": 0.1}]
    assert seen("choking_now", "999", a_turn(topics=topics))["topics"] == []


def test_a_false_alarm_offers_what_was_asked() -> None:
    """One tap leads to it."""
    last = {"sign": "choking_now", "level": "999", "at": NOW.isoformat(), "topics": ["sleep/mattress"]}
    said = said_first(a_turn("it was on telly", slots={"last_sign": last}))
    assert said is not None
    assert [button.payload for button in said[0][0].buttons] == ["topic:sleep/mattress"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("im calling now", "Stay on the phone"), ("no signal", "neighbour"), ("shes better now", "still call")],
)
def test_a_short_message_after_advice_is_read_as_being_about_it(text: str, words: str) -> None:
    """It never calls anything settled."""
    said = said_first(after_advice(text))
    assert said is not None
    assert said[0][0].action == "urgent"
    assert words in said[0][0].text()


def test_two_hours_later_it_is_about_something_else() -> None:
    """On the second still, after it no longer."""
    assert said_first(after_advice("im calling now", CAREFUL_FOR)) is not None
    assert said_first(after_advice("im calling now", CAREFUL_FOR + timedelta(seconds=1))) is None


@pytest.mark.parametrize("text", ["is it free", "are they open now", "when does it open?", "do i have to give my name"])
def test_what_is_asked_of_the_people_of_a_crisis_names_them_again(text: str) -> None:
    """With when they are open; nobody who grieves is sent to stop smoking."""
    seen = {"sign": "bereavement", "level": "crisis", "at": NOW.isoformat()}
    topics = [{"topic": "services/stop_smoking", "score": 0.6}]
    said = said_first(a_turn(text, slots={"last_sign": seen, "loss": True}, topics=topics))
    assert said is not None
    assert "Samaritans: call 116 123. Open now" in said[0][0].text() and "free" in said[0][0].text()
    assert said_first(a_turn("is the formula free for him", slots={"last_sign": seen}, topics=topics)) is None
