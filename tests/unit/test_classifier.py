"""The topic classifier, on made-up messages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from bot.understanding.classifier import Ranked, TopicClassifier, mixed, softmax
from bot.understanding.features import MessageFeatures
from tests.unit.made_up import features_of, messages

WORDS = {"sleep/cot": "which cot is good", "sleep/sofa": "nap on the sofa", "feeding/water": "does she need water"}
TOPICS = list(WORDS)


@lru_cache(maxsize=1)
def features() -> MessageFeatures:
    """The words of these messages, learnt."""
    return features_of(WORDS)


@lru_cache(maxsize=1)
def trained() -> TopicClassifier:
    """A classifier of three topics."""
    texts, topics = messages(WORDS)
    return TopicClassifier.train(features().rows(texts), topics)


def ranked_for(text: str) -> list[Ranked]:
    """What it makes of one message."""
    return trained().rank(features().rows([text]))[0]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_message_of_a_topic_ranks_it_first(topic: str) -> None:
    """All topics are ranked, the likeliest first, and the scores are shares."""
    ranked = ranked_for(WORDS[topic])
    assert ranked[0].topic == topic
    assert {one.topic for one in ranked} == set(TOPICS)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert sum(one.score for one in ranked) == pytest.approx(1)


def test_a_word_that_is_new_counts_by_its_characters() -> None:
    """No message had "sofas"."""
    assert ranked_for("sofas")[0].topic == "sleep/sofa"


def test_what_is_known_is_surer_than_what_is_not() -> None:
    """An unknown message has no topic for certain."""
    assert ranked_for(WORDS["sleep/cot"])[0].score > ranked_for("zzz")[0].score


def test_each_row_is_ranked_for_itself() -> None:
    """In their order."""
    assert [ranked[0].topic for ranked in trained().rank(features().rows(list(WORDS.values())))] == TOPICS


def test_a_classifier_is_the_same_after_saving(tmp_path: Path) -> None:
    """It is trained once and loaded at every start."""
    trained().save(tmp_path / "topics.joblib")
    assert TopicClassifier.load(tmp_path / "topics.joblib").rank(features().rows(["a cot"]))[0] == ranked_for("a cot")


@pytest.mark.parametrize(
    ("weight", "first", "score"), [(0.0, "sleep/cot", 0.75), (0.5, "sleep/sofa", 0.625), (1.0, "sleep/sofa", 1.0)]
)
def test_another_reading_is_mixed_in_at_its_weight(weight: float, first: str, score: float) -> None:
    """Its shares of other things do not count; the likeliest comes first."""
    ranked = [Ranked("sleep/cot", 0.75), Ranked("sleep/sofa", 0.25)]
    found = mixed(ranked, {"sleep/sofa": 0.4, "sleep/cot": 0.0, "urgent/burn": 0.6}, weight)
    assert found[0].topic == first
    assert found[0].score == pytest.approx(score)
    assert sum(one.score for one in found) == pytest.approx(1)


def test_a_topic_that_the_other_reading_does_not_know_keeps_its_score() -> None:
    """A new topic is answered before the layers are tuned again."""
    ranked = [Ranked("sleep/new", 0.8), Ranked("sleep/cot", 0.2)]
    new, cot = mixed(ranked, {"sleep/cot": 1.0}, 0.5)
    assert (new.topic, cot.topic) == ("sleep/new", "sleep/cot")
    assert [one.score for one in mixed(ranked, {}, 0.5)] == pytest.approx([0.8, 0.2])


def test_softmax_makes_shares_of_any_margins() -> None:
    """Large ones too."""
    shares = softmax(np.array([[1000.0, 1000.0], [-5.0, 5.0]]))
    assert shares.sum(axis=1) == pytest.approx([1, 1])
    assert shares[0] == pytest.approx([0.5, 0.5])
