"""The messages that went wrong, by kind, to be looked at one by one; and which topics are taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.counting import first_is_right, urgent
from bot.evaluation.measures import MEASURES
from bot.evaluation.results import Case

# Safety first; a message is listed under the first kind that it falls into.
KINDS = {
    "urgent_sensitivity": "Urgent, not seen as urgent",
    "level_right": "Urgent, wrong level",
    "sign_right": "Urgent, the steps of another sign",
    "after_call": "After an alarm, nobody to call in the first line",
    "after_help": "Help called, or no alarm, and told to call again",
    "false_alarms_hard": "False alarm on alarming words",
    "false_alarms_plain": "False alarm on a plain message",
    "answered_wrongly": "Answered wrongly",
    "helped": "Not helped: no right topic answered or offered",
    "answered_right": "Not answered, though the right topic was offered",
    "top_1": "Answered right, though another topic came first",
    "both_answered": "Two questions, not both answered",
    "out_of_scope": "Out of scope or unclear, answered all the same",
    "other_themes": "Other themes: another topic, or none",
}


@dataclass(frozen=True)
class Confusion:
    """How often a question on one topic was taken for another."""

    asked: str
    taken_for: str
    count: int


def misses(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """The missed cases by the key of KINDS, each case once."""
    by_name = {measure.name: measure for measure in MEASURES}
    found: dict[str, list[Case]] = {kind: [] for kind in KINDS}
    for case in cases:
        kind = next((kind for kind in KINDS if by_name[kind].missed(case)), None)
        if kind:
            found[kind].append(case)
    return found


def confusions(cases: Sequence[Case]) -> list[Confusion]:
    """Best topic against first candidate wherever that is not accepted, the commonest first; not urgent ones."""
    pairs = Counter(
        (case.message.best, case.result.candidates[0].topic)
        for case in cases
        if not urgent(case) and case.result.candidates and not first_is_right(case)
    )
    ordered = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Confusion(asked, taken_for, count) for (asked, taken_for), count in ordered]


def misses_page(cases: Sequence[Case]) -> str:
    """The misses as Markdown."""
    found = misses(cases)
    parts = [f"# Misses\n\n{sum(map(len, found.values()))} of {len(cases)} messages, each listed once."]
    for kind, missed in found.items():
        if missed:
            parts.append(f"## {KINDS[kind]} ({len(missed)})")
            parts.append("\n".join(_entry(case) for case in missed))
    return "\n\n".join(parts) + "\n"


def _entry(case: Case) -> str:
    message, result = case.message, case.result
    text = " ".join(message.text.split())
    given = " + ".join(topic for topic in (result.topic, result.second_topic) if topic) or result.sign or "no topic"
    ranked = ", ".join(f"{one.topic} {one.score:.2f}" for one in result.candidates[:3]) or "none"
    wanted = f"{' or '.join(message.accept)}, level {' or '.join([message.level, *message.also_ok])}"
    lines = [
        f"- `{message.id}` {text}",
        f"  - wanted: {wanted}",
        f"  - got: {result.action}, {given}, level {result.level}",
        f"  - candidates: {ranked}",
    ]
    return "\n".join([*lines, f"  - note: {message.note}"] if message.note else lines)
