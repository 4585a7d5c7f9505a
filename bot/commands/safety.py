"""Commands for the clinical safety officer and the reviewers."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.clock import LONDON, day_in_london
from bot.content.files import load_checked
from bot.errors import NightlightError
from bot.settings import ROOT, settings

if TYPE_CHECKING:
    from bot.evaluation.miss_rate import ReviewedRow

out = Console()
err = Console(stderr=True)

SAFETY = ROOT / "docs" / "safety"
HtmlFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report here, as HTML.")]
PdfFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report here, as PDF.")]
DeployersLog = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the deploying organisation's own log here, to be filled in.")
]
SampleFile = Annotated[Path, typer.Option("--out", metavar="FILE.csv", help="Write the sample here.")]
Month = Annotated[str | None, typer.Option(metavar="YYYY-MM", help="The month; the last full one if not given.")]
Size = Annotated[int, typer.Option(min=1, help="How many messages that raised no alarm.")]


def safety_case(html: HtmlFile = None, pdf: PdfFile = None, deployers_log: DeployersLog = None) -> None:
    """Make the clinical safety case report of docs/safety and the last evaluation."""
    from bot.content.library import Library
    from bot.content.printing import print_pdf
    from bot.safety.case import case_page
    from bot.safety.deployers_log import log_to_fill_in
    from bot.safety.evidence import read_evaluation
    from bot.safety.hazards import read_hazards
    from bot.safety.references import faults_in_log
    from bot.safety.safety_file import read_safety_file
    from bot.urgent.models import SignsFile

    data, log = settings().data_dir, read_hazards(SAFETY / "hazards.yml")
    signs = load_checked(data / "urgent" / "signs.yml", SignsFile).signs
    faults = faults_in_log(SAFETY / "hazards.yml", log, signs, ROOT)
    for fault in faults:
        err.print(str(fault), highlight=False, markup=False, soft_wrap=True)
    if faults:
        raise NightlightError(f"No report: {len(faults)} faults in the hazard log. Next: correct what is named above.")
    evaluation = read_evaluation(settings().var_dir / "evaluation" / "measures.json", log)
    file = read_safety_file(SAFETY, log, evaluation, signs, Library.from_folder(data / "articles"))
    page = case_page(file, version("nightlight"), day_in_london())
    if html is None and pdf is None and deployers_log is None:
        print(page)
    if html is not None:
        _write(html, page)
    if pdf is not None:
        print_pdf(page, pdf)
        err.print(f"Written: {pdf}")
    if deployers_log is not None:
        _write(deployers_log, log_to_fill_in(SAFETY / "deployers-log-template.yml", log))


def miss_sample(file: SampleFile, month: Month = None, size: Size = 200) -> None:
    """Write a month's messages for the miss-rate review: the near ones without alarm, and all with one."""
    from bot.evaluation.miss_rate import write_sample
    from bot.store.database import Database
    from bot.store.samples import sampled_turns
    from bot.urgent.verdict import UrgentThresholds

    since, before = bounds_of(month, datetime.now(LONDON))
    rows = sampled_turns(Database(settings().database_url), since, before, UrgentThresholds().ask, size)
    if not rows:
        raise NightlightError(f"Nothing is kept of {since:%B %Y}. Next: give another --month.")
    written = write_sample(file, rows)
    alarms = sum(row.flagged for row in rows)
    err.print(f"Written: {file}, {written} messages of {since:%B %Y}, {alarms} of them with an alarm, and beside it a")
    err.print("sheet for each of two reviewers, who see neither the alarms nor each other's answers.")


def miss_rate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.csv …", help="Reviewed samples, the oldest first.")],
) -> None:
    """Read reviewed samples back: the running sensitivity with its interval, the misses, and what is not settled."""
    from bot.evaluation import miss_rate as review
    from bot.evaluation.report import row_of

    table = Table("After", "Share", "95 % interval", "Messages", title="Sensitivity, of the rows reviewed twice")
    rows: list[ReviewedRow] = []
    for file in files:
        more = review.read_reviewed(file)
        if {row.id for row in rows} & {row.id for row in more}:
            raise NightlightError(f"{file} holds messages of an earlier file. Next: give each sample once.")
        rows += more
        table.add_row(*row_of(file.name, review.miss_rate(rows).sensitivity))
    found = review.miss_rate(rows)
    out.print(table)
    for title, share in (("Alarms that were right", found.precision), ("Reviewers agree", found.agreement)):
        out.print("  ".join(row_of(title, share)), highlight=False)
    _list("Missed", found.missed)
    _list("Not settled", found.unsettled)
    if found.waiting:
        out.print(f"Rows that wait for a second answer: {found.waiting}", highlight=False)
    out.print("Messages far from the threshold were not looked at: the true sensitivity can be lower.")


def bounds_of(month: str | None, now: datetime) -> tuple[datetime, datetime]:
    """The first moment of a month such as 2026-10 and of the next one, in London; the last full month without one."""
    try:
        this = datetime.strptime(month, "%Y-%m") if month else now - timedelta(days=now.day)
    except ValueError as error:
        raise NightlightError(f"{month} is no month. Next: give one such as 2026-10.") from error
    first = datetime(this.year, this.month, 1, tzinfo=LONDON)
    return first, (first + timedelta(days=32)).replace(day=1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    err.print(f"Written: {path}")


def _list(title: str, rows: list[ReviewedRow]) -> None:
    if rows:
        out.print(f"{title}:", highlight=False)
    for row in rows:
        answers = f"{row.reviewer_1} and {row.reviewer_2}" + (f", settled {row.settled}" if row.settled else "")
        out.print(f"  {row.id} ({answers}) {row.text}", highlight=False, markup=False, soft_wrap=True)
