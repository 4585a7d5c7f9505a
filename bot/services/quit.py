"""The short path to help with stopping smoking: the next question, or whom to ring and what to say.

Pure: answers in, a question or a reply out. The words are in data/services/quit.yml, the rules in the
services' files. No blame, and nobody is told that they qualify on an incomplete rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.content.family import Facts
from bot.content.payloads import encode
from bot.content.reply import Button, Link, Reply
from bot.errors import PayloadError
from bot.services.choosing import MOST
from bot.services.directory import STOP_SMOKING, Directory
from bot.services.eligibility import FamilyAnswers, Pregnancy, eligible
from bot.services.models import Service
from bot.services.wording import Asked, QuitWords

Name = Literal["who", "uses", "pregnancy", "area"]
STEPS = frozenset({"who", "uses", "pregnancy"})


class QuitAnswers(BaseModel):
    """What has been answered so far; `pregnancy` is of the one who smokes, or of somebody they live with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    who: Literal["me", "partner", "grandparent", "other"] | None = None
    uses: Literal["tobacco", "vape", "both"] | None = None
    pregnancy: Pregnancy | None = None
    area: str | None = None

    def answered(self, value: str) -> QuitAnswers:
        """With the answer behind one button: `who/partner`. `start` begins again, keeping the area.

        Raises PayloadError for a value that no question of ours has.
        """
        if value == "start":
            return QuitAnswers(area=self.area)
        name, _, answer = value.partition("/")
        if name not in STEPS:
            raise PayloadError("A step of stopping smoking is unknown. Next: use our buttons.")
        try:
            return QuitAnswers.model_validate({**self.model_dump(), name: answer})
        except ValidationError as error:
            raise PayloadError("An answer on stopping smoking is unknown. Next: use our buttons.") from error


def next_question(answers: QuitAnswers, directory: Directory, choices: Sequence[str] = ()) -> Reply | None:
    """The first question that is still open, with its buttons, or None when the result can be said.

    `choices` are the areas in which the place may be that was told already.
    """
    words = directory.quit_words
    if answers.who is None:
        return _question("who", words.who)
    if answers.uses is None:
        return _question("uses", words.uses)
    if answers.pregnancy is None:
        return _question("pregnancy", words.pregnancy["me" if answers.who == "me" else "other"])
    if answers.area is None:
        return directory.ask_area(list(choices))  # as everywhere
    return None


def asked_in(words: QuitWords, value: str, who: str | None) -> Asked:
    """The question that a button's value, such as `who/partner`, is an answer to."""
    name = value.partition("/")[0]
    return words.pregnancy["me" if who == "me" else "other"] if name == "pregnancy" else getattr(words, name)


def left(directory: Directory, menu: Button) -> Reply:
    """To a parent who does not go on; the way back stays open."""
    words = directory.quit_words
    again = Button(title=words.again, payload=encode("quit", "start"))
    return Reply(action="smalltalk", lead=words.left, lines=[words.left_next], buttons=[again, menu])


def result(answers: QuitAnswers, directory: Directory, now: datetime) -> Reply:
    """Whom to contact, whether their rule lets this person in, what to say, and what helps a craving now."""
    words = directory.quit_words
    family = FamilyAnswers(area=answers.area, smokes=answers.uses, pregnancy=answers.pregnancy)
    speaker: Literal["me", "other"] = "me" if answers.who == "me" else "other"
    chosen = _services(family, directory, now)
    lines = []
    for service, line in zip(chosen, directory.contact_lines(chosen, now), strict=True):
        lines += [line, *_rule_lines(service, family, words)]
    if answers.pregnancy == "pregnant":
        lines.append(words.ask_midwife)
    if answers.uses == "vape":
        lines.insert(0, words.vape_only)
    lines += directory.nation_lines(STOP_SMOKING, answers.area, now)
    return Reply(
        action="handoff",
        lead=words.lead_vape if answers.uses == "vape" else words.lead[speaker],
        lines=[*lines, words.say[speaker], words.craving, words.relapse],
        links=[Link(label=service.name, url=service.web) for service in chosen if service.web],
        buttons=[
            Button(title=words.change, payload=encode("place")),
            Button(title=words.again, payload=encode("quit", "start")),
        ],
        level="gp" if answers.pregnancy == "pregnant" else "none",
        topic=STOP_SMOKING,
        services=[service.id for service in chosen],
    )


def _services(family: FamilyAnswers, directory: Directory, now: datetime) -> list[Service]:
    """Those whose rule does not shut this person out, the best first; a certain yes before a perhaps."""
    chosen = directory.chosen(STOP_SMOKING, family.area, Facts(), now, family)
    return sorted(chosen, key=lambda service: eligible(service, family) != "yes")[:MOST]


def _rule_lines(service: Service, family: FamilyAnswers, words: QuitWords) -> list[str]:
    """What the service's own rule says of this person, in its own words; nothing where it has none."""
    if service.eligibility is None:
        return []
    phrase = words.fits if eligible(service, family) == "yes" else words.may_fit
    return [phrase.format(words=service.eligibility.words)]


def _question(name: Name, asked: Asked) -> Reply:
    return Reply(
        action="clarify",
        lead=asked.ask,
        lines=[asked.why],
        buttons=[
            Button(title=title, payload=encode("quit", f"{name}/{value}")) for value, title in asked.answers.items()
        ],
        topic=STOP_SMOKING,
    )
