"""`nightlight evaluate` and `nightlight spelling`, with the asking replaced: no model is loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.clock import LONDON
from bot.commands import measure
from bot.errors import ModelError
from bot.evaluation.provenance import Provenance
from tests.unit.case_builders import BACK, ROLLING, message, ranked, result

WRITTEN = {
    "measures.json", "summary.md", "misses.md", "confusions.png", "calibration.png", "trade_off.png",
}  # fmt: skip


def run(*arguments: str) -> str:
    """What the command printed; its own errors come through."""
    app = typer.Typer()
    app.command()(measure.evaluate)
    app.command()(measure.spelling)
    app.command()(measure.speed)
    ran = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.output


def written(folder: Path) -> dict[str, Any]:
    """measures.json of this folder."""
    held: dict[str, Any] = json.loads((folder / "measures.json").read_text())
    return held


def stand_in(questions: Sequence[dict[str, Any]], model: Path) -> list[dict[str, Any]]:
    """Answers every question with sleeping on the back, a misspelt one with rolling."""
    topics = [ROLLING if "bakc" in question["text"] else BACK for question in questions]
    return [
        result(id=question["id"] or "", topic=topic, candidates=ranked(topic)).model_dump(mode="json")
        for question, topic in zip(questions, topics, strict=True)
    ]


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model by name alone."""
    monkeypatch.setattr(measure, "_model", lambda: Path("models/nightlight-0123.tar.gz"))


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Two messages, the second misspelt."""
    path = tmp_path / "messages.jsonl"
    rows = [message(id="a"), message(id="b", text="on his bakc?")]
    path.write_text("".join(row.model_dump_json() + "\n" for row in rows))
    return path


def test_results_that_exist_are_measured_without_asking(
    tmp_path: Path, labelled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And are left where they are."""
    monkeypatch.setattr(measure, "_answers", lambda *_: pytest.fail("asked"))
    results = tmp_path / "results.jsonl"
    results.write_text("".join(result(id=name).model_dump_json() + "\n" for name in ("a", "b")))
    run("evaluate", str(labelled), "--results", str(results), "--out-dir", str(tmp_path / "out"))
    assert {path.name for path in (tmp_path / "out").iterdir()} == WRITTEN
    assert written(tmp_path / "out")["made"]["model"] is None  # nobody knows which model answered


def test_every_message_is_asked_and_its_result_kept(
    tmp_path: Path, labelled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The misses show what came."""
    monkeypatch.setattr(measure, "_answers", stand_in)
    run("evaluate", str(labelled), "--out-dir", str(tmp_path / "out"))
    assert {path.name for path in (tmp_path / "out").iterdir()} == WRITTEN | {"results.jsonl"}
    helped = written(tmp_path / "out")["measures"]["helped"]["all"]
    assert (helped["count"], helped["of"]) == (1, 2)
    assert "`b` on his bakc?" in (tmp_path / "out" / "misses.md").read_text()


def test_the_numbers_say_where_they_come_from(tmp_path: Path, labelled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When they were written, the set and its size, the version and the model."""
    monkeypatch.setattr(measure, "_answers", stand_in)
    before = datetime.now(LONDON)
    run("evaluate", str(labelled), "--out-dir", str(tmp_path / "out"))
    made = Provenance.model_validate(written(tmp_path / "out")["made"])
    assert before <= made.written_at <= datetime.now(LONDON)
    assert (made.messages_file, made.messages) == ("messages.jsonl", 2)
    assert (made.version, made.model) == (version("nightlight"), "nightlight-0123.tar.gz")


def test_asking_that_fails_leaves_the_last_results(
    tmp_path: Path, labelled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They took minutes to make."""

    def without_model(*_: Any) -> list[dict[str, Any]]:
        raise ModelError("There is no model.")

    monkeypatch.setattr(measure, "_answers", without_model)
    (tmp_path / "results.jsonl").write_text("as before")
    with pytest.raises(ModelError):
        run("evaluate", str(labelled), "--out-dir", str(tmp_path))
    assert (tmp_path / "results.jsonl").read_text() == "as before"


def test_spelling_says_what_typing_costs_and_which_messages_it_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In points of accuracy: of all, and of each kind of slip."""
    monkeypatch.setattr(measure, "_answers", stand_in)
    pairs = tmp_path / "spelling.jsonl"
    rows = [
        {"id": "s-1", "right": "on her back", "typed": "on her bakc", "slip": "letters", "accept": [BACK]},
        {"id": "s-2", "right": "back to sleep", "typed": "back too sleep", "slip": "word", "accept": [BACK]},
    ]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    shown = run("spelling", str(pairs))
    assert re.findall(r"Typing costs (\S+) points", shown) == ["50.0", "100.0", "0.0"]  # all, letters, words
    assert "lost: s-1 on her bakc -> sleep/rolling" in shown
    assert "s-2" not in shown


def test_speed_is_that_of_each_message_alone(labelled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First a few that are not counted: the first ones are slow."""
    read: list[str] = []
    monkeypatch.setattr(measure, "_understanding", lambda: read.append)
    said = run("speed", str(labelled)).splitlines()
    assert len(read) == 4
    assert [line.split(":")[0] for line in said] == ["Understanding", "Urgent rules alone"]
    assert all(re.search(r"median \d+\.\d ms, nine in ten under \d+\.\d ms, 2 messages", line) for line in said)
