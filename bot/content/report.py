"""The state of every article on one HTML page, and the list of sources that wait for confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.content.book import THEMES, pages
from bot.content.checks.articles import reading_grade, words_before_more
from bot.content.checks.everything import Findings
from bot.content.checks.examples import spreads_of
from bot.content.checks.faults import Fault
from bot.content.checks.pages import Page
from bot.content.models import Article, Source

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Row:
    """One article's line in the table."""

    article: Article
    theme: str
    grade: float
    words: int
    examples: int
    to_confirm: int
    approval: str  # approved, changed (since the approval) or draft
    due: str  # past, soon or later
    faults: list[Fault]


def report_page(findings: Findings, today: date) -> str:
    """The state of every article, the spread of the examples, and all faults."""
    rows = [_row(findings, page, today) for page in findings.pages]
    shown = {page.path for page in findings.pages}
    return (
        pages()
        .get_template("report.html")
        .render(
            rows=rows,
            names=THEMES,
            themes=sorted({row.theme for row in rows}, key=_place),
            others=[fault for fault in findings.faults if fault.path not in shown],
            spreads=spreads_of(findings.examples),
            findings=findings,
            today=today,
        )
    )


def unverified_page(articles: Sequence[Article]) -> str:
    """docs/safety/unverified.md: every source to confirm, and what the article's notes say of it."""
    waiting = [article for article in articles if any(source.to_confirm for source in article.sources)]
    count = sum(source.to_confirm for article in waiting for source in article.sources)
    lines = [
        "# Sources that wait for confirmation",
        "",
        f"{count} sources of {len(waiting)} articles. Nobody has read these pages for these articles yet, or the fact",
        "came from common professional knowledge. Read the page, correct the article, set `seen`, take out",
        "`to_confirm`.",
        "Written by `nightlight check --unverified`; do not edit it by hand.",
    ]
    for article in waiting:
        lines += ["", f"## {article.id}", "", *(_waiting_line(s) for s in article.sources if s.to_confirm)]
        if article.notes:
            lines += ["", *(f"> {note.strip()}" for note in article.notes.strip().splitlines() if note.strip())]
    return "\n".join(lines) + "\n"


def _waiting_line(source: Source) -> str:
    return f"- [ ] {source.organisation}: [{source.title}]({source.url})"


def _row(findings: Findings, page: Page, today: date) -> Row:
    article = page.article
    return Row(
        article=article,
        theme=article.id.split("/")[0],
        grade=reading_grade(page, findings.lists),
        words=max(words_before_more(face) for face in page.faces()),
        examples=findings.examples_of(article.id),
        to_confirm=sum(source.to_confirm for source in article.sources),
        approval=_approval(article),
        due=_due(article.review_by, today),
        faults=findings.faults_of(page),
    )


def _place(theme: str) -> tuple[int, str]:
    """The order of the book; a theme that it does not name comes last."""
    order = list(THEMES)
    return (order.index(theme) if theme in order else len(order), theme)


def _approval(article: Article) -> str:
    if article.is_approved():
        return "approved"
    return "changed" if article.approval.state == "approved" else "draft"


def _due(review_by: date, today: date) -> str:
    if review_by < today:
        return "past"
    return "soon" if review_by < today + SOON else "later"
