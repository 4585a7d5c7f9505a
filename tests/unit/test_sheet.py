"""The directory in a spreadsheet: out and in without loss, and faults by row and column."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.services.directory import Directory
from bot.services.sheet import export_sheet, import_sheet, read_sheet
from tests.unit.service_builders import SERVICES, a_service, the_directory


def a_sheet(tmp_path: Path, text: str) -> Path:
    """A CSV file."""
    path = tmp_path / "services.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_whole_directory_goes_out_and_in_without_loss(tmp_path: Path) -> None:
    """Every field of every service."""
    placed = the_directory().services()
    assert read_sheet(a_sheet(tmp_path, export_sheet(placed))) == placed


def test_numbers_keep_their_zero_and_nothing_runs_as_a_formula() -> None:
    """A spreadsheet reads 0300 as 300 and =X as a formula."""
    row = next(csv.DictReader(io.StringIO(export_sheet([("rutland", a_service(name="=SUM(A1)"))]))))
    assert row["phone"] == "'03001234567"
    assert row["name"] == "'=SUM(A1)"


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("phone", "0300 123", r"services\.csv:3 `phone`"),
        ("hours", "weekdays", r"services\.csv:3 `hours`: .*mon-fri 09:00-17:00"),
        ("needs", "feeding", r"services\.csv:3 `needs`: `feeding` can not be read"),
        ("eligibility", "{", r"services\.csv:3 `eligibility`"),
        ("sure", "perhaps", r"services\.csv:3 `sure`"),
        ("checked_on", "yesterday", r"services\.csv:3 `checked_on`"),
        ("id", "a-line", r"services\.csv:3 `id`: `a-line` is in row 2 too"),
    ],
)
def test_a_fault_names_row_and_column(tmp_path: Path, column: str, cell: str, problem: str) -> None:
    """As the spreadsheet counts: the heading is row 1."""
    rows = list(csv.DictReader(io.StringIO(export_sheet([("rutland", a_service()), ("rutland", a_service(id="b"))]))))
    rows[1][column] = cell
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    with pytest.raises(ContentError, match=problem):
        read_sheet(a_sheet(tmp_path, out.getvalue()))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """In a sentence, not a trace."""
    with pytest.raises(ContentError, match="no such file"):
        read_sheet(tmp_path / "gone.csv")


def test_a_column_that_is_not_ours_is_named(tmp_path: Path) -> None:
    """Before any row is read."""
    with pytest.raises(ContentError, match=r"services\.csv:1: unknown column `colour`"):
        read_sheet(a_sheet(tmp_path, "file,id,name,colour\n"))


def test_an_import_changes_only_the_files_whose_services_changed(tmp_path: Path) -> None:
    """The places above them stay to the letter."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    heading = (folder / "rutland.yml").read_text().split("services:")[0]
    text = export_sheet(the_directory().services()).replace("Rutland out of hours", "Rutland at night")
    assert import_sheet(a_sheet(tmp_path, text), folder) == [folder / "rutland.yml"]
    assert (folder / "rutland.yml").read_text().startswith(heading)
    changed = Directory.from_folder(folder).get("rutland-out-of-hours")
    assert changed is not None
    assert changed.name == "Rutland at night"


def test_a_row_of_an_area_without_a_file_changes_nothing(tmp_path: Path) -> None:
    """All or nothing."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    before = {path.name: path.read_text() for path in folder.glob("*.yml")}
    text = export_sheet([("rutland", a_service()), ("atlantis", a_service(id="b"))])
    with pytest.raises(ContentError, match=r"services\.csv:3 `file`: no file has the area `atlantis`"):
        import_sheet(a_sheet(tmp_path, text), folder)
    assert {path.name: path.read_text() for path in folder.glob("*.yml")} == before
