"""Messages that lean on the ones before, against the live agent."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Parent

GOES_ON = [
    ("what should she wear to bed", "and what about when it's hot?", {"sleep/hot_weather", "sleep/hats_clothes"}),
    ("how warm should the room be", "what about when it's hot?", {"sleep/hot_weather", "sleep/hats_clothes"}),
    ("can my baby sleep on her side", "and at nan's?", {"sleep/away_from_home", "sleep/caregivers"}),
    ("can he sleep in our bed", "and on the sofa?", {"sleep/sofa"}),
    ("where should the baby sleep", "and at nan's?", {"sleep/away_from_home", "sleep/caregivers"}),
    ("can i breastfeed after a glass of wine", "what about coffee", {"feeding/caffeine"}),
    ("when can she have cows milk", "and honey?", {"feeding/foods_to_avoid"}),
    ("is it ok to smoke by the back door", "and in the car with the window down?", {"smokefree/car"}),
    ("how much breast milk does a 6 week old need", "no, i meant formula", {"feeding/formula_amounts"}),
    ("can i use nicotine patches while pregnant", "no i meant vapes", {"smokefree/vaping_pregnancy"}),
]


@pytest.mark.parametrize(("first", "second", "topics"), GOES_ON, ids=[second for _, second, _ in GOES_ON])
async def test_a_short_message_goes_on_from_the_last_question(
    agent: Agent, first: str, second: str, topics: set[str]
) -> None:
    """With "and", "what about" or "no, I meant"."""
    parent = Parent(agent)
    await parent.types(first)
    reply = await parent.types(second)
    offered = {button.payload.removeprefix("topic:") for button in reply.buttons}
    assert reply.topic in topics or (reply.action == "clarify" and topics & offered)


STAYS = [
    ("how do i store breast milk", "how long for"),
    ("can i have a glass of wine when breastfeeding", "two?"),
    ("is a dummy ok for sleep", "and if it falls out"),
    ("what number do i ring out of hours", "is it free"),
    ("how do i stop breastfeeding", "no i mean stop breastfeeding completely"),
    ("is it ok to bed share with my baby", "i've never smoked and dont drink"),
]


@pytest.mark.parametrize(("first", "second"), STAYS, ids=[second for _, second in STAYS])
async def test_a_message_that_names_no_other_thing_stays_with_the_last_topic(
    agent: Agent, first: str, second: str
) -> None:
    """A bare question, a correction that says the same, or only a fact."""
    parent = Parent(agent)
    topic = (await parent.types(first)).topic
    assert topic is not None
    assert (await parent.types(second)).topic == topic


async def test_a_bare_question_after_a_press_is_about_what_was_pressed(agent: Agent) -> None:
    """Not about the last words."""
    parent = Parent(agent)
    await parent.types("is a dummy ok for sleep")
    await parent.sends("topic:sleep/swaddling")
    assert (await parent.types("until when")).topic == "sleep/swaddling"


async def test_a_fact_after_buttons_brings_them_again(agent: Agent) -> None:
    """And where nothing was asked, the question what it is about."""
    parent = Parent(agent)
    first = await parent.types("can i give her porridge")
    again = await parent.types("she's 4 months")
    assert first.action == again.action == "clarify"
    assert again.buttons == first.buttons
    alone = await Parent(agent).types("she's 4 months")
    assert "What would you like to know?" in alone.lead


@pytest.mark.parametrize("bare", ["is it normal", "how long for", "hes 3 weeks"])
async def test_nothing_everyday_is_read_together_with_an_alarm(agent: Agent, bare: str) -> None:
    """An article on what is normal must not answer it."""
    parent = Parent(agent)
    await parent.types("my baby is blue round the lips")
    assert (await parent.types(bare)).action != "answer"


@pytest.mark.parametrize("why", ["why?", "how come", "tell me more"])
async def test_why_gives_the_rest_of_the_last_answer(agent: Agent, why: str) -> None:
    """Of the article that was shown, not of a new one."""
    parent = Parent(agent)
    first = await parent.types("can my baby sleep on his tummy")
    reply = await parent.types(why)
    assert reply.topic == "sleep/on_back"
    assert reply.text() != first.text()


@pytest.mark.parametrize("asked", ["where does that come from?", "who says", "whats your source"])
async def test_the_source_of_the_last_answer_is_given(agent: Agent, asked: str) -> None:
    """With its link."""
    parent = Parent(agent)
    answer = await parent.types("can my baby sleep on his tummy")
    reply = await parent.types(asked)
    assert {link.url for link in answer.links} <= {link.url for link in reply.links}


async def test_what_was_said_of_the_baby_shapes_the_answer_two_turns_later(agent: Agent) -> None:
    """Born early: sharing a bed is a never, whatever was asked between."""
    parent = Parent(agent)
    await parent.types("he was born at 33 weeks and hes 5 weeks old now")
    await parent.types("which room temperature is right")
    reply = await parent.types("is it ok to bed share with my baby")
    assert "born before 37 weeks" in reply.lead


@pytest.mark.parametrize("facts", ["she was born at 30 weeks, now 4 months", "twins, born at 33 weeks, 6 weeks old"])
async def test_facts_alone_are_no_loss(agent: Agent, facts: str) -> None:
    """A parent who says how early her baby was born is not told that we are sorry."""
    reply = await Parent(agent).types(facts)
    assert reply.action != "urgent"


@pytest.mark.parametrize("again", ["still not breathing", "hes gone blue again", "and now shes floppy"])
async def test_a_follow_up_can_be_urgent(agent: Agent, again: str) -> None:
    """After an ordinary question as after an urgent answer."""
    for before in ("can my baby sleep on his tummy", "my baby isn't breathing"):
        parent = Parent(agent)
        await parent.types(before)
        reply = await parent.types(again)
        assert (reply.action, reply.level) == ("urgent", "999")


async def test_a_question_beside_one_for_a_service_is_answered_too(agent: Agent) -> None:
    """First whom to call, then the answer."""
    parent = Parent(agent)
    await parent.types("what's my health visitor's number and when can babies have water")
    topics = [reply.topic for reply in parent.replies]
    assert topics[0] == "services/health_visitor"
    assert any((topic or "").startswith("feeding/") for topic in topics[1:])


@pytest.mark.parametrize("asked", ["whats the number again", "how much does it cost", "can they ring me", "is it open"])
async def test_a_question_on_how_to_reach_people_shows_them_again(agent: Agent, asked: str) -> None:
    """Their number, price and hours stand there; also while the area is asked for."""
    parent = Parent(agent)
    people = (await parent.types("who can i ring about breastfeeding")).services
    for words in ("can i call them tonight", asked):
        again = await parent.types(words)
        assert (again.topic, again.services) == ("services/feeding_support", people)


async def test_talk_to_someone_names_those_who_know_about_the_last_answer(agent: Agent) -> None:
    """Before anyone for any need."""
    parent = Parent(agent)
    await parent.types("my nipples are cracked and sore from feeding")
    reply = await parent.presses("Talk to someone")
    assert "Breastfeeding" in reply.lines[0]


async def test_a_corrected_age_changes_the_answer(agent: Agent) -> None:
    """ "No, he is six months" after an answer for a younger baby."""
    parent = Parent(agent)
    first = await parent.types("my baby is 5 months old when can i start solids")
    again = await parent.types("no, he is six months")
    assert again.topic == first.topic == "feeding/solids_when"
    assert again.lead != first.lead


async def test_a_weight_is_for_the_answer_before_it(agent: Agent) -> None:
    """ "He weighs 7 kg", of how much formula: no alarm about slow gain."""
    parent = Parent(agent)
    await parent.types("how many ml should a 4 month old have")
    assert "stays the same" in (await parent.types("he weighs 7kg")).lead


async def test_you_did_not_answer_offers_what_else_was_likely(agent: Agent) -> None:
    """By the words of the question before."""
    parent = Parent(agent)
    await parent.types("is it ok to leave the window open")
    reply = await parent.types("you didnt answer my question")
    assert reply.lead.startswith("Sorry, that was not what you needed")
    assert reply.buttons[-1].title == "Talk to someone"
