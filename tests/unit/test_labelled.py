"""Reading labelled messages: each field checked, each fault with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ContentError
from bot.evaluation.labelled import read_labelled

ROW = {"id": "m-1", "text": "where", "origin": "written", "accept": ["sleep/cot", "baby/crying"], "level": "gp"}


def written(tmp_path: Path, *lines: dict[str, Any] | str | bytes) -> Path:
    """A file with these lines."""
    path = tmp_path / "messages.jsonl"
    raw = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in raw))
    return path


def test_a_row_is_read_with_its_best_topic_and_theme(tmp_path: Path) -> None:
    """What is not given has its default; a field that is not ours is passed over."""
    [row] = read_labelled(written(tmp_path, {**ROW, "seen": "by two"}, ""))
    assert (row.best, row.theme, row.also_ok, row.multi, row.note) == ("sleep/cot", "sleep", [], False, "")
    assert row.talk == ""


def test_a_line_separator_inside_a_message_does_not_end_its_row(tmp_path: Path) -> None:
    """Phones paste U+2028."""
    line = json.dumps({**ROW, "text": "one\u2028two"}, ensure_ascii=False)
    assert read_labelled(written(tmp_path, line))[0].text == "one\u2028two"


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ({**ROW, "level": "112"}, "level"),
        ({**ROW, "accept": []}, "accept"),
        ({**ROW, "accept": ["cot"]}, "accept.0"),
        ({**ROW, "origin": "made up"}, "origin"),
        ({**ROW, "also_ok": ["soon"]}, "also_ok.0"),
        ({**ROW, "hard": "yes"}, "hard"),
        ({"id": "m-2"}, "text"),
        ("{not json", ""),
        (b'{"id": "\xff"}', ""),
    ],
)
def test_a_fault_names_file_line_and_key(tmp_path: Path, fault: dict[str, Any] | str | bytes, key: str) -> None:
    """Empty lines count as lines."""
    path = written(tmp_path, ROW, "", fault)
    with pytest.raises(ContentError) as raised:
        read_labelled(path)
    assert (raised.value.path, raised.value.line, raised.value.key) == (path, 3, key)


def test_a_fault_does_not_repeat_the_parents_words(tmp_path: Path) -> None:
    """Errors go to logs."""
    with pytest.raises(ContentError) as raised:
        read_labelled(written(tmp_path, {**ROW, "text": ["my words"]}))
    assert "my words" not in str(raised.value)


def test_an_id_that_comes_twice_is_a_fault(tmp_path: Path) -> None:
    """It would be measured with the other's result."""
    with pytest.raises(ContentError, match="comes twice") as raised:
        read_labelled(written(tmp_path, ROW, ROW))
    assert raised.value.line == 2


def test_a_file_that_is_missing_or_empty_is_a_fault(tmp_path: Path) -> None:
    """Nothing measured must not look like nothing wrong."""
    with pytest.raises(ContentError, match="no such file"):
        read_labelled(tmp_path / "none.jsonl")
    with pytest.raises(ContentError, match="no rows"):
        read_labelled(written(tmp_path, ""))
