"""The hazard log is true of the repository: its controls exist, its ratings follow the matrix, no sign is left out or
held by controls that do not name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.files import load_checked
from bot.evaluation.measures import MEASURES
from bot.safety.deployers_log import log_to_fill_in
from bot.safety.hazards import HazardLog, read_hazards
from bot.safety.references import faults_in_log
from bot.settings import ROOT
from bot.urgent.models import SignsFile

SAFETY = ROOT / "docs" / "safety"
LOG = SAFETY / "hazards.yml"
REFERENCE = {"id": "H01.1", "kind": "code", "ref": "bot/urgent/signs.py::SignMatcher.find", "says": "Looks."}
SIGN = "seizure"  # the only one of the small log
WORDS = {"id": "H01.2", "kind": "content", "ref": f"data/urgent/signs.yml::{SIGN}", "says": "999."}
MESSAGES = {"id": "H01.3", "kind": "test", "ref": f"tests/data/urgent/collapse.yml::{SIGN}", "says": "Messages."}


@lru_cache(maxsize=1)
def signs() -> list[str]:
    return list(load_checked(ROOT / "data" / "urgent" / "signs.yml", SignsFile).signs)


def a_log(folder: Path, **changes: Any) -> Path:
    """The log with its first hazard alone, changed; that hazard has one sign, which its controls name."""
    whole = yaml.safe_load(LOG.read_text(encoding="utf-8"))
    sound = {"signs": [SIGN], "controls": [REFERENCE, WORDS, MESSAGES]}
    whole["hazards"] = [{**whole["hazards"][0], **sound, **changes}]
    path = folder / "hazards.yml"
    path.write_text(yaml.safe_dump(whole, sort_keys=False), encoding="utf-8")
    return path


def faults(path: Path, known: Iterable[str] = (SIGN,)) -> list[str]:
    return [str(fault) for fault in faults_in_log(path, read_hazards(path), known, ROOT)]


def test_the_log_is_without_fault() -> None:
    """Every control names something that exists, every sign has a hazard and controls that name it, every rating
    follows the matrix."""
    assert faults(LOG, signs()) == []


def test_a_sound_log_has_no_fault(tmp_path: Path) -> None:
    """What the next tests change."""
    assert faults(a_log(tmp_path)) == []


@pytest.mark.parametrize(
    ("kind", "ref", "words"),
    [
        ("code", "bot/urgent/gone.py", "no file bot/urgent/gone.py"),
        ("code", "bot/urgent/signs.py::Gone", "has no Gone"),
        ("code", "bot/urgent/signs.py::SignMatcher.gone", "has no SignMatcher.gone"),
        ("content", "data/articles/sleep/gone.yml", "no file data/articles/sleep/gone.yml"),
        ("content", "data/urgent/signs.yml::gone", "has no gone"),
        ("content", "data/urgent/patterns/breathing.yml::gone", "has no gone"),
        ("test", "tests/unit/test_signs.py::test_gone", "has no test_gone"),
        ("test", "bot/urgent/signs.py::SignMatcher", "a control of kind test is in tests/"),
        ("test", "tests/project/test_hazards.py::a_log", "a_log is no test"),
        ("code", "tests/project/test_hazards.py::test_the_log_is_without_fault", "a control of kind code is in bot/"),
        ("content", "tests/project/test_house.py::test_gone", "a control of kind content is in data/"),
        ("content", "data/urgent/signs.yml::level", "has no level"),
        ("content", "data/urgent/signs.yml::first_aid_order", "has no first_aid_order"),
        ("content", "data/urgent/patterns/breathing.yml::rules", "has no rules"),
        ("content", "data/urgent/patterns/breathing.yml::not_breathing#0", "has no not_breathing#0"),
        ("content", "data/urgent/patterns/breathing.yml::not_breathing#999", "has no not_breathing#999"),
        ("process", "docs/safety/sign-offs.md::Gone", "has no Gone"),
    ],
)
def test_a_control_that_names_nothing_is_found(tmp_path: Path, kind: str, ref: str, words: str) -> None:
    """A file, class, method, article, sign, rule, test or heading that is gone."""
    path = a_log(tmp_path, controls=[{**REFERENCE, "kind": kind, "ref": ref}, WORDS, MESSAGES])
    (fault,) = faults(path)
    assert words in fault
    line = int(fault.split(":")[1].split(" ")[0])
    assert ref in path.read_text().splitlines()[line - 1], "the fault names the line of the reference"


@pytest.mark.parametrize(
    ("kind", "ref"),
    [
        ("content", "data/urgent/signs.yml::seizure"),
        ("content", "data/urgent/patterns/breathing.yml::not_breathing#1"),
        ("content", "data/responses/about.yml::utter_greet"),
        ("test", "tests/data/urgent/breathing.yml::not_breathing"),
        ("test", "tests/project/test_hazards.py"),
    ],
)
def test_a_sign_one_of_its_rules_a_phrase_and_a_test_can_be_named(tmp_path: Path, kind: str, ref: str) -> None:
    """An entry of a file, or the whole file."""
    assert faults(a_log(tmp_path, controls=[{**REFERENCE, "kind": kind, "ref": ref}, WORDS, MESSAGES])) == []


def test_a_sign_without_hazard_is_found(tmp_path: Path) -> None:
    """One sign is taken out."""
    (fault,) = faults(a_log(tmp_path, signs=[]))
    assert f"the urgent sign {SIGN} has no hazard" in fault


@pytest.mark.parametrize(
    ("controls", "kind"),
    [
        ([WORDS], "test"),
        ([MESSAGES], "content"),
        ([WORDS, {**MESSAGES, "ref": "tests/data/urgent/collapse.yml::rash_meningitis"}], "test"),
        ([MESSAGES, {**WORDS, "kind": "process"}], "content"),
    ],
)
def test_a_sign_that_no_control_names_is_found(tmp_path: Path, controls: list[dict[str, str]], kind: str) -> None:
    """Its messages, or its words and rules, are missing, another sign's, or of another kind."""
    (fault,) = faults(a_log(tmp_path, controls=[REFERENCE, *controls]))
    assert f"no control of kind {kind} names the urgent sign {SIGN}" in fault


def test_a_rule_of_a_sign_names_it(tmp_path: Path) -> None:
    """As its words do."""
    rule = {**WORDS, "ref": f"data/urgent/patterns/collapse.yml::{SIGN}#1"}
    assert faults(a_log(tmp_path, controls=[rule, MESSAGES])) == []


def test_a_sign_that_does_not_exist_is_found(tmp_path: Path) -> None:
    """One sign is invented."""
    (fault,) = faults(a_log(tmp_path, signs=[SIGN, "hiccups"]))
    assert "hiccups is no urgent sign" in fault


def test_a_rating_that_does_not_follow_the_matrix_is_found(tmp_path: Path) -> None:
    """Low by major is 3."""
    (fault,) = faults(a_log(tmp_path, residual={"likelihood": 2, "severity": 4, "rating": 2}))
    assert "the rating is 2, the matrix gives 3" in fault


def test_a_risk_that_grows_is_found(tmp_path: Path) -> None:
    """Controls do not make it worse."""
    (fault,) = faults(a_log(tmp_path, initial={"likelihood": 1, "severity": 4, "rating": 2}))
    assert "above the initial one" in fault


def test_the_matrix_never_falls_with_likelihood_or_severity() -> None:
    """A likelier or graver harm is never rated lower."""
    log = read_hazards(LOG)
    for likelihood, row in log.matrix.items():
        assert row == sorted(row)
        if likelihood > 1:
            assert all(more >= less for more, less in zip(row, log.matrix[likelihood - 1], strict=True))


def test_what_is_wanted_of_the_evaluation_is_measured_by_it() -> None:
    """Each bound is of a measure that exists, and on the side that is good."""
    measures = {measure.name: measure for measure in MEASURES}
    for name, bound in read_hazards(LOG).wanted.items():
        assert measures[name].good == (bound.at_least is not None), name


def test_nothing_is_accepted_before_somebody_has_signed() -> None:
    """While sign-offs.md has no signature, no hazard may say that it is accepted."""
    page = (SAFETY / "sign-offs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!What|---).*\| ([^|]*) \|$", page, re.MULTILINE)
    assert rows and set(rows) <= {"not signed", "not done"}, "somebody signed: let this test look at that release"
    assert "No clinician has signed anything here yet" in page
    assert {hazard.status for hazard in read_hazards(LOG).hazards} <= {"open", "controlled"}


def test_the_deployers_log_has_every_hazard_and_signs_nothing() -> None:
    """It can be filled in from the first line."""
    log = read_hazards(LOG)
    written = yaml.safe_load(log_to_fill_in(SAFETY / "deployers-log-template.yml", log))
    assert [row["id"] for row in written["manufacturer_hazards"]] == [hazard.id for hazard in log.hazards]
    assert written["acceptance"]["accepted"] is None
    assert not any(row["holds_here"] or row["accepted_by"] for row in written["manufacturer_hazards"])
    assert not any(check["done_by"] for check in written["checks"])


def test_every_hazard_has_a_test_or_says_what_is_to_do() -> None:
    """A hazard held by words alone is not done with."""
    log: HazardLog = read_hazards(LOG)
    for hazard in log.hazards:
        assert hazard.to_do or any(control.kind == "test" for control in hazard.controls), hazard.id
