"""What is said to a parent for whom a question about a sign, or an alarm, was beside the mark."""

from __future__ import annotations

from typing import Any

import pytest

from actions.first import said_first
from bot.content.reply import Reply
from tests.unit.turn_builders import NOW, a_turn

CHOKING = {"sign": "choking_now", "level": "999", "at": NOW.isoformat(), "topics": [], "by": "classifier"}
SEEN = {"sign": "choking_now", "level": "999", "sure": False, "by": "classifier"}
SLIGHT, SURE = 0.4, 0.98  # chances of an alarm
MEANT = "all i want is to clean the crumbs"


def replies(text: str, slot: str, never: float = 0.9, **changes: Any) -> list[Reply]:
    """The replies to a message after a question (`asked_sign`) or an alarm (`last_sign`); none where the topic
    decides."""
    sign = {**CHOKING, "chance": SLIGHT, **changes.pop("sign", {})}
    said = said_first(a_turn(text, slots={slot: sign}, never=never, **{"decision": "fallback", **changes}))
    return said[0] if said else []


def test_what_puts_a_question_about_a_sign_right_is_as_good_as_a_no() -> None:
    """Nothing but a question was said: nobody is told to call all the same."""
    assert replies(MEANT, "asked_sign")[0].lead.startswith("Thank you. If that changes")


def test_it_is_so_where_the_same_sign_is_heard_again() -> None:
    """By the classifier; by a rule only where the classifier does not hear it. Not where it is sure of another."""
    ruled: dict[str, Any] = {"urgent": {**SEEN, "by": "rules"}, "signs": ["choking_now"]}
    for slot in ("asked_sign", "last_sign"):
        assert replies(MEANT, slot, urgent=SEEN)
        assert replies(MEANT, slot, **ruled, urgent_chance=0.05)
        assert not replies(MEANT, slot, **ruled, urgent_chance=0.6)
        assert not replies(MEANT, slot, urgent={**SEEN, "sign": "seizure", "sure": True})


def test_what_asks_something_beside_it_gets_its_answer() -> None:
    """Of a question that is all; an alarm is said to be over first."""
    topics = [{"topic": "sleep/mattress", "score": 0.9}]
    text = "my sister gave us the mattress, nobody coughs"
    assert not replies(text, "asked_sign", decision="answer", topics=topics)
    ended, answered = replies(text, "last_sign", decision="answer", topics=topics)
    assert ended.lead.startswith("Thank you for telling me") and answered.topic == "sleep/mattress"
    unsure = [{"topic": "sleep/mattress", "score": 0.45}]
    assert len(replies(text, "last_sign", decision="answer", topics=unsure)) == 1


def test_a_sure_alarm_needs_a_surer_correction() -> None:
    """ "Happy as larry" clears up what was misread, and not that a battery is gone."""
    assert replies(MEANT, "last_sign", sign={"by": "rules"})[0].lead.startswith("Thank you for telling me")
    assert replies(MEANT, "last_sign", sign={"chance": SURE})[0].lead.startswith("If your baby cannot cough")
    assert replies(MEANT, "last_sign", never=0.99, sign={"chance": SURE})[0].lead.startswith("Thank you for telling me")


@pytest.mark.parametrize(("by", "over"), [("classifier", True), ("rules", False)])
def test_a_crisis_that_a_rule_saw_is_not_ended_by_a_word(by: str, over: bool) -> None:
    """ "He did not mean it"; what the classifier alone heard may have been the dishwasher."""
    said = replies(MEANT, "last_sign", sign={"sign": "domestic_abuse", "level": "crisis", "by": by})
    assert (bool(said) and said[0].lead.startswith("Thank you for telling me")) is over
