"""The short fixed phrases of data/responses, by name.

Rasa reads only rasa.yml there; the other files have a top key that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.files import load_yaml
from bot.content.reply import Action, Button, Reply
from bot.errors import ContentError


@dataclass(frozen=True)
class Phrases:
    """Every phrase by its `utter_…` name."""

    folder: Path
    texts: Mapping[str, str]

    @classmethod
    def from_folder(cls, folder: Path) -> Phrases:
        """The phrases of every YAML file in `folder`; ContentError for a broken file or a double name."""
        texts: dict[str, str] = {}
        for path in sorted(folder.glob("*.yml")):
            for name, text in _texts_in(path).items():
                if name in texts:
                    raise ContentError(path, "this name is in another file too.", "keep one of the two.", key=name)
                texts[name] = text
        return cls(folder, texts)

    def text(self, name: str) -> str:
        """The text of `name`; ContentError if no file has it."""
        try:
            return self.texts[name]
        except KeyError:
            raise ContentError(
                self.folder, "no file here has this phrase.", "add it under `phrases:`.", key=name
            ) from None

    def reply(self, name: str, action: Action = "smalltalk", buttons: Sequence[Button] = ()) -> Reply:
        """The phrase as a reply: its first line leads, the rest follows."""
        lead, *lines = [line.strip() for line in self.text(name).splitlines() if line.strip()]
        return Reply(action=action, lead=lead, lines=lines, buttons=list(buttons))


def _texts_in(path: Path) -> dict[str, str]:
    """The phrases of one file; none where it holds only what Rasa says by itself."""
    content = load_yaml(path)
    if isinstance(content, dict) and "responses" in content:
        return {}
    phrases = content.get("phrases") if isinstance(content, dict) else None
    if not isinstance(phrases, dict):
        raise ContentError(path, "there is no list of phrases.", "add it or move the file.", key="phrases")
    for name, text in phrases.items():
        if not isinstance(text, str) or not text.strip():
            raise ContentError(path, "this phrase has no text.", "write it after the colon.", key=name)
    return {name: text.strip() for name, text in phrases.items()}
