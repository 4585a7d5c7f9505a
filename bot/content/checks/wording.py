"""What words may not say: brands, what is unsafe, false comfort, diagnosis, exclamation marks, outdated numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.content.checks.faults import Fault
from bot.content.checks.lists import Lists, NeverShow
from bot.content.checks.pages import Page, Passage
from bot.content.checks.reading import sentences_in
from bot.content.files import Loader

# Keys whose values a parent never reads as words.
IDS_AND_DATES = ("id", "seen", "checked_on", "reviewed_on", "review_by", "services", "related", "hours", "exceptions")
PLACES = ("places", "places_after_in", "places_to_ask", "not_near", "councils", "outcodes")
ADDRESSES = ("url", "web", "webchat", "bsl", "source", "sources", "payload")
NOT_READ = frozenset((*IDS_AND_DATES, *PLACES, *ADDRESSES, "notes", "to_check", "metadata"))
SEARCHED = ("*.yml", "*.yaml", "*.csv", "*.md", "*.txt")
# A number after "call" is one to ring, however short; other short ones are doses, years and weeks.
_SHORT = re.compile(
    r"\b(?:call|ring|phone|dial|text)(?:s|ing)?(?: [a-z’']+){0,3}? ((?:\d[ -]?){2,}\d)\b|\b(0800 ?1111|116 ?\d{3})\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<!\d)(?:\+44\s?\(?0?\)?|0)(?:[\s().-]{0,2}\d){9,10}(?!\d)")


class Problem(NamedTuple):
    """What is wrong with a text, and what to do."""

    problem: str
    next_step: str


def faults_of_wording(page: Page, lists: Lists) -> Iterator[Fault]:
    """The faults in the words of one article."""
    for passage in page.passages():
        for problem in problems_of(passage, lists):
            yield page.fault(passage.keys, *problem)


def problems_of(passage: Passage, lists: Lists) -> Iterator[Problem]:
    """What is wrong with one text that a parent reads."""
    if "!" in passage.text:
        yield Problem("it has an exclamation mark.", "end the sentence with a full stop.")
    brand = lists.brands.found_in(passage.text)
    if brand:
        yield Problem(f"it names the brand “{brand}”.", "say what kind of thing it is.")
    if passage.title:
        return
    for sentence in sentences_in(passage.text):
        yield from _of_sentence(sentence, passage.from_months, lists)


def faults_of_other_texts(data: Path, lists: Lists) -> Iterator[Fault]:
    """The faults in the words of data/responses, data/services, data/cards and the urgent advice."""
    urgent = data / "urgent"
    paths = [*(urgent / name for name in ("signs.yml", "follow_ups.yml")), *_files_of(data)]
    for path in paths:
        if path.exists():
            for keys, line, text in _read_texts(path):
                for problem in problems_of(Passage(keys, text), lists):
                    yield Fault(path, *problem, ".".join(keys), line)


def faults_of_numbers(data: Path, never_show: NeverShow) -> Iterator[Fault]:
    """Every place in data/ that holds a number or address of the list of what is never shown."""
    listed = {number.number: number for number in never_show.never_show}
    for path in sorted(path for kind in SEARCHED for path in data.rglob(kind)):
        if path.name == "never_show.yml":
            continue
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for number in (listed[found] for found in _numbers_in(text) if found in listed):
                yield Fault(
                    path, f"{number.number} ({number.whose}) is never shown: {number.why}.", "take it out.", "", line
                )
            for name, phrase in never_show.texts.items():
                if phrase.uses_in(text):
                    yield Fault(path, f"it has an {name}: {phrase.why}.", "take it out.", "", line)


def numbers_shown(text: str) -> list[str]:
    """The digits of each phone number in a text, in order: 03001000212, 999, 116123."""
    short = (re.sub(r"\D", "", one or other) for one, other in _SHORT.findall(text))
    return list(dict.fromkeys([*_numbers_in(text), *short]))


def faults_of_services(data: Path, never_show: NeverShow) -> Iterator[Fault]:
    """The services that have what they may not have, such as a phone number that nobody confirmed."""
    for path in sorted((data / "services").glob("*.yml")):
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
        for service in _services_of(node):
            values = {key.value: value for key, value in service.value}
            name = values["id"].value if "id" in values else ""
            for key, why in never_show.without.get(name, {}).items():
                if key in values:
                    line = values[key].start_mark.line + 1
                    yield Fault(path, f"{name} has a {key}: {why}.", "take it out.", f"{name}.{key}", line)


def _of_sentence(sentence: str, from_months: float, lists: Lists) -> Iterator[Problem]:
    for name, phrase in lists.unsafe.unsafe.items():
        if 0 < phrase.from_months <= from_months:
            continue
        allowed = [use for use in phrase.uses_in(sentence) if not lists.unsafe.refused(sentence, use)]
        if allowed:
            yield Problem(
                f"“{sentence}” may be read as allowing “{allowed[0].group()}” ({name}: {phrase.why}).",
                "say plainly not to, or add the harmless use to data/articles/unsafe.yml.",
            )
    for phrase in lists.unsafe.never_said.values():
        uses = phrase.uses_in(sentence)
        if uses:
            yield Problem(f"“{uses[0].group()}” is not said: {phrase.why}.", "say it another way.")


def _files_of(data: Path) -> list[Path]:
    folders = ("responses", "services", "cards")
    paths = [path for folder in folders for path in sorted((data / folder).glob("*.yml"))]
    return [path for path in paths if path.name != "never_show.yml"]


def _read_texts(path: Path) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Every text of a YAML file that a parent reads: keys, line, text."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    if node is not None:
        yield from _texts_of(node, ())


def _texts_of(node: yaml.Node, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in NOT_READ:
                yield from _texts_of(value, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _texts_of(value, (*keys, str(number)))
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        yield keys, node.start_mark.line + 1, node.value


def _services_of(node: yaml.Node | None) -> list[yaml.MappingNode]:
    if not isinstance(node, yaml.MappingNode):
        return []
    services = next((value for key, value in node.value if key.value == "services"), None)
    listed = services.value if isinstance(services, yaml.SequenceNode) else []
    return [service for service in listed if isinstance(service, yaml.MappingNode)]


def _numbers_in(text: str) -> Iterator[str]:
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        yield "0" + digits.removeprefix("44").removeprefix("0") if digits.startswith("44") else digits
