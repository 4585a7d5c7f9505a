"""Whatever button comes back, old or made up, finds a fitting reply and no apology."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from bot.content.payloads import KINDS_ALONE, KINDS_WITH_VALUE
from bot.content.reply import Reply
from bot.services.directory import SAFE_TO_SHOW
from tests.conversations.talk import Parent

ODD_VALUES = ("zzz", "sleep/zzz", "services/zzz", "about/zzz", "urgent/not_breathing", "yes", "/")
PRESSES = [*KINDS_ALONE, *(f"{kind}:{value}" for kind in KINDS_WITH_VALUE for value in ODD_VALUES)]


@pytest.mark.parametrize("payload", sorted(PRESSES))
async def test_any_press_has_a_fitting_reply(agent: Agent, payload: str) -> None:
    """A changed client can send whatever it likes, and an old message keeps its buttons for years."""
    parent = Parent(agent)
    reply = await parent.sends(payload)
    assert parent.turn is not None and not parent.turn.failed
    assert reply.buttons or reply.services or reply.action == "smalltalk"


@pytest.mark.parametrize("way", [["people"], ["topic:services/domestic_abuse_help", f"service:{SAFE_TO_SHOW}"]])
async def test_each_button_under_a_list_of_people_has_a_reply(agent: Agent, way: list[str]) -> None:
    """The one for another area too, where the list does not ask for the area by itself."""

    async def on_the_way() -> tuple[Parent, Reply]:
        parent = Parent(agent)
        return parent, [await parent.sends(payload) for payload in way][-1]

    _, shown = await on_the_way()
    assert "place" in [button.payload for button in shown.buttons]
    for button in shown.buttons:
        parent, _ = await on_the_way()
        await parent.sends(button.payload)
        assert parent.turn is not None and not parent.turn.failed, button.payload


async def test_an_unknown_area_is_not_kept(agent: Agent) -> None:
    """The next question gets the help for everyone, with the button that asks for the area."""
    parent, elsewhere = Parent(agent), Parent(agent)
    await parent.sends("area:atlantis")
    await elsewhere.sends("area:elsewhere")
    reply = await parent.types("who can help me stop smoking")
    assert reply.services == (await elsewhere.types("who can help me stop smoking")).services
    assert "place" in [button.payload for button in reply.buttons]
    await parent.sends("place")
    assert any(button.payload.startswith("area:") for button in parent.replies[-1].buttons)


@pytest.mark.parametrize("said", ["yes", "no"])
async def test_an_old_yes_or_no_starts_anew(agent: Agent, said: str) -> None:
    """With no question waiting, the talk goes on with the menu; who says yes is told when to call."""
    reply = await Parent(agent).sends(f"say:{said}")
    assert reply.action == "smalltalk"
    assert ("call 999 now" in reply.lead) is (said == "yes")
    assert [button.payload for button in reply.buttons] == ["menu"]


async def test_talk_to_someone_can_be_pressed_as_a_topic(agent: Agent) -> None:
    """About is not an article: people are shown."""
    reply = await Parent(agent).sends("topic:about/human")
    assert reply.action == "handoff"
    assert reply.services


async def test_a_no_with_a_topic_is_answered_below_999(agent: Agent) -> None:
    """Under a question about a sign, and also when that was long ago; one that has no article is a plain no."""
    parent = Parent(agent)
    first = await parent.sends("say:no/sleep/mattress")
    assert "999" in first.text()
    assert (parent.replies[1].action, parent.replies[1].topic) == ("answer", "sleep/mattress")
    assert await parent.sends("say:no/sleep/zzz") == await Parent(agent).sends("say:no")
