"""Urgent signs win against every waiting state of the talk, on the live agent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from rasa.core.agent import Agent

from bot.settings import ROOT
from bot.urgent.signs import SignMatcher
from tests.conversations.talk import Parent
from tests.urgent_cases import cases_that_must

State = Callable[[Parent], Awaitable[object]]


async def _fresh(parent: Parent) -> None:
    """Nothing said yet."""


async def _in_area_form(parent: Parent) -> None:
    """Nightlight has asked where she lives."""
    await parent.types("what is the number for my health visitor")


async def _after_an_answer(parent: Parent) -> None:
    """A topic has just been answered."""
    await parent.types("how long should tummy time be")


async def _after_did_you_mean(parent: Parent) -> None:
    """Nightlight was not sure."""
    await parent.types("bottle or not")


async def _after_a_miss(parent: Parent) -> None:
    """Nightlight did not understand."""
    await parent.types("zxcv qwer")


async def _asked_to_delete(parent: Parent) -> None:
    """Nightlight asks whether to erase everything."""
    await parent.types("delete my data")


async def _after_two_misses(parent: Parent) -> None:
    """Nightlight has offered people."""
    for nonsense in ("zxcv qwer", "qwer zxcv"):
        await parent.types(nonsense)


async def _asked_about_a_sign(parent: Parent) -> None:
    """A yes/no question about another sign waits."""
    await parent.types("i cant keep me or baby safe")


async def _after_advice(parent: Parent) -> None:
    """Urgent advice on another sign was just given."""
    await parent.types("my 5 week old has a temperature of 38.5")


async def _after_a_loss(parent: Parent) -> None:
    """A baby of the family has died."""
    await parent.types("my baby died last month")


async def _on_the_way_to_stop_smoking(parent: Parent) -> None:
    """A question of the short path to a stop smoking service waits."""
    await parent.sends("quit:start")


async def _with_her_questions(parent: Parent) -> None:
    """Her own list of questions is on the screen."""
    await parent.types("show my questions")


STATES: tuple[State, ...] = (
    _fresh,
    _in_area_form,
    _after_an_answer,
    _after_did_you_mean,
    _after_a_miss,
    _asked_to_delete,
    _after_two_misses,
    _asked_about_a_sign,
    _after_advice,
    _after_a_loss,
    _on_the_way_to_stop_smoking,
    _with_her_questions,
)
SIGNS_999 = sorted(
    name for name, sign in SignMatcher.from_folder(ROOT / "data" / "urgent").signs.items() if sign.level == "999"
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.strip("_"))
@pytest.mark.parametrize("sign", SIGNS_999)
async def test_a_999_sign_is_answered_in_every_waiting_state(agent: Agent, sign: str, state: State) -> None:
    """The first line says 999 whatever Nightlight was waiting for; it is the advice and no question."""
    parent = Parent(agent)
    await state(parent)
    reply = await parent.types(next(case.text for case in cases_that_must(sign) if case.level in (None, "999")))
    assert (reply.action, reply.level) == ("urgent", "999")
    assert "999" in reply.lead
    assert not reply.buttons
