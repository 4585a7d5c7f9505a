"""The directory: every service, whom to hand over to for a need, and the replies that do it.

Contacts and words come from data/services; nothing here writes advice. Knows no dialogue and no channel.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Any

from bot.content.family import Facts
from bot.content.files import line_of
from bot.content.payloads import encode
from bot.content.reply import Button, Contact, Link, Reply
from bot.errors import ContentError
from bot.services.areas import Areas, Found
from bot.services.by_name import ByName
from bot.services.choosing import Placed, choose_services, is_night, serves
from bot.services.contacts import contact_line, full_lines, short_line
from bot.services.eligibility import FamilyAnswers
from bot.services.hours import open_at
from bot.services.models import ELSEWHERE, AreaFile, Audience, Service, area_files, load_area_file
from bot.services.wording import Differs, Need, QuitWords, Wording, load_quit_words, load_wording

ANYONE = "about/human"
_WORD = re.compile(r"[a-z\d']+")
_NUMBER = re.compile(r"(?<!\d)(?<!\d )\d{3}(?! ?\d)")  # 999 and 111, and no part of a longer number
_MENTAL_HEALTH = re.compile(r"(?: and choose the|,) mental health(?: option)?")  # of 111, where there is none
MY_AREA = "services/my_area"
STOP_SMOKING = "services/stop_smoking"
HELP_AGAINST_ABUSE = "services/domestic_abuse_help"
LONGEST_TITLE = 32
HEALTH_VISITOR = "health-visitor"
HEALTH_VISITOR_NEED = "services/health_visitor"
# Not a service: the press behind "Yes, show me", so that no number is shown before it.
SAFE_TO_SHOW = "safe"


class Directory:
    """All services with the area of their file, the areas, and the words around them."""

    def __init__(self, services: list[Placed], areas: Areas, wording: Wording, quit_words: QuitWords) -> None:
        self._placed = services
        self._by_id = {service.id: (home, service) for home, service in services}
        self.areas = areas
        self.quit_words = quit_words
        self.by_name = ByName([service for _, service in services])
        self._wording = wording
        self._phrases = wording.phrases

    @classmethod
    def from_folder(cls, folder: Path) -> Directory:
        """The directory in `data/services`. Raises ContentError at the first fault."""
        wording = load_wording(folder / "wording.yml")
        files = {path: load_area_file(path) for path in area_files(folder)}
        _check_services(files, wording.needs)
        placed = [(file.area.id, service) for file in files.values() for service in file.services]
        areas = Areas.from_files(files.values(), folder / "outcodes.csv")
        return cls(placed, areas, wording, load_quit_words(folder / "quit.yml"))

    def hand_over(
        self, need: str, area: str | None, facts: Facts, now: datetime, audiences: Collection[Audience] = ()
    ) -> Reply:
        """Whom to contact for a need: at most three services, with number, hours now, cost and when checked.

        `audiences` are those that the message itself names (`audiences_in`): what is for them has one of the places.

        An unknown need is answered as "anyone". Where a number on the screen could be a danger, asks first.
        """
        if need == MY_AREA:
            return self.browse(area, now)
        need = self._known(need)
        if self._wording.needs[need].ask_if_safe:
            return self._ask_if_safe(need)
        return self._people(need, area, facts, now, audiences)

    def audiences_in(self, text: str) -> frozenset[Audience]:
        """Whom a message says that the help is for: "a group for dads"."""
        spoken = f" {' '.join(_WORD.findall(text.lower().replace(chr(0x2019), chr(39))))} "
        return frozenset(
            audience
            for audience, names in self._wording.audiences.items()
            if any(f" {name} " in spoken for name in names)
        )

    def needs_area(self, need: str, area: str | None) -> bool:
        """Whether the area is unknown and would change who is named; the whole list changes with it."""
        return area is None and (need == MY_AREA or self._differs_by_area(self._known(need)))

    def need_for(self, topic: str | None) -> str | None:
        """The need for which an area is told after the answer on a topic; None where there is none."""
        fitting = [
            (len(beginning), need)
            for need, words in self._wording.needs.items()
            for beginning in words.topics
            if (topic or "").startswith(beginning)
        ]
        return max(fitting)[1] if fitting else None

    def ask_area(self, choices: list[str]) -> Reply:
        """The question for the area, a button each; for `choices` only, where an outcode lies in several."""
        words = self._phrases
        return Reply(
            action="clarify",
            lead=words.ask_straddling if choices else words.ask_area,
            lines=[words.ask_area_why],
            buttons=[self._area_button(area) for area in choices or self.areas.offered()],
        )

    def why_area(self) -> Reply:
        """Why the area is asked for, and the question again."""
        words = self._phrases
        return self.ask_area([]).model_copy(update={"lead": words.area_reason, "lines": [words.area_how]})

    def area_left(self, buttons: list[Button]) -> Reply:
        """To a parent who will not say where she lives."""
        words = self._phrases
        return Reply(action="smalltalk", lead=words.area_left, lines=[words.area_left_next], buttons=buttons)

    def said_again(self, reply: Reply, area: str | None) -> Reply:
        """The same people once more, without the same words; in a crisis nothing comes before its own first line."""
        if reply.level == "crisis":
            return reply
        far = area == ELSEWHERE or self.areas.beyond(area)
        lead = self._phrases.again_elsewhere if far else self._phrases.again
        return reply.model_copy(update={"lead": lead, "lines": [reply.lead, *reply.lines]})

    def assumed_area(self, found: Found) -> Reply:
        """Says which council an outcode was taken for, a button a neighbour. `found.area` is set."""
        assert found.area is not None
        lead = self._phrases.assumed.format(area=self.areas.name(found.area), outcode=found.outcode)
        return Reply(action="clarify", lead=lead, buttons=[self._area_button(area) for area in found.choices])

    def another_area_button(self) -> Button:
        """For a parent whose area is known and is another."""
        return Button(title=self._phrases.change_area, payload=encode("place"))

    def need_title(self, need: str) -> str:
        """The words of a need's button, at most 32 characters."""
        if need == MY_AREA:
            return self._phrases.nearer
        words = self._wording.needs.get(need)
        return words.title if words else need.replace("_", " ").capitalize()[:LONGEST_TITLE]

    def show(self, service_id: str, now: datetime, area: str | None = None) -> Reply:
        """Everything about one service; `health-visitor` is the local line. An unknown id is "anyone"."""
        if service_id == SAFE_TO_SHOW:
            need = next(need for need, words in self._wording.needs.items() if words.ask_if_safe)
            return self._people(need, area, Facts(), now)
        service = self._resolve(service_id, area)
        if service is None:
            return self._people(ANYONE, area, Facts(), now)
        lines = [self._phrases.withdrawn] if service.withdrawn else full_lines(service, now, self._phrases)
        return Reply(
            action="handoff",
            lead=service.name,
            lines=lines,
            links=[] if service.withdrawn else _links([service]),
            footer=self._phrases.source.format(source=service.source.title),
            services=[service.id],
            # Named as what it is about: what is said of abuse at home is not kept under anyone's name.
            topic=HELP_AGAINST_ABUSE if HELP_AGAINST_ABUSE in service.needs else None,
            contact=_phone_book_entry(service),
        )

    def browse(self, area: str | None, now: datetime) -> Reply:
        """Every need as a button, and what is open now."""
        words = self._phrases
        chosen = [service.id for service in self.chosen(ANYONE, area, Facts(), now)]
        needs = [(need, one) for need, one in self._wording.needs.items() if one.browse]
        return Reply(
            action="handoff",
            lead=words.browse,
            lines=[self._whose(area), *self.lines_for(chosen, area, now)],
            buttons=[Button(title=one.title, payload=encode("topic", need)) for need, one in needs],
            topic=MY_AREA,
            services=chosen,
        )

    def for_everyone(self, now: datetime) -> Reply:
        """Whom anyone can ask, for a parent who is asked for the area in the same breath: no list of needs yet."""
        whole = self.browse(None, now)
        return whole.model_copy(update={"lead": self._phrases.everyone, "lines": whole.lines[1:], "buttons": []})

    def lines_for(self, service_ids: Iterable[str], area: str | None, now: datetime) -> list[str]:
        """A short line a service, without those withdrawn or unknown; `health-visitor` is the local one."""
        found = [self._resolve(service_id, area) for service_id in service_ids]
        shown = [one for one in found if one is not None and not one.withdrawn and area not in one.not_in]
        return [short_line(one, now, self._phrases) for one in shown]

    def get(self, service_id: str) -> Service | None:
        """The service as its file has it, or None."""
        placed = self._by_id.get(service_id)
        return placed[1] if placed else None

    def services(self) -> list[Placed]:
        """Every service with the area of its file, in the order of the files."""
        return list(self._placed)

    def service_ids(self) -> set[str]:
        """The ids that articles and urgent signs may name."""
        return set(self._by_id)

    def phone_numbers(self) -> set[str]:
        """The digits of every number that a parent may be shown."""
        shown = [service for _, service in self._placed if not service.withdrawn]
        return {number for service in shown for number in (service.phone, service.text) if number}

    def chosen(
        self,
        need: str,
        area: str | None,
        facts: Facts,
        now: datetime,
        answers: FamilyAnswers | None = None,
        audiences: Collection[Audience] = (),
    ) -> list[Service]:
        """The services that `hand_over` names, best first; `answers` are to the services' own rules."""
        need = self._known(need)
        open_first = self._wording.needs[need].open_first
        return choose_services(
            self._placed, need, area, facts, now, open_first=open_first, answers=answers, audiences=audiences
        )

    def contact_lines(self, services: Iterable[Service], now: datetime) -> list[str]:
        """One full line a service, as in `hand_over`."""
        return [contact_line(service, now, self._phrases) for service in services]

    def _differs_by_area(self, need: str) -> bool:
        """Whether the area changes who is named, and is asked for."""
        return self._wording.needs[need].ask_area and self._has_local(need)

    def _has_local(self, need: str) -> bool:
        return any(home != ELSEWHERE and need in service.needs for home, service in self._placed)

    def _whose(self, area: str | None) -> str:
        """Whose people a list of needs leads to."""
        if area == ELSEWHERE:
            return self._phrases.browse_elsewhere
        if beyond := self.areas.beyond(area):
            return beyond
        return self._phrases.browse_area.format(area=self.areas.name(area)) if area else self._phrases.browse_open

    def _known(self, need: str) -> str:
        """The need of this name, with or without its theme; "anyone" where there is none."""
        return next((name for name in (need, f"services/{need}") if name in self._wording.needs), ANYONE)

    def nation_lines(self, need: str, area: str | None, now: datetime) -> list[str]:
        """What differs in the family's own nation; in each of them, with its own lines, where it may live in any."""
        nations = self._wording.needs[need].nations
        if area != ELSEWHERE:
            return list(nations[area].lines) if area in nations else []
        words = [line for nation in nations.values() for line in nation.lines]
        own = [one for home, one in self._placed if need in one.needs and self.areas.beyond(home) and not one.withdrawn]
        return [*words, *(short_line(one, now, self._phrases) for one in own)]

    def said_in(self, area: str | None, replies: list[Reply]) -> list[Reply]:
        """The replies of a turn; the first to name a number that nobody answers in this area says whom to call instead,
        in its first line too."""
        instead, missing = self.areas.instead(area)
        for at, reply in enumerate(replies if instead else []):
            if not missing.keys() & set(_NUMBER.findall(reply.text())):
                continue
            if instead in reply.lines:
                break
            told: dict[str, Any] = {"lines": [*reply.lines, instead]}
            if missing.keys() & set(_NUMBER.findall(reply.lead)):
                lead = _NUMBER.sub(lambda number: missing.get(number[0], number[0]), _MENTAL_HEALTH.sub("", reply.lead))
                told = {"lead": lead, "lines": [instead, *reply.lines]}
            return [*replies[:at], reply.model_copy(update=told), *replies[at + 1 :]]
        return replies

    def _people(
        self, need: str, area: str | None, facts: Facts, now: datetime, audiences: Collection[Audience] = ()
    ) -> Reply:
        words = self._wording.needs[need]
        differs = words.nations.get(area or "", Differs())
        chosen = self.chosen(need, area, facts, now, audiences=audiences)
        night = [self._night_words(chosen, now)] if chosen and is_night(now) and need != ANYONE else []
        nation = self.nation_lines(need, area, now)
        return Reply(
            action="handoff",
            lead=differs.lead or words.lead,
            lines=[
                *(words.before if differs.before is None else differs.before),
                *(nation if area != ELSEWHERE else []),
                *(self._not_local(area) if chosen and self._differs_by_area(need) else []),
                *night,
                *self.contact_lines(chosen, now),
                *(nation if area == ELSEWHERE else []),
                *words.after,
            ],
            links=_links(chosen),
            footer=self._phrases.footer,
            buttons=[*_service_buttons(chosen), *self._buttons(need, area)],
            level=words.level,
            topic=need,
            services=[service.id for service in chosen],
        )

    def _not_local(self, area: str | None) -> list[str]:
        """That we know no team where the family lives, outside our areas."""
        beyond = self._phrases.only_national if area == ELSEWHERE else self.areas.beyond(area)
        return [beyond] if beyond else []

    def _night_words(self, chosen: list[Service], now: datetime) -> str:
        opened = any(open_at(service, now).likely for service in chosen)
        return self._phrases.night_open if opened else self._phrases.night_shut

    def _buttons(self, need: str, area: str | None) -> list[Button]:
        buttons = []
        if need == STOP_SMOKING:
            buttons.append(Button(title=self._phrases.quit_button, payload=encode("quit", "start")))
        if self._has_local(need):
            title = self._phrases.change_area if area else self._phrases.nearer
            buttons.append(Button(title=title, payload=encode("place")))
        return buttons

    def _ask_if_safe(self, need: str) -> Reply:
        words = self._phrases
        return Reply(
            action="handoff",
            lead=words.is_it_safe,
            lines=words.is_it_safe_lines,
            buttons=[
                Button(title=words.safe_yes, payload=encode("service", SAFE_TO_SHOW)),
                Button(title=words.not_now, payload=encode("menu")),
            ],
            level=self._wording.needs[need].level,
            topic=need,
        )

    def _resolve(self, service_id: str, area: str | None) -> Service | None:
        """The service of an id; of the health visitor the first line of the area, else the national words."""
        if service_id == HEALTH_VISITOR:
            local = [
                service
                for home, service in self._placed
                if home != ELSEWHERE and HEALTH_VISITOR_NEED in service.needs and serves((home, service), area)
            ]
            if local:
                return min(local, key=lambda service: service.needs[HEALTH_VISITOR_NEED])
        return self.get(service_id)

    def _area_button(self, area: str) -> Button:
        return Button(title=self._area_name(area)[:LONGEST_TITLE], payload=encode("area", area))

    def _area_name(self, area: str) -> str:
        return self._phrases.elsewhere if area == ELSEWHERE else self.areas.name(area)


def _service_buttons(services: Iterable[Service]) -> list[Button]:
    """All there is to know of each service, a tap away."""
    return [
        Button(title=shorten(one.name, LONGEST_TITLE, placeholder="…"), payload=encode("service", one.id))
        for one in services
    ]


def _phone_book_entry(service: Service) -> Contact | None:
    """For the parent's phone book; never of help against abuse, which somebody could find there."""
    if (
        not service.phone
        or not service.phone.startswith("0")
        or service.withdrawn
        or HELP_AGAINST_ABUSE in service.needs
    ):
        return None
    return Contact(name=service.name, phone=f"+44{service.phone.removeprefix('0')}")


def _check_services(files: dict[Path, AreaFile], needs: dict[str, Need]) -> None:
    """Raises ContentError for an id given twice, or a need that has no words."""
    seen: dict[str, Path] = {}
    for path, file in files.items():
        for number, service in enumerate(file.services):
            if service.id in seen:
                problem = f"`{service.id}` is in {seen[service.id].name} too."
                raise _fault(path, number, "id", problem, "give one of them another id.")
            unknown = sorted(set(service.needs) - set(needs))
            if unknown:
                problem = f"`{unknown[0]}` is not a need."
                raise _fault(path, number, "needs", problem, "use one of wording.yml, or add it there.")
            seen[service.id] = path


def _fault(path: Path, number: int, key: str, problem: str, next_step: str) -> ContentError:
    keys = ["services", number, key]
    line = line_of(path.read_text(encoding="utf-8"), keys)
    return ContentError(path, problem, next_step, ".".join(map(str, keys)), line)


def _links(services: Iterable[Service]) -> list[Link]:
    by_url = {service.web: Link(label=service.name, url=service.web) for service in services if service.web}
    return list(by_url.values())
