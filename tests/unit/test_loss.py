"""After a death no reply gives a tip or leads to one."""

from __future__ import annotations

import pytest

from actions.articles import answer
from actions.clarify import did_you_mean
from actions.loss import ANOTHER_BABY, without_tips
from actions.talk import menu_buttons
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from tests.unit.turn_builders import a_turn

TURN = a_turn("and now")
PEOPLE = "services/bereavement_support"


def offered(*topics: str) -> Reply:
    """Nightlight asks which of these was meant."""
    return did_you_mean([Button(title=topic, payload=encode("topic", topic)) for topic in topics])


@pytest.mark.parametrize(
    ("replies", "topics"),
    [
        ([answer("sleep/on_back", TURN)], [PEOPLE]),
        ([answer("sleep/on_back", TURN), answer("sleep/sofa", TURN)], [PEOPLE]),
        ([answer("feeding/engorgement", TURN)], ["feeding/engorgement"]),
        ([answer("wellbeing/low_mood", TURN), answer("sleep/sofa", TURN)], ["wellbeing/low_mood", PEOPLE]),
        ([offered("sleep/sofa", "sleep/on_back")], [PEOPLE]),
        ([offered("sleep/sofa", "wellbeing/low_mood")], [None]),
    ],
)
def test_tips_give_way_to_people(replies: list[Reply], topics: list[str | None]) -> None:
    """Once, however many there were; what still fits stays."""
    assert [reply.topic for reply in without_tips(replies, TURN)] == topics


@pytest.mark.parametrize(
    ("text", "another"),
    [("its about our other baby", True), ("the surviving twin", True), ("my other child keeps asking for her", False)],
)
def test_only_another_baby_ends_it(text: str, another: bool) -> None:
    """A brother or sister who grieves does not."""
    assert bool(ANOTHER_BABY.search(text)) is another


def test_no_button_leads_to_a_tip() -> None:
    """Neither under an answer that fits, nor in the menu."""
    menu = Reply(action="smalltalk", lead="Topics", buttons=menu_buttons())
    shown = without_tips([menu, answer("feeding/engorgement", TURN)], TURN)
    payloads = {button.payload for reply in shown for button in reply.buttons}
    assert {"theme:wellbeing", "people"} <= payloads
    assert not any(payload.startswith(("theme:sleep", "theme:feeding", "topic:sleep")) for payload in payloads)
