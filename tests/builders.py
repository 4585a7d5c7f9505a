"""Small builders of content for tests: a sound article, changed where a test needs a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.content.checks.articles import Known
from bot.content.checks.examples import Example
from bot.content.checks.pages import Page
from bot.content.models import Article

TODAY = date(2026, 11, 21)
KNOWN = Known(
    services=frozenset({"lullaby-trust-info"}),
    signs=frozenset({"urgent/choking_now"}),
    topics=frozenset({"about/greet", "urgent/choking_now"}),
    areas=frozenset({"staffordshire"}),
    numbers=frozenset({"08088026869"}),
)


def article_data(**changes: Any) -> dict[str, Any]:
    """An article without fault, as its file holds it, with some keys changed; None leaves a key out."""
    whole: dict[str, Any] = {
        "id": "sleep/on_back",
        "title": "Sleeping on the back",
        "answer": "Put your baby on their back for every sleep.",
        "stance": "never",
        "points": [
            "Do this by day and by night.",
            "Never put them down on their front or side.",
            "Ask all who care for your baby to do the same.",
        ],
        "more": "The advice changed in 1991. Since then far fewer babies have died.",
        "urgent_if": ["urgent/choking_now"],
        "urgent_line": "If your baby can not breathe, call 999.",
        "variants": [{"when": {"born_before_weeks": 37}, "warn": "Your baby was born early, so keep to this."}],
        "related": ["sleep/rolling"],
        "services": ["lullaby-trust-info"],
        "sources": [
            {
                "organisation": "The Lullaby Trust",
                "title": "Safer sleep",
                "url": "https://example.org/sleep",
                "seen": TODAY,
            }
        ],
        "reviewed_on": date(2026, 11, 20),
        "review_by": date(2027, 5, 20),
        "approval": {"state": "draft"},
    }
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not None}


def article(**changes: Any) -> Article:
    """The same as a model."""
    return Article.model_validate(article_data(**changes))


def page(**changes: Any) -> Page:
    """The same as a page of data/articles."""
    content = article_data(**changes)
    path = Path(f"data/articles/{content['id']}.yml")
    return Page(path, yaml.safe_dump(content, sort_keys=False, allow_unicode=True), Article.model_validate(content))


def neighbour(**changes: Any) -> Page:
    """The page that the sound article names as related."""
    return page(**{"id": "sleep/rolling", "title": "Rolling over", "related": ["sleep/on_back"], **changes})


def example(text: str, topic: str = "sleep/on_back", line: int = 7) -> Example:
    """One example message."""
    return Example(Path(f"data/nlu/{topic.split('/', maxsplit=1)[0]}.yml"), line, topic, text)
