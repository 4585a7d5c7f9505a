"""Rasa's dense featurizer around bot.understanding.encoder: one 384-float sentence vector a message.

It also leaves the message's words, with slips put right, where the classifiers behind it find them.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.encoder import Vectors, sentence_encoder
from bot.understanding.spelling import speller
from bot.understanding.tuned import tuned_layers

ORIGIN = "nightlight_sentence_encoder"
READING = "reading"  # what waits for the bot.understanding.tuned.Reading, for the classifiers
PLAIN = "plain"  # the text as bot.understanding.spelling leaves it


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Adds the sentence vector to each message as a dense sentence feature."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Called by Rasa; loads the encoder, so that the first parent does not wait for it."""
        sentence_encoder()
        return cls(execution_context.node_name, config)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's default settings of a dense featurizer."""
        defaults: dict[str, Any] = DenseFeaturizer.get_default_config()
        return defaults

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to configure."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training data with plain words. Its vectors are made where they are learnt from: Rasa would take a
        fingerprint of each, several times over, which is a minute."""
        _with_plain_words(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, each with its plain words, vector and reading; a button press has no sentence and gets none."""
        for message in _with_plain_words(messages):
            tokens = sentence_encoder().tokens([message.get(PLAIN)])
            message.set(READING, tuned_layers().reading(tokens))
            message.add_features(_features(sentence_encoder().read(tokens[0])))
        return messages


def _with_plain_words(messages: list[Message]) -> list[Message]:
    spoken = [message for message in messages if is_sentence(message)]
    for message in spoken:
        message.set(PLAIN, speller().corrected(message.get(TEXT)))
    return spoken


def _features(vector: Vectors) -> Features:
    return Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, ORIGIN)


def is_sentence(message: Message) -> bool:
    """Whether a parent typed words: a press reaches Rasa as an intent in Rasa's own notation."""
    text = message.get(TEXT)
    return bool(text) and not text.startswith("/")


def vector_of(message: Message) -> Vectors:
    """The sentence vector that `SentenceEncoder` put on the message: 384 floats."""
    row = next(f for f in message.features if f.origin == ORIGIN)
    vector: Vectors = row.features[0]
    return vector


def topic_of(example: Message) -> str:
    """The full id of a training example: Rasa keeps the theme as intent and the whole as retrieval intent."""
    return str(example.get(INTENT_RESPONSE_KEY) or example.get(INTENT))
