"""What is known of a family: lasting facts and passing facts.

`Facts` is what one message says; `Family` is what is remembered and ages. Nothing here identifies anybody.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.clock import day_in_london

PASSING_FACTS = ("alcohol", "drugs", "drowsy_medicine", "very_tired", "baby_ill")
PASSING_FOR = timedelta(hours=12)
DAYS_PER_MONTH = 30.44
PREMATURE_WEEKS = 37
YOUNG_DAYS = 182  # under six months most advice is stricter
YEAR_DAYS = 366
# What makes advice stricter where it is true.
RISKS = ("pregnant", "low_birth_weight", "smoker_at_home", "smoked_in_pregnancy", *PASSING_FACTS)
OF_A_PERSON = frozenset({"smoker_at_home", "alcohol", "drugs"})  # one parent's no says nothing of the other
OVERDUE = timedelta(weeks=3)  # after the due date no pregnancy goes on

Feeding = Literal["breast", "formula", "mixed", "solids"]
Who = Literal["me", "somebody", "all", "unsaid"]


class Facts(BaseModel):
    """What one message, or a profile, says of the family; None where it says nothing."""

    model_config = ConfigDict(extra="forbid")

    age_days: int | None = None  # the baby's age; the younger end where the words are vague
    pregnant: bool | None = None
    due_in_days: int | None = None
    born_at_weeks: int | None = None  # weeks of pregnancy at birth, 22 to 42
    low_birth_weight: bool | None = None  # under 2.5 kg
    twins: bool | None = None
    smoker_at_home: bool | None = None  # or someone who vapes: the stricter rule
    smoked_in_pregnancy: bool | None = None  # or vaped
    feeding: Feeding | None = None
    area: str | None = None  # an area id of data/services, such as staffordshire
    alcohol: bool | None = None
    drugs: bool | None = None  # cannabis, cocaine and the like; medicine has its own fact
    drowsy_medicine: bool | None = None
    very_tired: bool | None = None
    baby_ill: bool | None = None
    who: Who | None = None  # whom the facts OF_A_PERSON are said of
    older_child_days: int | None = None  # the age of a toddler beside the baby, where the message is about no other
    others: Facts | None = None  # what was said of a friend's or a sister's family

    def said(self) -> dict[str, object]:
        """The facts that were said, without the silent ones."""
        return self.model_dump(exclude_none=True)


def is_early(facts: Facts) -> bool:
    """Whether the baby was born early or small, and so counts as young for longer."""
    return (facts.born_at_weeks is not None and facts.born_at_weeks < PREMATURE_WEEKS) or bool(facts.low_birth_weight)


def asked_about(known: Facts, said: Facts) -> Facts:
    """The facts that a question is answered by, where `said` is what its message says.

    Of an older child its own age holds, this once. Of another family too nobody can tell whose baby is asked about, so
    that of both the stricter facts hold.
    """
    if said.older_child_days is not None:
        return known.model_copy(update={"age_days": said.older_child_days, "others": None, "older_child_days": None})
    return stricter(known, said.others)


def stricter(known: Facts, others: Facts | None) -> Facts:
    """What is known of this family and of another, of both the facts that make advice stricter."""
    if others is None:
        return known
    ours, theirs = known.said(), others.said()
    both = {**theirs, **ours}
    if None not in (known.age_days, others.age_days):
        both["age_days"] = min(known.age_days or 0, others.age_days or 0)
    if None not in (known.born_at_weeks, others.born_at_weeks):
        both["born_at_weeks"] = min(known.born_at_weeks or 0, others.born_at_weeks or 0)
    both |= {name: True for name in RISKS if True in (ours.get(name), theirs.get(name))}
    both.pop("others", None)
    both.pop("who", None)
    return Facts.model_validate(both)


def _left(people: list[Who], who: Who | None) -> list[Who]:
    if who in {None, "all"}:
        return []
    return people if who == "somebody" else [person for person in people if person != "me"]


class Family(BaseModel):
    """What is remembered. Serialised into the `family` slot."""

    model_config = ConfigDict(extra="forbid")

    born_on: date | None = None  # approximate: from "3 weeks old"
    due_on: date | None = None
    lasting: Facts = Facts()
    passing: dict[str, datetime] = {}  # name of the passing fact -> when it was said
    of: dict[str, list[Who]] = {}  # whom the facts OF_A_PERSON that hold were said of
    another: Family | None = None  # a friend's or a sister's, while nothing is known of a baby of this one

    def learn(self, facts: Facts, now: datetime) -> Family:
        """This family with what a message said; what was said last corrects what was said before."""
        of = self._of_whom(facts, now)
        still = {name: None for name in of if getattr(facts, name) is False}
        said = facts.model_copy(update={"others": None, "older_child_days": None, "who": None, **still}).said()
        age, due = said.pop("age_days", None), said.pop("due_in_days", None)
        if facts.older_child_days is not None and self._has_a_baby(now):
            age = None
        lasting = {name: value for name, value in said.items() if name not in PASSING_FACTS}
        passing = dict(self.passing)
        for name in PASSING_FACTS:
            if said.get(name) is True:
                passing[name] = now
            elif said.get(name) is False:
                passing.pop(name, None)
        known = self.lasting.said()
        if self._has_ended(now):
            known.pop("pregnant", None)
        if isinstance(age, int):
            lasting.setdefault("pregnant", False)
        family = Family(
            born_on=day_in_london(now) - timedelta(days=age) if isinstance(age, int) else self.born_on,
            due_on=day_in_london(now) + timedelta(days=due) if isinstance(due, int) else self._due_still(now),
            lasting=Facts(**{**known, **lasting}),
            passing=passing,
            of=of,
        )
        if family._has_own():
            return family
        return family.model_copy(update={"another": self._learnt_of_another(facts.others, now)})

    def facts_at(self, now: datetime) -> Facts:
        """All that holds now: the age as of today, a pregnancy until it must have ended, passing facts of the last 12
        hours."""
        current = self.lasting.said()
        if self._has_ended(now):
            current.pop("pregnant", None)
        if self.born_on is not None:
            current["age_days"] = max(0, (day_in_london(now) - self.born_on).days)
        current.update({name: True for name, said_at in self.passing.items() if now - said_at < PASSING_FOR})
        own = Facts.model_validate(current)
        return stricter(own, self.another.facts_at(now)) if self.another else own

    def _of_whom(self, facts: Facts, now: datetime) -> dict[str, list[Who]]:
        """Whom the risks of a person are true of now. A parent takes back her own, "nobody here" everyone's."""
        holding = {name for name in OF_A_PERSON if getattr(self.facts_at(now), name)}
        of = {name: self.of.get(name, ["unsaid"]) for name in sorted(holding)}
        for name in sorted(OF_A_PERSON):
            value = getattr(facts, name)
            if value is True:
                of[name] = sorted({*of.get(name, []), facts.who or "unsaid"})
            elif value is False:
                of[name] = _left(of.get(name, []), facts.who)
        return {name: people for name, people in of.items() if people}

    def _has_a_baby(self, now: datetime) -> bool:
        """Whether there is a baby under a year: no older child takes its place."""
        return self.born_on is not None and (day_in_london(now) - self.born_on).days < YEAR_DAYS

    def _has_own(self) -> bool:
        """Whether a baby, or a pregnancy, of this family is known."""
        return self.born_on is not None or self.due_on is not None or self.lasting.pregnant is True

    def _learnt_of_another(self, others: Facts | None, now: datetime) -> Family | None:
        """A parent may go on asking for a sister; but of a baby past the strict months no age is kept: hers may be
        younger."""
        if others is None:
            return self.another
        young = others.age_days is not None and others.age_days < YOUNG_DAYS
        kept = others if young else others.model_copy(update={"age_days": None})
        return (self.another or Family()).learn(kept, now)

    def _has_ended(self, now: datetime) -> bool:
        """Whether there was a pregnancy whose due date is long past."""
        return self.due_on is not None and self._due_still(now) is None

    def _due_still(self, now: datetime) -> date | None:
        """The due date, unless it is so long past that another pregnancy would be another's."""
        return self.due_on if self.due_on is not None and day_in_london(now) <= self.due_on + OVERDUE else None
