"""Urgent signs win against every waiting state of the talk, on the live agent."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from rasa.core.agent import Agent
from rasa.shared.core.trackers import DialogueStateTracker

from bot.content.files import load_checked
from bot.settings import ROOT
from bot.urgent.models import SignsFile
from tests.conversations.talk import Parent
from tests.urgent_cases import cases_that_must


class State(NamedTuple):
    """What the parent typed, or pressed, before; and what shows that Nightlight now waits."""

    said: tuple[str, ...] = ()
    slot: str = ""  # one that is set
    button: str = ""  # how the payload of one of its buttons begins


# What Nightlight waits for.
STATES = {
    "nothing": State(),
    "where she lives": State(("what is the number for my health visitor",), slot="requested_slot", button="area:"),
    "thumbs on an answer": State(("how long should tummy time be",), slot="last_topic", button="good:"),
    "which topic she meant": State(("can i give her porridge",), button="other"),
    "other words": State(("hjkl vbnm",), slot="misses", button="mine:add"),
    "whom to talk to": State(("hjkl vbnm", "vbnm hjkl"), button="service:"),
    "whether to erase everything": State(("delete my data",), button="delete:yes"),
    "yes or no about another sign": State(("i cant keep me or baby safe",), slot="asked_sign", button="say:yes"),
    "news after advice": State(("my 5 week old has a temperature of 38.5",), slot="last_sign"),
    "anything, after a loss": State(("my baby died last month",), slot="loss"),
    "a step to stop smoking": State(("quit:start",), slot="quit", button="quit:who/"),
    "her list of questions": State(("show my questions",), button="contact:"),
}
SIGNS = load_checked(ROOT / "data" / "urgent" / "signs.yml", SignsFile).signs
SIGNS_999 = sorted(name for name, sign in SIGNS.items() if sign.level == "999")
# Each state is played once; every sign is typed into a copy of it.
_played: dict[str, tuple[Parent, DialogueStateTracker]] = {}


async def played(agent: Agent, state: str) -> tuple[Parent, DialogueStateTracker]:
    """A parent in this state, and her tracker."""
    assert agent.processor is not None
    if state not in _played:
        parent = Parent(agent)
        for said in STATES[state].said:
            await (parent.sends(said) if said.startswith("quit:") else parent.types(said))
        _played[state] = parent, await agent.processor.get_tracker(parent.person)
    return _played[state]


async def parent_in(agent: Agent, state: str) -> Parent:
    """Another parent, with whom the same was said."""
    assert agent.processor is not None
    _, tracker = await played(agent, state)
    parent = Parent(agent)
    copy = DialogueStateTracker.from_events(parent.person, list(tracker.events), agent.processor.domain.slots)
    await agent.processor.save_tracker(copy)
    return parent


@pytest.mark.parametrize("state", STATES)
async def test_each_waiting_state_is_reached(agent: Agent, state: str) -> None:
    """What is typed for it still leads there, whatever else the understanding has learnt; and so for a copy."""
    assert agent.processor is not None
    parent, tracker = await played(agent, state)
    copy = await agent.processor.get_tracker((await parent_in(agent, state)).person)
    wanted = STATES[state]
    if wanted.slot:
        assert tracker.get_slot(wanted.slot)
    if wanted.button:
        assert any(one.payload.startswith(wanted.button) for reply in parent.replies for one in reply.buttons)
    assert copy.current_slot_values() == tracker.current_slot_values()
    assert copy.active_loop_name == tracker.active_loop_name


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sign", SIGNS_999)
async def test_a_999_sign_is_answered_in_every_waiting_state(agent: Agent, sign: str, state: str) -> None:
    """The first line says 999 whatever Nightlight was waiting for; it is the advice and no question."""
    parent = await parent_in(agent, state)
    reply = await parent.types(next(case.text for case in cases_that_must(sign) if case.level in (None, "999")))
    assert (reply.action, reply.level) == ("urgent", "999")
    assert "999" in reply.lead
    assert not reply.buttons
