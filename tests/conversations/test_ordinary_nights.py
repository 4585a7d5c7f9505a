"""What sounds urgent to a machine and is an ordinary night."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Parent


@pytest.mark.parametrize(
    "text",
    [
        "wee yin wullnae take his bottle",
        "the wean willnae sleep",
        "ma bairn disnae like his cot",
        "no fever, just wants cuddles all night",
        "he used to choke on lumps, better now",
    ],
)
async def test_no_alarm_without_an_emergency(agent: Agent, text: str) -> None:
    """At most a question, never advice; Scots words are no sign by themselves."""
    reply = await Parent(agent).types(text)
    assert reply.action != "urgent" or reply.buttons


@pytest.mark.parametrize("text", ["8 month old temp 38.5 otherwise well", "7 months old, 38.3, snotty nose"])
async def test_a_fever_is_not_judged_by_the_rules_for_the_very_young(agent: Agent, text: str) -> None:
    """Under three months is another matter."""
    reply = await Parent(agent).types(text)
    assert reply.sign != "urgent/fever_under_3m"


@pytest.mark.parametrize(
    "text",
    [
        "what tog sleeping bag for 18 degrees, also he has gone floppy",
        "she's 14 weeks, 30 weeker, temp 38.2",
        "how do i stop smoking. i want to die",
        "do i need to sterilise bottles, she drank bleach",
    ],
)
async def test_an_emergency_beside_an_ordinary_question_is_seen(agent: Agent, text: str) -> None:
    """The first line says whom to call."""
    reply = await Parent(agent).types(text)
    assert reply.is_alarm
    assert "999" in reply.lead
