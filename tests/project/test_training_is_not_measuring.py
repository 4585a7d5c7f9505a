"""No message that understanding is measured with is among those that it is trained on, nor nearly so."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from bot.content.checks.examples import Example, read_examples, similarity, trigrams_of
from bot.settings import ROOT
from bot.urgent.classifier import read_near_misses
from bot.urgent.course import read_courses

OWN = ROOT / "tests" / "evaluation"
SHARED = ROOT.parent / "shared" / "eval" / "dev.jsonl"
NEAR = 0.5
LEAST_WORDS = 4  # shorter messages are near by chance


@pytest.mark.parametrize(
    "path",
    [
        *(OWN / f"{name}.jsonl" for name in ("messages", "hard", "talk", "conversations", "quiet", "signs", "after")),
        SHARED,
    ],
    ids=["own", "hard", "talk", "conversations", "quiet", "signs", "after", "shared"],
)
def test_no_training_example_is_a_measuring_message(path: Path) -> None:
    """Exact, or for messages of four words and more with over half the trigrams in common. Only ids are told."""
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this repository")
    measured = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    near_misses = ROOT / "data" / "urgent" / "near_misses"
    course = ROOT / "data" / "urgent" / "course.yml"
    learnt = [
        *read_examples(ROOT / "data" / "nlu"),
        *(Example(near_misses, line, "near miss", text) for line, text in enumerate(read_near_misses(near_misses), 1)),
        *(Example(course, line, kind, text) for line, (kind, text) in enumerate(read_courses(course), 1)),
    ]
    # "ok" and "hiya" are said in any talk
    own_words = [one for one in measured if not one.get("talk") or len(one["text"].split()) >= LEAST_WORDS]
    assert collisions({one["id"]: one["text"] for one in own_words}, learnt) == []


def test_a_near_message_would_be_found() -> None:
    """The search itself: a copy, a near copy, and two that differ."""
    examples = [
        Example(Path("sleep.yml"), line, "sleep/sofa", text)
        for line, text in enumerate(("nap on sofa", "can we nap on the sofa now"))
    ]
    measured = {"a": "Nap on sofa?", "b": "can we nap on the sofa", "c": "where can he nap", "d": "sofa"}
    assert collisions(measured, examples) == ["a: sleep.yml:0 sleep/sofa", "b: sleep.yml:1 sleep/sofa"]


def collisions(measured: dict[str, str], examples: list[Example]) -> list[str]:
    """The ids of measuring messages with the place of the example that is, or nearly is, the same."""
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    grams = [trigrams_of(example.text) for example in examples]
    for place, own in enumerate(grams):
        for gram in own:
            holders[gram].add(place)
    found = []
    for name, text in measured.items():
        theirs = trigrams_of(text)
        for place in sorted({place for gram in theirs for place in holders[gram]}):
            long_enough = len(text.split()) >= LEAST_WORDS and len(examples[place].text.split()) >= LEAST_WORDS
            if grams[place] == theirs or (long_enough and similarity(grams[place], theirs) > NEAR):
                found.append(f"{name}: {examples[place].path.name}:{examples[place].line} {examples[place].topic}")
    return found
