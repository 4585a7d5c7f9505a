"""Rasa's component that takes a message's words: it puts slips right, and begins what the tuned layers make of them,
and of the questions that it may hold beside each other.

The components behind it find both on the message; the layers read on another core meanwhile.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.decision import parts_of
from bot.understanding.spelling import plain_words
from bot.understanding.tuned import tuned_layers

PLAIN = "plain"  # the text as bot.understanding.spelling leaves it
PARTS = "parts"  # the plain words of each question of a message that may hold several
READING = "reading"  # what waits for the bot.understanding.tuned.Reading of the message and of its parts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MessageReader(GraphComponent):
    """Sets `plain`, `parts` and `reading` on each message that a parent typed."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        """Called by Rasa; loads the layers, so that the first parent does not wait for them."""
        tuned_layers()
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training data with plain words."""
        _with_plain_words(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, each with its plain words, parts and reading; a button press has no words and gets none."""
        for message in _with_plain_words(messages):
            parts = [plain_words(part) for part in parts_of(message.get(TEXT))]
            message.set(PARTS, parts)
            message.set(READING, tuned_layers().reading([message.get(PLAIN)], parts))
        return messages


def _with_plain_words(messages: list[Message]) -> list[Message]:
    spoken = [message for message in messages if is_sentence(message)]
    for message in spoken:
        message.set(PLAIN, plain_words(message.get(TEXT)))
    return spoken


def is_sentence(message: Message) -> bool:
    """Whether a parent typed words: a press reaches Rasa as an intent in Rasa's own notation."""
    text = message.get(TEXT)
    return bool(text) and not text.startswith("/")


def topic_of(example: Message) -> str:
    """The full id of a training example: Rasa keeps the theme as intent and the whole as retrieval intent."""
    return str(example.get(INTENT_RESPONSE_KEY) or example.get(INTENT))
