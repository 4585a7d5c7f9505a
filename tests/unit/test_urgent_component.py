"""The last word on a message in the middle of a talk."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.adapters.message_classifier import GUESS, READ
from bot.adapters.message_reader import PLAIN
from bot.adapters.sign_finder import BY_RULES, Seen
from bot.adapters.urgent_component import UrgentComponent
from bot.understanding.classifier import Ranked
from bot.urgent.classifier import UrgentChance
from bot.urgent.signs import Finding

SIGN = "psychosis"
SURE, SLIGHT = UrgentChance(0.9, {SIGN: 1.0}), UrgentChance(0.1, {SIGN: 1.0})
BY_A_RULE = [Finding(SIGN, "999", rule="a rule", words="survived")]


def judged(recent: Sequence[str], together: UrgentChance, findings: Sequence[Finding] = ()) -> Message:
    """A message that the classifier alone is sure of, and that is read with the one before it as `together`."""

    def read(texts: Sequence[str]) -> list[tuple[UrgentChance, list[Ranked]]]:
        assert texts == [f"{recent[-1]}. she says we all survived"]
        return [(together, [Ranked("sleep/sofa", 0.9)])]

    text = "she says we all survived"
    message = Message(
        {
            TEXT: text,
            PLAIN: text,
            GUESS: SURE,
            READ: read,
            BY_RULES: Seen(list(findings), None, None, False),
            "topics": [{"topic": "about/unclear", "score": 0.2}],
            "metadata": {"recent": list(recent)},
        }
    )
    UrgentComponent(UrgentComponent.get_default_config()).process([message])
    return message


@pytest.mark.parametrize(
    ("recent", "together", "findings", "sure"),
    [
        ([], SURE, [], True),
        (["is a sofa ok"], SURE, [], True),
        (["is a sofa ok"], SLIGHT, [], False),
        (["is a sofa ok"], SLIGHT, BY_A_RULE, True),
    ],
)
def test_what_is_no_sign_after_the_last_message_is_asked(
    recent: Sequence[str], together: UrgentChance, findings: Sequence[Finding], sure: bool
) -> None:
    """The alarm stays: a question shows 999 too. What the rules see needs no second reading."""
    verdict = judged(recent, together, findings).get("urgent")
    assert (verdict["sign"], verdict["sure"]) == (SIGN, sure)
