"""What the first message of an answer says to every family, over the articles as they are.

Each stands here because a parent asked for it and found it only behind "Tell me more", or was told the opposite first.
"""

from __future__ import annotations

import pytest

from bot.content.choose import choose_variant
from bot.content.family import Facts
from bot.content.library import Library
from bot.settings import ROOT

LIBRARY = Library.from_folder(ROOT / "data" / "articles")
FED_BREAST, FED_FORMULA = Facts(feeding="breast"), Facts(feeding="formula")


def first_lines(topic: str, facts: Facts) -> str:
    """The answer, warnings and points that a family reads first."""
    article = LIBRARY.get(topic)
    assert article is not None
    choice = choose_variant(article, facts)
    return " ".join([choice.answer, *choice.warnings, *choice.points])


@pytest.mark.parametrize("months", [None, 5, 7, 14])
@pytest.mark.parametrize("born", [None, 34])
def test_who_has_reacted_is_told_to_stop_before_any_offer(months: int | None, born: int | None) -> None:
    """No fact says that a baby has reacted, so every variant must say it."""
    said = first_lines("feeding/allergens", Facts(age_days=months and months * 31, born_at_weeks=born)).lower()
    assert "stop" in said.split("offer")[0]


def test_how_long_milk_keeps_says_whose_milk() -> None:
    """A formula parent is never given the times of breast milk alone."""
    assert first_lines("feeding/milk_storage", Facts()).startswith("Keep breast milk")
    assert "two hours" in first_lines("feeding/milk_storage", FED_FORMULA).split(".")[0]
    assert all("two hours" in first_lines("feeding/milk_storage", facts) for facts in (Facts(), FED_BREAST))
    assert "two hours" in first_lines("feeding/making_formula", Facts()).split(".")[0]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("baby/vaccines", "autism"), ("baby/pregnancy", "brie"), ("baby/pregnancy", "First kicks"),
        ("baby/safety", "rear-facing past 15 months"), ("baby/newborn_normal", "spot of blood"),
        ("feeding/jaundice", "Keep breastfeeding"), ("smokefree/co_alarms", "tent"), ("sleep/sids", "in the family"),
        ("wellbeing/lonely_exhausted", "Argue"), ("sleep/bedding", "2.5 tog"), ("feeding/formula_amounts", "ounces"),
        ("wellbeing/crying", "6 to 8 weeks"), ("smokefree/cannabis", "next door"), ("sleep/flat_head", "Helmets"),
    ],
)  # fmt: skip
def test_what_is_asked_most_is_no_longer_text(topic: str, words: str) -> None:
    assert words in first_lines(topic, Facts())


def test_a_pregnant_smoker_is_not_told_that_others_smoke() -> None:
    """ "Someone at home smokes" may be she herself."""
    said = first_lines("smokefree/pregnancy", Facts(pregnant=True, smoker_at_home=True, smoked_in_pregnancy=True))
    assert "anyone else" in said
