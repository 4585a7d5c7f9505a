"""The state of every article and the words of every urgent sign on one HTML page, and what waits for confirmation.

Knows no urgent signs: their words are given to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bot.content.book import THEMES, pages
from bot.content.checks.articles import reading_grade, words_before_more
from bot.content.checks.everything import Findings
from bot.content.checks.examples import spreads_of
from bot.content.checks.faults import Fault
from bot.content.checks.pages import Page
from bot.content.models import Article, Reviewed, Source

SOON = timedelta(days=60)
# How writers say in `notes` that a fact is not from a page that was read.
NOT_SURE = re.compile(
    r"\b(?:unverified|secondary|not in the facts|check live|to confirm|confirm"
    r"|common (?:[\w()-]+ ){0,3}(?:knowledge|advice|sense))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Row:
    """One article's line in the table."""

    article: Article
    theme: str
    grade: float
    words: int
    examples: int
    to_confirm: int
    faults: list[Fault]


@dataclass(frozen=True)
class FixedWords:
    """What Nightlight says to one urgent sign, word for word."""

    id: str
    level: str
    leads: dict[str, str]  # level -> first line
    steps: list[str]
    ask: str  # where it is not sure that it is this sign
    source: Source
    review: Reviewed


def report_page(findings: Findings, today: date, signs: Sequence[FixedWords] = ()) -> str:
    """The state of every article, the words of the urgent signs, the spread of the examples, and all faults."""
    rows = [_row(findings, page) for page in findings.pages]
    shown = {page.path for page in findings.pages}
    return (
        pages()
        .get_template("report.html")
        .render(
            rows=rows,
            names=THEMES,
            themes=sorted({row.theme for row in rows}, key=_place),
            others=[fault for fault in findings.faults if fault.path not in shown],
            signs=signs,
            states=Counter(state for row in rows for state in (_approval(row.article), _due(row.article, today))),
            approval_of=_approval,
            due_of=partial(_due, today=today),
            spreads=spreads_of(findings.examples),
            findings=findings,
            today=today,
        )
    )


def unverified_page(articles: Sequence[Article], signs: Sequence[FixedWords] = ()) -> str:
    """docs/safety/unverified.md: every source to confirm, and every article whose notes name a fact not sure."""
    waiting = [article for article in articles if any(s.to_confirm for s in article.sources) or _is_not_sure(article)]
    count = sum(source.to_confirm for article in waiting for source in article.sources)
    urgent = [sign for sign in signs if sign.source.to_confirm]
    lines = [
        "# What waits for confirmation",
        "",
        f"{len(waiting)} articles, with {count} sources to confirm, and {len(urgent)} urgent signs.",
        "Nobody has read these sources for this content yet, or a fact came from common professional knowledge, or",
        "from a page that only repeats it: the notes say which. Read the page, correct the words, set `seen`, take out",
        "`to_confirm`, and take out of the notes what is now sure.",
        "",
        "Written by `nightlight check --unverified`; do not edit it by hand.",
    ]
    for article in waiting:
        lines += ["", f"## {article.id}", "", *(_waiting_line(s) for s in article.sources if s.to_confirm)]
        if _is_not_sure(article):
            lines.append("- [ ] What the notes name:")
        if article.notes:
            lines += ["", *(f"> {note.strip()}" for note in article.notes.strip().splitlines() if note.strip())]
    for sign in urgent:
        lines += ["", f"## urgent/{sign.id}", "", _waiting_line(sign.source)]
    return "\n".join(lines) + "\n"


def _is_not_sure(article: Article) -> bool:
    """Whether its notes name a fact that is not sure."""
    return bool(NOT_SURE.search(" ".join((article.notes or "").split())))


def _waiting_line(source: Source) -> str:
    return f"- [ ] {source.organisation}: [{source.title}]({source.url})"


def _row(findings: Findings, page: Page) -> Row:
    article = page.article
    return Row(
        article=article,
        theme=article.id.split("/")[0],
        grade=reading_grade(page, findings.lists),
        words=max(words_before_more(face) for face in page.faces()),
        examples=findings.examples_of(article.id),
        to_confirm=sum(source.to_confirm for source in article.sources),
        faults=findings.faults_of(page),
    )


def _place(theme: str) -> tuple[int, str]:
    """The order of the book; a theme that it does not name comes last."""
    order = list(THEMES)
    return (order.index(theme) if theme in order else len(order), theme)


def _approval(reviewed: Reviewed) -> str:
    """approved, changed (since the approval) or draft."""
    if reviewed.is_approved():
        return "approved"
    return "changed" if reviewed.approval.state == "approved" else "draft"


def _due(reviewed: Reviewed, today: date) -> str:
    """past, soon or later."""
    if reviewed.review_by < today:
        return "past"
    return "soon" if reviewed.review_by < today + SOON else "later"
