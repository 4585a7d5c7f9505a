"""The last word on every message: urgent signs, by rules or by the urgent classifier. They win over every topic.

The rules are bot.urgent.signs, the classifier is bot.urgent.classifier; what is said is bot.urgent.advice.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.adapters.sentence_encoder import (
    PLAIN,
    STATES,
    SentenceEncoder,
    is_sentence,
    sentence_vectors,
    topic_of,
    vector_of,
)
from bot.content.family import Facts
from bot.settings import settings
from bot.understanding.encoder import sentence_encoder
from bot.understanding.spelling import speller
from bot.urgent.classifier import NEAR_MISS, UrgentChance, UrgentClassifier, read_near_misses
from bot.urgent.signs import SignMatcher
from bot.urgent.tuned import TunedLayers, tuned_layers
from bot.urgent.verdict import UrgentThresholds, needs_reminder, verdict_on, weighed

FILE = "urgent.joblib"
PREMATURE_WEEKS = 37
READ_WHOLE = 60  # words; a sign in one sentence of a longer story can be lost on the classifier


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UrgentComponent(IntentClassifier, GraphComponent):
    """Sets `urgent` (the verdict) and the intent `urgent` where there is a sign, else `reminder`."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        classifier: UrgentClassifier | None = None,
        tuned: TunedLayers | None = None,
    ) -> None:
        self._thresholds = UrgentThresholds(**config["thresholds"])
        self._storage = model_storage
        self._resource = resource
        self._classifier = classifier
        self._tuned = tuned
        self._matcher = SignMatcher.from_folder(settings().data_dir / "urgent")

    @classmethod
    def required_components(cls) -> list[type]:
        """The sentence vectors must be there."""
        return [SentenceEncoder]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds of bot.urgent.verdict."""
        return {"thresholds": UrgentThresholds().model_dump()}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UrgentComponent:
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
    ) -> UrgentComponent:
        """Called by Rasa with a trained model."""
        with model_storage.read_from(resource) as folder:
            classifier = UrgentClassifier.load(folder / FILE)
        return cls(config, model_storage, resource, classifier, tuned_layers())

    def train(self, training_data: TrainingData) -> Resource:
        """Learns urgent from harmless: every topic's examples, and the near misses, are harmless."""
        examples = [m for m in training_data.intent_examples if is_sentence(m)]
        folder = settings().data_dir / "urgent" / "near_misses"
        near_misses = [speller().corrected(text) for text in read_near_misses(folder)]
        topics = [topic_of(m) for m in examples]
        labels = [topic if topic.startswith("urgent/") else topic.partition("/")[0] for topic in topics]
        texts = [m.get(PLAIN) for m in examples] + near_misses
        vectors = sentence_vectors(examples, sentence_encoder().encode(near_misses))
        self._classifier = UrgentClassifier.train(texts, labels + [NEAR_MISS] * len(near_misses), vectors)
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, those with a sign marked."""
        for message in messages:
            if is_sentence(message) and not (message.get("area") or {}).get("alone"):
                self._judge(message)
        return messages

    def _guess(self, message: Message) -> UrgentChance:
        assert self._classifier is not None and self._tuned is not None  # Rasa loads before it processes
        plain = message.get(PLAIN)
        logit = self._tuned.logits([message.get(STATES)])[0]
        return self._classifier.chance(plain, vector_of(message)).with_odds(logit)

    def _judge(self, message: Message) -> None:
        context = message.get("metadata") or {}
        known = Facts.model_validate(context.get("facts") or {})
        born_early = known.born_at_weeks is not None and known.born_at_weeks < PREMATURE_WEEKS
        findings = self._matcher.find(
            message.get(TEXT),
            age_days=known.age_days,
            born_early=born_early,
            recent=context.get("recent") or [],
        )
        guess = weighed(self._guess(message), _everyday(message), self._thresholds)
        message.set("urgent_chance", round(guess.chance, 4), add_to_output=True)
        message.set("signs", [finding.sign for finding in findings], add_to_output=True)
        if len(message.get(PLAIN).split()) > READ_WHOLE:
            findings = [finding._replace(firm=True) for finding in findings]
        verdict = verdict_on(findings, guess, self._matcher.signs, self._thresholds)
        if verdict is None:
            message.set("reminder", needs_reminder(findings, guess, self._thresholds), add_to_output=True)
        else:
            message.set("urgent", verdict.model_dump(), add_to_output=True)
            message.set(INTENT, {"name": "urgent", "confidence": 1.0}, add_to_output=True)


def _everyday(message: Message) -> float:
    """How surely the message is about a topic that has an article."""
    best = (message.get("topics") or [{"topic": "", "score": 0.0}])[0]
    return 0.0 if best["topic"].startswith(("about/", "services/")) else float(best["score"])
