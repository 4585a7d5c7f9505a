"""Rules and classifier: whether a message is urgent, and how sure that is. Sensitivity comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.reply import SEVERITY, Level
from bot.urgent.advice import worst
from bot.urgent.classifier import UrgentChance
from bot.urgent.models import Sign
from bot.urgent.signs import Finding


class UrgentThresholds(BaseModel):
    """Chances, 0 to 1; docs/decisions/0004-urgent-rules-and-classifier.md says how they were chosen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = 0.60  # the classifier alone gives the advice
    ask: float = 0.20  # the classifier alone asks one yes/no question that itself shows 999
    ask_beside: float = 0.80  # `ask` for a message that is all but certainly about an everyday topic
    everyday: float = 0.95  # the topic's own score from which it is so
    remind: float = 0.10  # the answer stays what it is, and says when to call 999
    doubt: float = 0.03  # below it a rule that is not firm only reminds


class Verdict(BaseModel):
    """The sign that a message is answered with."""

    model_config = ConfigDict(frozen=True)

    sign: str
    level: Level
    sure: bool
    by: Literal["rules", "classifier"]


def verdict_on(
    findings: Sequence[Finding],
    guess: UrgentChance,
    signs: dict[str, Sign],
    thresholds: UrgentThresholds,
    everyday: float = 0.0,
) -> Verdict | None:
    """The verdict, or None where there is no sign. The classifier adds what the rules miss, can raise the level, and
    takes back only a rule that is not firm, where it is all but certain that nothing is wrong.

    `everyday` is the score of the likeliest topic that has an article, 0 where none is likeliest.
    """
    by_rules = _by_rules([found for found in findings if found.firm or guess.chance >= thresholds.doubt])
    ask = thresholds.ask_beside if everyday >= thresholds.everyday else thresholds.ask
    by_classifier = _by_classifier(guess, signs, ask, thresholds.sure)
    if by_rules is None or by_classifier is None:
        return by_rules or by_classifier
    raised = by_classifier.sure and SEVERITY[by_classifier.level] > SEVERITY[by_rules.level]
    return by_classifier if raised else by_rules


def needs_reminder(findings: Sequence[Finding], guess: UrgentChance, thresholds: UrgentThresholds) -> bool:
    """Whether an answer to a message without a verdict still says when to call 999."""
    return bool(findings) or guess.chance >= thresholds.remind


def _by_rules(findings: Sequence[Finding]) -> Verdict | None:
    if not findings:
        return None
    found = worst(findings)
    return Verdict(sign=found.sign, level=found.level, sure=True, by="rules")


def _by_classifier(guess: UrgentChance, signs: dict[str, Sign], ask: float, sure: float) -> Verdict | None:
    if guess.chance < ask:
        return None
    return Verdict(sign=guess.sign, level=signs[guess.sign].level, sure=guess.chance >= sure, by="classifier")
