"""Loads the articles of `data/articles` and finds them by topic.

A fault in a file is a ContentError that names the file, the key and the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.content.models import Article
from bot.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)
# The same safe loader in C, ten times as fast, where PyYAML was built with it.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def load_checked(path: Path, model: type[Model]) -> Model:
    """The model in one YAML file. Raises ContentError with the key and line of the first fault."""
    try:
        text = path.read_text(encoding="utf-8")
        return model.model_validate(yaml.load(text, Loader=LOADER))
    except OSError as error:
        raise ContentError(
            path, f"can not be read ({error.strerror}).", "put the file back from the repository."
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise ContentError(path, "not readable as YAML.", "look for a missing quote or indent.", "", line) from error
    except ValidationError as error:
        first = error.errors()[0]
        keys = [key for key in first["loc"] if isinstance(key, str | int)]
        raise ContentError(
            path,
            f"{first['msg']}.",
            "see docs/content-guide.md.",
            ".".join(map(str, keys)),
            line_of(text, keys),
        ) from error
    except ValueError as error:  # bytes that are not UTF-8, or a day that no month has
        raise ContentError(path, f"can not be read ({error}).", "save it as UTF-8 and look at its dates.") from error


def line_of(text: str, keys: list[Any]) -> int | None:
    """The line (from 1) where the node at `keys` begins, the nearest parent's where it is missing."""
    node = yaml.compose(text)
    for key in keys:
        child = _child(node, key)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else None


def _child(node: yaml.Node | None, key: Any) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item: yaml.Node = node.value[key]
        return item
    return None
