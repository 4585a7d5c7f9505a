"""The five questions that parents of every area ask, on the live agent, by day and in the night."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Parent
from tests.unit.service_builders import at

DAY, NIGHT = at("2026-11-24 11:00"), at("2026-11-24 03:00")

# An outcode that lies in this area alone; then whom each question must name, by day and by night.
AREAS = {
    "staffordshire": "ST18",
    "stoke_on_trent": "ST1",
    "worcestershire": "WR5",
    "leicester_city": "LE1",
    "leicestershire": "LE11",
    "rutland": "LE15",
    "blackburn_with_darwen": "BB3",
}
NATIONAL_FEEDING_LINE = "0300 100 0212"
QUESTIONS = {
    "who can help me stop smoking": {
        "staffordshire": ("0333 005 0095", "0333 005 0095"),
        "stoke_on_trent": ("quitsmokingstoke.co.uk", "quitsmokingstoke.co.uk"),
        "worcestershire": ("midwife", "midwife"),
        "leicester_city": ("0116 454 4000", "0116 454 4000"),
        "leicestershire": ("0345 646 66 66", "0345 646 66 66"),
        "rutland": ("0345 646 66 66", "0345 646 66 66"),
        "blackburn_with_darwen": ("pharmacy", "pharmacy"),
    },
    "breastfeeding help near me": {
        "staffordshire": ("Feeding groups and clinics", NATIONAL_FEEDING_LINE),
        "stoke_on_trent": ("0300 404 2993", NATIONAL_FEEDING_LINE),
        "worcestershire": ("Breastfeeding support workers", NATIONAL_FEEDING_LINE),
        "leicester_city": ("Leicester Mammas", NATIONAL_FEEDING_LINE),
        "leicestershire": (NATIONAL_FEEDING_LINE, NATIONAL_FEEDING_LINE),
        "rutland": (NATIONAL_FEEDING_LINE, NATIONAL_FEEDING_LINE),
        "blackburn_with_darwen": ("01254 772929", NATIONAL_FEEDING_LINE),
    },
    "health visitor number": {
        "staffordshire": ("07520 615722", "call 111"),
        "stoke_on_trent": ("0300 404 2993", "call 111"),
        "worcestershire": ("red book", "call 111"),
        "leicester_city": ("Healthy Together", "call 111"),
        "leicestershire": ("Healthy Together", "call 111"),
        "rutland": ("Healthy Together", "call 111"),
        "blackburn_with_darwen": ("red book", "call 111"),
    },
    "I'm worried about a child next door": {
        "staffordshire": ("101", "101"),
        "stoke_on_trent": ("01782 235100", "01782 234234"),
        "worcestershire": ("01905 822666", "01905 768020"),
        "leicester_city": ("0116 454 1004", "0116 454 1004"),
        "leicestershire": ("0116 305 0005", "0116 305 0005"),
        "rutland": ("01572 758407", "0116 305 0005"),
        "blackburn_with_darwen": ("01254 666400", "01254 587547"),
    },
    "is anyone open now": dict.fromkeys(AREAS, ("111", "111")),
}
LOCAL_NUMBERS = {
    number
    for answers in QUESTIONS.values()
    for both in answers.values()
    for number in both
    if re.fullmatch(r"[\d ]{9,}", number) and number != NATIONAL_FEEDING_LINE
}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("now", [DAY, NIGHT], ids=["11:00", "03:00"])
async def test_each_area_is_given_its_own_people(
    agent: Agent, monkeypatch: pytest.MonkeyPatch, area: str, now: datetime
) -> None:
    """To a parent who has said where she lives: the number or place, and no other council's."""
    _set_clock(monkeypatch, now)
    parent = Parent(agent)
    await parent.types(f"we live in {AREAS[area]}")
    own = {number for answers in QUESTIONS.values() for number in answers[area]}
    for question, answers in QUESTIONS.items():
        await parent.types(question)
        said = "\n".join(reply.text() for reply in parent.replies)
        by_day, by_night = answers[area]
        assert (by_day if now == DAY else by_night) in said, question
        assert not [number for number in LOCAL_NUMBERS - own if number in said], question


@pytest.mark.parametrize("question", QUESTIONS)
async def test_in_the_night_what_is_shut_says_so(agent: Agent, monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    """And names what is open, were it only 111."""
    _set_clock(monkeypatch, NIGHT)
    parent = Parent(agent)
    await parent.types("we live in LE11")
    await parent.types(question)
    said = "\n".join(reply.text() for reply in parent.replies).lower()
    assert "open now" in said or "day and night" in said or ("shut at night" in said and "call 111" in said)


def _buttons(parent: Parent) -> list[str]:
    return [button.payload for reply in parent.replies for button in reply.buttons]


def _asks_for_area(parent: Parent) -> bool:
    return any(payload.startswith("area:") for payload in _buttons(parent))


async def test_an_area_after_an_answer_leads_to_the_people_of_that_answer(agent: Agent) -> None:
    """Also where it must first be asked which area it is; what does not answer is not asked again."""
    parent = Parent(agent)
    assert (await parent.types("my nipples are cracked and sore from feeding")).action == "answer"
    assert (await parent.types("LE3 1AB")).topic == "services/feeding_support"
    assert [one for one in _buttons(parent) if one.startswith("area:")] == [
        "area:leicester_city",
        "area:leicestershire",
    ]
    await parent.types("can my baby sleep on his tummy")
    assert not _asks_for_area(parent)
    assert (await parent.types("LE11")).topic == "services/feeding_support"


async def test_help_near_me_below_talk_to_someone_is_for_the_last_answer(agent: Agent) -> None:
    """The stop smoking service after an answer on stopping, and not anyone once more."""
    parent = Parent(agent)
    await parent.types("i want to stop smoking")
    await parent.presses("Talk to someone")
    await parent.presses("Help near me")
    assert _asks_for_area(parent)
    reply = await parent.presses("Leicestershire")
    assert (reply.topic, reply.services[0]) == ("services/stop_smoking", "quitready")


@pytest.mark.parametrize("no", ["never mind", "no", "id rather not say"])
async def test_no_and_why_end_the_question_for_the_area(agent: Agent, no: str) -> None:
    """Why has a reason first; then no is heard, and what follows is not asked again."""
    parent = Parent(agent)
    await parent.types("who can help me stop smoking")
    assert _asks_for_area(parent)
    why = await parent.types("why do you need to know where i live")
    assert "council" in why.lead
    assert len(parent.replies) == 1
    reply = await parent.types(no)
    assert "do not have to say" in reply.lead
    await parent.types("qwrt zxcv fghj")
    assert not _asks_for_area(parent)


async def test_outside_the_areas_nothing_is_said_twice(agent: Agent) -> None:
    """National people, and a sentence that says so."""
    parent = Parent(agent)
    said = [(await parent.types("where is my nearest family hub")).text()]
    said.append((await parent.presses("Somewhere else")).text())
    said.append((await parent.types("im in wolverhampton")).text())
    assert len(set(said)) == 3
    assert "I do not know the local teams" in said[1]


async def test_a_corrected_place_is_the_new_area(agent: Agent) -> None:
    """For the same help."""
    parent = Parent(agent)
    await parent.types("health visitor number please")
    await parent.types("WR5")
    reply = await parent.types("no sorry, ST1")
    assert (reply.topic, reply.services) == ("services/health_visitor", ["stoke-0-19-hub"])


async def test_the_way_to_stop_smoking_asks_one_thing_at_a_time_and_no_area_twice(agent: Agent) -> None:
    """Its button may be pressed while the question for the area waits; what is typed is heard as the press."""
    parent = Parent(agent)
    await parent.types("who can help me stop smoking")
    await parent.types("le2")
    for message in ("", "me", "cigarettes"):
        reply = await (parent.types(message) if message else parent.sends("quit:start"))
        assert len(parent.replies) == 1 and reply.buttons[0].payload.startswith("quit:")
    await parent.types("none of these")
    assert _buttons(parent) == ["area:leicester_city", "area:leicestershire"]
    reply = await parent.presses("Leicestershire")
    assert reply.services[0] == "quitready"
    await parent.sends("quit:start")
    for title in ("Me", "Both", "None of these"):
        reply = await parent.presses(title)
    assert reply.services[0] == "quitready"


def _set_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return now.astimezone(tz)

    monkeypatch.setattr("actions.speaking.datetime", Clock)
