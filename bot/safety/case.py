"""The clinical safety case report: the hazard log, the pages beside it and the last evaluation, as one HTML page.

Decides nothing and hides nothing: what is open, unsigned or unmeasured is said so. Printing is bot.content.printing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, Template
from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.content.book import pages
from bot.errors import ContentError
from bot.safety.hazards import Bound, HazardLog

TEMPLATES = (Path(__file__).parent / "templates", Path(__file__).parent.parent / "content" / "templates")


@dataclass(frozen=True)
class Measured:
    """One share of the last evaluation beside what is wanted of it; shares are 0 to 1, None where none was counted."""

    title: str
    wanted: Bound
    share: float | None = None
    low: float | None = None
    high: float | None = None
    count: int = 0
    of: int = 0

    @property
    def met(self) -> bool | None:
        """Whether the share is as wanted; None where nothing was measured."""
        return None if self.share is None else self.wanted.holds(self.share)

    @property
    def surely_met(self) -> bool:
        """Whether even the worse end of the interval is as wanted."""
        worse = self.low if self.wanted.at_least is not None else self.high
        return worse is not None and self.wanted.holds(worse)


@dataclass(frozen=True)
class Evaluation:
    """The numbers of the last `nightlight evaluate`, and when they were written; without a date there are none."""

    numbers: list[Measured] = field(default_factory=list)
    written_on: date | None = None


@dataclass(frozen=True)
class SafetyFile:
    """What the report is made of; the pages are Markdown."""

    log: HazardLog
    purpose: str
    plan: str
    sign_offs: str
    evaluation: Evaluation
    signs: list[str]  # ids of all urgent signs, in their order


def read_safety_file(folder: Path, log: HazardLog, evaluation: Evaluation, signs: Iterable[str]) -> SafetyFile:
    """The safety file in docs/safety. Raises ContentError where a page is missing."""
    names = ("intended-purpose.md", "clinical-risk-management-plan.md", "sign-offs.md")
    purpose, plan, sign_offs = (_read(folder / name) for name in names)
    return SafetyFile(log, purpose, plan, sign_offs, evaluation, list(signs))


def read_evaluation(path: Path, log: HazardLog) -> Evaluation:
    """The wanted measures in measures.json of `nightlight evaluate`, in the log's order; none where there is no file.

    Raises ContentError for a file that is not one, or lacks a measure.
    """
    if not path.is_file():
        return Evaluation()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))["measures"]
        numbers = [_measured(held[name], bound) for name, bound in log.wanted.items()]
    except (ValueError, KeyError, TypeError) as error:
        problem = f"not the numbers of an evaluation ({error})."
        raise ContentError(path, problem, "run `nightlight evaluate` again.") from error
    return Evaluation(numbers, datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.utc).date())


def case_page(file: SafetyFile, version: str, today: date) -> str:
    """The report as one HTML page."""
    hazards = file.log.hazards
    return _template().render(
        file=file,
        log=file.log,
        evaluation=file.evaluation,
        version=version,
        today=today,
        purpose=_html(file.purpose),
        plan=_html(file.plan),
        sign_offs=_html(file.sign_offs),
        of_sign={sign: [hazard for hazard in hazards if sign in hazard.signs] for sign in file.signs},
        by_rating=Counter(hazard.residual.rating for hazard in hazards),
        by_status=Counter(hazard.status for hazard in hazards),
        kinds=Counter(control.kind for hazard in hazards for control in hazard.controls),
        to_do=sum(len(hazard.to_do) for hazard in hazards),
    )


def _measured(held: dict[str, object], bound: Bound) -> Measured:
    overall = held["all"]
    if not isinstance(overall, dict):
        raise TypeError("a measure without `all`")
    return Measured(str(held["title"]), bound, **{k: overall[k] for k in ("share", "low", "high", "count", "of")})


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError(path, "can not be read.", "put the file back from the repository.") from error


def _html(page: str) -> Markup:
    """A Markdown page without its title, its headings two steps lower; HTML in it is escaped."""
    body = re.sub(r"\A# .*\n", "", page)
    lower = re.sub(r"^(#+ )", r"##\1", body, flags=re.MULTILINE)
    linkless = re.sub(r"\[([^\]]+)\]\((?!https?://)[^)]+\)", r"\1", lower)
    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(linkless))


def _template() -> Template:
    loader = ChoiceLoader([FileSystemLoader(folder) for folder in TEMPLATES])
    return pages().overlay(loader=loader).get_template("case.html")
