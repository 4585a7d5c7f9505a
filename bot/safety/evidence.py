"""The numbers of the last evaluation beside what the hazard log wants of them. Measures nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from bot.errors import ContentError
from bot.evaluation.measures import MEASURES
from bot.evaluation.provenance import Provenance
from bot.safety.hazards import Bound, HazardLog

TITLES = {measure.name: measure.title for measure in MEASURES}
State = Literal["surely met", "met", "not met", "not measured"]


@dataclass(frozen=True)
class Measured:
    """One share of the last evaluation beside what is wanted of it; shares are 0 to 1, None where none was counted."""

    title: str
    wanted: Bound
    share: float | None = None
    low: float | None = None
    high: float | None = None
    count: int = 0
    of: int = 0

    @property
    def state(self) -> State:
        """Whether the share is as wanted, and surely so: even at the worse end of its interval."""
        if self.share is None:
            return "not measured"
        if not self.wanted.holds(self.share):
            return "not met"
        worse = self.low if self.wanted.at_least is not None else self.high
        return "surely met" if worse is not None and self.wanted.holds(worse) else "met"


@dataclass(frozen=True)
class Evaluation:
    """Every wanted measure, in the log's order, and where the numbers come from; None where none were found."""

    numbers: list[Measured] = field(default_factory=list)
    made: Provenance | None = None

    def of_state(self, state: State) -> list[Measured]:
        """The measures of which this is so."""
        return [one for one in self.numbers if one.state == state]


class _Share(BaseModel):
    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


class _Measure(BaseModel):
    all: _Share


class _File(BaseModel):
    """What is read of measures.json."""

    made: Provenance
    measures: dict[str, _Measure]


def read_evaluation(path: Path, log: HazardLog) -> Evaluation:
    """The wanted measures in measures.json of `nightlight evaluate`; none of them measured where there is no file.

    Raises ContentError for a file that is not one, or lacks a measure.
    """
    if not path.is_file():
        return Evaluation([Measured(TITLES.get(name, name), bound) for name, bound in log.wanted.items()])
    try:
        held = _File.model_validate_json(path.read_bytes())
        numbers = [
            Measured(TITLES.get(name, name), bound, **held.measures[name].all.model_dump())
            for name, bound in log.wanted.items()
        ]
    except (ValidationError, KeyError) as error:
        problem = f"not the numbers of an evaluation: {_what_is_missing(error)}."
        raise ContentError(path, problem, "run `nightlight evaluate` again.") from error
    return Evaluation(numbers, held.made)


def _what_is_missing(error: ValidationError | KeyError) -> str:
    if isinstance(error, KeyError):
        return f"there is no measure {error}"
    first = error.errors()[0]
    return ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
