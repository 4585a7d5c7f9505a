"""Results beside their messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.evaluation.results import cases_of, read_results
from tests.unit.case_builders import message, result

PATH = Path("results.jsonl")


def test_messages_and_results_meet_by_id_not_by_place() -> None:
    """In the messages' order; results of other messages are passed over."""
    messages = [message(id="a"), message(id="b")]
    found = cases_of(messages, [result(id="c"), result(id="b"), result(id="a")], PATH)
    assert [(case.message.id, case.result.id) for case in found] == [("a", "a"), ("b", "b")]


def test_a_message_without_a_result_is_a_fault() -> None:
    """The share of the others would be another measure."""
    with pytest.raises(ContentError, match=r"1 messages have no result, the first is b\."):
        cases_of([message(id="a"), message(id="b")], [result(id="a")], PATH)


def test_a_line_of_nightlight_ask_is_a_result(tmp_path: Path) -> None:
    """As it is printed."""
    path = tmp_path / "results.jsonl"
    path.write_text(
        '{"id": "a", "topic": null, "action": "urgent", "level": "999", "sign": "urgent/blue", "second_topic": null,'
        ' "candidates": [{"topic": "sleep/cot", "score": 0.41}], "reply": "Call 999", "services": ["nhs_999"]}\n'
    )
    [read] = read_results(path)
    assert (read.action, read.level, read.sign, read.candidates[0].score) == ("urgent", "999", "urgent/blue", 0.41)
