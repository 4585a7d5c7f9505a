"""Reading articles: found by topic, and each fault named with file, key and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.files import line_of
from bot.content.library import Library, load_article
from bot.errors import ContentError
from tests.builders import article_data


def written(folder: Path, **changes: Any) -> Path:
    """The file of an article in a folder of articles."""
    content = article_data(**changes)
    return put(folder, content["id"], yaml.safe_dump(content, sort_keys=False))


def put(folder: Path, topic: str, text: str) -> Path:
    """A file of this text where the article of the topic belongs."""
    path = folder / f"{topic}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def line_with(path: Path, words: str) -> int:
    """The number of the first line that holds these words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_articles_are_found_by_topic(tmp_path: Path) -> None:
    """In the order of their files; files beside the themes are no articles."""
    written(tmp_path)
    written(tmp_path, id="feeding/water", title="Water")
    (tmp_path / "words.yml").write_text("hard: []\n", encoding="utf-8")
    library = Library.from_folder(tmp_path)
    assert [article.id for article in library] == ["feeding/water", "sleep/on_back"]
    assert "sleep/on_back" in library and "sleep/rolling" not in library
    assert library.get("sleep/rolling") is None
    found = library.get("sleep/on_back")
    assert found is not None and found.title == "Sleeping on the back"


def test_a_topic_without_an_article_has_a_title_all_the_same(tmp_path: Path) -> None:
    """A button needs words."""
    written(tmp_path)
    library = Library.from_folder(tmp_path)
    assert library.title("sleep/on_back") == "Sleeping on the back"
    assert library.title("sleep/tummy_time") == "Tummy time"


def test_a_file_has_the_name_of_its_topic(tmp_path: Path) -> None:
    """Else nobody would find it."""
    path = written(tmp_path).rename(tmp_path / "sleep" / "back.yml")
    with pytest.raises(ContentError, match="name of its topic") as raised:
        Library.from_folder(tmp_path)
    assert (raised.value.path, raised.value.key) == (path, "id")


@pytest.mark.parametrize(
    ("changes", "key", "line"),
    [
        ({"stance": "maybe"}, "stance", "stance:"),
        ({"points": ["One.", 2, "Three."]}, "points.1", "- 2"),
        ({"variants": [{"when": {"twins": False}, "warn": "Ask."}]}, "variants.0.when.twins", "twins:"),
        ({"approval": {"state": "perhaps"}}, "approval.state", "state:"),
        ({"colour": "red"}, "colour", "colour:"),
        ({"answer": None}, "answer", "id:"),
    ],
)
def test_a_fault_names_file_key_and_line(tmp_path: Path, changes: dict[str, Any], key: str, line: str) -> None:
    """A key that is missing has the line of what it is missing from."""
    path = written(tmp_path, **changes)
    with pytest.raises(ContentError) as raised:
        load_article(path)
    assert (raised.value.path, raised.value.key, raised.value.line) == (path, key, line_with(path, line))
    assert str(raised.value).startswith(f"{path}:{raised.value.line} `{key}`: ")


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("id: sleep/on_back\ntitle: 'A\n", "not readable as YAML", 3),
        ("id: [sleep\ntitle: A\n", "not readable as YAML", 2),
        ("id: sleep/on_back\ntitle: A\nid: sleep/sofa\n", "`id` stands twice", 3),
        ("id: !!python/name:os.system\n", "not readable as YAML", 1),
        ("", "dictionary", None),
        ("only words", "dictionary", 1),
    ],
)
def test_a_file_that_is_no_article_at_all_is_told(tmp_path: Path, text: str, words: str, line: int | None) -> None:
    """With the line where reading stopped; nothing in a file is ever run."""
    path = put(tmp_path, "sleep/on_back", text)
    with pytest.raises(ContentError, match=words) as raised:
        load_article(path)
    assert (raised.value.path, raised.value.line) == (path, line)


def test_a_day_that_no_month_has_is_told(tmp_path: Path) -> None:
    """31 November is easily written."""
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-20", "2026-11-31"), encoding="utf-8")
    with pytest.raises(ContentError, match="day is out of range"):
        load_article(path)


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    """Missing, or saved by an editor of another age."""
    with pytest.raises(ContentError, match="No such file"):
        load_article(tmp_path / "none.yml")
    path = tmp_path / "latin.yml"
    path.write_bytes("title: crème\n".encode("latin-1"))
    with pytest.raises(ContentError, match="UTF-8"):
        load_article(path)


def test_the_line_of_a_key_is_that_of_its_value_or_of_the_nearest_parent() -> None:
    """Lists count from 0, lines from 1."""
    text = "a: 1\nb:\n  - c: 2\n  - c: 3\n"
    keys: list[list[str | int]] = [["a"], ["b", 1, "c"], ["b", 1, "d"], ["b", 7], ["z"]]
    assert [line_of(text, each) for each in keys] == [1, 4, 4, 3, 1]
    assert line_of("", ["a"]) is None
