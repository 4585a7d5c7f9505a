"""The example messages of data/nlu: how many a topic has, how varied they are, and which are nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.content.checks.faults import Fault
from bot.content.files import Loader

AT_LEAST = {"sleep": 40, "smokefree": 40, "feeding": 40, "wellbeing": 40, "baby": 40, "services": 25, "about": 25}
TRIGRAMS_SHARED = 0.4
# Chosen by reading the pairs of 13,784 examples: above this nearly all ask one thing in the same words ("swaddle
# how tight", "how tight should a swaddle be"); under it come pairs that differ in what is asked, as bed clothes in
# hot weather and in fever do (0.948). The encoder knows no emoji: only texts with words are compared.
COSINE = 0.95
ROWS = 512
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Example:
    """One message and where it stands."""

    path: Path
    line: int
    topic: str
    text: str

    def fault(self, problem: str, next_step: str) -> Fault:
        """A fault of this line."""
        return Fault(self.path, problem, next_step, self.topic, self.line)


@dataclass(frozen=True)
class Spread:
    """How varied one topic's examples are. Lengths are in words, shares from 0 to 1."""

    topic: str
    count: int
    shortest: int
    middle: float
    longest: int
    short_share: float  # of 1 to 4 words
    long_share: float  # over 15 words
    opening: str  # the commonest first two words
    opening_count: int


def read_examples(folder: Path) -> list[Example]:
    """Every example of the Rasa files in a folder, with its line."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
        for intent in _value(node, "nlu").value if node else []:
            examples = _value(intent, "examples")
            topic, first = _value(intent, "intent").value, examples.start_mark.line + 2
            for number, line in enumerate(examples.value.split("\n")):
                if line.startswith("- "):
                    found.append(Example(path, first + number, topic, line[2:].strip()))
    return found


def faults_in_examples(examples: Sequence[Example]) -> list[Fault]:
    """Too few, not plain text, the same, or nearly the same by the words that they share."""
    return [*_too_few(examples), *_not_plain(examples), *_near_by_words(examples)]


def near_by_meaning(examples: Sequence[Example], vectors: NDArray[np.float32], bound: float = COSINE) -> list[Fault]:
    """Pairs whose sentence encodings (unit rows of `vectors`, in the order of `examples`) are nearer than `bound`."""
    found = []
    has_words = [bool(_TOKEN.search(example.text)) for example in examples]
    for start in range(0, len(examples), ROWS):
        near = vectors[start : start + ROWS] @ vectors.T
        for row, column in np.argwhere(near > bound):
            first, second = start + int(row), int(column)
            if first < second and has_words[first] and has_words[second]:
                closeness = float(near[row, column])
                found.append(_near(examples[second], examples[first], f"cosine {closeness:.2f}"))
    return found


def first_of_each(examples: Sequence[Example]) -> dict[str, Example]:
    """The first example of each topic, in the order of the files."""
    first: dict[str, Example] = {}
    for example in examples:
        first.setdefault(example.topic, example)
    return first


def spreads_of(examples: Sequence[Example]) -> list[Spread]:
    """The spread of each topic, in the order of the files."""
    by_topic: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_topic[example.topic].append(example.text)
    return [_spread(topic, texts) for topic, texts in by_topic.items()]


def similarity(one: Grams, other: Grams) -> float:
    """The Jaccard similarity of two sets of word trigrams, 0 to 1."""
    return len(one & other) / len(one | other) if one | other else 0.0


def trigrams_of(text: str) -> Grams:
    """The word trigrams of a text; a shorter text is one gram, and one without words is itself."""
    tokens = _TOKEN.findall(text.lower().replace("’", "'")) or [text]
    return frozenset(tuple(tokens[start : start + 3]) for start in range(max(1, len(tokens) - 2)))


def _value(node: yaml.Node, key: str) -> yaml.Node:
    found: yaml.Node = next(value for name, value in node.value if name.value == key)
    return found


def _too_few(examples: Sequence[Example]) -> Iterator[Fault]:
    counts = Counter(example.topic for example in examples)
    first = first_of_each(examples)
    for topic, count in counts.items():
        wanted = AT_LEAST.get(topic.split("/")[0], 0)
        if count < wanted:
            yield first[topic].fault(
                f"it has {count} examples; {wanted} is the least.", "write more, of other parents."
            )


def _not_plain(examples: Sequence[Example]) -> Iterator[Fault]:
    for example in examples:
        if example.text.startswith("/") or re.search(r"\[.*\]\(|\]\{|\t", example.text):
            yield example.fault("Rasa reads this line as a command or a mark-up.", "write plain words.")


def _near_by_words(examples: Sequence[Example]) -> Iterator[Fault]:
    grams = [trigrams_of(example.text) for example in examples]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for second, example in enumerate(examples):
        candidates = {first for gram in grams[second] for first in holders[gram]}
        for first in sorted(candidates):
            shared = similarity(grams[first], grams[second])
            if shared > TRIGRAMS_SHARED:
                yield _near(example, examples[first], f"{shared:.0%} of the word trigrams")
        for gram in grams[second]:
            holders[gram].append(second)


def _near(example: Example, other: Example, how: str) -> Fault:
    where = f"{other.path.name}:{other.line} {other.topic}"
    problem = f"“{example.text}” is nearly “{other.text}” ({where}; {how})."
    return example.fault(problem, "keep one of the two; ask something else in the other's place.")


def _spread(topic: str, texts: Sequence[str]) -> Spread:
    lengths = [len(text.split()) for text in texts]
    opening, count = Counter(" ".join(text.lower().split()[:2]) for text in texts).most_common(1)[0]
    return Spread(
        topic=topic,
        count=len(texts),
        shortest=min(lengths),
        middle=median(lengths),
        longest=max(lengths),
        short_share=sum(length <= 4 for length in lengths) / len(lengths),
        long_share=sum(length > 15 for length in lengths) / len(lengths),
        opening=opening,
        opening_count=count,
    )
