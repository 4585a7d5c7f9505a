"""Every number of an evaluation: its name, the cases it looks at, and its shares overall and by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.evaluation import counting as c
from bot.evaluation.results import Case
from bot.evaluation.wilson import Share

Test = Callable[[Case], bool]


@dataclass(frozen=True)
class Measure:
    """The share of the cases `among` which `holds` holds."""

    name: str
    title: str
    among: Test
    holds: Test
    good: bool = True  # False where a low share is the aim

    def missed(self, case: Case) -> bool:
        """Whether this case counts against the measure."""
        return self.among(case) and self.holds(case) != self.good

    def share(self, cases: Sequence[Case]) -> Share:
        """The share in these cases."""
        return Share.where(self.holds(case) for case in cases if self.among(case))


MEASURES = (
    Measure("top_1", "In scope: first topic right", c.in_scope, c.first_is_right),
    Measure("top_3", "In scope: right in first three", c.in_scope, c.one_of_three_is_right),
    Measure("answered_right", "In scope: answered right", c.in_scope, c.answered_right),
    Measure("helped", "In scope: helped", c.in_scope, c.helped),
    Measure("answered_wrongly", "In scope: answered wrongly", c.in_scope, c.answered_wrongly, good=False),
    Measure("both_answered", "Two questions: both answered", c.two_questions, c.both_answered),
    Measure("out_of_scope", "Out of scope or unclear: said so", c.out_of_scope, c.declined),
    Measure("other_themes", "Other themes: topic right", c.other_theme, c.topic_is_right),
    Measure("urgent_sensitivity", "Urgent: seen as urgent", c.urgent, c.alarmed),
    Measure("sensitivity_999", "Urgent, 999: seen as urgent", c.needs_999, c.alarmed),
    Measure("level_right", "Urgent: level right", c.urgent, c.level_is_right),
    Measure("sign_right", "Urgent and seen: right steps", c.seen_sign, c.sign_is_right),
    Measure("after_call", "After an alarm: says whom to call", c.needs_call, c.names_whom_to_call),
    Measure("after_help", "Help called, or over: told again", c.in_hand, c.tells_to_call, good=False),
    Measure("false_alarms_hard", "False alarms: alarming words", c.hard_negative, c.false_alarm, good=False),
    Measure("false_alarms_plain", "False alarms: plain messages", c.plain, c.false_alarm, good=False),
)

GROUPINGS: dict[str, Callable[[Case], str]] = {
    "theme": lambda case: case.message.theme,
    "origin": lambda case: case.message.origin,
    "level": lambda case: case.message.level,
    "hard": lambda case: case.message.hard or "plain",
}


@dataclass(frozen=True)
class Measured:
    """A measure's share overall and by group; a group that holds none of its cases is left out."""

    measure: Measure
    overall: Share
    groups: dict[str, dict[str, Share]]  # grouping -> group -> share


def measured(cases: Sequence[Case]) -> list[Measured]:
    """Every measure of these cases, in the order of MEASURES."""
    return [
        Measured(
            measure,
            measure.share(cases),
            {grouping: _grouped(measure, cases, group_of) for grouping, group_of in GROUPINGS.items()},
        )
        for measure in MEASURES
    ]


def _grouped(measure: Measure, cases: Sequence[Case], group_of: Callable[[Case], str]) -> dict[str, Share]:
    names = sorted({group_of(case) for case in cases if measure.among(case)})
    return {name: measure.share([case for case in cases if group_of(case) == name]) for name in names}
