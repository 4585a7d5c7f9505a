"""What a parent sees in her first minutes, against the live agent."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Parent


async def test_a_question_gets_its_article_with_source_and_review_date(agent: Agent) -> None:
    """The answer is the first line; the source and the review month are the last."""
    parent = Parent(agent)
    reply = await parent.types("can my baby sleep on his tummy")
    assert (reply.action, reply.topic) == ("answer", "sleep/on_back")
    assert "back" in reply.lead
    assert "reviewed Nov 2026" in reply.footer
    assert reply.links[0].url.startswith("https://")


async def test_an_urgent_sign_has_999_in_the_first_line(agent: Agent) -> None:
    """Nothing stands before it, in the very first message too."""
    reply = await Parent(agent).types("my baby isn't breathing")
    assert (reply.action, reply.level, reply.sign) == ("urgent", "999", "urgent/not_breathing")
    assert "999" in reply.lead


async def test_the_first_contact_notice_comes_after_the_answer_and_once(agent: Agent) -> None:
    """It never stands in the way."""
    parent = Parent(agent)
    await parent.types("can she have water at 3 months")
    assert [reply.action for reply in parent.replies] == ["answer", "smalltalk"]
    assert "bot" in parent.replies[1].lead and "999" in parent.replies[1].lead
    await parent.types("when can i start solids")
    assert [reply.action for reply in parent.replies] == ["answer"]


async def test_what_was_said_once_shapes_later_answers(agent: Agent) -> None:
    """A smoker at home makes bed sharing a never."""
    parent = Parent(agent)
    await parent.types("my partner smokes, does the smoke on his coat matter")
    reply = await parent.types("is it ok to bed share with my baby")
    unknown = await Parent(agent).types("is it ok to bed share with my baby")
    assert reply.topic in ("sleep/bed_sharing", "sleep/bed_sharing_never")
    never = "Do not share a bed with your baby, as someone at home smokes or vapes."
    assert reply.lead == never
    assert never not in unknown.text()


@pytest.mark.parametrize("nonsense", ["asdkjh qwe", "🙂", "?", "."])
async def test_nonsense_gets_a_kind_fallback_with_a_next_step(agent: Agent, nonsense: str) -> None:
    """Never silence."""
    reply = await Parent(agent).types(nonsense)
    assert reply.action in ("fallback", "clarify")
    assert reply.buttons


async def test_after_two_misses_people_are_offered(agent: Agent) -> None:
    """With what is open now."""
    parent = Parent(agent)
    await parent.types("qwrt zxcv fghj")
    reply = await parent.types("hjkl vbnm rtyu")
    assert reply.action == "handoff"
    assert reply.services


async def test_the_buttons_of_an_answer_work(agent: Agent) -> None:
    """More, a related topic and people."""
    parent = Parent(agent)
    await parent.types("can my baby sleep on his tummy")
    more = await parent.presses("Tell me more")
    assert more.topic == "sleep/on_back"
    people = await parent.presses("Talk to someone")
    assert people.action == "handoff"
