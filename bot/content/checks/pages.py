"""An article together with its file, so that a fault can name its line, and the texts that a parent reads in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.checks.faults import Fault
from bot.content.files import line_of
from bot.content.library import Library, load_article
from bot.content.models import Article
from bot.errors import ContentError

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Passage:
    """One text and where it stands. `from_months` is the age from which alone it is shown, else 0.

    A title names a subject and allows nothing.
    """

    keys: Keys
    text: str
    from_months: float = 0
    title: bool = False


@dataclass(frozen=True)
class Face:
    """What may stand on a parent's screen before "More": the answer itself, or one variant of it."""

    keys: Keys
    answer: str
    points: list[str]
    warning: str | None
    urgent_line: str | None

    def texts(self) -> list[str]:
        """Its sentences, in the order in which they are shown."""
        return [text for text in (self.answer, self.warning, *self.points, self.urgent_line) if text]


@dataclass(frozen=True)
class Page:
    """One article and its file."""

    path: Path
    yaml: str
    article: Article

    def fault(self, keys: Sequence[str | int], problem: str, next_step: str) -> Fault:
        """A fault at `keys` of this file, with its line."""
        found = line_of(self.yaml, list(keys))
        return Fault(self.path, problem, next_step, ".".join(map(str, keys)), found)

    def passages(self) -> Iterator[Passage]:
        """Every text of the article that a parent reads."""
        article = self.article
        yield Passage(("title",), article.title, title=True)
        yield from _passages((), article.answer, article.points, None)
        if article.more:
            yield Passage(("more",), article.more)
        if article.urgent_line:
            yield Passage(("urgent_line",), article.urgent_line)
        first = article.sources[0]  # the source that stands under the answer
        yield Passage(("sources", 0, "organisation"), first.organisation, title=True)
        yield Passage(("sources", 0, "title"), first.title, title=True)
        for number, variant in enumerate(article.variants):
            age = variant.when.age_months_from or 0
            yield from _passages(("variants", number), variant.answer, variant.points or [], variant.warn, age)

    def faces(self) -> Iterator[Face]:
        """The answer as an unknown family sees it, then as each variant makes it."""
        article = self.article
        yield Face((), article.answer, article.points, None, article.urgent_line)
        for number, variant in enumerate(article.variants):
            yield Face(
                ("variants", number),
                variant.answer or article.answer,
                variant.points or article.points,
                variant.warn,
                article.urgent_line,
            )


def read_pages(folder: Path) -> tuple[list[Page], list[Fault]]:
    """The articles of `<folder>/<theme>/<topic>.yml`, and a fault for each file that is not one."""
    pages, faults = [], []
    for path in sorted(folder.glob("*/*.yml")):
        try:
            pages.append(read_page(path))
        except ContentError as error:
            faults.append(Fault.from_error(error))
    return pages, faults


def read_page(path: Path) -> Page:
    """The article in one file. Raises ContentError, also where the id is not the file's name."""
    page = Page(path, path.read_text(encoding="utf-8"), load_article(path))
    if page.article.id != f"{path.parent.name}/{path.stem}":
        problem = f"the id is {page.article.id}, and the file another's."
        raise page.fault(["id"], problem, "give the file the name of its topic.").as_error()
    return page


def library_of(pages: Sequence[Page]) -> Library:
    """The articles as the bot has them."""
    return Library({page.article.id: page.article for page in pages})


def _passages(
    keys: Keys, answer: str | None, points: Sequence[str], warning: str | None, from_months: float = 0
) -> Iterator[Passage]:
    if answer:
        yield Passage((*keys, "answer"), answer, from_months)
    if warning:
        yield Passage((*keys, "warn"), warning, from_months)
    for number, point in enumerate(points):
        yield Passage((*keys, "points", number), point, from_months)
