"""How things stand after an alarm, on made-up messages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import ContentError
from bot.understanding.features import MessageFeatures, Rows
from bot.urgent.course import COURSES, Course, CourseClassifier, read_courses, was_mistaken
from tests.unit.made_up import features_of, messages

WORDS: dict[str, str] = {
    "still": "mum thinks it is wind",
    "helped": "paramedics are here with her",
    "seen": "doctor let us go home",
    "never": "it was a doll in class",
    "beside": "when can she have porridge",
}


@lru_cache(maxsize=1)
def features() -> MessageFeatures:
    """The words of these messages, learnt."""
    return features_of(WORDS)


def seen_in(texts: Sequence[str]) -> tuple[Rows, NDArray[np.float32]]:
    """Their words, and what stands for the layers: one number a course that its words tell."""
    read = [[float(words in text) for words in WORDS.values()] for text in texts]
    return features().rows(texts), np.array(read, dtype=np.float32)


@lru_cache(maxsize=1)
def trained() -> CourseClassifier:
    """A classifier of the five."""
    texts, courses = messages(WORDS)
    return CourseClassifier.train(*seen_in(texts), courses)  # type: ignore[arg-type]


@pytest.mark.parametrize("course", COURSES)
def test_each_course_is_told_from_the_others(course: Course) -> None:
    """By the words that it was learnt from; that there never was any is a chance, to be weighed."""
    [standing] = trained().of(*seen_in([WORDS[course]]))
    assert standing.course == (None if course == "never" else course)
    assert (standing.never > 0.5) is (course == "never")


def test_what_is_like_nothing_learnt_has_no_course() -> None:
    """No chance is high enough to end an alarm."""
    [standing] = trained().of(*seen_in(["zzz qqq"]))
    assert standing.course is None and standing.never < 0.5


def test_what_the_layers_make_of_a_message_counts() -> None:
    """Beside words that tell nothing."""
    rows, _ = seen_in(["zzz qqq"])
    ones = np.eye(len(WORDS), dtype=np.float32)
    never, helped = (ones[[list(WORDS).index(course)]] for course in ("never", "helped"))
    assert trained().of(rows, never)[0].never > 2 * trained().of(rows, helped)[0].never


def test_a_classifier_is_the_same_after_saving(tmp_path: Path) -> None:
    """It is trained once and loaded at every start."""
    trained().save(tmp_path / "course.joblib")
    rows = seen_in(list(WORDS.values()))
    assert CourseClassifier.load(tmp_path / "course.joblib").of(*rows) == trained().of(*rows)


@pytest.mark.parametrize(
    ("never", "alarm", "mistaken"), [(0.9, 0.4, True), (0.9, 0.98, False), (0.99, 0.98, True), (0.3, 0.02, True)]
)
def test_what_ends_an_alarm_outweighs_it(never: float, alarm: float, mistaken: bool) -> None:
    """A slight one is ended by less."""
    assert was_mistaken(never, alarm) is mistaken


def test_messages_are_read_with_their_course(tmp_path: Path) -> None:
    """In the order of the file's kinds."""
    path = tmp_path / "course.yml"
    path.write_text("helped: [crew here]\nstill: [he is limp]\nseen: []\nnever: []\nbeside: []\n", encoding="utf-8")
    assert read_courses(path) == [("still", "he is limp"), ("helped", "crew here")]


def test_a_kind_that_nobody_knows_is_told(tmp_path: Path) -> None:
    """With the file's name."""
    path = tmp_path / "course.yml"
    path.write_text("stil: [he is limp]\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"course\.yml"):
        read_courses(path)
