"""Labelled messages: what a parent wrote, which topics answer it, and how urgent it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.content.models import TopicId
from bot.content.reply import Level
from bot.evaluation.jsonl import read_rows, read_unique

# The danger is not in hand, or another one is told; help is called or there, or there never was an alarm.
After = Literal["call", "new", "helped", "over"]
NEXT_STEP = "give the row the fields of bot/evaluation/labelled.py."


class LabelledMessage(BaseModel):
    """One message. Fields that are not named here are passed over."""

    model_config = ConfigDict(frozen=True)

    id: Annotated[str, StringConstraints(min_length=1)]
    text: str
    origin: Literal["written", "reworded"]  # reworded from a real parent's public question
    accept: Annotated[list[TopicId], Field(min_length=1)]  # right answers, the best first
    level: Level  # the lowest safe level of help
    also_ok: list[Level] = []
    hard: Literal["", "positive", "negative"] | None = None  # urgent but easy to miss; harmless but alarming
    multi: bool = False  # `accept` holds the topics of two questions
    talk: str = ""  # rows of the same talk are said in it one after the other; without it a row is a talk of its own
    after: After | None = None  # what follows an alarm, and what the first line of the reply must do then
    note: str = ""

    @property
    def best(self) -> str:
        """The best topic."""
        return self.accept[0]

    @property
    def theme(self) -> str:
        """The theme of the best topic."""
        return self.best.split("/")[0]


def read_labelled(path: Path) -> list[LabelledMessage]:
    """The messages of a file of JSON lines. Raises ContentError with the line of the first fault."""
    return read_unique(path, read_rows(path, LabelledMessage, NEXT_STEP))
