"""Rasa's intent classifier around bot.understanding.classifier.

Intents are themes (`sleep`); the full topic id (`sleep/on_back`) travels in the message's `topics`, best first.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.adapters.sentence_encoder import PLAIN, SentenceEncoder, is_sentence, sentence_vectors, topic_of, vector_of
from bot.understanding.classifier import Ranked, TopicClassifier
from bot.understanding.decision import Thresholds, decide, parts_of, second_topic
from bot.understanding.encoder import sentence_encoder
from bot.understanding.follow_up import joined, leans_on_last, merged
from bot.understanding.spelling import speller

FILE = "topics.joblib"
UNCLEAR = "about/unclear"
KEPT = 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicIntentClassifier(IntentClassifier, GraphComponent):
    """Sets the intent (the theme), `topics` (the five likeliest) and `second_topic`."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        classifier: TopicClassifier | None = None,
    ) -> None:
        self._thresholds = Thresholds(**config["thresholds"])
        self._storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def required_components(cls) -> list[type]:
        """The sentence vectors must be there."""
        return [SentenceEncoder]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds of bot.understanding.decision."""
        return {"thresholds": Thresholds().model_dump()}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicIntentClassifier:
        """Called by Rasa before training."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicIntentClassifier:
        """Called by Rasa with a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TopicClassifier.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the topics from data/nlu; urgent signs are UrgentComponent's."""
        examples = [m for m in training_data.intent_examples if is_sentence(m) and m.get(INTENT) != "urgent"]
        self._classifier = TopicClassifier.train(
            [m.get(PLAIN) for m in examples],
            [topic_of(m) for m in examples],
            sentence_vectors(examples),
        )
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with their intent and topics."""
        for message in messages:
            if is_sentence(message):
                self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        assert self._classifier is not None  # Rasa loads before it processes
        ranked = self._ranked(message)
        best = ranked[0]
        decision = decide(ranked, self._thresholds)
        theme = best.topic.split("/")[0] if decision == "answer" else DEFAULT_NLU_FALLBACK_INTENT_NAME
        message.set(INTENT, {"name": theme, "confidence": best.score}, add_to_output=True)
        message.set("decision", decision, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [_themed(one) for one in ranked[:KEPT]], add_to_output=True)
        message.set(
            "topics",
            [{"topic": r.topic, "score": round(r.score, 4)} for r in ranked[:KEPT]],
            add_to_output=True,
        )
        message.set("second_topic", self._second(message.get(TEXT), best.topic), add_to_output=True)

    def _ranked(self, message: Message) -> list[Ranked]:
        """The topics of the message, read together with the last one where it leans on it."""
        assert self._classifier is not None
        alone = self._classifier.rank(message.get(PLAIN), vector_of(message))
        if not speller().knows_a_word_of(message.get(PLAIN)):
            return [Ranked(UNCLEAR, 1.0), *(one for one in alone if one.topic != UNCLEAR)]
        recent = (message.get("metadata") or {}).get("recent")
        if not recent or not leans_on_last(message.get(TEXT)):
            return alone
        together = speller().corrected(joined(recent[-1], message.get(TEXT)))
        return merged(alone, self._classifier.rank(together, sentence_encoder().encode([together])[0]))

    def _second(self, text: str, first: str) -> str | None:
        assert self._classifier is not None
        parts = [speller().corrected(part) for part in parts_of(text)]
        if not parts:
            return None
        rankings = self._classifier.rank_all(parts, sentence_encoder().encode(parts))
        return second_topic(first, rankings, self._thresholds)


def _themed(one: Ranked) -> dict[str, Any]:
    return {"name": one.topic.split("/")[0], "confidence": one.score}
