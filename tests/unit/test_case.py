"""The hazard log is read with faults by line; the safety case report shows what is open, unsigned and unmeasured."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import ContentError
from bot.safety.case import Evaluation, SafetyFile, case_page, read_evaluation, read_safety_file
from bot.safety.hazards import Bound, HazardLog, read_hazards

TODAY = date(2026, 11, 21)


def log_data(**changes: Any) -> dict[str, Any]:
    """A log of one hazard, as its file holds it; `changes` are of that hazard."""
    scale = {step: {"name": f"Step {step}", "means": "Words."} for step in range(1, 6)}
    hazard = {
        "id": "H01",
        "hazard": "A sign is missed.",
        "signs": ["seizure"],
        "cause": ["Words that nobody thought of."],
        "effect": "Help comes late.",
        "initial": {"likelihood": 4, "severity": 4, "rating": 4},
        "controls": [{"id": "H01.1", "kind": "code", "ref": "bot/urgent/signs.py", "says": "Looks for <signs>."}],
        "residual": {"likelihood": 2, "severity": 4, "rating": 3},
        "because": "Nobody knows every wording.",
        "to_do": ["Ask a clinician."],
        "owner": "officer",
        "status": "open",
        **changes,
    }
    return {
        "roles": {"officer": "Officer: a clinician"},
        "likelihood": scale,
        "severity": scale,
        "matrix": {step: [step] * 5 for step in range(1, 6)},
        "ratings": scale,
        "wanted": {"sensitivity_999": {"at_least": 0.98}, "false_alarms_plain": {"at_most": 0.01}},
        "hazards": [hazard],
    }


def a_log(**changes: Any) -> HazardLog:
    """The same as a model."""
    return HazardLog.model_validate(log_data(**changes))


def a_page(log: HazardLog, evaluation: Evaluation | None = None) -> str:
    """The report of a small safety file."""
    purpose = "# Intended purpose\n\n## What it is\n\nA [leaflet](leaflet.md) <b>in</b> chat.\n"
    file = SafetyFile(
        log, purpose, "# Plan\n\nText.\n", "# Sign-offs\n\nNone.\n", evaluation or Evaluation(), ["seizure"]
    )
    return case_page(file, "0.1.0", TODAY)


def measures(tmp_path: Path, sensitivity: float | None, alarms: float) -> Path:
    """A measures.json with two measures."""

    def one(title: str, share: float | None, low: float | None, high: float | None) -> dict[str, Any]:
        return {"title": title, "all": {"count": 1, "of": 2, "share": share, "low": low, "high": high}}

    held = {
        "sensitivity_999": one("Urgent, 999", sensitivity, sensitivity and sensitivity - 0.05, sensitivity and 1.0),
        "false_alarms_plain": one("False alarms", alarms, 0.0, alarms + 0.001),
    }
    path = tmp_path / "measures.json"
    path.write_text(json.dumps({"measures": held}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"status": "closed"}, "hazards.0.status"),
        ({"initial": {"likelihood": 6, "severity": 4, "rating": 4}}, "hazards.0.initial.likelihood"),
        ({"controls": []}, "hazards.0.controls"),
        ({"because": ""}, "hazards.0.because"),
        ({"status": "accepted"}, "hazards.0"),
    ],
)
def test_a_fault_names_key_and_line(tmp_path: Path, changes: dict[str, Any], key: str) -> None:
    """An unknown status, a step off the scale, no control, no reason, accepted with something to do."""
    path = tmp_path / "hazards.yml"
    path.write_text(yaml.safe_dump(log_data(**changes), sort_keys=False), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_hazards(path)
    assert caught.value.key == key
    assert caught.value.line is not None and caught.value.line > 1


def test_the_matrix_gives_the_rating() -> None:
    """By likelihood, then severity."""
    log = a_log()
    assert log.rating_of(log.hazards[0].residual) == 2


@pytest.mark.parametrize("words", [{}, {"at_least": 0.9, "at_most": 0.1}])
def test_a_bound_has_one_side(words: dict[str, float]) -> None:
    """At least or at most."""
    with pytest.raises(ValueError, match="at_least or at_most"):
        Bound.model_validate(words)


def test_the_report_says_that_nobody_has_signed_and_what_is_open() -> None:
    """The draft note, the sums, the hazard with its control, and what is to do."""
    page = a_page(a_log())
    assert "No clinician has signed this report and no residual risk has been accepted" in page
    assert "A sign is missed." in page and "bot/urgent/signs.py" in page
    assert "Ask a clinician." in page
    assert "<code>seizure</code>" in page


def test_a_risk_too_high_to_accept_is_named_at_the_top() -> None:
    """A rating of 4 or 5."""
    page = a_page(a_log(residual={"likelihood": 4, "severity": 4, "rating": 4}))
    assert "too high for anybody to accept" in page.split("<h2")[0]
    assert "too high for anybody to accept" not in a_page(a_log())


def test_what_is_written_is_escaped_and_pages_are_shown() -> None:
    """Of the log and of the Markdown pages; links between the pages become words."""
    page = a_page(a_log())
    assert "Looks for &lt;signs&gt;." in page
    assert "<h4>What it is</h4>" in page
    assert "A leaflet &lt;b&gt;in&lt;/b&gt; chat." in page


def test_a_report_without_evaluation_says_so(tmp_path: Path) -> None:
    """And what is wanted."""
    evaluation = read_evaluation(tmp_path / "measures.json", a_log())
    page = a_page(a_log(), evaluation)
    assert evaluation.written_on is None
    assert "No evaluation was found" in page and "at least 98 %" in page


def test_each_number_stands_beside_what_is_wanted(tmp_path: Path) -> None:
    """Reached, reached only by the share and not by its interval, and missed."""
    log = a_log()
    near, good = read_evaluation(measures(tmp_path, 0.99, 0.005), log).numbers
    assert (near.met, near.surely_met) == (True, False)
    assert (good.met, good.surely_met) == (True, True)
    missed, alarms = read_evaluation(measures(tmp_path, 0.9, 0.2), log).numbers
    assert (missed.met, alarms.met) == (False, False)
    page = a_page(log, read_evaluation(measures(tmp_path, 0.99, 0.2), log))
    assert "yes, but the interval reaches beyond it" in page and ">no<" in page


def test_nothing_counted_is_not_measured(tmp_path: Path) -> None:
    """A share of no messages is neither reached nor missed."""
    evaluation = read_evaluation(measures(tmp_path, None, 0.2), a_log())
    assert evaluation.numbers[0].met is None
    assert "not measured" in a_page(a_log(), evaluation)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"measures": {}}', '{"measures": {"sensitivity_999": {}}}'])
def test_a_file_that_is_no_evaluation_is_a_fault(tmp_path: Path, content: str) -> None:
    """It names the file and what to run."""
    path = tmp_path / "measures.json"
    path.write_text(content)
    with pytest.raises(ContentError, match=r"measures\.json.*nightlight evaluate"):
        read_evaluation(path, a_log())


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    """Each page of the safety file must be there."""
    with pytest.raises(ContentError, match=r"intended-purpose\.md"):
        read_safety_file(tmp_path, a_log(), Evaluation(), [])
