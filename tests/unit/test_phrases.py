"""Fixed phrases come from data/responses, with errors that name the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.phrases import Phrases
from bot.errors import ContentError
from bot.settings import ROOT
from bot.telegram.incoming import CANNOT_READ, COMMANDS


def folder_with(tmp_path: Path, **files: str) -> Path:
    """A folder of responses files."""
    for name, content in files.items():
        (tmp_path / f"{name}.yml").write_text(content, encoding="utf-8")
    return tmp_path


def test_the_text_of_a_name_is_given(tmp_path: Path) -> None:
    """Variants after the first are Rasa's."""
    folder = folder_with(tmp_path, a="phrases:\n  utter_hello: Hello\n")
    assert Phrases.from_folder(folder).text("utter_hello") == "Hello"


def test_a_phrase_becomes_a_reply_led_by_its_first_line(tmp_path: Path) -> None:
    """Empty lines are left out."""
    folder = folder_with(tmp_path, a="phrases:\n  utter_x: |\n    One.\n\n    Two.\n")
    reply = Phrases.from_folder(folder).reply("utter_x", "fallback")
    assert (reply.action, reply.lead, reply.lines) == ("fallback", "One.", ["Two."])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("phrases: [", "not readable as YAML"),
        ("rules: []", "no list of phrases"),
        ("phrases:\n  utter_x: []", "utter_x.*no text"),
        ("phrases:\n  utter_x: ' '", "utter_x.*no text"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: str, message: str) -> None:
    """With the key and the next step."""
    folder = folder_with(tmp_path, bad=content)
    with pytest.raises(ContentError, match=message) as raised:
        Phrases.from_folder(folder)
    assert raised.value.path.name == "bad.yml"
    assert "Next:" in str(raised.value)


def test_a_missing_phrase_is_named(tmp_path: Path) -> None:
    """The error says which."""
    with pytest.raises(ContentError, match="utter_gone"):
        Phrases.from_folder(tmp_path).text("utter_gone")


def test_a_name_in_two_files_is_refused(tmp_path: Path) -> None:
    """Rasa would silently take the last one."""
    same = "phrases:\n  utter_x: Hello\n"
    with pytest.raises(ContentError, match="another file"):
        Phrases.from_folder(folder_with(tmp_path, a=same, b=same))


CHANNEL = Phrases.from_folder(ROOT / "data" / "responses")


@pytest.mark.parametrize("name", sorted(CANNOT_READ.values()))
def test_whatever_can_not_be_read_is_answered_with_999_and_111(name: str) -> None:
    """It could have been a call for help."""
    assert "999" in CHANNEL.text(name)
    assert "111" in CHANNEL.text(name)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "start"])
def test_every_command_has_the_words_for_telegrams_menu(command: str) -> None:
    """And /help tells of it."""
    assert 3 <= len(CHANNEL.text(f"utter_command_{command}")) <= 256
    assert command == "help" or f"/{command}" in CHANNEL.text("utter_commands")


def test_the_safe_apology_leads_to_people() -> None:
    """999, 111 by voice for a baby, and a way for a parent in crisis."""
    text = CHANNEL.text("utter_safe_apology")
    assert "call 999" in text
    assert "For a baby, call" in text
    assert "choose mental health" in text


def test_the_first_contact_says_bot_999_and_delete_in_two_lines() -> None:
    """Before anything is asked."""
    first, second = CHANNEL.text("utter_first_notice").splitlines()
    assert "I am a bot" in first
    assert "999" in first
    assert "/delete" in second
