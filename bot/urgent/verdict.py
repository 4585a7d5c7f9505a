"""Rules and classifier: whether a message is urgent, and how sure that is. Sensitivity comes first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.reply import SEVERITY, Level
from bot.urgent.advice import is_of_a_parent, worst
from bot.urgent.classifier import UrgentChance
from bot.urgent.models import Sign
from bot.urgent.signs import Finding

ASKED_FIRST = frozenset({"bereavement"})  # condolences to a parent whose baby lives would hurt
WHO_IS_NAMED = frozenset({"adult_unwell", "birth_now"})  # their rules hold only where the words say who is ill
LEAST_SHARE = 0.02  # of a sign: under it the classifier does not know one from another


class UrgentThresholds(BaseModel):
    """Chances, 0 to 1, and evidence in log odds; docs/decisions/0004-urgent-rules-and-classifier.md says how they were
    chosen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = 0.60  # the chance alone gives the advice
    sure_of_crisis: float = 0.80  # and that for a crisis of the parent, which hurts where there is none
    ask: float = 0.34  # the chance alone asks one yes/no question that itself shows 999
    remind: float = 0.10  # the answer stays what it is, and says when to call 999
    rule: float = 2.0  # evidence of a rule that is not firm
    grave: float = 0.35  # this share of the signs needs 999: so does the message
    taken_back: float = 1.5  # evidence against, where the rules' own words of the sign are negated, past or in case
    everyday: float = 1.5  # evidence against, of a message that is certainly about an everyday topic
    in_talk: float = 0.5  # evidence against, of a message that has others before it and in which no rule sees a sign


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


def likely_sign(guess: UrgentChance, signs: Mapping[str, Sign], thresholds: UrgentThresholds) -> str:
    """The likeliest sign; where that is one of a baby, and those that need 999 have the share `grave` together, the
    likeliest of these."""
    if signs[guess.sign].level == "crisis":
        return guess.sign
    grave = {sign: share for sign, share in guess.signs.items() if signs[sign].level == "999"}
    return max(grave, key=grave.__getitem__) if sum(grave.values()) >= thresholds.grave else guess.sign


def verdict_on(
    findings: Sequence[Finding], guess: UrgentChance, seen: Finding | None, thresholds: UrgentThresholds
) -> Verdict | None:
    """The verdict, or None where there is no sign. The guess, as `weighed`, adds what the rules miss (`seen`, the sign
    that `likely_sign` takes from it; None where the guess is too slight to ask), can raise the level, and takes back
    only rules that are not firm, where it is all but certain that nothing is wrong."""
    likely = guess.shifted(thresholds.rule).chance >= thresholds.ask
    by_rules = _by_rules([found for found in findings if found.firm or likely])
    by_classifier = _by_classifier(guess.chance, seen, thresholds)
    if by_rules is None or by_classifier is None:
        return by_rules or by_classifier
    raised = by_classifier.sure and SEVERITY[by_classifier.level] > SEVERITY[by_rules.level]
    return by_classifier if raised else by_rules


def with_fitting_steps(
    verdict: Verdict, findings: Sequence[Finding], guess: UrgentChance, signs: Mapping[str, Sign], at: UrgentThresholds
) -> Verdict:
    """The verdict with the sign whose steps fit best, never at a lower level: the likeliest, where what the rules found
    has their evidence for it, twice where it is firm or they name who is ill.

    The verdict as it is where the classifier hears no alarm itself, and where a finding is settled. Beside a crisis of
    the family a baby's sign that the rules found too can speak, at its own level.
    """
    if guess.chance < at.ask or any(found.settled for found in findings):
        return verdict
    ruled = {found.sign: found for found in findings}
    levels: dict[str, Level] = {}
    for sign in {*guess.signs, *ruled}:
        if verdict.level in signs[sign].lead and (sign in ruled or sign not in ASKED_FIRST):
            levels[sign] = verdict.level
        elif verdict.level == "crisis" and sign in ruled:
            levels[sign] = ruled[sign].level

    def weight(sign: str) -> float:
        share = math.log(max(guess.signs.get(sign, 0.0), LEAST_SHARE))
        if sign not in ruled:
            return share
        return share + at.rule * (2 if ruled[sign].firm or sign in WHO_IS_NAMED else 1)

    best = max(levels, key=lambda sign: (weight(sign), sign == verdict.sign, sign))
    return verdict.model_copy(update={"sign": best, "level": levels[best]})


def needs_reminder(findings: Sequence[Finding], guess: UrgentChance, thresholds: UrgentThresholds) -> bool:
    """Whether an answer to a message without a verdict still says when to call 999 for a baby: a sign of one is only
    just possible."""
    signs = [found.sign for found in findings]
    if guess.chance >= thresholds.remind:
        signs.append(guess.sign)
    return any(not is_of_a_parent(sign) for sign in signs)


def _by_rules(findings: Sequence[Finding]) -> Verdict | None:
    if not findings:
        return None
    found = worst(findings)
    return Verdict(sign=found.sign, level=found.level, sure=True, by="rules")


def _by_classifier(chance: float, seen: Finding | None, thresholds: UrgentThresholds) -> Verdict | None:
    if seen is None or chance < thresholds.ask:
        return None
    needed = thresholds.sure_of_crisis if seen.level == "crisis" else thresholds.sure
    sure = chance >= needed and seen.sign not in ASKED_FIRST
    return Verdict(sign=seen.sign, level=seen.level, sure=sure, by="classifier")
