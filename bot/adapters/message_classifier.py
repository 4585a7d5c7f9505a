"""Rasa's intent classifier around what Nightlight has learnt: bot.understanding.classifier, bot.urgent.classifier and
bot.urgent.course.

Intents are themes (`sleep`); the full topic id (`sleep/on_back`) travels in the message's `topics`, best first. All
read the same features. What is urgent, bot.adapters.urgent_component decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.adapters.facts_extractor import is_only_a_place
from bot.adapters.message_reader import PARTS, PLAIN, READING, MessageReader, is_sentence, topic_of
from bot.adapters.sign_finder import BY_RULES
from bot.settings import settings
from bot.understanding.before import Before, Read
from bot.understanding.classifier import Ranked, TopicClassifier, mixed
from bot.understanding.decision import UNCLEAR, Thresholds, decide, everyday, second_topic, surely, two_topics
from bot.understanding.features import MessageFeatures, Rows
from bot.understanding.follow_up import is_bare_question, tells_a_fact
from bot.understanding.spelling import plain_words, speller
from bot.understanding.tuned import WEIGHT, Reading, tuned_layers
from bot.urgent.classifier import NEAR_MISS, THEME, UrgentChance, UrgentClassifier, read_near_misses
from bot.urgent.course import CourseClassifier, read_courses
from bot.urgent.safe_reply import signs_in
from bot.urgent.signs import REMEMBERED
from bot.urgent.verdict import UrgentThresholds, weighed

FEATURES, TOPICS, URGENT, COURSE = "features.joblib", "topics.joblib", "urgent.joblib", "course.joblib"
GUESS = "urgent_guess"  # a bot.urgent.classifier.UrgentChance, for the urgent component
READ = "read"  # a function of texts, such as parts of the message: the urgent guess and the topics of each
KEPT = 5
AT = UrgentThresholds()

Understood: TypeAlias = tuple[UrgentChance, list[Ranked]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MessageClassifier(IntentClassifier, GraphComponent):
    """Sets the intent (the theme), `topics` (the five likeliest), `second_topic`, the urgent guess, the `course` that
    things take if an alarm came before, and the chance that there `never` was a danger."""

    _features: MessageFeatures  # these four from `load`
    _topics: TopicClassifier
    _urgent: UrgentClassifier
    _course: CourseClassifier

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._thresholds = Thresholds(**config["thresholds"])
        self._storage = model_storage
        self._resource = resource

    @classmethod
    def required_components(cls) -> list[type]:
        """The plain words must be there, and the layers' reading begun. For a parent's message what the rules see, too;
        Rasa would ask for bot.adapters.sign_finder in training, where it has no part."""
        return [MessageReader]

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
    ) -> MessageClassifier:
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
    ) -> MessageClassifier:
        """Called by Rasa with a trained model."""
        found = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            found._features = MessageFeatures.load(folder / FEATURES)
            found._topics = TopicClassifier.load(folder / TOPICS)
            found._urgent = UrgentClassifier.load(folder / URGENT)
            found._course = CourseClassifier.load(folder / COURSE)
        return found

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the topics from data/nlu, and urgent from harmless: every topic and the near misses are harmless."""
        examples = [m for m in training_data.intent_examples if is_sentence(m)]
        topics = [topic_of(m) for m in examples]
        urgent = settings().data_dir / "urgent"
        near_misses = [plain_words(text) for text in read_near_misses(urgent / "near_misses")]
        courses = read_courses(urgent / "course.yml")
        texts = [m.get(PLAIN) for m in examples] + near_misses
        features = MessageFeatures()
        rows = features.fit(texts)
        harmless = np.flatnonzero([not topic.startswith(THEME) for topic in topics])
        kinds = [topic if topic.startswith(THEME) else topic.partition("/")[0] for topic in topics]
        with ThreadPoolExecutor() as pool:  # fitting lets go of Python's lock
            by_topic = pool.submit(TopicClassifier.train, rows[harmless], [topics[at] for at in harmless])
            by_sign = pool.submit(UrgentClassifier.train, rows, kinds + [NEAR_MISS] * len(near_misses))
        after = [plain_words(text) for _, text in courses]
        course_rows = features.rows(after), tuned_layers().rows(after)
        by_course = CourseClassifier.train(*course_rows, [course for course, _ in courses])
        with self._storage.write_to(self._resource) as folder:
            features.save(folder / FEATURES)
            by_topic.result().save(folder / TOPICS)
            by_sign.result().save(folder / URGENT)
            by_course.save(folder / COURSE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages with their intent and topics."""
        for message in messages:
            if is_sentence(message) and not is_only_a_place(message):
                self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        rows = self._features.rows([message.get(PLAIN), *message.get(PARTS)])
        (guess, alone), *rest = self._understood(rows, message.get(READING))
        whole = message.get(READING)()[0]
        [standing] = self._course.of(rows[:1], whole.row[np.newaxis])
        message.set("course", standing.course, add_to_output=True)
        message.set("never", standing.never, add_to_output=True)
        message.set(GUESS, guess)
        message.set(READ, self._read)
        ranked = self._ranked(message, alone, guess)
        decision = decide(ranked, self._thresholds)
        parts = [topics for _, topics in rest]
        both = two_topics(ranked, parts, self._thresholds) if decision == "clarify" else None
        if both:
            decision, ranked = "answer", sorted(ranked, key=lambda one: one.topic != both[0])
        second = both[1] if both else second_topic(ranked[0].topic, parts, self._thresholds)
        best = ranked[0]
        theme = best.topic.split("/")[0] if decision == "answer" else DEFAULT_NLU_FALLBACK_INTENT_NAME
        message.set(INTENT, {"name": theme, "confidence": best.score}, add_to_output=True)
        message.set("decision", decision, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [_themed(one) for one in ranked[:KEPT]], add_to_output=True)
        message.set(
            "topics",
            [{"topic": r.topic, "score": round(r.score, 4)} for r in ranked[:KEPT]],
            add_to_output=True,
        )
        message.set("second_topic", second, add_to_output=True)

    def _read(self, texts: Sequence[str]) -> list[Understood]:
        if not texts:
            return []
        plain = [plain_words(text) for text in texts]
        readings = tuned_layers().reading(plain)  # begun before the rows
        return self._understood(self._features.rows(plain), readings)

    def _understood(self, rows: Rows, readings: Callable[[], list[Reading]]) -> list[Understood]:
        chances, ranked = self._urgent.chances(rows), self._topics.rank(rows)
        return [
            (chance.confirmed(reading), mixed(topics, reading.shares, WEIGHT))
            for chance, topics, reading in zip(chances, ranked, readings(), strict=True)
        ]

    def _ranked(self, message: Message, alone: list[Ranked], guess: UrgentChance) -> list[Ranked]:
        """The topics of the message after what was said before it."""
        text, known = message.get(TEXT), message.get("metadata") or {}
        leans = bool(known.get("recent")) and is_bare_question(text)  # "two?"
        if not leans and not speller().makes_sense_of(text):
            return surely(alone, UNCLEAR)
        recent = (known.get("recent") or [])[-REMEMBERED:]
        before = Before(recent, known.get("last_topic"), self._read_before, self._thresholds)
        hints = guess.chance >= AT.remind or bool(message.get(BY_RULES).findings)
        return before.topics_of(text, alone, hints, message.get("facts") or {})

    def _read_before(self, texts: Sequence[str]) -> list[Read]:
        read = zip(texts, self._read(texts), strict=True)
        return [Read(topics, alarms(text, guess, topics)) for text, (guess, topics) in read]


def alarms(text: str, guess: UrgentChance, topics: Sequence[Ranked]) -> bool:
    """Whether the rules see a sign, or the classifier would ask about one; a fact alone is none."""
    return bool(signs_in(text)) or (weighed(guess, everyday(topics[0]), AT).chance >= AT.ask and not tells_a_fact(text))


def _themed(one: Ranked) -> dict[str, Any]:
    return {"name": one.topic.split("/")[0], "confidence": one.score}
