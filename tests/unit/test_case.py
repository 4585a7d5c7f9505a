"""The hazard log is read with faults by line; the safety case report shows what is open, unsigned and unmeasured."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands import safety
from bot.errors import ContentError
from bot.safety.case import case_page
from bot.safety.evidence import Evaluation, read_evaluation
from bot.safety.hazards import Bound, HazardLog, read_hazards
from bot.safety.safety_file import SafetyFile
from tests.unit.safety_builders import MADE, VERSION, a_file, a_log, everything_done, log_data, measures

TODAY = date(2026, 11, 21)


def a_page(log: HazardLog, evaluation: Evaluation | None = None) -> str:
    """The report of a small safety file."""
    return page_of(a_file(log=log, evaluation=evaluation or Evaluation()))


def page_of(file: SafetyFile) -> str:
    """The report, its white space made even."""
    return " ".join(case_page(file, VERSION, TODAY).split())


def section(page: str, name: str) -> str:
    """What stands between this heading and the next."""
    return page.partition(f'<h2 id="{name}"')[2].partition("<h2")[0]


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
    page = a_page(a_log(), read_evaluation(tmp_path / "measures.json", a_log()))
    assert "No evaluation was found" in page and "at least 98 %" in page
    assert "not measured" in section(page, "evidence") and "nightlight evaluate FILE" in page


def test_each_number_stands_beside_what_is_wanted(tmp_path: Path) -> None:
    """Met by the share and not by its interval, and missed."""
    page = a_page(a_log(), read_evaluation(measures(tmp_path, 0.99, 0.2), a_log()))
    assert "yes, but the interval reaches beyond it" in page and ">no<" in page


def test_where_the_numbers_come_from_is_told(tmp_path: Path) -> None:
    """The day in London, the set and its size, the version, and the model where it is known."""
    page = a_page(a_log(), read_evaluation(measures(tmp_path, 0.99, 0.005), a_log()))
    told = "written on 20 November 2026: 1,234 messages of kept_back.jsonl, Nightlight 0.1.0, model"
    assert told in section(page, "executive") and told in section(page, "evidence")
    assert "nightlight-0123.tar.gz" in page
    unknown = measures(tmp_path, 0.99, 0.005, MADE.model_copy(update={"model": None}))
    assert "the model is not known" in a_page(a_log(), read_evaluation(unknown, a_log()))


def test_the_summary_says_what_it_is_how_risky_what_was_measured_and_what_is_open(tmp_path: Path) -> None:
    """All of it from the files: no words of its own on safety."""
    summary = section(a_page(a_log(), read_evaluation(measures(tmp_path, None, 0.2), a_log())), "executive")
    assert "A leaflet &lt;b&gt;in&lt;/b&gt; chat. It is short." in summary and "More." not in summary
    rating = summary.split("Step 3</td>")[1].split("</tr>")[0]
    assert rating.count('<td class="number">1</td>') == 2 and 'href="#H01"' in rating  # one hazard, and it is open
    not_met = summary.split(">Not met</td>")[1].split("</tr>")[0]
    assert "False alarms: plain messages (20.0 %, at most 1 %)" in not_met
    assert "Urgent, 999: seen as urgent (at least 98 %)" in summary.split(">Not measured</td>")[1]
    for now in ("no clinician has signed anything", "0 of 1 are approved", "1 still to do"):
        assert now in summary


def test_the_conclusion_claims_nothing_while_anything_is_open(tmp_path: Path) -> None:
    """A yes or a no for each condition; one no is enough."""
    conclusion = section(page_of(a_file()), "conclusion")
    assert "No claim can be made that Nightlight is safe for live use." in conclusion
    assert "Of the 9 things that must hold before it, 1 holds now" in conclusion
    assert (conclusion.count(">yes<"), conclusion.count(">no<")) == (1, 8)
    nearly = section(page_of(everything_done(tmp_path, log=a_log(status="controlled", to_do=[]))), "conclusion")
    assert "No claim can be made" in nearly and nearly.count(">no<") == 1


def test_when_everything_holds_the_claim_is_still_the_officers(tmp_path: Path) -> None:
    """The page says what holds, and who may say that it is enough."""
    page = page_of(everything_done(tmp_path))
    assert "No claim can be made" not in page and "Nothing that the files can show." in page
    assert "That is not yet a claim of safety: the clinical safety officer makes it or not" in page


def test_the_command_writes_the_report_and_the_deployers_log(tmp_path: Path) -> None:
    """Of the true files, each where it was asked for."""
    html, deployers = tmp_path / "made" / "case.html", tmp_path / "made" / "log.yml"
    safety.safety_case(html=html, deployers_log=deployers)
    assert "No claim can be made that Nightlight is safe for live use." in html.read_text(encoding="utf-8")
    rows = yaml.safe_load(deployers.read_text(encoding="utf-8"))["manufacturer_hazards"]
    assert len(rows) == len(read_hazards(safety.SAFETY / "hazards.yml").hazards)
