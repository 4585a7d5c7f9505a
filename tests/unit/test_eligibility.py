"""Whom a service is for, by its own rule: yes, no, and not known."""

from __future__ import annotations

import pytest

from bot.content.family import Facts
from bot.services.eligibility import FamilyAnswers, answers_of, eligible
from bot.services.models import Service
from tests.unit.service_builders import a_service, the_directory


def of(service_id: str) -> Service:
    """A service of the repository."""
    service = the_directory().get(service_id)
    assert service is not None
    return service


@pytest.mark.parametrize(
    ("area", "smokes", "pregnancy", "answer"),
    [
        ("staffordshire", "tobacco", "pregnant", "yes"),
        ("staffordshire", "both", "within_six_months", "yes"),
        ("staffordshire", "tobacco", "lives_with_pregnant", "yes"),
        ("staffordshire", "tobacco", "lives_with_within_six_months", "yes"),
        ("stoke_on_trent", "tobacco", "pregnant", "no"),
        ("staffordshire", "vape", "pregnant", "no"),
        ("staffordshire", "tobacco", "none", "no"),
        ("staffordshire", "tobacco", None, "unknown"),
        ("staffordshire", None, "pregnant", "unknown"),
        (None, "tobacco", "pregnant", "unknown"),
        ("stoke_on_trent", None, None, "no"),
    ],
)
def test_the_staffordshire_pregnancy_service_takes_exactly_those_of_its_rule(
    area: str | None, smokes: str | None, pregnancy: str | None, answer: str
) -> None:
    """Staffordshire without Stoke, tobacco, and a pregnancy now or in six months, one's own or at home."""
    family = FamilyAnswers.model_validate({"area": area, "smokes": smokes, "pregnancy": pregnancy})
    assert eligible(of("staffs-ssip"), family) == answer


@pytest.mark.parametrize(
    ("service_id", "area", "answer"),
    [
        ("quitready", "leicester_city", "no"),
        ("quitready", "rutland", "unknown"),
        ("livewell-leicester", "leicestershire", "no"),
        ("smokefree-lancashire", "blackburn_with_darwen", "no"),
        ("stoke-quit-smoking", "staffordshire", "unknown"),
        ("bwd-stop-smoking", "lancashire", "unknown"),
    ],
)
def test_an_incomplete_rule_shuts_out_but_never_promises(service_id: str, area: str, answer: str) -> None:
    """A GP in Stoke or Blackburn lets a neighbour in, so the area alone is no `no` there."""
    family = FamilyAnswers(area=area, smokes="tobacco", pregnancy="pregnant", adult="yes")
    assert eligible(of(service_id), family) == answer


def test_a_service_without_a_rule_is_not_known() -> None:
    """Silence is no promise."""
    assert eligible(a_service(), FamilyAnswers(area="rutland")) == "unknown"


@pytest.mark.parametrize(
    ("facts", "pregnancy"),
    [
        (Facts(pregnant=True), "pregnant"),
        (Facts(age_days=182), "lives_with_within_six_months"),
        (Facts(age_days=183), None),
        (Facts(), None),
    ],
)
def test_what_is_known_of_a_family_answers_the_rule(facts: Facts, pregnancy: str | None) -> None:
    """A baby under six months is a pregnancy within six months, somebody's at home."""
    assert answers_of(facts, "staffordshire").pregnancy == pregnancy
