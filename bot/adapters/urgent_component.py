"""The last word on every message: urgent signs, by rules or by the urgent classifier. They win over every topic.

What the rules see, bot.adapters.sign_finder has found; the classifier is bot.urgent.classifier; what is said is
bot.urgent.advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.adapters.facts_extractor import is_only_a_place
from bot.adapters.message_classifier import GUESS, READ, MessageClassifier, alarms
from bot.adapters.message_reader import PLAIN, is_sentence
from bot.adapters.sign_finder import BY_RULES, Seen, SignFinder
from bot.understanding.classifier import Ranked
from bot.understanding.decision import clauses_of, everyday
from bot.understanding.follow_up import in_pieces, only_says_facts
from bot.urgent.advice import worst
from bot.urgent.classifier import UrgentChance
from bot.urgent.safe_reply import matcher
from bot.urgent.signs import REMEMBERED, Finding
from bot.urgent.verdict import (
    UrgentThresholds,
    Verdict,
    likely_sign,
    needs_reminder,
    verdict_on,
    weighed,
    with_fitting_steps,
)

LOSS = "services/bereavement_support"
SURELY_ABOUT = 0.5  # the score of a topic
READ_WHOLE = 60  # words; a sign in one sentence of a longer story can be lost on the classifier


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UrgentComponent(IntentClassifier, GraphComponent):
    """Sets `urgent` (the verdict) and the intent `urgent` where there is a sign; else `reminder`, and `in_case`, the
    sign that is asked about before it comes."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._thresholds = UrgentThresholds(**config["thresholds"])
        self._matcher = matcher()

    @classmethod
    def required_components(cls) -> list[type]:
        """The guess of the classifier and what the rules see must be there."""
        return [MessageClassifier, SignFinder]

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
        """Called by Rasa."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, those with a sign marked."""
        for message in messages:
            if is_sentence(message) and not is_only_a_place(message):
                self._judge(message)
        return messages

    def _judge(self, message: Message) -> None:
        text, seen = message.get(TEXT), message.get(BY_RULES)
        findings = seen.findings
        possible = self._matcher.possible(seen.age_days, seen.born_early)
        chances = [message.get(GUESS)]
        pieces = in_pieces(text, (message.get("metadata") or {}).get("recent") or [])
        if pieces and not findings:
            findings = self._matcher.find(pieces, age_days=seen.age_days, born_early=seen.born_early)
            read = [chance for chance, _ in message.get(READ)([pieces])]
            chances += [chance for chance in read if findings or chance.chance >= self._thresholds.sure]
        whole = len(chances) > 1
        if any(finding.earlier for finding in findings):  # by itself an age weighs nothing
            told = [f"{earlier} {text}" for earlier in message.get("metadata")["recent"][-REMEMBERED:]]
            chances += [chance for chance, _ in message.get(READ)(told)]
        likeliest = max(chances, key=lambda guess: guess.chance)
        guess = weighed(likeliest.among(possible), everyday(_best(message)), self._thresholds)
        if (message.get("metadata") or {}).get("recent") and not whole:
            guess = self._after_the_last(message, guess, possible)
            guess = guess if findings else guess.shifted(-self._thresholds.in_talk)
        message.set("urgent_chance", round(guess.chance, 4), add_to_output=True)
        if len(message.get(PLAIN).split()) > READ_WHOLE:
            findings = [finding._replace(firm=True) for finding in findings]
        verdict = self._verdict(text, findings, guess)
        if verdict is None and findings:
            verdict = self._verdict_on_a_part(message, possible, seen)
        if verdict is None:
            reminds = needs_reminder(findings, guess, self._thresholds) and _may_be_of_a_baby(message, findings)
            message.set("reminder", reminds, add_to_output=True)
            message.set("in_case", seen.in_case, add_to_output=True)
        else:
            message.set("urgent", verdict.model_dump(), add_to_output=True)
            message.set(INTENT, {"name": "urgent", "confidence": 1.0}, add_to_output=True)

    def _verdict(self, text: str, findings: Sequence[Finding], guess: UrgentChance) -> Verdict | None:
        if not findings and only_says_facts(text):  # "she was born at 30 weeks, now 4 months" is no loss
            return None
        sign = likely_sign(guess, self._matcher.signs, self._thresholds)
        if not findings and guess.chance >= self._thresholds.ask and sign in self._matcher.taken_back(text):
            guess = guess.shifted(-self._thresholds.taken_back)
        seen = self._matcher.seen(sign, text) if guess.chance >= self._thresholds.ask else None
        verdict = verdict_on(findings, guess, seen, self._thresholds)
        if verdict is None or not verdict.sure:
            return verdict
        return with_fitting_steps(verdict, findings, guess, self._matcher.signs, self._thresholds)

    def _after_the_last(self, message: Message, guess: UrgentChance, possible: set[str]) -> UrgentChance:
        """The mean of the guess and that on the message behind the one before it: "she says we all survived" is no
        delusion after a question about sofas. The guess as it is where nothing hints at a sign, or an alarm came
        before."""
        if guess.chance < self._thresholds.remind and not message.get(BY_RULES).findings:
            return guess
        last = message.get("metadata")["recent"][-1]
        before, (both, (best, *_)) = message.get(READ)([last, f"{last}. {message.get(TEXT)}"])
        if alarms(last, *before):
            return guess
        return guess.meaned(weighed(both.among(possible), everyday(best), self._thresholds))

    def _verdict_on_a_part(self, message: Message, possible: set[str], seen: Seen) -> Verdict | None:
        """The question about a sign that stands plainly in a part of the message which is about another thing than the
        whole: "what tog at 18 degrees, also he has gone floppy"."""
        whole = message.get("topics")[0]["topic"]
        for part in clauses_of(message.get(TEXT)):
            findings = self._matcher.find(part, age_days=seen.age_days, born_early=seen.born_early)
            if findings:
                ((guess, (best, *_)),) = message.get(READ)([part])
                is_of_the_whole = best.topic == whole and best.score >= SURELY_ABOUT
                if not is_of_the_whole and guess.among(possible).chance >= self._thresholds.sure:
                    found = worst(findings)
                    return Verdict(sign=found.sign, level=found.level, sure=False, by="rules")
        return None


def _may_be_of_a_baby(message: Message, findings: Sequence[Finding]) -> bool:
    """Whether a message can be about a baby who is ill: not one about a death or a pregnancy, nor an age alone."""
    facts = message.get("facts") or {}
    if message.get("topics")[0]["topic"] == LOSS or (facts.get("pregnant") and facts.get("age_days") is None):
        return False
    return bool(findings) or not only_says_facts(message.get(TEXT))


def _best(message: Message) -> Ranked:
    """The likeliest topic."""
    topics = message.get("topics")
    return Ranked(topics[0]["topic"], topics[0]["score"]) if topics else Ranked("", 0.0)
