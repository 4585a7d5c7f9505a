"""Rules and classifier: whether a message is urgent, and how sure that is. Sensitivity comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.reply import SEVERITY, Level
from bot.urgent.advice import worst
from bot.urgent.classifier import UrgentChance
from bot.urgent.models import UrgentLevel
from bot.urgent.signs import Finding


class UrgentThresholds(BaseModel):
    """Chances, 0 to 1, and evidence in log odds; docs/decisions/0004-urgent-rules-and-classifier.md says how they were
    chosen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = 0.60  # the chance alone gives the advice
    ask: float = 0.25  # the chance alone asks one yes/no question that itself shows 999
    remind: float = 0.10  # the answer stays what it is, and says when to call 999
    rule: float = 2.5  # evidence of a rule that is not firm
    everyday: float = 1.5  # evidence against, of a message that is certainly about an everyday topic


class Verdict(BaseModel):
    """The sign that a message is answered with."""

    model_config = ConfigDict(frozen=True)

    sign: str
    level: Level
    sure: bool
    by: Literal["rules", "classifier"]


def weighed(guess: UrgentChance, everyday: float, thresholds: UrgentThresholds) -> UrgentChance:
    """The guess on a message whose likeliest topic with an article has the score `everyday`; below one half it says
    nothing."""
    return guess.shifted(-thresholds.everyday * max(0.0, 2 * everyday - 1))


def verdict_on(
    findings: Sequence[Finding], guess: UrgentChance, level: UrgentLevel, thresholds: UrgentThresholds
) -> Verdict | None:
    """The verdict, or None where there is no sign. The guess, as `weighed`, adds what the rules miss, can raise the
    level (`level` is that of its sign), and takes back only rules that are not firm, where it is all but certain that nothing is wrong."""
    likely = guess.shifted(thresholds.rule).chance >= thresholds.ask
    by_rules = _by_rules([found for found in findings if found.firm or likely])
    by_classifier = _by_classifier(guess, level, thresholds)
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


def _by_classifier(guess: UrgentChance, level: UrgentLevel, thresholds: UrgentThresholds) -> Verdict | None:
    if guess.chance < thresholds.ask:
        return None
    sure = guess.chance >= thresholds.sure
    return Verdict(sign=guess.sign, level=level, sure=sure, by="classifier")
