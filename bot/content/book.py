"""The book of all answers for clinicians, and the leaflets for families without internet, as HTML pages.

Knows no services: the helplines of a leaflet are given to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.content.checks.lists import Explained
from bot.content.conditions import words_for
from bot.content.library import Library
from bot.content.models import Article
from bot.errors import ContentError

THEMES = {
    "sleep": "Safer sleep",
    "smokefree": "A smoke-free home",
    "feeding": "Feeding your baby",
    "wellbeing": "How you feel",
    "baby": "Your baby’s health",
}


@dataclass(frozen=True)
class Helpline:
    """One line on paper: a number, when it is answered, and what for."""

    name: str
    number: str
    hours: str
    what: str


@dataclass(frozen=True)
class Book:
    """What is printed: the live articles by theme, and those that are not served today."""

    themes: dict[str, list[Article]]
    held_back: list[Article]
    today: date

    @property
    def articles(self) -> list[Article]:
        """The live articles, theme by theme."""
        return [article for articles in self.themes.values() for article in articles]


def gather(library: Library, today: date, *, approved_only: bool = False) -> Book:
    """The articles that the bot serves today, by theme, and those that it holds back."""
    themes: dict[str, list[Article]] = {theme: [] for theme in THEMES}
    held_back = []
    for article in library:
        if article.review_by < today or (approved_only and not article.is_approved()):
            held_back.append(article)
        else:
            themes.setdefault(article.id.split("/")[0], []).append(article)
    for articles in themes.values():
        articles.sort(key=lambda article: (not article.id.endswith("/basics"), article.title))
    return Book(themes, held_back, today)


def book_page(book: Book, library: Library, words: Explained) -> str:
    """Every live answer with its variants, sources, dates and approval, as one HTML page."""
    used = words.used_in(" ".join(_text_of(article) for article in book.articles))
    return _template("book.html").render(
        book=book,
        library=library,
        names=THEMES,
        glossary=used,
        words_for=words_for,
        approved=sum(article.is_approved() for article in book.articles),
    )


def leaflet_page(book: Book, theme: str, helplines: Sequence[Helpline], words: Explained) -> str:
    """The answers of one theme in plain print for A4, with the helplines. Raises ContentError for an unknown theme."""
    articles = book.themes.get(theme)
    if not articles:
        known = ", ".join(name for name, held in book.themes.items() if held)
        raise ContentError(
            Path("data/articles") / theme, "there is no live article of this theme.", f"use one of {known}."
        )
    used = words.used_in(" ".join(_text_of(article) for article in articles))
    return _template("leaflet.html").render(
        title=THEMES.get(theme, theme.capitalize()),
        articles=articles,
        helplines=helplines,
        glossary=used,
        today=book.today,
        words_for=words_for,
        organisations=_organisations(articles),
        reviewed_on=min(article.reviewed_on for article in articles),
        review_by=min(article.review_by for article in articles),
    )


def services_of(articles: Sequence[Article]) -> list[str]:
    """The ids of the services that these articles name, the most named first."""
    counts: dict[str, int] = {}
    for article in articles:
        for service in article.services:
            counts[service] = counts.get(service, 0) + 1
    return sorted(counts, key=lambda service: -counts[service])


@lru_cache(maxsize=1)
def pages() -> Environment:
    """The templates of the content team's pages; every text is escaped."""
    folder = Path(__file__).parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return pages().get_template(name)


def _text_of(article: Article) -> str:
    variants = [text for v in article.variants for text in (v.answer, v.warn, *(v.points or [])) if text]
    return " ".join([article.answer, *article.points, article.more or "", article.urgent_line or "", *variants])


def _organisations(articles: Sequence[Article]) -> list[str]:
    """Those that the bot names under these answers, too."""
    return sorted({article.sources[0].organisation for article in articles})
