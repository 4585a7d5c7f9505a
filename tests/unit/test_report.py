"""An evaluation as JSON, tables and Markdown."""

from __future__ import annotations

import json
from datetime import datetime

from rich.console import Console

from bot.clock import LONDON
from bot.evaluation.calibration import reliability
from bot.evaluation.measures import measured
from bot.evaluation.provenance import Provenance
from bot.evaluation.report import as_json, group_rows, group_table, overall_table, row_of, summary_page
from bot.evaluation.trade_off import along_answer
from bot.evaluation.wilson import Share
from bot.understanding.decision import Thresholds
from tests.unit.case_builders import right, wrong

MADE = Provenance(
    written_at=datetime(2026, 11, 21, 3, 0, tzinfo=LONDON),
    messages_file="messages.jsonl",
    messages=4,
    version="0.1.0",
    model=None,
)
CASES = [right(), right(), right(), wrong()]


def test_a_row_is_a_percentage_with_its_interval_and_counts() -> None:
    """Nothing counted is a dash."""
    assert row_of("Helped", Share(3, 4)) == ("Helped", "75.0 %", "30.1–95.4", "3 of 4")
    assert row_of("Helped", Share(0, 0)) == ("Helped", "–", "–", "0")


def test_json_holds_every_number_and_survives_writing() -> None:
    """Shares from 0 to 1, null where nothing was counted."""
    points = along_answer(CASES, Thresholds(), steps=(0.5,))
    held = as_json(MADE, measured(CASES), reliability(CASES), points, points)
    written = json.loads(json.dumps(held, allow_nan=False))
    assert Provenance.model_validate(written["made"]) == MADE
    top_1 = written["measures"]["top_1"]
    assert (top_1["all"]["count"], top_1["all"]["of"], top_1["all"]["share"]) == (3, 4, 0.75)
    assert top_1["by_theme"]["sleep"] == top_1["by_origin"]["written"] == top_1["all"]
    assert written["measures"]["urgent_sensitivity"]["all"]["share"] is None
    assert written["measures"]["answered_wrongly"]["higher_is_better"] is False
    assert written["calibration"]["bins"][0]["right"]["of"] == 4
    assert written["trade_off"]["answer"][0]["answered_right"]["count"] == 3


def test_a_group_names_its_measure() -> None:
    """On each row of the Markdown, so that no row is read alone by mistake."""
    assert group_rows(measured(CASES), "theme")[0][0] == "In scope: first topic right · sleep"


def test_tables_fit_a_terminal_of_80_columns() -> None:
    """Nothing is cut off."""
    console = Console(width=80)
    with console.capture() as shown:
        console.print(overall_table(measured(CASES)))
        console.print(group_table(measured(CASES), "theme"))
    assert "30.1–95.4" in shown.get()
    assert "In scope: answered wrongly" in shown.get()
    assert "3 of 4" in shown.get()


def test_the_summary_has_a_table_for_each_grouping() -> None:
    """As Markdown."""
    page = summary_page(measured(CASES), reliability(CASES), len(CASES))
    assert "4 messages." in page
    assert "| In scope: first topic right | 75.0 % | 30.1–95.4 | 3 of 4 |" in page
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## By theme", "## By origin", "## By level", "## By hard",
    ]  # fmt: skip
