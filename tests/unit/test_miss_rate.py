"""The miss-rate review: out to two reviewers, back again, and what their answers say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.commands import safety
from bot.commands.safety import bounds_of
from bot.errors import ContentError, NightlightError
from bot.evaluation.miss_rate import (
    COLUMNS,
    SHEET_COLUMNS,
    ReviewedRow,
    miss_rate,
    read_reviewed,
    sheet_of,
    write_sample,
)
from bot.evaluation.wilson import wilson
from bot.store.samples import SampledTurn

LONDON = ZoneInfo("Europe/London")


def a_row(number: int, first: str = "", second: str = "", settled: str = "", flagged: bool = False) -> ReviewedRow:
    """A row with the reviewers' answers."""
    return ReviewedRow.model_validate(
        {
            "id": number,
            "text": f"message {number}",
            "chance": 0.4,
            "flagged": flagged,
            "reviewer_1": first,
            "reviewer_2": second,
            "settled": settled,
        }
    )


def a_file(tmp_path: Path, *lines: str, name: str = "october") -> Path:
    """A reviewed sample. A line has the columns of the sample, then what each reviewer answered."""
    path = tmp_path / f"{name}.csv"
    cells = [line.split(",") for line in lines]
    _put(path, COLUMNS, [one[:5] for one in cells])
    for reviewer, at in ((1, 5), (2, 6)):
        _put(sheet_of(path, reviewer), SHEET_COLUMNS, [[*one[:2], one[at]] for one in cells])
    return path


def _put(path: Path, columns: Sequence[str], rows: list[list[str]]) -> None:
    path.write_text("\n".join(",".join(row) for row in [columns, *rows]) + "\n", encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("answers", "urgent"),
    [
        (("yes", "yes", ""), True),
        (("no", "no", ""), False),
        (("yes", "no", ""), None),
        (("yes", "no", "yes"), True),
        (("no", "yes", "no"), False),
        (("yes", "", ""), None),
        (("yes", "", "yes"), None),
        (("", "", ""), None),
    ],
)
def test_two_answers_or_a_settled_one_decide(answers: tuple[str, str, str], urgent: bool | None) -> None:
    """One reviewer alone decides nothing."""
    assert a_row(1, *answers).was_urgent is urgent


def test_the_sensitivity_is_of_the_urgent_rows_with_wilsons_interval() -> None:
    """Two alarms that were right, one miss, one false alarm, one harmless."""
    rows = [
        a_row(1, "yes", "yes", flagged=True),
        a_row(2, "yes", "no", "yes", flagged=True),
        a_row(3, "yes", "yes"),
        a_row(4, "no", "no", flagged=True),
        a_row(5, "no", "no"),
    ]
    found = miss_rate(rows)
    assert (found.sensitivity.count, found.sensitivity.of) == (2, 3)
    assert found.sensitivity.interval == wilson(2, 3)
    assert (found.precision.count, found.precision.of) == (2, 3)
    assert (found.agreement.count, found.agreement.of) == (4, 5)
    assert [row.id for row in found.missed] == [3]


def test_disagreement_is_listed_and_counts_in_no_sensitivity_until_it_is_settled() -> None:
    """Nor does a row that waits for its second answer."""
    found = miss_rate([a_row(1, "yes", "no"), a_row(2, "yes"), a_row(3)])
    assert [row.id for row in found.unsettled] == [1]
    assert found.waiting == 2
    assert found.sensitivity.value is None


def test_a_sample_goes_out_and_comes_back(tmp_path: Path) -> None:
    """With accents, commas, quotes and line breaks; nothing runs as a formula, and a second go overwrites nothing."""
    texts = ['she said "no", é', "two\nlines", "=HYPERLINK(1)", "-38 temp"]
    turns = [SampledTurn(number, text, 0.4321, number == 1) for number, text in enumerate(texts)]
    path = tmp_path / "reviews" / "october.csv"
    assert write_sample(path, turns) == 4
    sheets = [sheet_of(path, reviewer).read_text(encoding="utf-8-sig") for reviewer in (1, 2)]
    assert all(sheet.splitlines()[0] == "id,text,urgent" and "0.4321" not in sheet for sheet in sheets)
    assert sheets[0] != sheets[1]
    back = read_reviewed(path)
    assert [row.text for row in back] == [*texts[:2], "'=HYPERLINK(1)", "'-38 temp"]
    assert [(row.id, row.chance, row.flagged) for row in back][:2] == [(0, 0.4321, False), (1, 0.4321, True)]
    assert not any(row.reviewer_1 or row.reviewer_2 or row.settled for row in back)
    with pytest.raises(ContentError, match="may hold reviews"):
        write_sample(path, turns)


def test_answers_are_read_in_any_case_and_with_spaces(tmp_path: Path) -> None:
    """People fill it in."""
    (row,) = read_reviewed(a_file(tmp_path, "7,hot,0.4,no,yes, Yes ,NO"))
    assert (row.reviewer_1, row.reviewer_2, row.settled) == ("yes", "no", "yes")


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("7,hot,0.4,no,,maybe,no", r"october-reviewer-1\.csv:3 `urgent`"),
        ("x,hot,0.4,no,,yes,no", r"october\.csv:3 `id`"),
        ("7,hot,much,no,,yes,no", r"october\.csv:3 `chance`"),
        ("1,hot,0.4,no,,yes,no", r"october\.csv:3 `id`: 1 comes twice"),
    ],
)
def test_a_fault_names_row_and_column_and_not_the_words(tmp_path: Path, line: str, where: str) -> None:
    """As a spreadsheet counts rows."""
    with pytest.raises(ContentError, match=where) as caught:
        read_reviewed(a_file(tmp_path, "1,cold,0.4,no,,yes,no", line))
    assert "hot" not in str(caught.value)


@pytest.mark.parametrize("content", ["", "id,text\n1,a\n"])
def test_a_file_that_is_no_sample_is_a_fault(tmp_path: Path, content: str) -> None:
    """Its headings are named."""
    path = tmp_path / "other.csv"
    path.write_text(content)
    with pytest.raises(ContentError, match="settled"):
        read_reviewed(path)


@pytest.mark.parametrize(
    ("month", "first", "after"),
    [
        ("2026-10", (2026, 10), (2026, 11)),
        ("2026-12", (2026, 12), (2027, 1)),
        (None, (2026, 10), (2026, 11)),
    ],
)
def test_a_month_is_from_its_first_moment_to_the_next(
    month: str | None, first: tuple[int, int], after: tuple[int, int]
) -> None:
    """The last full month where none is given."""
    bounds: Any = bounds_of(month, datetime(2026, 11, 21, 3, tzinfo=LONDON))
    assert bounds == (datetime(*first, 1, tzinfo=LONDON), datetime(*after, 1, tzinfo=LONDON))


def test_what_is_no_month_says_how_to_write_one() -> None:
    """Such as 2026-10."""
    with pytest.raises(NightlightError, match="2026-10"):
        bounds_of("October", datetime(2026, 11, 21, tzinfo=LONDON))


def test_the_command_says_the_running_sensitivity_the_misses_and_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File by file, and that messages far from the threshold were not looked at."""
    first = a_file(tmp_path, "1,blue,0.9,yes,,yes,yes", name="first")
    second = a_file(tmp_path, "2,funny colour,0.4,no,,yes,yes", "3,hot,0.4,no,,yes,no", name="second")
    safety.miss_rate([first])
    assert "1 of 1" in capsys.readouterr().out
    first.write_text(first.read_text(encoding="utf-8-sig"), encoding="utf-8")  # as some spreadsheets save it
    safety.miss_rate([first, second])
    said = capsys.readouterr().out
    assert "1 of 2" in said
    assert "2 (yes and yes) funny colour" in said.split("Missed:")[1]
    assert "3 (yes and no) hot" in said.split("Not settled:")[1]
    assert "can be lower" in " ".join(said.split())


def test_the_same_sample_given_twice_is_refused(tmp_path: Path) -> None:
    """It would count double."""
    path = a_file(tmp_path, "1,blue,0.9,yes,,yes,yes")
    with pytest.raises(NightlightError, match="give each sample once"):
        safety.miss_rate([path, path])
