"""The same rankings under other thresholds."""

from __future__ import annotations

from bot.evaluation.results import Case
from bot.evaluation.trade_off import along_answer, along_clarify, point
from bot.evaluation.wilson import Share
from bot.understanding.decision import Thresholds
from tests.unit.case_builders import BACK, QUIT, case, ranked, right, unanswerable, wrong

CASES = [
    right(0.9),
    right(0.6),
    wrong(0.7),
    case(came={"action": "urgent", "topic": None, "level": "111"}),
    unanswerable("answer", BACK),  # scored 0.8
]


def thresholds(answer: float = 0.5, clarify: float = 0.3) -> Thresholds:
    """Thresholds of these two."""
    return Thresholds(answer=answer, clarify=clarify)


def counts(cases: list[Case], at: Thresholds) -> tuple[Share, Share, Share, Share]:
    """Right, wrongly, helped, out of scope."""
    found = point(cases, at)
    return found.right, found.wrongly, found.helped, found.out_of_scope


def test_low_thresholds_answer_everything() -> None:
    """Two right, one wrong; the alarm is neither under any threshold."""
    assert counts(CASES, thresholds()) == (Share(2, 4), Share(1, 4), Share(2, 4), Share(0, 1))


def test_a_question_about_a_sign_is_no_decision_on_a_topic() -> None:
    """It stays what it was, and helps where the right topic is on a button."""
    asked = case(came={"action": "clarify", "topic": None, "level": "999"})
    assert counts([asked], thresholds()) == counts([asked], thresholds(answer=0.99))
    assert counts([asked], thresholds())[2] == Share(1, 1)


def test_a_higher_answer_threshold_asks_in_place_of_answering() -> None:
    """The wrong one becomes a question with the right topic on a button."""
    assert counts(CASES, thresholds(answer=0.75)) == (Share(1, 4), Share(0, 4), Share(3, 4), Share(0, 1))
    assert counts(CASES, thresholds(answer=0.95)) == (Share(0, 4), Share(0, 4), Share(3, 4), Share(1, 1))


def test_a_higher_clarify_threshold_falls_back_in_place_of_asking() -> None:
    """Nobody is helped by that."""
    assert counts(CASES, thresholds(answer=0.95, clarify=0.65))[2] == Share(2, 4)


def test_a_right_second_topic_counts_while_it_is_answered() -> None:
    """It is not offered where the reply asks."""
    second = case(came={"topic": QUIT, "second_topic": BACK, "candidates": ranked(QUIT, "sleep/cot")})
    assert counts([second], thresholds())[:3] == (Share(1, 1), Share(0, 1), Share(1, 1))
    assert counts([second], thresholds(answer=0.9))[:3] == (Share(0, 1), Share(0, 1), Share(0, 1))


def test_a_single_candidate_is_decided_on_and_none_leaves_the_reply_as_it_was() -> None:
    """No ranking is too short."""
    single = case(came={"candidates": ranked(BACK)})
    none = case(came={"candidates": []})
    assert counts([single, none], thresholds())[0] == Share(2, 2)
    assert counts([single, none], thresholds(answer=0.9))[0] == Share(1, 2)


def test_a_line_moves_one_threshold_and_keeps_the_other() -> None:
    """Each step is a point."""
    answers = along_answer(CASES, thresholds(), steps=(0.2, 0.8))
    assert [(one.answer, one.clarify) for one in answers] == [(0.2, 0.3), (0.8, 0.3)]
    clarifies = along_clarify(CASES, thresholds(), steps=(0.2, 0.8))
    assert [(one.answer, one.clarify) for one in clarifies] == [(0.5, 0.2), (0.5, 0.8)]
