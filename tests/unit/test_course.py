"""How things stand after an alarm, on made-up messages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.understanding.features import MessageFeatures
from bot.urgent.course import COURSES, Course, CourseClassifier, read_courses
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


@lru_cache(maxsize=1)
def trained() -> CourseClassifier:
    """A classifier of the five."""
    texts, courses = messages(WORDS)
    return CourseClassifier.train(features().rows(texts), courses)  # type: ignore[arg-type]


@pytest.mark.parametrize("course", COURSES)
def test_each_course_is_told_from_the_others(course: Course) -> None:
    """By the words that it was learnt from."""
    assert trained().of(features().rows([WORDS[course]])) == [course]


def test_what_is_like_nothing_learnt_has_no_course() -> None:
    """No chance is high enough to end an alarm."""
    assert trained().of(features().rows(["zzz qqq"])) == [None]


def test_a_classifier_is_the_same_after_saving(tmp_path: Path) -> None:
    """It is trained once and loaded at every start."""
    trained().save(tmp_path / "course.joblib")
    rows = features().rows(list(WORDS.values()))
    assert CourseClassifier.load(tmp_path / "course.joblib").of(rows) == trained().of(rows)


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
