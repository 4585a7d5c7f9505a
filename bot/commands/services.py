"""Commands for teams who keep their directory of services in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from bot.services.directory import Directory
from bot.services.sheet import export_sheet, import_sheet
from bot.settings import settings

app = typer.Typer(no_args_is_help=True, help=__doc__)
FILE_TO_WRITE = typer.Argument(..., help="The CSV file to write.")
FILE_TO_READ = typer.Argument(..., help="The CSV file to read.")
out = Console()


@app.command("export")
def export_services(file: Path = FILE_TO_WRITE) -> None:
    """Write every service, one a row."""
    directory = Directory.from_folder(settings().data_dir / "services")
    placed = directory.services()
    file.write_text(export_sheet(placed), encoding="utf-8", newline="")
    out.print(f"{len(placed)} services written to {file}")


@app.command("import")
def import_services(file: Path = FILE_TO_READ) -> None:
    """Put the rows into data/services, and take out what has no row. A fault names its row and column; then nothing is
    changed."""
    changed, gone = import_sheet(file, settings().data_dir / "services")
    for home, service in gone:
        out.print(
            f"Taken out, for it has no row: {service.id} ({service.name}) of {home}", soft_wrap=True, markup=False
        )
    out.print(
        f"{len(changed)} files of data/services changed. Next: run `nightlight check`, and look at the difference."
    )
