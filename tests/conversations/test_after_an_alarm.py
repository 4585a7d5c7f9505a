"""The turns after urgent advice stay careful, against the live agent."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Parent

GOOD_NEWS = [
    ("my baby has stopped breathing", "she is breathing again now"),
    ("shes choking on a grape", "it came out, she is breathing now"),
    ("my 4 week old wont feed and has no wet nappies", "she has taken a feed now"),
    ("he fell off the bed and banged his head", "he seems fine now"),
    ("35 weeks pregnant and baby is moving less", "he is kicking again now"),
    ("35 weeks pregnant and baby is moving less", "they said come in the morning"),
    ("he drank a bottle of calpol", "they said to go home"),
]


@pytest.mark.parametrize(("alarm", "news"), GOOD_NEWS, ids=[f"{alarm}: {news}" for alarm, news in GOOD_NEWS])
async def test_good_news_after_an_alarm_is_no_other_alarm(agent: Agent, alarm: str, news: str) -> None:
    """It is answered with words that call nothing settled, and nobody is taken for bereaved."""
    parent = Parent(agent)
    assert (await parent.types(alarm)).sign is not None
    reply = await parent.types(news)
    assert (reply.action, reply.sign) == ("urgent", None)
    assert "999" in reply.text() or "111" in reply.text() or "today" in reply.text()
    assert (await parent.types("how long can she nap in the day")).topic != "services/bereavement_support"


async def test_a_sure_alarm_is_waved_off_by_no_word(agent: Agent) -> None:
    """Cheerful or cross, until it is plain that there never was any."""
    parent = Parent(agent)
    await parent.types("she has swallowed a button battery")
    for text in ("she's cheerful enough, eating her tea", "calm down, she always gobbles things"):
        assert "999" in (await parent.types(text)).lead
    ended = await parent.types("got it wrong, it's the training doll, we are on a first aid course")
    assert ended.lead.startswith("Thank you for telling me")


@pytest.mark.parametrize("said", ["ok", "thanks", "ok thank you"])
async def test_ok_and_thanks_are_about_the_alarm(agent: Agent, said: str) -> None:
    """Nobody is asked for the next question."""
    parent = Parent(agent)
    await parent.types("i think she is not breathing")
    assert "999" in (await parent.types(said)).lead


async def test_every_answer_soon_after_an_alarm_says_when_to_call(agent: Agent) -> None:
    """Also one on another topic."""
    parent = Parent(agent)
    await parent.types("shes choking on a grape")
    await parent.types("how long should tummy time be")
    assert any("call 999" in reply.text() for reply in parent.replies)


async def test_after_a_crisis_of_the_parent_no_baby_is_to_be_watched(agent: Agent) -> None:
    """The words are hers."""
    parent = Parent(agent)
    await parent.types("i want to kill myself")
    reply = await parent.types("ok calling them now")
    assert reply.action == "urgent" and "baby" not in reply.text()


@pytest.mark.parametrize(
    "after", ["why?", "can you say it again", "tell me more", "menu", "how long can she nap for", "bottle or not"]
)
async def test_after_a_loss_no_tip_is_left_to_reach(agent: Agent, after: str) -> None:
    """Neither the last answer again, nor a topic of it, nor a button to one."""
    parent = Parent(agent)
    await parent.types("can my baby sleep on his tummy")
    await parent.types("my baby died last night")
    await (parent.sends("menu") if after == "menu" else parent.types(after))
    for reply in parent.replies:
        assert not (reply.topic or "").startswith(("sleep/", "feeding/", "smokefree/", "baby/"))
        assert not any(button.payload.startswith(("topic:sleep", "theme:sleep", "more:")) for button in reply.buttons)


async def test_a_death_and_another_sign_is_a_loss_too(agent: Agent) -> None:
    """The sign speaks, with whom to ring about the death; tips stop."""
    parent = Parent(agent)
    reply = await parent.types("my baby died and i want to be with him i want to die")
    assert reply.action == "urgent"
    await parent.types("how long can she nap for")
    assert "services/bereavement_support" in [one.topic for one in parent.replies]


async def test_the_death_of_a_friends_baby_stops_no_answer(agent: Agent) -> None:
    """The words of condolence are for the friend."""
    parent = Parent(agent)
    await parent.types("my friends baby died last week what do i say to her")
    assert (await parent.types("can my baby sleep on his tummy")).topic == "sleep/on_back"


async def test_a_parent_can_type_that_it_is_about_another_baby(agent: Agent) -> None:
    """As well as press it."""
    parent = Parent(agent)
    await parent.types("my baby died last night")
    await parent.types("this is about my other baby")
    assert (await parent.types("can my baby sleep on his tummy")).topic == "sleep/on_back"


async def test_an_age_said_after_a_fever_is_no_question_of_its_own(agent: Agent) -> None:
    """It is told for the fever; under three months that means A&E."""
    parent = Parent(agent)
    await parent.types("my baby is burning up")
    reply = await parent.types("hes 6 weeks old")
    assert (reply.action, reply.sign) == ("urgent", "urgent/fever_under_3m")


DOUBTS = ["do i have to ring 999", "which number", "but he only has a cold", "my phone wont ring 999"]


@pytest.mark.parametrize("doubt", DOUBTS)
async def test_a_doubt_after_an_alarm_is_about_the_alarm(agent: Agent, doubt: str) -> None:
    """Neither a new sign, nor a topic, nor "I did not understand"."""
    parent = Parent(agent)
    await parent.types("my baby is struggling to breathe")
    reply = await parent.types(doubt)
    assert reply.action == "urgent" and "999" in reply.text()
    assert reply.sign in (None, "urgent/breathing_difficulty")


@pytest.mark.parametrize("said", ["he's gone to work now", "he isn't here", "hes asleep upstairs"])
async def test_after_abuse_he_is_not_the_baby(agent: Agent, said: str) -> None:
    """Nobody is taken for bereaved, and no tip on sleep is given."""
    parent = Parent(agent)
    await parent.types("my partner hit me last night")
    reply = await parent.types(said)
    assert (reply.action, reply.sign) == ("urgent", "urgent/domestic_abuse")


async def test_hope_for_another_baby_ends_no_grief(agent: Agent) -> None:
    """A question about one that lives is answered."""
    parent = Parent(agent)
    await parent.types("my baby died last week")
    await parent.types("can i have another baby one day")
    assert (await parent.types("how long can she nap for")).topic == "services/bereavement_support"
    assert (await parent.types("can my other baby sleep on his tummy")).topic == "sleep/on_back"


async def test_a_yes_after_first_aid_that_was_asked_for_in_case_is_an_alarm(agent: Agent) -> None:
    """It begins with the question whether it is here now."""
    parent = Parent(agent)
    told = await parent.types("what do i do if a baby chokes")
    assert (told.action, told.level) == ("answer", "none")
    assert "999" in told.lead and any("back" in line or "shoulder blades" in line for line in told.lines)
    alarm = await parent.types("yes")
    assert (alarm.action, alarm.sign) == ("urgent", "urgent/choking_now")


@pytest.mark.parametrize(
    ("alarm", "said", "words"),
    [
        (
            "shes choking on a grape",
            "they have her on the trolley and a mask on, shes pinker",
            "Go by what they tell you",
        ),
        ("he pulled a mug of hot tea over himself", "do i take his vest off, its stuck", "999"),
        ("i think he swallowed a button battery", "his uncle reckons itll just pass through", "999"),
        (
            "my baby has stopped breathing",
            "oh god sorry i mean the doll at our parenting class",
            "Thank you for telling me",
        ),
    ],
)
async def test_how_things_stand_is_heard_after_an_alarm(agent: Agent, alarm: str, said: str, words: str) -> None:
    """Help that is there is not asked for again; while the danger goes on the first line says whom to call."""
    parent = Parent(agent)
    await parent.types(alarm)
    assert words in (await parent.types(said)).lead
