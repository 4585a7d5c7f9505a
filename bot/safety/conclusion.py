"""What must hold before anybody can claim that Nightlight is safe for live use, and whether it does, by rule.

That all of it holds is still no claim of safety: that one is the clinical safety officer's.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.evaluation.wilson import Share
from bot.safety.evidence import Evaluation
from bot.safety.hazards import HazardLog
from bot.safety.safety_file import SafetyFile

HIGHEST_TO_ACCEPT = 3  # a residual risk above it can be accepted by nobody
NO_NUMBERS = "no evaluation was found"


@dataclass(frozen=True)
class Condition:
    """One thing that must hold, what is so now, and whether it holds."""

    says: str
    now: str
    held: bool


def conditions(file: SafetyFile, version: str) -> list[Condition]:
    """Everything that the files can show, in the order in which the report tells of it."""
    nobody = "" if file.signed.count else ", no clinician has signed anything"
    return [
        Condition("Every sign-off is given.", f"{file.signed} are given{nobody}", file.signed.whole),
        *_of_hazards(file.log),
        *_of_evaluation(file.evaluation, version),
        _approved("Every article is approved as it stands.", file.articles_approved),
        _approved("The words of every urgent sign are approved as they stand.", file.signs_approved),
    ]


def _approved(says: str, share: Share) -> Condition:
    return Condition(says, f"{share} are approved", share.whole)


def _of_hazards(log: HazardLog) -> list[Condition]:
    too_high = [hazard.id for hazard in log.hazards if hazard.residual.rating > HIGHEST_TO_ACCEPT]
    to_accept = [hazard for hazard in log.hazards if hazard.residual.rating == HIGHEST_TO_ACCEPT]
    accepted = Share.where(hazard.status == "accepted" for hazard in to_accept)
    still_open = Share.where(hazard.status == "open" for hazard in log.hazards)
    to_do = sum(len(hazard.to_do) for hazard in log.hazards)
    return [
        Condition("No residual risk is rated 4 or 5.", ", ".join(too_high) or "none is", not too_high),
        Condition(
            "Every residual risk rated 3 is accepted in writing.",
            f"{accepted} are accepted",
            accepted.count == accepted.of,
        ),
        Condition("No hazard is open.", f"{still_open} are open", not still_open.count),
        Condition("Nothing that a hazard needs is still to do.", f"{to_do} still to do", not to_do),
    ]


def _of_evaluation(evaluation: Evaluation, version: str) -> list[Condition]:
    reached, ours = "Every wanted measure is met.", "The numbers are this version's, and name the model that answered."
    made = evaluation.made
    if made is None:
        return [Condition(reached, NO_NUMBERS, False), Condition(ours, NO_NUMBERS, False)]
    met = Share.where(one.state in ("met", "surely met") for one in evaluation.numbers)
    surely = len(evaluation.of_state("surely met"))
    model = made.model or "the model is not known"
    return [
        Condition(reached, f"{met} are met, {surely} of them surely", met.whole),
        Condition(ours, f"version {made.version}, {model}", made.version == version and made.model is not None),
    ]
