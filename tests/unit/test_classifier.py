"""The topic classifier, on made-up messages with made-up vectors."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from bot.understanding.classifier import TEMPERATURES, TopicClassifier, softmax
from tests.unit.made_up import messages, vectors_of

WORDS = {"sleep/cot": "which cot is good", "sleep/sofa": "nap on the sofa", "feeding/water": "does she need water"}
TOPICS = list(WORDS)


@lru_cache(maxsize=1)
def trained() -> TopicClassifier:
    """A classifier of three topics."""
    texts, topics = messages(WORDS)
    return TopicClassifier.train(texts, topics, vectors_of(topics, TOPICS))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_message_of_a_topic_ranks_it_first(topic: str) -> None:
    """All topics are ranked, the likeliest first, and the scores are shares."""
    ranked = trained().rank(WORDS[topic], vectors_of([topic], TOPICS)[0])
    assert ranked[0].topic == topic
    assert {one.topic for one in ranked} == set(TOPICS)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert sum(one.score for one in ranked) == pytest.approx(1)


def test_words_and_vector_both_count() -> None:
    """A known vector under unknown words, and known words under a vector that says nothing."""
    assert trained().rank("zzz", vectors_of(["sleep/sofa"], TOPICS)[0])[0].topic == "sleep/sofa"
    assert trained().rank("nap on the sofa", vectors_of(["?"], TOPICS)[0])[0].topic == "sleep/sofa"


def test_what_is_known_is_surer_than_what_is_not() -> None:
    """An unknown message has no topic for certain."""
    known = trained().rank(WORDS["sleep/cot"], vectors_of(["sleep/cot"], TOPICS)[0])
    unknown = trained().rank("zzz", vectors_of(["?"], TOPICS)[0])
    assert known[0].score > unknown[0].score


def test_many_at_once_are_ranked_as_one_by_one() -> None:
    """In their order."""
    texts, vectors = list(WORDS.values()), vectors_of(TOPICS, TOPICS)
    each = [trained().rank(text, vector) for text, vector in zip(texts, vectors, strict=True)]
    for together, alone in zip(trained().rank_all(texts, vectors), each, strict=True):
        assert [one.topic for one in together] == [one.topic for one in alone]
        assert [one.score for one in together] == pytest.approx([one.score for one in alone])


def test_a_classifier_is_the_same_after_saving(tmp_path: Path) -> None:
    """It is trained once and loaded at every start."""
    trained().save(tmp_path / "topics.joblib")
    vector = vectors_of(["sleep/cot"], TOPICS)[0]
    assert TopicClassifier.load(tmp_path / "topics.joblib").rank("a cot", vector) == trained().rank("a cot", vector)


def test_softmax_makes_shares_of_any_margins() -> None:
    """Large ones too."""
    shares = softmax(np.array([[1000.0, 1000.0], [-5.0, 5.0]]))
    assert shares.sum(axis=1) == pytest.approx([1, 1])
    assert shares[0] == pytest.approx([0.5, 0.5])
    assert TEMPERATURES[0] == pytest.approx(0.5) and TEMPERATURES[-1] == pytest.approx(16)
