"""The list of misses: each once, the gravest kind first; and what is taken for what."""

from __future__ import annotations

from bot.evaluation.measures import MEASURES
from bot.evaluation.misses import KINDS, Confusion, confusions, misses, misses_page
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

ONE_OF_EACH = {
    "urgent_sensitivity": needing("999", "gp"),  # the level is wrong too
    "level_right": needing("999", "111"),
    "sign_right": needing("999", "999", sign="urgent/cold_baby"),
    "after_call": case({"after": "call"}, {"reply": "Keep cats out."}),
    "after_help": case({"after": "helped"}, {"reply": "Call 999 now."}),
    "false_alarms_hard": case(
        {"hard": "negative"}, {"action": "urgent", "topic": None, "level": "999"}
    ),  # not helped either
    "false_alarms_plain": case(came={"action": "urgent", "topic": None, "level": "111"}),
    "answered_wrongly": wrong(),
    "helped": asked_which(ROLLING, TUMMY),
    "answered_right": asked_which(ROLLING, BACK),
    "top_1": case(came={"topic": ROLLING, "second_topic": BACK, "candidates": ranked(ROLLING, BACK)}),
    "both_answered": case({"accept": [BACK, QUIT], "multi": True}),
    "out_of_scope": unanswerable("answer", BACK),
    "other_themes": case({"accept": ["baby/teething"]}),
}


def test_each_message_is_listed_once_under_its_gravest_kind() -> None:
    """And one that is right is not listed."""
    assert misses([*ONE_OF_EACH.values(), right()]) == {kind: [one] for kind, one in ONE_OF_EACH.items()}


def test_no_message_that_counts_against_a_measure_is_left_out() -> None:
    """Measures without a kind of their own are parts of others."""
    assert set(KINDS) == set(ONE_OF_EACH)
    assert {m.name for m in MEASURES} - set(KINDS) == {"top_3", "sensitivity_999"}


def test_the_page_says_what_was_wanted_and_what_came() -> None:
    """With the message, on one line, and the scores."""
    page = misses_page([case({"text": "back\nor side?", "also_ok": ["gp"], "note": "a dad"},
                             {"topic": ROLLING, "candidates": ranked(ROLLING, BACK)}), right()])  # fmt: skip
    assert "1 of 2 messages" in page
    assert "## Answered wrongly (1)\n\n- `m-1` back or side?\n  - wanted: sleep/on_back, level none or gp\n" in page
    assert "  - got: answer, sleep/rolling, level none\n" in page
    assert "  - candidates: sleep/rolling 0.80, sleep/on_back 0.20\n  - note: a dad" in page


def test_confusions_are_counted_from_the_first_candidate_the_commonest_first() -> None:
    """Whatever the action; urgent messages and accepted topics are no confusions."""
    cases = [wrong(), asked_which(ROLLING, BACK), asked_which(TUMMY, BACK), right(), needing("999", "none")]
    assert confusions(cases) == [Confusion(BACK, ROLLING, 2), Confusion(BACK, TUMMY, 1)]
