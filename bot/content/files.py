"""Reads the YAML files that people write. A fault is a ContentError that names the file, the key and the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)
# The same safe loader in C, ten times as fast, where PyYAML was built with it.
SAFE: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TWICE = "twice"  # marks the error of `Loader` among those of PyYAML


class Loader(SAFE):  # type: ignore[misc, valid-type]
    """Refuses a key that stands twice, of which YAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Called by PyYAML with each mapping."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(TWICE, None, f"`{key.value}` stands twice", key.start_mark)
            seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


def load_checked(path: Path, model: type[Model]) -> Model:
    """The model in one file. Raises ContentError with the key and line of the first fault."""
    text, value = _read(path)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        keys = [key for key in first["loc"] if key != "function-before"]
        raise ContentError(
            path,
            f"{first['msg']}.",
            "see docs/content-guide.md.",
            ".".join(map(str, keys)),
            line_of(text, keys),
        ) from error


def load_yaml(path: Path) -> Any:
    """What is in one file. Raises ContentError where it can not be read or is not YAML."""
    return _read(path)[1]


def line_of(text: str, keys: list[Any]) -> int | None:
    """The line (from 1) where the node at `keys` begins, the nearest parent's where it is missing."""
    node = yaml.compose(text, Loader=Loader)
    for key in keys:
        child = _child(node, key)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else None


def _read(path: Path) -> tuple[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, yaml.load(text, Loader=Loader)
    except OSError as error:
        raise ContentError(
            path, f"can not be read ({error.strerror}).", "put the file back from the repository."
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        if getattr(error, "context", None) == TWICE:
            problem = getattr(error, "problem", "")
            raise ContentError(path, f"{problem}.", "keep one of the two, or rename one.", "", line) from error
        raise ContentError(path, "not readable as YAML.", "look for a missing quote or indent.", "", line) from error
    except ValueError as error:  # bytes that are not UTF-8, or a day that no month has
        raise ContentError(path, f"can not be read ({error}).", "save it as UTF-8 and look at its dates.") from error


def _child(node: yaml.Node | None, key: Any) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item: yaml.Node = node.value[key]
        return item
    return None
