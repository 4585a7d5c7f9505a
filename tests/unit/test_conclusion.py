"""What must hold before live use is decided by rule: each condition falls by its own fault alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.wilson import Share
from bot.safety.conclusion import conditions
from bot.safety.evidence import Evaluation, read_evaluation
from bot.safety.safety_file import SafetyFile
from tests.unit.safety_builders import MADE, SIGN_OFFS, VERSION, a_log, everything_done, measures


def not_held(file: SafetyFile, version: str = VERSION) -> dict[str, str]:
    """The conditions that do not hold, with what is so now."""
    return {one.says: one.now for one in conditions(file, version) if not one.held}


def test_when_everything_is_done_every_condition_holds(tmp_path: Path) -> None:
    """Nine of them."""
    assert not_held(everything_done(tmp_path)) == {}
    assert len(conditions(everything_done(tmp_path), VERSION)) == 9


@pytest.mark.parametrize(
    ("changes", "says", "now"),
    [
        ({"sign_offs": SIGN_OFFS.format(plan="not signed", log="X")}, "Every sign-off is given.", "1 of 2 are given"),
        ({"sign_offs": "# Sign-offs\n"}, "Every sign-off", "0 of 0 are given, no clinician has signed anything"),
        (
            {"log": a_log(status="accepted", to_do=[], residual={"likelihood": 4, "severity": 4, "rating": 4})},
            "No residual risk is rated 4 or 5.",
            "H01",
        ),
        ({"log": a_log(status="controlled", to_do=[])}, "Every residual risk rated 3", "0 of 1 are accepted"),
        ({"articles_approved": Share(126, 128)}, "Every article", "126 of 128 are approved"),
        ({"articles_approved": Share(0, 0)}, "Every article", "0 of 0 are approved"),
        ({"signs_approved": Share(0, 42)}, "The words of every urgent sign", "0 of 42 are approved"),
    ],
)
def test_each_falls_by_its_own_fault(tmp_path: Path, changes: dict[str, Any], says: str, now: str) -> None:
    """And says what is so now."""
    ((what, is_now),) = not_held(everything_done(tmp_path, **changes)).items()
    assert what.startswith(says) and is_now == now


def test_an_open_hazard_is_open_and_has_something_to_do(tmp_path: Path) -> None:
    """It is not accepted either."""
    assert list(not_held(everything_done(tmp_path, log=a_log())).values()) == [
        "0 of 1 are accepted", "1 of 1 are open", "1 still to do",
    ]  # fmt: skip


@pytest.mark.parametrize(("sensitivity", "now"), [(0.9, "1 of 2 are met, 1 of them surely"), (None, "1 of 2 are met")])
def test_a_measure_that_is_missed_or_not_measured_is_not_met(
    tmp_path: Path, sensitivity: float | None, now: str
) -> None:
    """One that is met by its share alone is met, and counted apart."""
    evaluation = read_evaluation(measures(tmp_path, sensitivity, 0.005), a_log())
    ((says, is_now),) = not_held(everything_done(tmp_path, evaluation=evaluation)).items()
    assert says == "Every wanted measure is met." and is_now.startswith(now)


def test_without_an_evaluation_nothing_is_met(tmp_path: Path) -> None:
    """And no version was measured."""
    found = not_held(everything_done(tmp_path, evaluation=Evaluation()))
    assert list(found.values()) == ["no evaluation was found"] * 2


def test_numbers_of_another_version_or_of_no_known_model_do_not_count(tmp_path: Path) -> None:
    """The measures are met all the same."""
    file = everything_done(tmp_path)
    assert list(not_held(file, "0.2.0").values()) == ["version 0.1.0, nightlight-0123.tar.gz"]
    path = measures(tmp_path, 0.99, 0.005, MADE.model_copy(update={"model": None}))
    unknown = everything_done(tmp_path, evaluation=read_evaluation(path, a_log()))
    assert list(not_held(unknown).values()) == ["version 0.1.0, the model is not known"]
