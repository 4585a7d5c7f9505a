"""The checks of example messages: how many, how plain, how different."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.content.checks.examples import (
    AT_LEAST,
    faults_in_examples,
    near_by_meaning,
    read_examples,
    similarity,
    spreads_of,
    trigrams_of,
)
from tests.builders import example

FILE = """version: "3.1"
nlu:
- intent: sleep/on_back
  examples: |
    - is the front ok
    - nan says tummy
- intent: about/greet
  examples: |
    - hiya
"""


def test_examples_are_read_with_their_topic_and_line(tmp_path: Path) -> None:
    """The line is that of the message itself."""
    (tmp_path / "sleep.yml").write_text(FILE, encoding="utf-8")
    found = [(one.topic, one.line, one.text) for one in read_examples(tmp_path)]
    assert found == [
        ("sleep/on_back", 5, "is the front ok"),
        ("sleep/on_back", 6, "nan says tummy"),
        ("about/greet", 9, "hiya"),
    ]


def test_too_few_examples_is_a_fault_of_the_topic() -> None:
    """40 for an article's topic; urgent topics have rules of their own."""
    found = faults_in_examples([example("one"), example("two", "urgent/choking_now")])
    assert [fault.problem for fault in found] == [f"it has 1 examples; {AT_LEAST['sleep']} is the least."]


@pytest.mark.parametrize("text", ["/restart", "the [cot](place) is new", '{"a": 1}[x]{"y": 2}', "two\ttabs"])
def test_what_rasa_reads_as_markup_is_a_fault(text: str) -> None:
    """Such a line would teach something else than it says."""
    assert any("mark-up" in fault.problem for fault in faults_in_examples([example(text)]))


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("can he sleep on his front", "can he sleep on his front?", True),
        ("muslin over pram", "Muslin over pram", True),
        ("can he please sleep on his front if i watch", "can he please sleep on his front when i watch", True),
        ("can he sleep on his front", "can she nap in the pram outside", False),
        ("👍", "😭", False),
    ],
)
def test_near_duplicates_are_found_by_shared_trigrams(first: str, second: str, near: bool) -> None:
    """Within a topic and across topics; case and punctuation do not make two messages different."""
    examples = [example(first), example(second, "sleep/rolling", line=9)]
    found = [fault for fault in faults_in_examples(examples) if "is nearly" in fault.problem]
    assert bool(found) is near
    assert all(fault.line == 9 and "sleep.yml:7 sleep/on_back" in fault.problem for fault in found)


def test_similarity_is_the_share_of_common_trigrams() -> None:
    """Two of four trigrams are a half."""
    assert similarity(trigrams_of("a b c d e"), trigrams_of("a b c d f")) == 0.5
    assert similarity(trigrams_of("one"), trigrams_of("two")) == 0


def test_messages_of_one_meaning_are_found_by_their_vectors() -> None:
    """Each pair once; the vectors are given, so that no model is needed here."""
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.999, 0.0447]], dtype=np.float32)
    examples = [example("front?", line=1), example("pram", line=2), example("on his front?", line=3)]
    found = near_by_meaning(examples, vectors, bound=0.9)
    assert [(fault.line, "cosine 1.00" in fault.problem) for fault in found] == [(3, True)]


def test_the_spread_of_lengths_and_openings_is_told() -> None:
    """In words, a topic at a time."""
    texts = ["tummy?", "is he ok on front", "is he warm", " ".join(["word"] * 20)]
    spread = spreads_of([example(text) for text in texts])[0]
    assert (spread.count, spread.shortest, spread.middle, spread.longest) == (4, 1, 4.0, 20)
    assert (spread.short_share, spread.long_share) == (0.5, 0.25)
    assert (spread.opening, spread.opening_count) == ("is he", 2)
