"""What the assistant did with each message, as `nightlight ask` prints it, beside what was wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.content.reply import Action, Level
from bot.errors import ContentError
from bot.evaluation.jsonl import read_rows, read_unique
from bot.evaluation.labelled import LabelledMessage


class Candidate(BaseModel):
    """A topic and its score, 0 to 1."""

    model_config = ConfigDict(frozen=True)

    topic: str
    score: float


class Result(BaseModel):
    """One reply. `candidates` are the likeliest topics, the best first."""

    model_config = ConfigDict(frozen=True)

    id: str
    topic: str | None
    action: Action
    level: Level
    sign: str | None = None
    second_topic: str | None = None
    candidates: list[Candidate] = []
    reply: str = ""
    services: list[str] = []


@dataclass(frozen=True)
class Case:
    """A labelled message and what came of it."""

    message: LabelledMessage
    result: Result


def read_results(path: Path) -> list[Result]:
    """The results of a file of JSON lines. Raises ContentError with the line of the first fault."""
    return read_unique(path, read_rows(path, Result, "write the file again with `nightlight evaluate`."))


def cases_of(messages: Sequence[LabelledMessage], results: Sequence[Result], path: Path) -> list[Case]:
    """Each message with its result, in the messages' order; `path` is where the results are from.

    Raises ContentError where a message has no result: a share of the rest would be another measure.
    """
    found = {result.id: result for result in results}
    missing = [message.id for message in messages if message.id not in found]
    if missing:
        problem = f"{len(missing)} messages have no result, the first is {missing[0]}."
        raise ContentError(path, problem, "ask again without --results.", "id")
    return [Case(message, found[message.id]) for message in messages]
