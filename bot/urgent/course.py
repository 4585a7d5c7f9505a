"""How things stand after an alarm, by what is said next: "medics here, mask on him", "he's a hamster".

It learns from data/urgent/course.yml at `make train`. What data/urgent/follow_up_words.yml knows goes before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import joblib
import numpy as np
from pydantic import BaseModel, ConfigDict
from sklearn.linear_model import LogisticRegression

from bot.content.files import load_checked
from bot.understanding.features import Rows

# The danger goes on; someone who can help has it in hand or is coming; a professional has settled it; there never was
# any; a question on another thing.
Course = Literal["still", "helped", "seen", "never", "beside"]
COURSES: tuple[Course, ...] = get_args(Course)

INVERSE_REGULARISATION = 10.0
# The least chance, 0 to 1. What ends an alarm, or says that help is there, must be surer than what lets it stand.
SURE: dict[Course, float] = {"still": 0.5, "helped": 0.7, "seen": 0.6, "never": 0.7, "beside": 0.6}


class CourseFile(BaseModel):
    """data/urgent/course.yml: messages that follow an alarm, each with how things stand by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    still: list[str]
    helped: list[str]
    seen: list[str]
    never: list[str]
    beside: list[str]


class CourseClassifier:
    """Tells the courses apart, given rows of bot.understanding.features."""

    def __init__(self, fitted: LogisticRegression) -> None:
        self._fitted = fitted

    @classmethod
    def train(cls, rows: Rows, courses: Sequence[Course]) -> CourseClassifier:
        """A classifier of these rows."""
        fitted = LogisticRegression(C=INVERSE_REGULARISATION, class_weight="balanced", max_iter=1000, random_state=0)
        return cls(fitted.fit(rows, courses))

    def of(self, rows: Rows) -> list[Course | None]:
        """The likeliest course of each row; None where its chance is less than `SURE`."""
        names: list[Course] = list(self._fitted.classes_)
        found: list[Course | None] = []
        for chances in self._fitted.predict_proba(rows):
            best = names[int(np.argmax(chances))]
            found.append(best if chances.max() >= SURE[best] else None)
        return found

    def save(self, path: Path) -> None:
        """Writes the classifier to one file."""
        joblib.dump(self._fitted, path, compress=3)

    @classmethod
    def load(cls, path: Path) -> CourseClassifier:
        """The classifier that `save` wrote."""
        return cls(joblib.load(path))


def read_courses(path: Path) -> list[tuple[Course, str]]:
    """Every message of data/urgent/course.yml with its course. Raises ContentError where the file breaks a rule."""
    file = load_checked(path, CourseFile)
    return [(course, text) for course in COURSES for text in getattr(file, course)]
