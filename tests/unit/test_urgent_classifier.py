"""The urgent classifier, on made-up messages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ContentError
from bot.understanding.features import MessageFeatures
from bot.understanding.tuned import Reading
from bot.urgent.classifier import NEAR_MISS, UrgentChance, UrgentClassifier, read_near_misses
from tests.unit.made_up import features_of, messages

WORDS = {
    "urgent/choking_now": "she is choking",
    "urgent/floppy": "he has gone floppy",
    "sleep": "which cot is good",
    NEAR_MISS: "choking hazard on a toy",
}


@lru_cache(maxsize=1)
def features() -> MessageFeatures:
    """The words of these messages, learnt."""
    return features_of(WORDS)


@lru_cache(maxsize=1)
def trained() -> UrgentClassifier:
    """A classifier of two signs and two kinds of harmless messages."""
    texts, labels = messages(WORDS)
    return UrgentClassifier.train(features().rows(texts), labels)


@pytest.mark.parametrize(
    ("label", "urgent"),
    [("urgent/choking_now", True), ("urgent/floppy", True), ("sleep", False), (NEAR_MISS, False)],
)
def test_urgent_messages_have_the_higher_chance(label: str, urgent: bool) -> None:
    """A harmless message with an alarming word is harmless."""
    found = trained().chances(features().rows([WORDS[label]]))[0]
    assert 0 <= found.chance <= 1
    assert (found.chance > 0.5) is urgent
    if urgent:
        assert f"urgent/{found.sign}" == label


def test_the_sign_is_always_a_sign() -> None:
    """Whatever the message is likeliest to be."""
    texts = [*WORDS.values(), "", "zzz"]
    found = trained().chances(features().rows(texts))
    assert {one.sign for one in found} <= {"choking_now", "floppy"}


def test_the_reading_of_the_tuned_layers_is_half_of_the_guess() -> None:
    """Its odds and its share of urgent labels, a little more than half; the sign moves towards what it reads."""
    guess = UrgentChance(0.5, {"floppy": 0.6, "choking_now": 0.4})
    row = np.zeros(1, dtype=np.float32)
    calm = guess.confirmed(Reading(-4.0, {"sleep": 0.98, "urgent/floppy": 0.01, "urgent/choking_now": 0.01}, row))
    sure = guess.confirmed(Reading(4.0, {"sleep": 0.02, "urgent/floppy": 0.0, "urgent/choking_now": 0.98}, row))
    assert calm.chance < 0.2 and sure.chance > 0.8
    assert calm.sign == "floppy" and sure.sign == "choking_now"
    assert sum(sure.signs.values()) == pytest.approx(1)


def test_a_classifier_is_the_same_after_saving(tmp_path: Path) -> None:
    """It is trained once and loaded at every start."""
    trained().save(tmp_path / "urgent.joblib")
    one = features().rows(["floppy"])
    assert UrgentClassifier.load(tmp_path / "urgent.joblib").chances(one) == trained().chances(one)


def test_near_misses_are_read_from_every_file(tmp_path: Path) -> None:
    """Without the signs that they are near."""
    (tmp_path / "a.yml").write_text(
        "choking_now: [choking hazard]\nfloppy: [floppy disk, floppy hat]\n", encoding="utf-8"
    )
    (tmp_path / "b.yml").write_text("burn: [sunburn cream]\n", encoding="utf-8")
    assert read_near_misses(tmp_path) == ["choking hazard", "floppy disk", "floppy hat", "sunburn cream"]


@pytest.mark.parametrize("text", ["", "- a list\n", "choking_now: one message\n"])
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    """With its name."""
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"a\.yml"):
        read_near_misses(tmp_path)


def test_a_sign_that_is_not_possible_takes_its_share_of_the_chance_with_it() -> None:
    """Fever under three months is none of an eight-month-old."""
    guess = UrgentChance(0.8, {"fever_under_3m": 0.75, "choking_now": 0.25})
    left = guess.among({"choking_now"})
    assert left.chance == pytest.approx(0.2)
    assert left.signs == {"choking_now": 1.0}
    assert guess.among({"seizure"}).chance == 0
