"""Every error that Nightlight raises on purpose, in one tree.

    NightlightError
    ├── ContentError      a file under data/ breaks a rule: names file, key, line and the next step
    ├── SettingsError     a setting is missing or wrong: names the setting
    ├── ModelError        no trained model, or the sentence encoder's weights are not the expected ones
    ├── StoreError        the database could not be read or written
    ├── ActionError       a custom action failed: names the kind of error, as Rasa logs its text
    └── PayloadError      a button press or start code that we did not make

Each message says what is wrong, where, and what to do next. No message carries a parent's words.
"""

from __future__ import annotations

from pathlib import Path


class NightlightError(Exception):
    """Base of every error in this package."""


class ContentError(NightlightError):
    """A content file breaks a rule."""

    def __init__(self, path: Path, problem: str, next_step: str, key: str = "", line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.next_step = next_step
        self.key = key
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        key = f" `{self.key}`" if self.key else ""
        return f"{where}{key}: {self.problem} Next: {self.next_step}"


class SettingsError(NightlightError):
    """A setting is missing or wrong."""


class ModelError(NightlightError):
    """The trained model or the encoder's weights are missing or not the expected ones."""


class StoreError(NightlightError):
    """The database could not be read or written."""


class ActionError(NightlightError):
    """A custom action failed."""


class PayloadError(NightlightError):
    """A button press or start code that this bot did not make."""
