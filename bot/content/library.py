"""Loads the articles of `data/articles` and finds them by topic.

A fault in a file is a ContentError that names the file, the key and the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.files import load_checked
from bot.content.models import Article
from bot.errors import ContentError


class Library:
    """All articles, by topic id."""

    def __init__(self, articles: dict[str, Article]) -> None:
        self._articles = articles

    @classmethod
    def from_folder(cls, folder: Path) -> Library:
        """The articles of `<folder>/<theme>/<topic>.yml`. Raises ContentError at the first fault."""
        articles = {}
        for path in sorted(folder.glob("*/*.yml")):
            article = load_article(path)
            if article.id != f"{path.parent.name}/{path.stem}":
                raise ContentError(path, f"id is {article.id}.", "give the file the name of its topic.", "id")
            articles[article.id] = article
        return cls(articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles.values())

    def __contains__(self, topic: str) -> bool:
        return topic in self._articles

    def get(self, topic: str) -> Article | None:
        """The article of a topic, or None where there is none."""
        return self._articles.get(topic)

    def title(self, topic: str) -> str:
        """The words of a topic's button; the last part of its id where it has no article."""
        article = self._articles.get(topic)
        return article.title if article else topic.rpartition("/")[2].replace("_", " ").capitalize()


def load_article(path: Path) -> Article:
    """The article in one file. Raises ContentError with the key and line of the first fault."""
    return load_checked(path, Article)
