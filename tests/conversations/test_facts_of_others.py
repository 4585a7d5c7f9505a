"""What a parent says of another family, of an older child or of a weight, against the live agent."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Parent

KEPT = [
    ("my baby is 11 weeks", "he's 4.2kg", "can he have solids", "too young"),
    ("my twins are 6 weeks old", "my friends baby is 9 months", "can i give my twins water", "only needs"),
    (
        "he was born at 33 weeks",
        "my sisters baby was full term",
        "is it ok to bed share with my baby",
        "before 37 weeks",
    ),
    ("my baby is 3 weeks old", "my toddler is 2", "can the baby have water", "only needs"),
    ("my partner smokes", "i've never smoked", "is it ok to bed share with my baby", "smokes or vapes"),
]


@pytest.mark.parametrize(("own", "other", "question", "words"), KEPT, ids=[other for _, other, _, _ in KEPT])
async def test_the_answer_still_fits_this_family(agent: Agent, own: str, other: str, question: str, words: str) -> None:
    """What was said between was of somebody or something else."""
    parent = Parent(agent)
    for text in (own, other):
        await parent.types(text)
    assert words in (await parent.types(question)).lead


async def test_who_gave_up_long_ago_smokes_no_longer(agent: Agent) -> None:
    """What she said of herself she takes back herself."""
    parent = Parent(agent)
    for text in ("i smoke about 10 a day", "i quit last year actually"):
        await parent.types(text)
    assert "smokes or vapes" not in (await parent.types("is it ok to bed share with my baby")).lead


async def test_a_question_about_a_toddler_is_not_answered_for_the_newborn(agent: Agent) -> None:
    """Nor does the toddler's age become the baby's."""
    parent = Parent(agent)
    await parent.types("my baby is 3 weeks old")
    reply = await parent.types("my toddler is 2, can he have his own room")
    assert reply.topic == "sleep/own_room"
    assert "too soon" not in reply.lead
    assert "too soon" in (await parent.types("can the baby have his own room")).lead
