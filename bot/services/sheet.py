"""The directory as a spreadsheet: CSV out and in again, for teams that keep their directory in one.

A fault names the row as the spreadsheet counts it, and the column. Reads and writes text; what a service may
be is models.py's.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from bot.errors import ContentError
from bot.services.choosing import Placed
from bot.services.models import AreaFile, Service, area_files, load_area_file

COLUMNS = ("file", *Service.model_fields)
LISTS = frozenset({"hours", "languages", "also_in", "not_in", "audience", "first_for", "called"})
JSONS = frozenset({"exceptions", "eligibility", "to_check"})
FLAGS = frozenset({"relay", "sure", "withdrawn", "stand_in"})
# A spreadsheet drops the leading zero of a number: digits are written behind an apostrophe.
DIGITS = frozenset({"phone", "text"})
# Cells that a spreadsheet would run as a formula.
FORMULA = re.compile(r"^[=+@\t\r-]")


class Imported(NamedTuple):
    """What an import did."""

    changed: list[Path]  # the areas' files that are not as they were
    gone: list[Placed]  # the services that no row has any more


def export_sheet(services: Iterable[Placed]) -> str:
    """The services as CSV with a heading row; `file` is the area whose file holds the service."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for home, service in services:
        values = service.model_dump(mode="json", exclude_defaults=True)
        writer.writerow({"file": home, **{name: _cell(name, value) for name, value in values.items()}})
    return out.getvalue()


def read_sheet(path: Path) -> list[Placed]:
    """The services of a CSV file. Raises ContentError with row and column of the first fault."""
    if not path.is_file():
        raise ContentError(path, "there is no such file.", "give a sheet that `nightlight services export` wrote.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        unknown = [name for name in reader.fieldnames or [] if name not in COLUMNS]
        missing = [name for name in ("file", "id", "name") if name not in (reader.fieldnames or [])]
        if unknown or missing:
            problem = f"unknown column `{unknown[0]}`." if unknown else f"the column `{missing[0]}` is missing."
            raise ContentError(path, problem, "use the headings of an export.", line=1)
        placed: list[Placed] = []
        rows: dict[str, int] = {}
        for number, row in enumerate(reader, start=2):
            home, service = _read_row(path, number, row)
            if service.id in rows:
                problem = f"`{service.id}` is in row {rows[service.id]} too."
                raise ContentError(path, problem, "delete one of the two rows.", "id", number)
            rows[service.id] = number
            placed.append((home, service))
    return placed


def import_sheet(path: Path, folder: Path) -> Imported:
    """Writes the services of a CSV file into the areas' files of `folder`; what changed, and what went.

    The sheet is the whole directory: a service without a row goes, and an area without a row has none left. An
    area's places and its heading stay as they are. Nothing is written if any row has a fault, if a row names an
    area that has no file, or if there is no row at all.
    """
    by_home: dict[str, list[Service]] = {}
    placed = read_sheet(path)
    if not placed:
        raise ContentError(path, "it has no rows.", "give the whole directory: a service without a row is taken out.")
    files = {load_area_file(one).area.id: one for one in area_files(folder)}
    for number, (home, service) in enumerate(placed, start=2):
        if home not in files:
            raise ContentError(path, f"no file has the area `{home}`.", "write its file first.", "file", number)
        by_home.setdefault(home, []).append(service)
    kept = {service.id for _, service in placed}
    changed, gone = [], list[Placed]()
    for home, file in files.items():
        before, services = load_area_file(file).services, by_home.get(home, [])
        if before != services:
            file.write_text(_with_services(file, services), encoding="utf-8")
            changed.append(file)
            gone += [(home, service) for service in before if service.id not in kept]
    return Imported(changed, gone)


def _with_services(path: Path, services: list[Service]) -> str:
    """The file's text with these services in place of its own; everything above `services:` stays."""
    heading = re.split(r"^services:", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    values = [service.model_dump(mode="json", exclude_defaults=True) for service in services]
    body = yaml.safe_dump({"services": values}, sort_keys=False, allow_unicode=True, width=110)
    AreaFile.model_validate(yaml.safe_load(heading + body))
    return heading + body


def _read_row(path: Path, number: int, row: dict[str, str | None]) -> Placed:
    values: dict[str, Any] = {}
    for name in COLUMNS[1:]:
        text = (row.get(name) or "").strip()
        if text:
            values[name] = _value(path, number, name, text)
    try:
        return (row.get("file") or "").strip(), Service.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        column = str(first["loc"][0]) if first["loc"] else "id"
        raise ContentError(path, f"{first['msg']}.", "mend the cell.", column, number) from error


def _cell(name: str, value: Any) -> str:
    if name in LISTS:
        return "; ".join(value)
    if name == "needs":
        return "; ".join(f"{need}={priority}" for need, priority in value.items())
    if name == "source":
        return " | ".join(filter(None, [value["title"], value.get("url")]))
    if name in JSONS:
        return json.dumps(value, ensure_ascii=False)
    if name in FLAGS:
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if name in DIGITS or FORMULA.match(text) else text


def _value(path: Path, number: int, name: str, text: str) -> Any:
    if name in LISTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    if name == "source":
        title, _, url = text.partition(" | ")
        return {"title": title, "url": url or None}
    if name in FLAGS:
        return {"yes": True, "no": False}.get(text.lower(), text)
    try:
        if name == "needs":
            return {need.strip(): int(rank) for need, rank in (part.split("=") for part in text.split(";"))}
        if name in JSONS:
            return json.loads(text)
    except ValueError as error:
        problem = f"`{text[:40]}` can not be read."
        raise ContentError(path, problem, "write it as an export does.", name, number) from error
    return text.removeprefix("'")
