"""An urgent sign wins inside every form: no form takes it as an answer, and every other intent ends the form too."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.settings import ROOT

DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = [
    rule
    for path in sorted((ROOT / "data" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]
FORMS = list(DOMAIN["forms"])
URGENT = "urgent"
ANSWERS = {"area_form": {"services"}}  # the intents that a form reads its answer from


@pytest.mark.parametrize("form", FORMS)
def test_every_form_ignores_the_urgent_intent(form: str) -> None:
    """Or its slot would take "she's not breathing" for an answer."""
    assert URGENT in DOMAIN["forms"][form]["ignored_intents"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_that_is_no_answer_stops_the_form(form: str, intent: str) -> None:
    """By a rule that begins inside the form and ends outside it."""
    if intent in ANSWERS.get(form, set()):
        pytest.skip("the form's own answers come with this intent")
    assert any(stops(rule, form, intent) for rule in RULES)


def stops(rule: dict[str, Any], form: str, intent: str) -> bool:
    """Whether this rule ends this form at this intent."""
    steps = rule["steps"]
    return (
        {"active_loop": form} in rule.get("condition", [])
        and steps[0] == {"intent": intent}
        and {"action": "action_deactivate_loop"} in steps
        and steps[-1] == {"active_loop": None}
    )
