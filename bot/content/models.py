"""The shape of an article, and the errors a writer sees when a file does not have it.

Nothing here reads files (library.py does) or decides what a family is told (choose.py does).
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.content.family import Facts, Feeding
from bot.content.reply import Level

TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9_]+$")]
# The themes whose topics have articles, in the order of the menu.
ARTICLE_THEMES = ("sleep", "smokefree", "feeding", "wellbeing", "baby")
Stance = Literal["never", "avoid", "care", "fine"]

# What is stricter comes first; a rule without a stance is compared with nothing.
STRICTNESS: dict[Stance, int] = {"never": 3, "avoid": 2, "care": 1, "fine": 0}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class When(_Strict):
    """The conditions of a variant; all that are given must hold, and an unknown fact never holds."""

    age_months_from: float | None = None
    age_months_below: float | None = None
    born_before_weeks: int | None = None
    low_birth_weight: Literal[True] | None = None
    twins: Literal[True] | None = None
    smoker_at_home: Literal[True] | None = None
    smoked_in_pregnancy: Literal[True] | None = None
    pregnant: Literal[True] | None = None
    alcohol: Literal[True] | None = None
    drugs: Literal[True] | None = None
    drowsy_medicine: Literal[True] | None = None
    very_tired: Literal[True] | None = None
    baby_ill: Literal[True] | None = None
    feeding: Feeding | None = None
    area: str | None = None

    @model_validator(mode="after")
    def _can_match(self) -> When:
        if not self.model_fields_set:
            raise ValueError("a variant without a condition would always match: give `when` a key")
        empty = sorted(name for name in self.model_fields_set if getattr(self, name) is None)
        if empty:
            raise ValueError(f"{', '.join(empty)} has no value: give it one or take the key away")
        low, high = self.age_months_from, self.age_months_below
        if low is not None and high is not None and low >= high:
            raise ValueError(f"can never match: age_months_from {low} is not below age_months_below {high}")
        return self

    def holds_for(self, facts: Facts, age_months: float | None) -> bool:
        """Whether every condition holds for these facts; `age_months` is None where the age is unknown."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        for name, wanted in given.items():
            if name == "age_months_from":
                held = age_months is not None and age_months >= wanted
            elif name == "age_months_below":
                held = age_months is not None and age_months < wanted
            elif name == "born_before_weeks":
                held = facts.born_at_weeks is not None and facts.born_at_weeks < wanted
            else:
                held = getattr(facts, name) == wanted
            if not held:
                return False
        return True


class Variant(_Strict):
    """What changes for some families: the answer, the points, or a warning shown first."""

    when: When
    stance: Stance | None = None
    level: Literal["none", "gp"] | None = None
    answer: str | None = None
    points: Annotated[list[str], Field(min_length=3, max_length=5)] | None = None
    warn: str | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Variant:
        if not (self.answer or self.points or self.warn):
            raise ValueError("a variant needs an answer, points or a warning")
        return self


class Source(_Strict):
    """Where the facts come from. `to_confirm` marks a page that nobody has read for this article yet."""

    organisation: str
    title: str
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    seen: date
    to_confirm: bool = False


class Approval(_Strict):
    """Who approved which exact content."""

    state: Literal["draft", "approved"] = "draft"
    by: str | None = None
    on: date | None = None
    digest: str | None = None


class Reviewed(_Strict):
    """Words that somebody reviewed, until when that holds, and who approved them as they stand."""

    reviewed_on: date
    review_by: date
    approval: Approval = Approval()

    def digest(self) -> str:
        """SHA-256 of everything but the approval itself: what an approval is an approval of."""
        content = self.model_dump(mode="json", exclude={"approval", "notes"})
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def is_approved(self) -> bool:
        """Whether it was approved as it now stands."""
        return self.approval.state == "approved" and self.approval.digest == self.digest()


class Article(Reviewed):
    """One topic's answer."""

    id: TopicId
    title: Annotated[str, StringConstraints(max_length=32)]
    answer: str
    stance: Stance | None = None
    level: Literal["none", "gp"] = "none"
    points: Annotated[list[str], Field(min_length=3, max_length=5)]
    more: str | None = None
    urgent_if: list[TopicId] = []
    urgent_line: str | None = None
    variants: list[Variant] = []
    related: Annotated[list[TopicId], Field(min_length=1, max_length=3)]
    services: Annotated[list[str], Field(min_length=1, max_length=2)]
    sources: Annotated[list[Source], Field(min_length=1)]
    notes: str | None = None

    @model_validator(mode="after")
    def _urgent_line_and_signs_go_together(self) -> Article:
        if bool(self.urgent_if) != bool(self.urgent_line):
            raise ValueError("urgent_if and urgent_line go together: give both or neither")
        return self

    @model_validator(mode="after")
    def _no_variant_is_looser_for_a_newborn(self) -> Article:
        for number, variant in enumerate(self.variants):
            older = variant.when.age_months_from
            if older or not (self.stance and variant.stance):
                continue
            if STRICTNESS[variant.stance] < STRICTNESS[self.stance]:
                raise ValueError(
                    f"variant {number} ({variant.stance}) is looser than the answer ({self.stance}) "
                    "without age_months_from: only an older child may have a looser rule"
                )
        return self


class Choice(_Strict):
    """What one family is told on a topic."""

    article: Article
    answer: str
    points: list[str]
    warnings: list[str] = []
    level: Level = "none"
