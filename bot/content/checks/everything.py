"""All checks over the whole of data/, in one pass; what `nightlight check` says and its report shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.checks.articles import Known, faults_in_articles
from bot.content.checks.examples import Example, faults_in_examples, first_of_each, read_examples
from bot.content.checks.faults import Fault
from bot.content.checks.lists import Lists
from bot.content.checks.pages import Page, read_pages
from bot.content.checks.wording import faults_of_numbers, faults_of_other_texts, faults_of_services
from bot.content.models import ARTICLE_THEMES

OTHER_THEMES = ("services", "urgent", "about")


@dataclass(frozen=True)
class Findings:
    """The content as it was read, and every fault in it."""

    pages: list[Page]
    examples: list[Example]
    lists: Lists
    faults: list[Fault]

    def faults_of(self, page: Page) -> list[Fault]:
        """The faults in one article's file."""
        return [fault for fault in self.faults if fault.path == page.path]

    def examples_of(self, topic: str) -> int:
        """How many examples a topic has."""
        return sum(example.topic == topic for example in self.examples)


def check_content(data: Path, known: Known, today: date) -> Findings:
    """Every fault of the content in `data`. Raises ContentError only for a list of words that can not be read."""
    lists = Lists.from_folder(data)
    pages, faults = read_pages(data / "articles")
    examples = read_examples(data / "nlu")
    unread = {_topic_of(fault.path) for fault in faults}
    faults += faults_in_articles(pages, lists, known, today)
    faults += faults_in_topics(pages, examples, known, unread)
    faults += faults_in_examples(examples)
    faults += faults_of_other_texts(data, lists)
    faults += faults_of_numbers(data, lists.never_show)
    faults += faults_of_services(data, lists.never_show)
    return Findings(pages, examples, lists, faults)


def faults_in_topics(
    pages: Sequence[Page], examples: Sequence[Example], known: Known, unread: set[str] | None = None
) -> Iterator[Fault]:
    """Topics with an article and no examples, or examples and nothing that answers; `unread` articles exist."""
    first = first_of_each(examples)
    answered = {page.article.id for page in pages} | (unread or set())
    for page in pages:
        if page.article.id not in first:
            where = f"data/nlu/{page.path.parent.name}.yml"
            yield page.fault(["id"], "the topic has no example messages.", f"write 40 or more in {where}.")
    for topic in sorted(known.topics - set(first)):
        theme, _ = topic.split("/")
        if theme == "urgent":
            path = Path(f"data/nlu/{theme}.yml")
            yield Fault(path, f"{topic} has no example messages.", "write some, as other parents would.", topic)
    for topic, example in first.items():
        theme = topic.split("/")[0]
        if theme in ARTICLE_THEMES and topic not in answered:
            next_step = f"write data/articles/{topic}.yml, or take the examples out."
            yield example.fault("the topic has examples and no article.", next_step)
        elif theme not in (*ARTICLE_THEMES, *OTHER_THEMES):
            yield example.fault(f"{theme} is not a theme.", "use a theme of data/articles.")
        elif theme in OTHER_THEMES and topic not in known.topics:
            next_step = f"add it to data/{'responses' if theme == 'about' else theme}, or take the examples out."
            yield example.fault("nothing answers this topic.", next_step)


def _topic_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"
