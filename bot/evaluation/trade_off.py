"""What the answer and clarify thresholds trade: the same rankings decided again under other thresholds.

Urgent replies stay as they were: no threshold here decides on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.reply import Action
from bot.evaluation import counting as c
from bot.evaluation.results import Case
from bot.evaluation.wilson import Share
from bot.understanding.classifier import Ranked
from bot.understanding.decision import Thresholds, decide

STEPS = tuple(step / 50 for step in range(0, 50))
NEVER = Ranked("", 0.0)


@dataclass(frozen=True)
class Point:
    """What comes of one pair of thresholds."""

    answer: float
    clarify: float
    right: Share
    wrongly: Share
    helped: Share
    out_of_scope: Share  # declined, of the messages that nobody could answer


def along_answer(cases: Sequence[Case], now: Thresholds, steps: Iterable[float] = STEPS) -> list[Point]:
    """A point for each answer threshold, the others as they are now."""
    return [point(cases, now.model_copy(update={"answer": step})) for step in steps]


def along_clarify(cases: Sequence[Case], now: Thresholds, steps: Iterable[float] = STEPS) -> list[Point]:
    """A point for each clarify threshold, the others as they are now."""
    return [point(cases, now.model_copy(update={"clarify": step})) for step in steps]


def point(cases: Sequence[Case], thresholds: Thresholds) -> Point:
    """The shares of these cases under these thresholds."""
    decided = [decided_again(case, thresholds) for case in cases]
    scope = [case for case in decided if c.in_scope(case)]
    return Point(
        answer=thresholds.answer,
        clarify=thresholds.clarify,
        right=Share.where(map(c.answered_right, scope)),
        wrongly=Share.where(map(c.answered_wrongly, scope)),
        helped=Share.where(map(c.helped, scope)),
        out_of_scope=Share.where(c.declined(case) for case in decided if c.out_of_scope(case)),
    )


def decided_again(case: Case, thresholds: Thresholds) -> Case:
    """The case as it would be under these thresholds; as it was where it is urgent or nothing was ranked."""
    result = case.result
    if c.alarmed(case) or not result.candidates:
        return case
    ranked = [*(Ranked(one.topic, one.score) for one in result.candidates), NEVER]
    action: Action = decide(ranked, thresholds)
    settled = action == "answer"
    changed = {
        "action": action,
        "topic": ranked[0].topic if settled else None,
        "second_topic": result.second_topic if settled else None,
    }
    return Case(case.message, result.model_copy(update=changed))
