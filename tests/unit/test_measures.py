"""Every measure against messages counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.evaluation.measures import MEASURES, Measured, measured
from bot.evaluation.results import Case
from bot.evaluation.wilson import Share
from tests.unit.case_builders import (
    BACK,
    QUIT,
    ROLLING,
    TUMMY,
    asked_which,
    case,
    needing,
    ranked,
    right,
    unanswerable,
    wrong,
)

HOME = "wellbeing/low_mood"


def of(name: str, cases: Sequence[Case]) -> Share:
    """The overall share of one measure."""
    return _one(name, cases).overall


def _one(name: str, cases: Sequence[Case]) -> Measured:
    return next(one for one in measured(cases) if one.measure.name == name)


IN_SCOPE = [
    right(),
    wrong(),  # right topic second
    asked_which(ROLLING, TUMMY, BACK),  # right topic third
    asked_which(ROLLING, TUMMY, QUIT, BACK),  # right topic fourth
    case(came={"topic": None, "action": "fallback", "candidates": ranked(BACK)}),
    case({"level": "gp"}, {"topic": None, "action": "urgent", "level": "111"}),
    case(came={"topic": ROLLING, "second_topic": BACK, "candidates": ranked(ROLLING, TUMMY)}),
    case(came={"topic": "services/health_visitor", "action": "handoff", "candidates": ranked(QUIT)}),
    case(came={"topic": None, "action": "smalltalk", "candidates": []}),
]
NOT_IN_SCOPE = [needing("999", "none"), unanswerable("answer", BACK), case({"accept": [HOME]})]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("top_1", 3),  # answered right, fell back, alarmed: the first candidate alone counts
        ("top_3", 5),  # and the wrong answer and the first clarification
        ("answered_right", 2),  # the first, and the one whose second topic is right
        ("helped", 3),  # and the clarification with the right topic third, not the one with it fourth
        ("answered_wrongly", 3),  # the wrong topic, the wrong service, the small talk
    ],
)
def test_in_scope(name: str, count: int) -> None:
    """Of nine: sleep, smoke or feeding at level none or gp; urgent, out of scope and other themes are left out."""
    assert of(name, [*IN_SCOPE, *NOT_IN_SCOPE]) == Share(count, 9)


def test_any_accepted_topic_is_right() -> None:
    """Not the best alone."""
    either = case({"accept": [TUMMY, BACK]})
    assert of("answered_right", [either]) == of("top_1", [either]) == Share(1, 1)


def test_an_urgent_message_on_a_topic_of_sleep_is_not_in_scope() -> None:
    """It is counted as urgent."""
    cases = [needing(level, "999", accept=[BACK]) for level in ("999", "111", "crisis")]
    assert of("top_1", cases) == Share(0, 0)
    assert of("urgent_sensitivity", cases) == Share(3, 3)


def test_two_questions_need_two_accepted_answers() -> None:
    """One of two is answered right, but not both answered; a single question is not counted."""
    two = {"accept": [BACK, QUIT], "multi": True}
    cases = [
        case(two, {"second_topic": QUIT}),
        case(two, {"second_topic": ROLLING}),
        case(two),
        case(two, {"second_topic": BACK}),
        right(),
    ]
    assert of("both_answered", cases) == Share(1, 4)
    assert of("answered_right", cases) == Share(5, 5)


def test_out_of_scope_is_right_when_the_reply_declines() -> None:
    """Falls back, asks, or says so; an answer or an alarm is not right."""
    cases = [
        unanswerable("fallback", None),
        unanswerable("clarify", None),
        unanswerable("smalltalk", "about/unclear"),
        unanswerable("answer", BACK),
        unanswerable("urgent", None),
        unanswerable("clarify", None, level="999"),
        case({"accept": ["about/unclear", BACK]}, {"action": "fallback", "topic": None}),
    ]
    assert of("out_of_scope", cases) == Share(4, 7)


def test_other_themes_are_right_by_topic_whatever_the_action() -> None:
    """Wellbeing, services, baby, about; the two that can not be answered are counted elsewhere."""
    cases = [
        case({"accept": [HOME]}, {"topic": HOME}),
        case({"accept": ["services/health_visitor"]}, {"topic": "services/health_visitor", "action": "handoff"}),
        case({"accept": ["about/greet"]}, {"topic": "about/greet", "action": "smalltalk"}),
        case({"accept": ["baby/teething"]}, {"topic": BACK}),
        case({"accept": ["baby/teething"]}, {"topic": None, "action": "fallback"}),
        unanswerable("fallback", None),
        right(),
    ]
    assert of("other_themes", cases) == Share(3, 5)


URGENT = [
    needing("999", "999"),
    needing("999", "111"),  # seen, but not at the right level
    needing("999", "gp"),
    needing("111", "111"),
    needing("111", "999"),  # higher than asked
    needing("111", "gp", also_ok=["gp"]),  # accepted, though not seen as urgent
    needing("111", "crisis"),
    needing("crisis", "999"),
    needing("crisis", "111"),
    needing("crisis", "none"),
]


@pytest.mark.parametrize(
    ("name", "count", "total"),
    [("urgent_sensitivity", 7, 10), ("sensitivity_999", 2, 3), ("level_right", 5, 10)],
)
def test_urgent(name: str, count: int, total: int) -> None:
    """Ten urgent messages; a harmless one is not counted."""
    assert of(name, [*URGENT, right()]) == Share(count, total)


def test_the_sign_is_right_where_one_was_seen_and_is_accepted() -> None:
    """Not counted: what was not seen, what is urgent without being about a sign, and what an alarm is repeated to."""
    cases = [
        needing("999", "111"),
        needing("999", "999", sign="urgent/cold_baby"),
        needing("111", "999", sign="urgent/cold_baby", accept=["urgent/fever", "urgent/cold_baby"]),
        needing("999", "none"),
        needing("111", "111", accept=["services/urgent_care"]),
        needing("999", "999", sign=None),
    ]
    assert of("sign_right", cases) == Share(2, 3)


@pytest.mark.parametrize(
    ("reply", "names", "tells"),
    [
        ("Call 999 now. If he is not breathing, push on his chest.\n\u2022 Stay with him.", True, True),
        ("I can not send help. Call 999.", True, True),
        ("If you have not called 999 yet, call now.", True, True),
        ("Ring your maternity unit now.", True, True),
        ("You can text SHOUT to 85258.", True, False),
        ("Good that you asked them. If it comes back, call 999.", True, False),
        ("Stay on the line with 999.", True, False),
        ("Keep cats out of the room.\nIf he is blue, call 999.", False, False),
    ],
)
def test_the_first_line_after_an_alarm(reply: str, names: bool, tells: bool) -> None:
    """While the danger is not in hand it must name somebody; once help is there it must not tell her to call."""
    for after in ("call", "new"):
        assert of("after_call", [case({"after": after}, {"reply": reply})]) == Share(names, 1)
    for after in ("helped", "over"):
        assert of("after_help", [case({"after": after}, {"reply": reply})]) == Share(tells, 1)


def test_what_follows_an_alarm_is_counted_apart() -> None:
    """It is neither out of scope nor a plain message, and a message that follows none is not counted here."""
    said = case({"accept": ["about/unclear"], "after": "call"}, {"reply": "Call 999 now.", "level": "999"})
    for name in ("out_of_scope", "false_alarms_plain"):
        assert of(name, [said]) == Share(0, 0)
    assert of("after_call", [right()]) == of("after_help", [right()]) == Share(0, 0)


def test_false_alarms_on_alarming_words_and_on_plain_messages_are_counted_apart() -> None:
    """An accepted level is no alarm; advice to see a GP is none either; nor is an urgent message."""
    cases = [
        needing("none", "999", hard="negative"),
        needing("gp", "crisis", hard="negative"),
        needing("none", "111", hard="negative", also_ok=["111"]),
        needing("none", "999", hard="negative", also_ok=["111"]),
        needing("none", "gp", hard="negative"),
        needing("none", "111"),
        needing("none", "none"),
        unanswerable("urgent", None),
        needing("999", "999"),
    ]
    assert of("false_alarms_hard", cases) == Share(3, 5)
    assert of("false_alarms_plain", cases) == Share(1, 3)


def test_groups_hold_their_own_cases_and_no_empty_ones() -> None:
    """By theme of the best topic, origin, level asked and how hard."""
    cases = [
        right(),
        wrong(),
        case({"accept": [QUIT], "origin": "reworded"}, {"topic": QUIT, "candidates": ranked(QUIT)}),
        needing("999", "none", hard="positive"),
        needing("111", "111"),
    ]
    top_1 = _one("top_1", cases).groups
    assert top_1["theme"] == {"sleep": Share(1, 2), "smokefree": Share(1, 1)}
    assert top_1["origin"] == {"reworded": Share(1, 1), "written": Share(1, 2)}
    seen = _one("urgent_sensitivity", cases).groups
    assert seen["level"] == {"111": Share(1, 1), "999": Share(0, 1)}
    assert seen["hard"] == {"plain": Share(1, 1), "positive": Share(0, 1)}


def test_measures_are_named_once() -> None:
    """The names are the keys of measures.json."""
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
