"""Rasa's component around bot.understanding.facts: what a message says of the family, and its area as an entity."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.adapters.message_reader import is_sentence
from bot.clock import day_in_london
from bot.services.areas import Areas
from bot.services.directory import MY_AREA
from bot.settings import settings
from bot.understanding.facts import extract_facts
from bot.understanding.language import language_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactsExtractor(EntityExtractorMixin, GraphComponent):
    """Sets `facts` (bot.content.family.Facts), `language`, and the entity `area` where one is named.

    A message that is only a place says where the parent lives, whatever else its letters look like.
    """

    def __init__(self, areas: Areas) -> None:
        self._areas = areas

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactsExtractor:
        """Called by Rasa; reads the areas from data/services."""
        return cls(Areas.from_folder(settings().data_dir / "services"))

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with what they say of the family."""
        for message in messages:
            if is_sentence(message):
                self._extract(message)
        return messages

    def _extract(self, message: Message) -> None:
        text = message.get(TEXT)
        message.set("facts", extract_facts(text, day_in_london()).said(), add_to_output=True)
        message.set("language", language_of(text), add_to_output=True)
        area = self._areas.find(text)
        message.set("area", area.model_dump(mode="json"), add_to_output=True)
        if area.alone:
            message.set(INTENT, {"name": "services", "confidence": 1.0}, add_to_output=True)
            message.set("decision", "answer", add_to_output=True)
            message.set("topics", [{"topic": MY_AREA, "score": 1.0}], add_to_output=True)
        if area.area:
            entity = {"entity": "area", "value": area.area, "start": 0, "end": len(text)}
            message.set(ENTITIES, [*message.get(ENTITIES, []), *self.add_extractor_name([entity])], add_to_output=True)


def is_only_a_place(message: Message) -> bool:
    """Whether `FactsExtractor` found nothing in the message but where the parent lives, and the rules, which look after
    it, no sign."""
    return bool((message.get("area") or {}).get("alone")) and not message.get("signs")
