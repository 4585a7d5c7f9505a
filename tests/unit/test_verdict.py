"""Rules or classifier: either can raise the alarm, and the higher level wins."""

from __future__ import annotations

import pytest

from bot.content.files import load_checked
from bot.settings import ROOT
from bot.urgent.classifier import UrgentChance
from bot.urgent.models import SignsFile, UrgentLevel
from bot.urgent.signs import Finding
from bot.urgent.verdict import (
    UrgentThresholds,
    Verdict,
    likely_sign,
    needs_reminder,
    verdict_on,
    weighed,
    with_fitting_steps,
)

SIGNS = load_checked(ROOT / "data" / "urgent" / "signs.yml", SignsFile).signs
AT = UrgentThresholds(sure=0.60, ask=0.35, remind=0.10, grave=0.35, rule=2.5, everyday=1.5)
CHOKING, NOT_FEEDING, SUICIDAL = "choking_now", "not_feeding", "parent_suicidal"


def finding(sign: str, level: UrgentLevel) -> Finding:
    """What the rules found."""
    return Finding(sign, level, f"{sign}#1", "")


def verdict(chance: float, sign: str, *findings: Finding) -> Verdict | None:
    """The verdict on what the rules found and on a guess of the classifier."""
    return verdict_on(findings, guess(chance, sign), finding(sign, SIGNS[sign].level), AT)


def guess(chance: float, sign: str) -> UrgentChance:
    """A guess that is certain of the sign."""
    return UrgentChance(chance, {sign: 1.0})


@pytest.mark.parametrize(
    ("chance", "sure"), [(0.0, None), (0.34, None), (0.35, False), (0.59, False), (0.60, True), (1.0, True)]
)
def test_the_classifier_alone_asks_or_is_sure(chance: float, sure: bool | None) -> None:
    """On the threshold counts; below the lower one there is no sign."""
    found = verdict(chance, CHOKING)
    if sure is None:
        assert found is None
    else:
        assert found == Verdict(sign=CHOKING, level="999", sure=sure, by="classifier")


@pytest.mark.parametrize(("chance", "sure"), [(0.60, False), (0.79, False), (0.80, True)])
def test_a_crisis_that_the_classifier_alone_sees_is_asked_about_for_longer(chance: float, sure: bool) -> None:
    """Its advice hurts where there is none; the question shows whom to call all the same."""
    found = verdict(chance, SUICIDAL)
    assert found is not None
    assert found.sure is sure


@pytest.mark.parametrize("chance", [0.05, 0.5, 1.0])
def test_what_the_rules_found_is_sure_unless_the_classifier_is_all_but_certain(chance: float) -> None:
    """The classifier's doubt never turns an alarm into a question."""
    found = verdict(chance, NOT_FEEDING, finding(CHOKING, "999"))
    assert found == Verdict(sign=CHOKING, level="999", sure=True, by="rules")


def test_a_rule_that_the_classifier_is_certain_against_only_reminds() -> None:
    """The answer then says when to call 999; a firm finding is answered all the same."""
    assert verdict(0.02, CHOKING, finding(CHOKING, "999")) is None
    assert needs_reminder([finding(CHOKING, "999")], guess(0.02, CHOKING), AT)
    firm = finding("fever_under_3m", "999")._replace(firm=True)
    found = verdict(0.0, CHOKING, firm)
    assert found is not None and (found.sign, found.sure) == ("fever_under_3m", True)


@pytest.mark.parametrize(("everyday", "alarm"), [(0.0, True), (0.5, True), (0.6, True), (1.0, False)])
def test_beside_an_everyday_topic_the_signs_must_be_plainer(everyday: float, alarm: bool) -> None:
    """The surer the topic, the plainer; under one half the topic says nothing. A firm finding stands."""
    choking = finding(CHOKING, "999")
    alone = weighed(guess(0.5, CHOKING), everyday, AT)
    assert (verdict_on([], alone, choking, AT) is not None) is alarm
    ruled = weighed(guess(0.08, CHOKING), everyday, AT)
    assert (verdict_on([choking], ruled, choking, AT) is not None) is alarm
    assert verdict_on([choking._replace(firm=True)], ruled, choking, AT) is not None


@pytest.mark.parametrize(
    ("signs", "likely"),
    [
        ({NOT_FEEDING: 0.6, CHOKING: 0.2, "seizure": 0.2}, CHOKING),
        ({NOT_FEEDING: 0.7, CHOKING: 0.2, "seizure": 0.1}, NOT_FEEDING),
        ({NOT_FEEDING: 0.3, SUICIDAL: 0.4, CHOKING: 0.3}, SUICIDAL),
        ({"seizure": 0.3, SUICIDAL: 0.4, CHOKING: 0.3}, SUICIDAL),
        ({"seizure": 0.6, CHOKING: 0.4}, "seizure"),
    ],
)
def test_signs_that_need_999_count_together(signs: dict[str, float], likely: str) -> None:
    """From the share `grave` on; the likeliest of them is then the sign."""
    assert likely_sign(UrgentChance(0.9, signs), SIGNS, AT) == likely


@pytest.mark.parametrize(("chance", "reminded"), [(0.0, False), (0.09, False), (0.10, True), (0.3, True)])
def test_a_slight_chance_is_answered_with_a_reminder(chance: float, reminded: bool) -> None:
    """On the threshold counts."""
    assert needs_reminder([], guess(chance, CHOKING), AT) is reminded


def test_the_reminder_is_of_a_baby() -> None:
    """What may be wrong with a parent is another matter."""
    assert not needs_reminder([], guess(0.3, SUICIDAL), AT)
    assert not needs_reminder([finding("bereavement", "crisis")], guess(0.02, CHOKING), AT)
    assert needs_reminder([finding(CHOKING, "999")], guess(0.3, SUICIDAL), AT)


@pytest.mark.parametrize(
    ("rules", "guessed", "chance", "sign"),
    [
        ((NOT_FEEDING, "111"), CHOKING, 0.9, CHOKING),
        ((NOT_FEEDING, "111"), CHOKING, 0.5, NOT_FEEDING),
        ((NOT_FEEDING, "111"), SUICIDAL, 0.9, SUICIDAL),
        ((SUICIDAL, "crisis"), NOT_FEEDING, 0.9, SUICIDAL),
        ((CHOKING, "999"), "unresponsive_floppy", 0.3, CHOKING),
        ((CHOKING, "999"), "seizure", 0.9, CHOKING),
    ],
)
def test_a_sure_classifier_can_raise_the_level_and_nothing_else(
    rules: tuple[str, UrgentLevel], guessed: str, chance: float, sign: str
) -> None:
    """Where the levels are the same, the rules have it; whose steps are said is asked apart."""
    found = verdict(chance, guessed, finding(*rules))
    assert found is not None and (found.sign, found.sure) == (sign, True)


def test_a_death_that_only_the_classifier_saw_is_asked_about() -> None:
    """However sure it is: condolences to a parent whose baby lives would hurt. The rules know the plain words."""
    asked = verdict(0.99, "bereavement")
    assert asked is not None and not asked.sure
    said = verdict(0.99, "bereavement", finding("bereavement", "crisis"))
    assert said is not None and said.sure


def test_the_worst_of_several_findings_speaks_at_its_own_level() -> None:
    """A rule can raise a sign above its lowest level."""
    found = verdict(0.1, CHOKING, finding(SUICIDAL, "crisis"), finding("head_injury", "999"))
    assert found == Verdict(sign="head_injury", level="999", sure=True, by="rules")


def test_the_question_comes_before_certainty() -> None:
    """Of the thresholds that the product runs with."""
    assert 0 < UrgentThresholds().ask < UrgentThresholds().sure < 1


FLOPPY, OVERHEATED, ADULT = "unresponsive_floppy", "overheated", "adult_unwell"


def fitting(level: UrgentLevel, chance: float, signs: dict[str, float], *findings: Finding) -> tuple[str, str]:
    """The sign and level that a sure verdict of the rules gets, by what the classifier makes of the signs."""
    worst, *_ = findings
    found = Verdict(sign=worst.sign, level=level, sure=True, by="rules")
    spoken = with_fitting_steps(found, findings, UrgentChance(chance, signs), SIGNS, AT)
    return spoken.sign, spoken.level


@pytest.mark.parametrize(
    ("signs", "sign"),
    [
        ({OVERHEATED: 0.95, FLOPPY: 0.05}, OVERHEATED),
        ({OVERHEATED: 0.6, FLOPPY: 0.4}, FLOPPY),
        ({NOT_FEEDING: 0.95, FLOPPY: 0.05}, NOT_FEEDING),  # at 999: a lower sign lowers nothing
        ({"bereavement": 0.99, FLOPPY: 0.01}, FLOPPY),  # which nothing but the rules may say
        ({}, FLOPPY),
    ],
)
def test_the_steps_are_of_the_likeliest_sign_at_the_level_that_was_found(signs: dict[str, float], sign: str) -> None:
    """A floppy baby in a hot car is cooled; the rules' sign stands where it is likely too."""
    assert fitting("999", 0.9, signs, finding(FLOPPY, "999")) == (sign, "999")


@pytest.mark.parametrize(
    "findings",
    [
        [finding(FLOPPY, "999")._replace(settled=True)],
        [finding(FLOPPY, "999")._replace(firm=True)],
        [finding(ADULT, "999")],
    ],
)
def test_what_the_classifier_can_not_know_better_stands(findings: list[Finding]) -> None:
    """Another language, or an earlier message; words that say it all, and words that say who is ill, count twice."""
    assert fitting("999", 0.9, {OVERHEATED: 0.9, FLOPPY: 0.1}, *findings) == (findings[0].sign, "999")


def test_a_classifier_that_hears_no_alarm_says_nothing_of_the_sign() -> None:
    """Its shares are of a sign that it does not see."""
    assert fitting("999", 0.3, {OVERHEATED: 1.0}, finding(FLOPPY, "999")) == (FLOPPY, "999")


def test_beside_a_crisis_of_the_family_a_babys_sign_speaks_only_where_the_rules_found_it_too() -> None:
    """At its own level: a crisis is no higher help for a bump, but another."""
    abuse, bump = finding("child_abuse", "crisis"), finding("head_injury", "111")
    shares = {"head_injury": 0.97, "child_abuse": 0.03}
    assert fitting("crisis", 0.9, shares, abuse, bump) == ("head_injury", "111")
    assert fitting("crisis", 0.9, shares, abuse) == ("child_abuse", "crisis")
