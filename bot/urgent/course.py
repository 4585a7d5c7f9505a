"""How things stand after an alarm, by what is said next: "medics here, mask on him", "he's a hamster".

It learns from data/urgent/course.yml at `make train`, by the words and by what the tuned layers make of them. What
data/urgent/follow_up_words.yml knows goes before it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import joblib
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from bot.content.files import load_checked
from bot.understanding.features import Rows
from bot.urgent.classifier import log_odds

# The danger goes on; someone who can help has it in hand or is coming; a professional has settled it; there never was
# any; a question on another thing.
Course = Literal["still", "helped", "seen", "never", "beside"]
COURSES: tuple[Course, ...] = get_args(Course)

INVERSE_REGULARISATION = 10.0
# The least chance, 0 to 1. What ends an alarm, or says that help is there, must be surer than what lets it stand.
SURE: dict[Course, float] = {"still": 0.4, "helped": 0.7, "seen": 0.6, "beside": 0.6}
# There never was any, where the log odds of that outweigh this share of the alarm's own, and this much more. "Happy as
# larry, eating a rusk" clears up what was misread, and not that he had a tablet.
OF_THE_ALARM, MORE = 0.75, 0.3


class Standing(NamedTuple):
    """The likeliest course, None where its chance is less than `SURE`; and the chance, 0 to 1, that there never was a
    danger, which `was_mistaken` weighs."""

    course: Course | None
    never: float


def was_mistaken(never: float, alarm: float) -> bool:
    """Whether a message with this chance that there never was a danger ends an alarm that had that chance."""
    return log_odds(never) >= OF_THE_ALARM * log_odds(alarm) + MORE


class CourseFile(BaseModel):
    """data/urgent/course.yml: messages that follow an alarm, each with how things stand by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    still: list[str]
    helped: list[str]
    seen: list[str]
    never: list[str]
    beside: list[str]


class CourseClassifier:
    """Tells the courses apart, given rows of bot.understanding.features and those of bot.understanding.tuned."""

    def __init__(self, fitted: LogisticRegression) -> None:
        self._fitted = fitted

    @classmethod
    def train(cls, rows: Rows, read: NDArray[np.float32], courses: Sequence[Course]) -> CourseClassifier:
        """A classifier of these rows, one of each kind a text."""
        fitted = LogisticRegression(C=INVERSE_REGULARISATION, class_weight="balanced", max_iter=1000, random_state=0)
        return cls(fitted.fit(_both(rows, read), courses))

    def of(self, rows: Rows, read: NDArray[np.float32]) -> list[Standing]:
        """How things stand by each text."""
        names: list[Course] = list(self._fitted.classes_)
        found = []
        for chances in self._fitted.predict_proba(_both(rows, read)):
            best = names[int(np.argmax(chances))]
            sure = chances.max() >= SURE.get(best, math.inf)
            found.append(Standing(best if sure else None, float(chances[names.index("never")])))
        return found

    def save(self, path: Path) -> None:
        """Writes the classifier to one file."""
        joblib.dump(self._fitted, path, compress=3)

    @classmethod
    def load(cls, path: Path) -> CourseClassifier:
        """The classifier that `save` wrote."""
        return cls(joblib.load(path))


def _both(rows: Rows, read: NDArray[np.float32]) -> Rows:
    return hstack([rows, csr_matrix(normalize(read))], format="csr")


def read_courses(path: Path) -> list[tuple[Course, str]]:
    """Every message of data/urgent/course.yml with its course. Raises ContentError where the file breaks a rule."""
    file = load_checked(path, CourseFile)
    return [(course, text) for course in COURSES for text in getattr(file, course)]
