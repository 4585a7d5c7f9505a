"""Who may use a service, by the service's own published rule, kept as data beside it.

The answer is `unknown` wherever an answer or a part of the rule is missing: nobody is told that they qualify
on a guess.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.family import Facts
from bot.services.models import AnyOf, Condition, Service

Answer = Literal["yes", "no", "unknown"]
# Of the person who wants help, or of one they live with; six months from the end of a pregnancy.
Pregnancy = Literal["pregnant", "within_six_months", "lives_with_pregnant", "lives_with_within_six_months", "none"]

SIX_MONTHS_DAYS = 182


class FamilyAnswers(BaseModel):
    """What a service's rule asks of a family; None where it is not known."""

    model_config = ConfigDict(frozen=True)

    area: str | None = None
    gp_area: str | None = None
    smokes: Literal["tobacco", "vape", "both", "none"] | None = None
    pregnancy: Pregnancy | None = None
    adult: Literal["yes", "no"] | None = None


def answers_of(facts: Facts, area: str | None) -> FamilyAnswers:
    """What is known already of a family. A baby under six months says only that somebody there gave birth."""
    pregnancy: Pregnancy | None = None
    if facts.pregnant:
        pregnancy = "pregnant"
    elif facts.age_days is not None and facts.age_days <= SIX_MONTHS_DAYS:
        pregnancy = "lives_with_within_six_months"
    return FamilyAnswers(area=area, pregnancy=pregnancy)


def eligible(service: Service, family: FamilyAnswers) -> Answer:
    """Whether the rule lets this family in. `no` is sure; `yes` is said of a complete rule only."""
    rule = service.eligibility
    if rule is None:
        return "unknown"
    results = [_holds(part, family) for part in rule.all_of]
    if "no" in results:
        return "no"
    return "yes" if rule.complete and all(result == "yes" for result in results) else "unknown"


def _holds(part: Condition | AnyOf, family: FamilyAnswers) -> Answer:
    if isinstance(part, AnyOf):
        results = [_holds(each, family) for each in part.any_of]
        if "yes" in results:
            return "yes"
        return "unknown" if "unknown" in results else "no"
    value = getattr(family, part.fact)
    if value is None:
        return "unknown"
    return "yes" if value in part.one_of else "no"
