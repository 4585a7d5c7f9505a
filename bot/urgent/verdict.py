"""Rules or classifier: whether a message is urgent, and how sure that is. Sensitivity comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.reply import Level
from bot.urgent.advice import worst
from bot.urgent.classifier import UrgentChance
from bot.urgent.models import Sign
from bot.urgent.signs import Finding


class UrgentThresholds(BaseModel):
    """Chances, 0 to 1, chosen on cross-validated messages; docs/decisions/0004-urgent-thresholds.md says how."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = 0.75  # the classifier alone gives the advice
    ask: float = 0.45  # the classifier alone asks one yes/no question that itself shows 999


class Verdict(BaseModel):
    """The sign that a message is answered with."""

    model_config = ConfigDict(frozen=True)

    sign: str
    level: Level
    sure: bool
    by: Literal["rules", "classifier"]


def verdict_on(
    findings: Sequence[Finding], guess: UrgentChance, signs: dict[str, Sign], thresholds: UrgentThresholds
) -> Verdict | None:
    """The verdict, or None where there is no sign. The rules' word stands; the classifier adds what they miss."""
    if findings:
        found = worst(findings)
        return Verdict(sign=found.sign, level=found.level, sure=True, by="rules")
    if guess.chance >= thresholds.ask:
        sure = guess.chance >= thresholds.sure
        return Verdict(sign=guess.sign, level=signs[guess.sign].level, sure=sure, by="classifier")
    return None
