"""Every topic of the catalogue that the product was asked for has its article, advice or phrase, and examples."""

from __future__ import annotations

import pytest
import yaml

from bot.content.checks.examples import read_examples
from bot.content.library import Library
from bot.content.models import ARTICLE_THEMES
from bot.settings import ROOT

DATA = ROOT / "data"
CATALOGUE = ROOT.parent / "shared" / "content" / "catalogue.yml"

# A clone stands alone, and has no catalogue to compare with; where it is beside the repository, no topic may get lost.
pytestmark = pytest.mark.skipif(
    not CATALOGUE.exists(), reason="the catalogue is no part of this repository, and not beside it"
)


def wanted() -> set[str]:
    """The ids of the catalogue."""
    themes = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return {f"{theme}/{topic}" for theme, topics in themes.items() for topic in topics}


def test_every_topic_has_examples() -> None:
    """The topics are the union of articles and examples; there is no third list."""
    taught = {example.topic for example in read_examples(DATA / "nlu")}
    assert wanted() - taught == set()


def test_every_topic_of_the_article_themes_has_an_article() -> None:
    """The other themes are answered by data/services, data/urgent and data/responses."""
    library = Library.from_folder(DATA / "articles")
    missing = {topic for topic in wanted() if topic.split("/")[0] in ARTICLE_THEMES and topic not in library}
    assert missing == set()


def test_every_urgent_topic_is_a_sign() -> None:
    """A red flag that nothing recognises would be asked about in vain."""
    signs = yaml.safe_load((DATA / "urgent" / "signs.yml").read_text(encoding="utf-8"))["signs"]
    missing = {topic for topic in wanted() if topic.startswith("urgent/") and topic.split("/")[1] not in signs}
    assert missing == set()
