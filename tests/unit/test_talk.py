"""What is said about the talk itself."""

from __future__ import annotations

import pytest

from actions.talk import ActionTalk
from bot.content.payloads import Press
from bot.content.reply import Reply
from tests.unit.turn_builders import a_turn

WRONG = [{"topic": "about/wrong_answer", "score": 0.9}]
BEFORE = [{"topic": topic, "score": score} for topic, score in (("sleep/sofa", 0.5), ("sleep/dummies", 0.2))]


@pytest.mark.parametrize("said", [{"topics": WRONG}, {"press": Press("bad", "sleep/sofa")}])
def test_who_got_the_wrong_answer_is_offered_what_else_it_may_have_been(said: dict[str, object]) -> None:
    """By the words of her question, without the answer that she had; where nothing was likely, the menu alone."""

    def shown(**changes: object) -> tuple[Reply, list[str]]:
        [reply], _ = ActionTalk().respond(a_turn("you didnt answer me", **{**said, **changes}))
        return reply, [button.payload for button in reply.buttons]

    reply, buttons = shown(topics_before=BEFORE, slots={"last_topic": "sleep/sofa"})
    assert reply.lead.endswith("Was it one of these?") and buttons[:2] == ["topic:sleep/dummies", "menu"]
    unlikely = [BEFORE[0], {"topic": "sleep/dummies", "score": 0.01}]
    reply, buttons = shown(topics_before=unlikely, slots={"last_topic": "sleep/sofa"})
    assert reply.lead == "Sorry, that was not what you needed." and buttons[0] == "menu"
