"""The last evaluation beside what is wanted of it, and where its numbers come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.safety.evidence import read_evaluation
from tests.unit.safety_builders import MADE, a_log, measures


def test_each_number_is_judged_by_its_share_and_by_the_worse_end_of_its_interval(tmp_path: Path) -> None:
    """Surely met, met by the share alone, and missed, from below and from above."""
    log = a_log()
    assert [one.state for one in read_evaluation(measures(tmp_path, 0.99, 0.005), log).numbers] == ["met", "surely met"]
    assert [one.state for one in read_evaluation(measures(tmp_path, 0.9, 0.2), log).numbers] == ["not met", "not met"]


def test_nothing_counted_is_not_measured(tmp_path: Path) -> None:
    """A share of no messages is neither met nor missed."""
    evaluation = read_evaluation(measures(tmp_path, None, 0.2), a_log())
    assert [one.title for one in evaluation.of_state("not measured")] == ["Urgent, 999: seen as urgent"]


def test_without_a_file_every_wanted_measure_is_not_measured(tmp_path: Path) -> None:
    """By its title, and nothing says where numbers come from."""
    evaluation = read_evaluation(tmp_path / "measures.json", a_log())
    assert evaluation.made is None
    titles = [one.title for one in evaluation.of_state("not measured")]
    assert titles == ["Urgent, 999: seen as urgent", "False alarms: plain messages"]


def test_where_the_numbers_come_from_is_read(tmp_path: Path) -> None:
    """Whatever the date of the file."""
    assert read_evaluation(measures(tmp_path, 0.99, 0.005), a_log()).made == MADE


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"measures": {}}'])
def test_a_file_that_is_no_evaluation_is_a_fault(tmp_path: Path, content: str) -> None:
    """It names the file and what to run."""
    path = tmp_path / "measures.json"
    path.write_text(content)
    with pytest.raises(ContentError, match=r"measures\.json.*nightlight evaluate"):
        read_evaluation(path, a_log())


@pytest.mark.parametrize(
    ("gone", "words"), [("made", "made: Field required"), ("sensitivity_999", "no measure 'sensitivity_999'")]
)
def test_an_evaluation_that_lacks_something_is_a_fault(tmp_path: Path, gone: str, words: str) -> None:
    """Such as one that was written before numbers said where they come from."""
    path = measures(tmp_path, 0.99, 0.005)
    held = json.loads(path.read_text())
    held.pop(gone, None)
    held["measures"].pop(gone, None)
    path.write_text(json.dumps(held))
    with pytest.raises(ContentError, match=words):
        read_evaluation(path, a_log())
