"""What is said where it is not known which topic was meant."""

from __future__ import annotations

from typing import Any

from actions.answer import ActionAnswer
from actions.clarify import ActionClarify
from actions.turn import Slots, Turn
from bot.content.reply import Reply
from tests.unit.turn_builders import a_turn

UNCLEAR = [{"topic": "about/unclear", "score": 0.9}]
LIKELY = [{"topic": "sleep/dummies", "score": 0.3}]


def reply_to(turn: Turn) -> tuple[Reply, Slots]:
    """The one reply, and the slots."""
    [reply], slots = ActionClarify().respond(turn)
    return reply, slots


def unclear(text: str = "zxcv", **slots: Any) -> Turn:
    """A message that was not understood."""
    return a_turn(text, topics=UNCLEAR, decision="fallback", slots=slots)


def test_a_question_that_gets_buttons_is_no_miss() -> None:
    """Whatever was not understood before it."""
    reply, slots = reply_to(a_turn("and dummies", topics=LIKELY, decision="clarify", slots={"misses": 5}))
    assert (reply.action, slots["misses"]) == ("clarify", 0)


def test_the_name_of_a_theme_shows_its_topics() -> None:
    """Where that is the whole message."""
    reply, slots = reply_to(unclear("Sleep", misses=1))
    assert slots["misses"] == 0
    assert all(button.payload.startswith(("topic:sleep/", "menu")) for button in reply.buttons)


def test_the_second_miss_in_a_row_names_people_who_know_about_the_last_answer() -> None:
    """Before those for any need."""
    assert reply_to(unclear(misses=0))[1]["misses"] == 1
    reply, slots = reply_to(unclear(misses=1, last_topic="feeding/sore_nipples"))
    anyone, _ = reply_to(unclear(misses=1))
    assert (reply.action, slots["misses"]) == ("handoff", 0)
    assert "Breastfeeding" in reply.lines[0]
    assert reply.lines[-len(anyone.lines) :] == anyone.lines


def test_what_was_not_understood_is_offered_no_mere_guess() -> None:
    """Only topics that are likely at all, before the menu and people."""
    topics = [*UNCLEAR, {"topic": "sleep/dummies", "score": 0.06}, {"topic": "feeding/latch", "score": 0.01}]
    reply, _ = reply_to(a_turn("flurble", topics=topics, decision="fallback"))
    assert [button.payload for button in reply.buttons][:2] == ["topic:sleep/dummies", "menu"]
    topics[0] = {"topic": "about/unclear", "score": 1.0}
    reply, _ = reply_to(a_turn("gleeb frumpo wizzt", topics=topics, decision="fallback"))
    assert reply.buttons[0].payload == "menu"


def test_a_fact_without_a_question_is_no_miss() -> None:
    """It is heard, and the topics are offered."""
    reply, slots = reply_to(unclear("she's 5 weeks", misses=1))
    assert "What would you like to know?" in reply.lead
    assert ([button.payload for button in reply.buttons], slots["misses"]) == (["menu"], 0)


def test_who_tells_of_something_in_a_talk_is_thanked() -> None:
    """Neither asked what was meant nor told that it was not understood; as a first message it may be a slip."""
    told = a_turn("his nan is on the coach", topics=LIKELY, decision="clarify")
    assert reply_to(told)[0].lead.startswith("Thank you for telling me")
    lost: dict[str, Any] = {"topics": LIKELY, "decision": "fallback", "slots": {"misses": 1}}
    reply, slots = reply_to(a_turn("his nan is on the coach", earlier=["hello"], **lost))
    assert ("What would you like to know?" in reply.lead, slots["misses"]) == (True, 0)
    assert reply_to(a_turn("his nan is on the coach", **lost))[0].action == "handoff"
    assert reply_to(a_turn("zxcv qwer", topics=UNCLEAR, earlier=["hello"], decision="fallback"))[1]["misses"] == 1


def test_who_tells_of_something_in_a_talk_is_offered_no_mere_guess() -> None:
    """A first message has no talk before it to say more, and is offered all."""
    topics = [*LIKELY, {"topic": "feeding/latch", "score": 0.07}]
    told: dict[str, Any] = {"topics": topics, "decision": "clarify"}
    for earlier, offered in ((["hello"], 1), ([], 2)):
        reply, _ = reply_to(a_turn("his nan is on the coach", earlier=earlier, **told))
        assert len([button for button in reply.buttons if button.payload.startswith("topic:")]) == offered


def test_the_same_answer_twice_in_a_row_gives_the_longer_text() -> None:
    """Behind its first line, and as grave; and not where it was pressed for."""
    topics = [{"topic": "baby/medicines", "score": 0.9}]
    [first], _ = ActionAnswer().respond(a_turn("can he have calpol", topics=topics))
    [second], _ = ActionAnswer().respond(a_turn("how much", topics=topics, said_last=[first.text()]))
    [third], _ = ActionAnswer().respond(a_turn("how often", topics=topics, said_last=[second.text()]))
    assert second.lead == first.lead and second.lines != first.lines
    assert second.level == first.level == "gp"
    assert third == first
