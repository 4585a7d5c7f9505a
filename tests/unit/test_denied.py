"""What is said to a parent for whom a question about a sign, or an alarm, was beside the mark."""

from __future__ import annotations

from typing import Any

import pytest

from actions.first import said_first
from bot.content.reply import Reply
from tests.unit.turn_builders import NOW, a_turn

CHOKING = {"sign": "choking_now", "level": "999", "at": NOW.isoformat(), "topics": [], "by": "classifier"}
SEEN = {"sign": "choking_now", "level": "999", "sure": False, "by": "classifier"}
CALL = "If you have not called 999 yet"


def replied(text: str, slot: str, **changes: Any) -> Reply | None:
    """The first reply to a message after a question (`asked_sign`) or an alarm (`last_sign`); None where the topic
    decides."""
    sign = {**CHOKING, **changes.pop("sign", {})}
    said = said_first(a_turn(text, slots={slot: sign}, **{"decision": "fallback", **changes}))
    return said[0][0] if said else None


@pytest.mark.parametrize("text", ["what no im the dad", "no lol nobody is hurt", "i meant the cat", "he is fine now"])
def test_what_denies_a_question_about_a_sign_is_as_good_as_a_no(text: str) -> None:
    """Nothing but a question was said: nobody is told to call all the same."""
    reply = replied(text, "asked_sign")
    assert reply is not None and reply.lead.startswith("Thank you. If that changes")


def test_it_is_so_where_the_classifier_hears_the_same_sign_again() -> None:
    """Not where a rule sees one, nor where it is sure of another."""
    assert replied("no im the dad", "asked_sign", urgent=SEEN) is not None
    assert replied("no im the dad", "asked_sign", urgent={**SEEN, "by": "rules"}, signs=["choking_now"]) is None
    assert replied("no im the dad", "asked_sign", urgent={**SEEN, "sign": "seizure", "sure": True}) is None


def test_a_denial_that_asks_something_gets_its_answer() -> None:
    """The question is over by that."""
    topics = [{"topic": "sleep/mattress", "score": 0.9}]
    assert replied("no i meant the mattress from my sister", "asked_sign", decision="answer", topics=topics) is None


def test_what_denies_an_alarm_of_the_classifier_ends_it() -> None:
    """What the rules saw, or what has passed, must be checked all the same."""
    ended = replied("no i meant the cat", "last_sign")
    assert ended is not None and ended.lead.startswith("Thank you for telling me")
    for still in (
        replied("no i meant the cat", "last_sign", sign={"by": "rules"}),
        replied("he is fine now", "last_sign"),
    ):
        assert still is None or "all" in still.lead
