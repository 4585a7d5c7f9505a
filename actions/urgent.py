"""Answers an urgent sign. Nothing stands before it, and nothing but its own buttons beside it."""

from __future__ import annotations

from actions.after_alarm import is_told_again
from actions.speaking import SpeakingAction
from actions.turn import Said, Turn
from actions.urgent_words import advice, question, seen


class ActionUrgent(SpeakingAction):
    """Says whom to call; where only the classifier saw a sign and is unsure, asks one question that shows 999."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_urgent"

    def respond(self, turn: Turn) -> Said:
        """The advice for the sign, or the question."""
        assert turn.urgent is not None  # the intent `urgent` comes only with a verdict
        sign, level = turn.urgent["sign"], turn.urgent["level"]
        if turn.urgent["sure"] or is_told_again(sign, turn):
            return advice(sign, level, turn)
        return [question(sign, level, turn)], {"asked_sign": seen(sign, level, turn), "misses": 0}
