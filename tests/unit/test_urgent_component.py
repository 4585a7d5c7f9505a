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
from bot.urgent.verdict import UrgentThresholds

SIGN = "psychosis"
SURE, VERY_SURE, UNSURE, SLIGHT = (UrgentChance(chance, {SIGN: 1.0}) for chance in (0.9, 0.98, 0.4, 0.01))
BY_A_RULE = [Finding(SIGN, "999", rule="a rule", words="survived")]


def judged(
    recent: Sequence[str], together: UrgentChance, findings: Sequence[Finding] = (), before: UrgentChance = SLIGHT
) -> Message:
    """A message that the classifier alone is sure of; behind the one before it, it is read as `together`, and that one
    alone as `before`."""

    def read(texts: Sequence[str]) -> list[tuple[UrgentChance, list[Ranked]]]:
        assert texts == [recent[-1], f"{recent[-1]}. she says we all survived"]
        return [(before, [Ranked("about/unclear", 0.2)]), (together, [Ranked("about/unclear", 0.2)])]

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
        (["is a sofa ok"], VERY_SURE, [], True),
        (["is a sofa ok"], UNSURE, [], False),
        (["is a sofa ok"], SLIGHT, [], None),
        (["is a sofa ok"], SLIGHT, BY_A_RULE, True),
    ],
)
def test_in_a_talk_a_sign_is_one_together_with_the_message_before(
    recent: Sequence[str], together: UrgentChance, findings: Sequence[Finding], sure: bool | None
) -> None:
    """What the classifier alone sees is told, asked or let be by what both readings make of it; a rule stays."""
    verdict = judged(recent, together, findings).get("urgent")
    assert (verdict and (verdict["sign"], verdict["sure"])) == (sure if sure is None else (SIGN, sure))


def test_behind_an_alarm_a_message_is_read_alone() -> None:
    """Together with it, whatever follows would be the same alarm again; it needs more than a first message."""
    verdict = judged(["he is limp"], VERY_SURE, before=SURE).get("urgent")
    assert verdict["sure"] is (SURE.shifted(-UrgentThresholds().in_talk).chance >= UrgentThresholds().sure)
    assert judged(["he is limp"], SLIGHT, before=SURE).get("urgent") == verdict
