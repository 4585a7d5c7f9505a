"""The directory in a spreadsheet: out and in without loss, and faults by row and column."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.services import app
from bot.errors import ContentError
from bot.services.directory import Directory
from bot.services.sheet import export_sheet, import_sheet, read_sheet
from bot.settings import settings
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
    assert import_sheet(a_sheet(tmp_path, text), folder) == ([folder / "rutland.yml"], [])
    assert (folder / "rutland.yml").read_text().startswith(heading)
    changed = Directory.from_folder(folder).get("rutland-out-of-hours")
    assert changed is not None
    assert changed.name == "Rutland at night"


def test_an_area_without_a_row_keeps_no_service(tmp_path: Path) -> None:
    """What was taken out of the sheet is not handed over to; the area and its places stay."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    placed = the_directory().services()
    gone = [one for one in placed if one[0] == "rutland"]
    sheet = a_sheet(tmp_path, export_sheet(one for one in placed if one not in gone))
    assert gone and import_sheet(sheet, folder) == ([folder / "rutland.yml"], gone)
    assert (folder / "rutland.yml").read_text().endswith("services: []\n")
    directory = Directory.from_folder(folder)
    assert directory.areas.find("we live in oakham").area == "rutland"
    assert not {service.id for _, service in gone} & set(directory.service_ids())


def test_a_service_that_moves_to_another_area_is_not_gone(tmp_path: Path) -> None:
    """Its row is there, with another file."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    placed = [("leicestershire" if home == "rutland" else home, one) for home, one in the_directory().services()]
    changed, gone = import_sheet(a_sheet(tmp_path, export_sheet(placed)), folder)
    assert changed == [folder / "leicestershire.yml", folder / "rutland.yml"]
    assert gone == []


def test_a_sheet_without_rows_changes_nothing(tmp_path: Path) -> None:
    """More likely a slip than the end of every service."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    with pytest.raises(ContentError, match="no rows"):
        import_sheet(a_sheet(tmp_path, export_sheet([])), folder)
    assert Directory.from_folder(folder).services() == the_directory().services()


def test_the_command_names_what_it_took_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that was lost by a slip is seen."""
    shutil.copytree(SERVICES, tmp_path / "services")
    monkeypatch.setenv("NIGHTLIGHT_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    sheet = a_sheet(tmp_path, export_sheet(one for one in the_directory().services() if one[0] != "rutland"))
    ran = CliRunner().invoke(app, ["import", str(sheet)], catch_exceptions=False)
    assert "1 files of data/services changed" in ran.output
    for home, service in the_directory().services():
        assert (f"{service.id} ({service.name}) of {home}" in ran.output) == (home == "rutland")


def test_a_row_of_an_area_without_a_file_changes_nothing(tmp_path: Path) -> None:
    """All or nothing."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    before = {path.name: path.read_text() for path in folder.glob("*.yml")}
    text = export_sheet([("rutland", a_service()), ("atlantis", a_service(id="b"))])
    with pytest.raises(ContentError, match=r"services\.csv:3 `file`: no file has the area `atlantis`"):
        import_sheet(a_sheet(tmp_path, text), folder)
    assert {path.name: path.read_text() for path in folder.glob("*.yml")} == before
