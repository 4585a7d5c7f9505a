"""The shape of docs/safety/hazards.yml: what may go wrong, how bad it is, and what stands against it.

Whether the log is true of the rest of the repository is references.py's question.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.content.files import load_checked
from bot.errors import ContentError

Step = Annotated[int, Field(ge=1, le=5)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Kind = Literal["code", "content", "test", "process"]
# "accepted" is the clinical safety officer's word alone, in sign-offs.md; the log says so only after it stands there.
Status = Literal["open", "controlled", "accepted"]
STEPS = frozenset(range(1, 6))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Meaning(_Strict):
    """A step of a scale in words."""

    name: Words
    means: Words


class Bound(_Strict):
    """What a share of the evaluation must reach, 0 to 1."""

    at_least: float | None = Field(None, ge=0, le=1)
    at_most: float | None = Field(None, ge=0, le=1)

    @model_validator(mode="after")
    def _has_one_side(self) -> Bound:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("give at_least or at_most")
        return self

    def holds(self, share: float) -> bool:
        """Whether the share is on the right side."""
        return share >= self.at_least if self.at_least is not None else share <= (self.at_most or 0)


class Risk(_Strict):
    """A risk by the matrix."""

    likelihood: Step
    severity: Step
    rating: Step


class Control(_Strict):
    """What makes a hazard less likely or less bad. `ref` is a path, with ::name for a thing inside the file."""

    id: Annotated[str, StringConstraints(pattern=r"^H\d\d\.\d+$")]
    kind: Kind
    ref: Annotated[str, StringConstraints(pattern=r"^[\w./-]+(::.+)?$")]
    says: Words

    @property
    def path(self) -> str:
        """The file, from the root of the repository."""
        return self.ref.split("::")[0]

    @property
    def name(self) -> str:
        """What is meant inside the file; empty for the whole of it."""
        return self.ref.partition("::")[2]


class Hazard(_Strict):
    """One way in which a family may come to harm."""

    id: Annotated[str, StringConstraints(pattern=r"^H\d\d$")]
    hazard: Words
    signs: list[str]  # ids of data/urgent/signs.yml
    cause: Annotated[list[Words], Field(min_length=1)]
    effect: Words
    initial: Risk
    controls: Annotated[list[Control], Field(min_length=1)]
    residual: Risk
    because: Words  # why the residual risk is no lower
    to_do: list[Words]
    owner: str
    status: Status

    @model_validator(mode="after")
    def _is_open_while_something_is_to_do(self) -> Hazard:
        if self.to_do and self.status != "open":
            raise ValueError(f"{self.id} is {self.status} and has something to do: set `open`")
        return self


class HazardLog(_Strict):
    """The whole log with its scales."""

    roles: dict[str, Words]
    likelihood: dict[int, Meaning]
    severity: dict[int, Meaning]
    matrix: dict[int, list[Step]]  # likelihood -> ratings for severity 1 to 5
    ratings: dict[int, Meaning]
    wanted: dict[str, Bound]  # names of bot.evaluation.measures
    hazards: Annotated[list[Hazard], Field(min_length=1)]

    @model_validator(mode="after")
    def _scales_have_five_steps(self) -> HazardLog:
        for name in ("likelihood", "severity", "matrix", "ratings"):
            if set(getattr(self, name)) != STEPS:
                raise ValueError(f"{name} must have the steps 1 to 5")
        if any(len(row) != len(STEPS) for row in self.matrix.values()):
            raise ValueError("each row of the matrix must have five ratings")
        return self

    def rating_of(self, risk: Risk) -> int:
        """The rating that the matrix gives."""
        return self.matrix[risk.likelihood][risk.severity - 1]


def read_hazards(path: Path) -> HazardLog:
    """The log of one file. Raises ContentError with the key and line of the first fault."""
    try:
        return load_checked(path, HazardLog)
    except ContentError as error:
        next_step = "correct it; bot/safety/hazards.py says what each key means."
        raise ContentError(path, error.problem, next_step, error.key, error.line) from error
