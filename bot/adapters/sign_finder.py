"""Rasa's component around the urgent rules: the signs that they see in a message, found while the tuned layers read it.

What comes of them, bot.adapters.urgent_component decides, last of all.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.adapters.facts_extractor import FactsExtractor
from bot.adapters.message_reader import is_sentence
from bot.content.family import Facts, is_early, stricter
from bot.urgent.safe_reply import matcher
from bot.urgent.signs import Finding

BY_RULES = "by_rules"  # a Seen


class Seen(NamedTuple):
    """The signs that the rules see, worst first; where they see none, the one that the message asks about in case it
    comes. And the baby that they were looked for in: its age where it is known, and whether it was born early."""

    findings: list[Finding]
    in_case: str | None
    age_days: int | None
    born_early: bool


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SignFinder(GraphComponent):
    """Sets `by_rules` on each message that a parent typed, and `signs`, their ids."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The facts must be there: an age decides on a fever."""
        return [FactsExtractor]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SignFinder:
        """Called by Rasa; reads the signs from data/urgent."""
        matcher()
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with the signs that the rules see."""
        for message in messages:
            if is_sentence(message):
                seen = _seen_in(message)
                message.set(BY_RULES, seen)
                message.set("signs", [finding.sign for finding in seen.findings], add_to_output=True)
        return messages


def _seen_in(message: Message) -> Seen:
    context = message.get("metadata") or {}
    known = Facts.model_validate({**(context.get("facts") or {}), **(message.get("facts") or {})})
    known = stricter(known, known.others)
    early = is_early(known)
    text, recent = message.get(TEXT), context.get("recent") or []
    findings = matcher().find(text, age_days=known.age_days, born_early=early, recent=recent)
    in_case = None if findings else matcher().asked_about(text, known.age_days)
    return Seen(findings, in_case, known.age_days, early)
