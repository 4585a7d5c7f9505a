"""The clinical safety case report: the hazard log, the pages beside it and the last evaluation, as one HTML page.

Decides nothing and hides nothing: what is open, unsigned or unmeasured is said so. Printing is bot.content.printing.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, Template
from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.clock import day_in_london
from bot.content.book import pages
from bot.safety.conclusion import conditions
from bot.safety.safety_file import SafetyFile

TEMPLATES = (Path(__file__).parent / "templates", Path(__file__).parent.parent / "content" / "templates")


def case_page(file: SafetyFile, version: str, today: date) -> str:
    """The report as one HTML page."""
    hazards = file.log.hazards
    made = file.evaluation.made
    return _template().render(
        file=file,
        log=file.log,
        evaluation=file.evaluation,
        measured_on=made and day_in_london(made.written_at),
        conditions=conditions(file, version),
        version=version,
        today=today,
        what_it_is=_html(_what_it_is(file.purpose)),
        purpose=_html(file.purpose),
        plan=_html(file.plan),
        sign_offs=_html(file.sign_offs),
        of_sign={sign: [hazard for hazard in hazards if sign in hazard.signs] for sign in file.signs},
        of_rating={step: [hazard for hazard in hazards if hazard.residual.rating == step] for step in file.log.ratings},
        by_rating=Counter(hazard.residual.rating for hazard in hazards),
        by_status=Counter(hazard.status for hazard in hazards),
        kinds=Counter(control.kind for hazard in hazards for control in hazard.controls),
        to_do=sum(len(hazard.to_do) for hazard in hazards),
    )


def _what_it_is(purpose: str) -> str:
    """The first paragraph that stands under a heading."""
    found = re.search(r"^##.*\n+(.+(?:\n.+)*)", purpose, re.MULTILINE)
    return found[1] if found else ""


def _html(page: str) -> Markup:
    """A Markdown page without its title, its headings two steps lower; HTML in it is escaped."""
    body = re.sub(r"\A# .*\n", "", page)
    lower = re.sub(r"^(#+ )", r"##\1", body, flags=re.MULTILINE)
    linkless = re.sub(r"\[([^\]]+)\]\((?!https?://)[^)]+\)", r"\1", lower)
    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(linkless))


def _template() -> Template:
    loader = ChoiceLoader([FileSystemLoader(folder) for folder in TEMPLATES])
    return pages().overlay(loader=loader).get_template("case.html")
