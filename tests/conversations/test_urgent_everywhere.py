"""Urgent signs win against every waiting state of the talk, on the live agent."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from bot.settings import ROOT
from bot.urgent.signs import SignMatcher
from tests.conversations.talk import Parent
from tests.urgent_cases import cases_that_must

# What Nightlight waits for -> what the parent typed, or pressed, before.
STATES = {
    "nothing": [],
    "where she lives": ["what is the number for my health visitor"],
    "thumbs on an answer": ["how long should tummy time be"],
    "which topic she meant": ["bottle or not"],
    "other words": ["zxcv qwer"],
    "whom to talk to": ["zxcv qwer", "qwer zxcv"],
    "whether to erase everything": ["delete my data"],
    "yes or no about another sign": ["i cant keep me or baby safe"],
    "news after advice": ["my 5 week old has a temperature of 38.5"],
    "anything, after a loss": ["my baby died last month"],
    "a step to stop smoking": ["quit:start"],
    "her list of questions": ["show my questions"],
}
SIGNS_999 = sorted(
    name for name, sign in SignMatcher.from_folder(ROOT / "data" / "urgent").signs.items() if sign.level == "999"
)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sign", SIGNS_999)
async def test_a_999_sign_is_answered_in_every_waiting_state(agent: Agent, sign: str, state: str) -> None:
    """The first line says 999 whatever Nightlight was waiting for; it is the advice and no question."""
    parent = Parent(agent)
    for said in STATES[state]:
        await (parent.sends(said) if said.startswith("quit:") else parent.types(said))
    reply = await parent.types(next(case.text for case in cases_that_must(sign) if case.level in (None, "999")))
    assert (reply.action, reply.level) == ("urgent", "999")
    assert "999" in reply.lead
    assert not reply.buttons
