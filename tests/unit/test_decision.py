"""Answer, ask which, or fall back."""

from __future__ import annotations

import pytest

from bot.understanding.classifier import Ranked
from bot.understanding.decision import (
    Decision,
    Thresholds,
    clauses_of,
    decide,
    goes_on,
    less_likely,
    named,
    parts_of,
    second_topic,
    surely,
    two_topics,
)

AT = Thresholds(answer=0.30, clarify=0.10, second=0.45)


def ranking(*scores: float, first: str = "sleep/cot") -> list[Ranked]:
    """Topics with these scores, the likeliest first."""
    topics = [first, "sleep/sofa", "feeding/water"]
    return [Ranked(topic, score) for topic, score in zip(topics, scores, strict=False)]


@pytest.mark.parametrize(
    ("ranked", "decision"),
    [
        (ranking(0.9, 0.05), "answer"),
        (ranking(0.30, 0.20), "answer"),
        (ranking(0.29, 0.10), "clarify"),
        (ranking(0.50, 0.46), "answer"),  # a neighbour of it
        (ranking(0.10, 0.09), "clarify"),
        (ranking(0.09, 0.08), "fallback"),
        (ranking(0.9, 0.05, first="about/out_of_scope"), "fallback"),
        (ranking(0.9, 0.05, first="about/unclear"), "fallback"),
        (ranking(0.9, 0.05, first="about/greet"), "answer"),
    ],
)
def test_only_what_is_likely_is_answered(ranked: list[Ranked], decision: Decision) -> None:
    """On the threshold counts; what can not be answered never is."""
    assert decide(ranked, AT) == decision


@pytest.mark.parametrize(
    ("parts", "second"),
    [
        ([], None),
        ([[Ranked("sleep/cot", 0.9)]], None),
        ([[Ranked("sleep/cot", 0.9)], [Ranked("feeding/water", 0.6)]], "feeding/water"),
        ([[Ranked("sleep/cot", 0.9)], [Ranked("feeding/water", 0.44)]], None),
        ([[Ranked("feeding/water", 0.5)], [Ranked("sleep/sofa", 0.7)]], "sleep/sofa"),
        ([[Ranked("sleep/cot", 0.9)], [Ranked("about/thanks", 0.99)]], None),
        ([[Ranked("sleep/cot", 0.9)], [Ranked("services/my_area", 0.99)]], None),
        ([[Ranked("sleep/cot", 0.9)], [Ranked("urgent/choking_now", 0.99)]], None),
    ],
)
def test_the_second_question_is_the_likeliest_other_one(parts: list[list[Ranked]], second: str | None) -> None:
    """Thanks and greetings are no questions; urgent signs have their own way."""
    assert second_topic("sleep/cot", parts, AT) == second


@pytest.mark.parametrize(
    ("parts", "both"),
    [
        ([("sleep/cot", 0.9), ("feeding/weaning", 0.9)], None),
        ([], None),
        ([("sleep/cot", 0.9)], None),
        ([("sleep/cot", 0.5), ("feeding/water", 0.6)], ("sleep/cot", "feeding/water")),
        ([("sleep/cot", 0.5), ("sleep/cot", 0.9), ("feeding/water", 0.6)], ("sleep/cot", "feeding/water")),
        ([("sleep/cot", 0.5), ("feeding/water", 0.44)], None),
        ([("sleep/cot", 0.5), ("about/thanks", 0.9)], None),
    ],
)
def test_two_parts_that_are_sure_are_two_questions(
    parts: list[tuple[str, float]], both: tuple[str, str] | None
) -> None:
    """In their order, though the message as a whole is about neither for certain; it must hint at both."""
    assert two_topics(ranking(0.3, 0.2, 0.1), [[Ranked(*part)] for part in parts], AT) == both


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("can she nap here", []),
        ("can she nap here? and how much milk does he need", ["can she nap here", "how much milk does he need"]),
        ("can she nap here also is it too hot", ["can she nap here", "is it too hot"]),
        ("can she nap here And is it too hot", ["can she nap here", "is it too hot"]),
        ("milk and sleep and crying", []),
        ("ok thanks. can she nap here", []),
        ("is it hot\nis it cold", ["is it hot", "is it cold"]),
        ("few qs: 1) can she nap here 2) is it too hot", ["can she nap here", "is it too hot"]),
        ("", []),
    ],
)
def test_a_message_with_two_questions_has_parts(text: str, parts: list[str]) -> None:
    """Three words make a question."""
    assert parts_of(text) == parts


def test_at_most_four_parts_are_read() -> None:
    """The rest is lost, not slow."""
    assert parts_of("is it hot? " * 9) == ["is it hot"] * 4


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("he has gone floppy", []),
        ("what tog at 18 degrees, also he has gone floppy", ["what tog at 18 degrees", "he has gone floppy"]),
        ("do i sterilise bottles, she drank bleach", ["do i sterilise bottles", "she drank bleach"]),
        ("she is fine but he is blue", ["she is fine", "he is blue"]),
        ("", []),
    ],
)
def test_a_message_falls_into_clauses_where_it_turns_to_another_thing(text: str, clauses: list[str]) -> None:
    """One clause is no part."""
    assert clauses_of(text) == clauses


def test_the_last_topic_again_is_less_likely() -> None:
    """It stays first where nothing else comes near."""
    assert less_likely(ranking(0.5, 0.3), "sleep/cot")[0].topic == "sleep/sofa"
    assert less_likely(ranking(0.9, 0.05), "sleep/cot")[0].topic == "sleep/cot"
    assert less_likely(ranking(0.5, 0.3), None) == ranking(0.5, 0.3)


@pytest.mark.parametrize(
    ("ranked", "topic"),
    [
        (ranking(0.5, first="sleep/sofa"), "sleep/sofa"),
        (ranking(0.09, first="sleep/sofa"), None),
        ([Ranked("about/unclear", 0.6), Ranked("sleep/sofa", 0.2)], "sleep/sofa"),
        ([Ranked("about/unclear", 0.6)], None),
    ],
)
def test_words_name_a_topic_where_that_is_likely(ranked: list[Ranked], topic: str | None) -> None:
    """Small talk is no topic."""
    assert named(ranked, AT) == topic


def test_a_question_that_names_no_thing_goes_on_with_the_last_topic() -> None:
    """Unless it and the last question together are surely about a neighbour; what can not be answered is out."""
    assert goes_on([Ranked("about/unclear", 0.7), Ranked("sleep/sofa", 0.2)], "sleep/sofa")[0].score == 1.0
    assert goes_on(ranking(0.3, 0.25), "sleep/sofa")[0].topic == "sleep/sofa"
    assert goes_on(ranking(0.9, 0.05), "sleep/sofa")[0].topic == "sleep/cot"
    assert goes_on(ranking(0.5, 0.3), None) == ranking(0.5, 0.3)


def test_a_sure_topic_comes_first() -> None:
    """The others stay behind it."""
    assert [one.topic for one in surely(ranking(0.5, 0.3), "sleep/sofa")] == ["sleep/sofa", "sleep/cot"]
